"""Sentences about keys, codes and wrong tries; refusals of the store stand in `store.py`."""

KEY_TEXTS: dict[str, str] = {
    # in the audit trail
    "trail.what.unknown_account": "A name nobody has",
    "trail.what.recovery_code": "Recovery code",
    "trail.what.escrow": "Escrow key",
    "keys.wrong_tries": "tried in vain: {tries} times since {since}",
}
