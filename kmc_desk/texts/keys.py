"""Sentences about keys, codes and wrong tries; refusals of the store stand in `store.py`."""

KEY_TEXTS: dict[str, str] = {
    # in the audit trail
    "trail.what.unknown_account": "A name nobody has",
    "trail.what.recovery_code": "Recovery code",
    "trail.what.escrow": "Escrow key",
    "trail.what.recovery_code_check": "Recovery code, checked",
    "trail.what.data_key": "Data key",
    "keys.code_checked": "the code on the paper opens these data",
    "keys.code_replaced": "a new code; the old one opens nothing any more",
    "keys.rotated": "a new one; {slots} slots open the data",
    "keys.escrow_set": "escrow key with the fingerprint {fingerprint}",
    "keys.escrow_removed": "the escrow key opens nothing any more",
    "keys.delay_ended": "may try again at once",
    "keys.recovered": "new passphrase, after opening by: {by}",
    # refusals
    "recovery_code_other": (
        "This is another code than the new one. Compare it with what you wrote down; until it is "
        "typed back the old code holds."
    ),
    "rotation_needs_sign_in": (
        "The data key cannot be changed yet: these have not signed in since KMC Desk was updated: "
        "{accounts}. Let each sign in once, or close the account, then try again."
    ),
    "rotation_needs_code": (
        "The data key cannot be changed yet: the recovery code is of an earlier version. Check the "
        "recovery code once, or make a new one, then try again."
    ),
    "escrow_none": "No escrow key is set, so there is none to remove.",
    "recover_account": (
        "{account} does not keep the keys, or is closed. Give the new passphrase to one of: "
        "{names}."
    ),
    "keys.wrong_tries": "tried in vain: {tries} times since {since}",
}
