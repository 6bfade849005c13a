"""Sentences about keys, codes and wrong tries; refusals of the store stand in `store.py`."""

KEY_TEXTS: dict[str, str] = {
    # in the audit trail
    "trail.what.unknown_account": "A name nobody has",
    "trail.what.recovery_code": "Recovery code",
    "trail.what.escrow": "Escrow key",
    "trail.what.recovery_code_check": "Recovery code, checked",
    "trail.what.data_key": "Data key",
    "keys.code_checked": "the code on the paper opens these data",
    "keys.code_typed_back": "typed back from the paper",
    "keys.code_replaced": "a new code; the old one opens only backups made before",
    "keys.rotated": "a new one; {slots} slots open the data",
    "keys.escrow_set": "escrow key with the fingerprint {fingerprint}",
    "keys.escrow_removed": "the escrow key opens nothing any more",
    "keys.delay_ended": "may try again at once",
    "keys.recovered": "new passphrase, after opening by: {by}",
    "keys.not_written": (
        "the key file could not be written: what opened before may still open, and not the new"
    ),
    # on the command line
    "cli.ask_code": "Recovery code: ",
    "cli.code_fits": "The code on the paper opens these data. The drill was noted.",
    "cli.new_code": (
        "New recovery code: {code}\n"
        "Write it on paper twice. The old code holds until this one is typed back."
    ),
    "cli.type_back": "Type it back from the paper: ",
    "cli.code_replaced": (
        "The new code counts; the old one opens only backups made before. Destroy its papers."
    ),
    "cli.progress.ROTATING": "Changing the data key",
    "cli.rotated": (
        "The data key was changed; everybody signs in as before. Backups made earlier keep the "
        "old key: make a new one now."
    ),
    "cli.escrow_set": (
        "The escrow key opens these data now. Compare its fingerprint with the holder: "
        "{fingerprint}"
    ),
    "cli.escrow_removed": "No escrow key opens these data any more.",
    "cli.recovered": (
        "{account} signs in with the new passphrase now. Change the recovery code if others have "
        "seen it (keys new-code)."
    ),
    "cli.wait_ended": "{account} can try again at once.",
    "keys.slot_since": "since {day}",
    "keys.slot_old": "of an earlier version, until it is used once",
    "keys.line_account": "{account}: {since}",
    "keys.line_code": "Recovery code: {since}",
    "keys.line_no_code": "There is no recovery code. Make one.",
    "keys.line_checked": "Recovery code last checked: {at}",
    "keys.line_never_checked": "Recovery code last checked: never. Check it.",
    "keys.line_escrow": "Escrow key: {fingerprint}",
    "keys.line_no_escrow": "Escrow key: none",
    # refusals
    "key_file_unreadable": "{path} cannot be read. Choose the file again.",
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
    "keys.wrong_tries": "{tries} typed wrongly, since {since}",
}
