"""What the day of the follow-up clinic says."""

CLINIC_TEXTS: dict[str, str] = {
    "ClinicState.ARRIVED": "waiting",
    "ClinicState.EXPECTED": "expected",
    "ClinicState.SEEN": "seen",
    "ClinicState.LEFT_UNSEEN": "left unseen",
    "clinic.came_back": "came back after leaving unseen",
    "clinic_paper.title": "Clinic day",
    "clinic_paper.order": "Came",
    "clinic_paper.infant": "Infant, KMC number, parents",
    "clinic_paper.comes_for": "Comes for",
    "clinic_paper.weight": "Weight before",
    "clinic_paper.today": "Today: weight, what to do",
    "clinic_paper.no_date": "came without a date",
    "clinic_paper.nobody": "Nobody is expected on this day.",
    "visit_begun": "This visit is written down already. Open it to put it right.",
}
