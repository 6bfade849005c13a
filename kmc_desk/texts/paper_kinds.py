"""The papers about an infant: what each is called, and what it is for."""

PAPER_KIND_TEXTS: dict[str, str] = {
    "DocumentKind.DISCHARGE_SUMMARY": "Discharge summary",
    "DocumentKind.DEATH_SUMMARY": "Death summary",
    "DocumentKind.REFERRAL_LETTER": "Referral letter",
    "DocumentKind.LAMA_FORM": "Form for leaving against medical advice",
    "DocumentKind.LEAFLET": "Mother's leaflet",
    "DocumentKind.APPOINTMENT_SLIP": "Appointment slip",
    "DocumentKind.FOLLOW_UP_CARD": "Follow-up card",
    "FurtherPaper.GROWTH_CHARTS": "Growth charts",
    "FurtherPaper.BAND_LABELS": "Wrist bands, on labels",
    "FurtherPaper.BANDS_ON_A4": "Wrist bands, on A4",
    # What for
    "paper.for.DISCHARGE_SUMMARY": "For the family and the next doctor: the stay and the plan",
    "paper.for.DEATH_SUMMARY": "For the record and the hospital: the stay and how it ended",
    "paper.for.REFERRAL_LETTER": "Goes along to another hospital: why, and how the infant is",
    "paper.for.LAMA_FORM": "To sign when a family leaves early: what was explained and arranged",
    "paper.for.LEAFLET": "For the mother: care at home, danger signs, the next visit",
    "paper.for.APPOINTMENT_SLIP": "For the family: when and where to come next",
    "paper.for.FOLLOW_UP_CARD": "Kept by the family, filled in at each visit",
    "paper.for.GROWTH_CHARTS": "Weight, and length and head where they were measured",
    "paper.for.BAND_LABELS": "For infant and mother, for a label printer, 70 × 25 mm",
    "paper.for.BANDS_ON_A4": "For infant and mother, to cut out",
    # Leaflets, by the short names of their languages
    "paper.in_language": "{paper} ({language})",
    "language.bm": "Bambara",
    "language.en": "English",
    "language.fr": "French",
    "language.ps": "Pashto",
    "language.sd": "Sindhi",
    "language.ur": "Urdu",
}
