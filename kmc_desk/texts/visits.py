"""What the form of a follow-up visit says: refusals, questions and names of fields."""

VISIT_WORDS: dict[str, str] = {
    "CancelReason.MOVED": "moved away",
    "VisitClassification.NEEDS_CLOSER_FOLLOWUP": "needs closer follow-up",
    "VisitClassification.SICK_TREATED_OPD": "sick, treated in the clinic",
}
"""Of the codes."""

VISIT_TEXTS: dict[str, str] = {
    "visit_barred.DIED": (
        "This infant is recorded as died; no visit can be recorded. If that is wrong, correct it "
        "first where the death is recorded."
    ),
    "visit_barred.ON_WARD": (
        "This infant is on the ward; what is seen there is entered on the round. A visit can be "
        "recorded when it has gone home."
    ),
    "visit_before_admission": "This infant was not known here on that day. Check the date.",
    "visit_of_another": "This visit belongs to another infant. Open it again from the list.",
    "visit_date_arranged": "arranged with the family at a visit",
    "finding.visit_answer_needed": "This must be answered.",
    "finding.visit_answers_no_date": "No date is due on this day. Say why it came.",
    "finding.visit_weight_missing": "Weigh the infant, or say that it was not weighed.",
    "finding.visit_size_missing": "From term on this is measured at each visit. Measure it now.",
    "finding.visit_on_day_already": "A visit on {on} is on record already. Is this another one?",
    "finding.signs_without_action": "Danger signs: admit, refer, or treat in the clinic.",
    "finding.signs_treated_how": "Danger signs: name the doctor or what was done.",
    "finding.signs_and_graduated": "Not with danger signs. When does it come again?",
    "signs_panel.signs_without_action": (
        "Danger signs. Send the infant to the doctor now; then say what is done:"
    ),
    "signs_panel.signs_treated_how": (
        "Danger signs, treated here: by which doctor, or what was done?"
    ),
    "signs_panel.signs_and_graduated": (
        "Danger signs: the infant cannot graduate today. Say what follows."
    ),
    "finding.death_day_needed": "On which day did the infant die?",
    "WeighedWhere.BIRTH": "at birth",
    "WeighedWhere.WARD": "on the ward",
    "WeighedWhere.DISCHARGE": "on leaving",
    "WeighedWhere.VISIT": "at a visit",
    "label.Visit.visit_at": "Seen at",
    "label.Visit.place": "Where",
    "label.Visit.visit_reason": "Why it came",
    "label.Visit.came_in_kmc_position": "Came skin-to-skin",
    "label.Visit.feeding_24h": "Milk in the last 24 h",
    "label.Visit.feeds_day": "Feeds by day",
    "label.Visit.feeds_night": "Feeds by night",
    "label.Visit.bottle_used": "Bottle used",
    "label.Visit.sts_home_h_24h": "Skin-to-skin at home, last 24 h",
    "label.Visit.sts_by_mother_h": "Of it with the mother",
    "label.Visit.binder_used": "Binder used",
    "label.Visit.low_sts_reasons": "Why little skin-to-skin",
    "label.Visit.kmc_stopped_on": "Skin-to-skin ended on",
    "label.Visit.kmc_stopped_reason": "Why it ended",
    "label.Visit.illness_since_last": "Illness since last seen",
    "label.Visit.care_sought": "Where help was sought",
    "label.Visit.iron_taken": "Iron taken",
    "label.Visit.neuro_tool": "Development: test used",
    "label.Visit.neuro_score": "Its score",
    "label.Visit.neuro_note": "Tone, following, smile, head control",
    "label.Visit.mother_wellbeing": "How the mother is",
    "label.Visit.contraception_counselled": "Family planning spoken of",
    "label.Visit.classification": "How the infant was found",
    "label.Visit.outcome_after_visit": "What follows",
    "label.Visit.next_due_on": "Comes next on",
    "label.Visit.doctor_name": "Doctor who saw the infant",
    "label.Visit.care_given": "What was done",
}
