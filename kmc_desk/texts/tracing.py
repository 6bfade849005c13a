"""Finding the families that did not come: words of the lists, of the contact and of its paper."""

CONTACT_WORDS: dict[str, str] = {
    "ContactChannel.SMS": "SMS",
    "ContactChannel.WHATSAPP": "WhatsApp",
    "ContactChannel.LHW_VISIT": "visit by the Lady Health Worker",
    "ContactResult.WILL_COME": "will come",
    "ContactResult.REACHED_WELL": "reached, infant well",
    "ContactResult.REACHED_SICK": "reached, infant sick",
    "ContactResult.REFUSED": "does not want to come",
    "ContactResult.MOVED": "moved away",
    "ContactResult.READMITTED_ELSEWHERE": "in another hospital",
}
"""Codes of a contact whose own words would not do; the table of codes has the rest."""

TRACING_TEXTS: dict[str, str] = {
    "tracing.no_phone": "no telephone",
    "tracing.no_place": "no address",
    "tracing.not_tried": "not tried yet",
    "tracing.times_one": "1 attempt",
    "tracing.times": "{n} attempts",
    "tracing.times_on_days": "{n} attempts on {days}",
    "tracing.will_come": "promised for {on}",
    "tracing.promise_broken": "promised for {on}, did not come",
    "tracing.never_seen": "never seen",
    "tracing.seen": "seen {on}",
    "tracing.since": "since {on}",
    "tracing.on_day": "on {on}",
    # Recording a contact
    "contact_on_ward": "The infant is on the ward: nobody has to be sought.",
    "contact_after_death": (
        "This infant is recorded as died: the family is not to be asked about visits. If that is "
        "wrong, correct it first where the death is recorded."
    ),
    "contact_before_leaving": "The infant has not left yet: nobody has to be sought.",
    "finding.contact_before_leaving": "The infant was on the ward until {left_on}. Check the day.",
    "finding.contact_day_needed": "On which day will the family come?",
    "finding.contact_death_day_needed": (
        "On which day did the infant die? If nobody is sure, give the most likely day."
    ),
    "finding.contact_promise_past": "{on} lies before the contact. Which day was meant?",
    "finding.contact_death_ahead": "{on} lies after the contact. Which day was meant?",
    "finding.contact_death_too_early": (
        "The infant was alive on {known}, after {on}. Check the day."
    ),
    "finding.contact_of_death": (
        "You are recording that the infant DIED on {on}. Follow-up ends and no date is awaited "
        "any more. Save again if the family has told you so."
    ),
    "finding.contact_sick": (
        "The infant is sick: ask the family to come today, or send the Lady Health Worker."
    ),
    # The message to a family
    "message_unknown": "There is no message in the language {language}. There is one in: {known}.",
    "message_incomplete": (
        "The message in the language {language} is not complete: put {name} right in its file "
        "message.toml."
    ),
    # The paper of community workers
    "tracing_is_now": (
        "The families to visit are those of today, not of {day}. Leave --day out, or choose "
        "another kind."
    ),
    "tracing_paper.confidential": "Confidential",
    "tracing_paper.title": "Families to visit",
    "tracing_paper.care": (
        "This sheet names families. Keep it with you, show it to nobody else, leave it in no home, "
        "and bring it back to the centre. Ask every family to come with the baby and the card."
    ),
    "tracing_paper.nobody": "Nobody stands on this list today.",
    "tracing_paper.families": "{n} families",
    "tracing_paper.family_one": "1 family",
    "tracing_paper.no_area": "Union council and village not recorded",
    "tracing_paper.family": "Infant, mother, father",
    "tracing_paper.place": "Village, landmark",
    "tracing_paper.phones": "Telephones",
    "tracing_paper.lhw": "Lady Health Worker",
    "tracing_paper.contact": "Overdue, last contact",
    "tracing_paper.expected": "Expected, last contact",
    "tracing_paper.found": "What was found",
    "tracing_paper.mother": "Mother: {name}",
    "tracing_paper.father": "Father: {name}",
    "tracing_paper.call": "call: {times}",
    "tracing_paper.overdue": "overdue: {days}",
    "tracing_paper.last": "{way}, {on}:",
    "tracing_paper.reached": "reached",
    "tracing_paper.found_1": "□\u00a0met    □\u00a0not at home    □\u00a0moved",
    "tracing_paper.found_2": "□\u00a0will come on ____________",
    "tracing_paper.found_3": "day, worker ______________",
}
