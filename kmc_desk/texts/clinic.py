"""What the day of the follow-up clinic says."""

CLINIC_TEXTS: dict[str, str] = {
    "ClinicState.ARRIVED": "waiting",
    "ClinicState.EXPECTED": "expected",
    "ClinicState.SEEN": "seen",
    "ClinicState.LEFT_UNSEEN": "left unseen",
    "clinic.came_back": "came back after it had left",
    "visit_begun": "This visit is written down already. Open it to put it right.",
}
