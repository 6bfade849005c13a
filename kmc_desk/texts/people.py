"""Sentences about accounts, passphrases and PINs."""

PEOPLE_TEXTS: dict[str, str] = {
    "account_unknown": "There is no account {account}. Look at the list of people again.",
    "account_open": "The account {account} is open; nothing has to be done.",
    "account_closed": "The account {account} is closed. Open it again first.",
    "account_own": (
        "You cannot close your own account. Ask somebody else who may, so that nobody locks "
        "themselves out by mistake."
    ),
    "last_head": (
        "This is the only open account of a centre head. Give another person that role first; "
        "without a head nobody can sign a return."
    ),
    "last_keeper": (
        "Nobody else may let people in. Give another person the role of centre head or data admin "
        "first."
    ),
    "full_name_missing": "Type the name as it is to stand on documents.",
    "key_left": (
        "{account} is closed and cannot sign in. The key of the account could not be taken out of "
        "the key file, though. Free space on the disk, then close the account once more."
    ),
    # passphrases
    "passphrase_own": (
        "This is your own account. Choose your passphrase under My account, with the one you have."
    ),
    "passphrase_same": "The new passphrase is the old one. Choose another.",
    "passphrase_figures": (
        "Figures alone are guessed first. Use a few words nobody would put together."
    ),
    "passphrase_common": ("This one is guessed first. Use a few words nobody would put together."),
    "passphrase_name": ("Others know this name. Use a few words nobody would put together."),
    # PINs
    "pin_not_digits": "A PIN has {least} to {most} digits.",
    "pin_obvious": (
        "Others try this PIN first: a year, digits in a row or repeated. Choose another."
    ),
    "pin_wrong": "This PIN is not right. Tries left, before the passphrase is asked: {left}",
    "pin_blocked": "The PIN is not taken now. Sign in with your passphrase; then it is again.",
    "pin_missing": (
        "This account has no PIN. Sign in with the passphrase; a PIN is chosen under My account."
    ),
    # whether a person can sign in
    "people.open": "open",
    "people.closed": "closed",
    "people.given": "passphrase given by {giver}",
    "people.no_key": "needs a new passphrase",
    "people.key_left": "closed, key left: close again",
    "people.never": "not yet",
    # in the trail, as the reason of an entry
    "people.new_passphrase": "new passphrase",
    "people.by_pin": "by PIN",
    "pin.was_set": "PIN chosen",
    "pin.was_removed": "PIN taken away",
    "finding.account_shared": (
        "{account} sounds like an account that several people use. Then nobody can tell who made "
        "an entry. Give each person an account of their own; keep this name only where one person "
        "alone uses it."
    ),
}
