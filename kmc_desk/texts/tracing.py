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
    "tracing.last": "{result}, {at}",
    "tracing.will_come": "promised for {on}",
    "tracing.promise_broken": "promised for {on}, did not come",
    "tracing.never_seen": "never seen",
    "tracing.seen": "seen {on}",
    "tracing.since": "since {on}",
    "tracing.on_day": "on {on}",
    # Recording a contact
    "contact_on_ward": "The infant is on the ward: nobody has to be sought.",
    "contact_after_death": "The infant has died. Leave the family in peace; nothing was saved.",
    "contact_before_leaving": "The infant has not left yet: nobody has to be sought.",
    "finding.contact_before_leaving": "The infant was on the ward until {left_on}.",
    "finding.contact_day_needed": "On which day will the family come?",
    "finding.contact_death_day_needed": "On which day did the infant die? Ask; about will do.",
    "finding.contact_promise_past": "{on} lies before the contact. Which day was meant?",
    "finding.contact_death_ahead": "{on} lies after the contact. Which day was meant?",
    "finding.contact_death_too_early": "The infant was alive on {known}, after {on}.",
    "finding.contact_clinic_closed": "The clinic is closed on {on}. The next open day is {next}.",
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
}
