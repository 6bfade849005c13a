"""Other words for a stored code, by which people look for it in a list; they are shown nowhere."""

ALSO_CALLED_TEXTS: dict[str, str] = {
    # Whoever types "dis" means the discharge, and must not be given "Died" for its first letter.
    "also.Outcome.HOME_KMC": "discharged / going home",
    "also.Outcome.HOME_NO_KMC": "discharged / going home",
    "also.Outcome.REFERRED_UP": "sent to a higher facility",
    "also.Outcome.LAMA": "LAMA / DOR / discharge on request / against advice",
    "also.Outcome.ABSCONDED": "absconded / ran away",
    "also.Outcome.DIED": "death / expired",
}
"""By "also.ClassName.value"; words are divided by " / "."""
