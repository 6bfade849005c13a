"""What each column of the register means: the ward day, follow-up, the centre (see `fields.py`)."""

CARE_FIELD_TEXTS: dict[str, str] = {
    # Measurement: the official weight of a day
    "field.Measurement.measured_on": "Day of weighing; one row for each baby and day.",
    "field.Measurement.weight_g": "Weight of the day in grams, without clothes.",
    "field.Measurement.length_cm": "Length in centimetres.",
    "field.Measurement.hc_cm": "Head circumference in centimetres.",
    "field.Measurement.scale_id": "Which scale, as it is marked.",
    "field.Measurement.not_weighed_reason": "Why the baby was not weighed on this day.",
    # Vitals
    "field.Vitals.at": "Date and time of the observation.",
    "field.Vitals.temp_c": (
        "Temperature under the arm in degrees Celsius; NOT_TAKEN if nobody took it."
    ),
    "field.Vitals.rr": "Breaths a minute, counted for a whole minute.",
    "field.Vitals.hr": "Heart beats a minute.",
    "field.Vitals.spo2": "Oxygen saturation in percent.",
    "field.Vitals.o2_flow": "Oxygen given in litres a minute; 0 for room air.",
    "field.Vitals.apnoea_events": "Pauses in breathing since the last observation.",
    "field.Vitals.colour": "Colour of the skin.",
    "field.Vitals.activity": "How active the baby is.",
    # Skin-to-skin
    "field.SkinToSkin.start": "Date and time skin-to-skin began.",
    "field.SkinToSkin.stop": "Date and time it ended; empty while it goes on.",
    "field.SkinToSkin.provider": "Who held the baby.",
    "field.SkinToSkin.place": "Where the baby was held.",
    "field.SkinToSkin.estimated": "Y: made from a total of hours, not timed.",
    "field.SkinToSkinZeroDay.date": "A day on which nobody held the baby skin-to-skin.",
    # Feeds
    "field.Feed.at": "Date and time of the feed; one row for each feed.",
    "field.Feed.milk": "What was given; NPO for nothing by mouth.",
    "field.Feed.route": "How it was given.",
    "field.Feed.volume_ml": "How much in millilitres; empty at the breast.",
    "field.Feed.formula_reason": "Why formula was given.",
    # Treatments, problems, vaccines
    "field.Treatment.treatment": "What was given or done.",
    "field.Treatment.started_on": "First day of the course.",
    "field.Treatment.stopped_on": "Last day of the course; empty while it goes on.",
    "field.Treatment.dose": "Dose as written, such as 5 mg/kg once a day.",
    "field.Treatment.reason": "Why it was given.",
    "field.Problem.diagnosis": "The diagnosis.",
    "field.Problem.onset_on": "Day it began.",
    "field.Problem.resolved_on": "Day it was over; empty while it goes on.",
    "field.Problem.culture": "What the blood culture showed.",
    "field.Immunisation.vaccine": "Vaccine and dose.",
    "field.Immunisation.given_on": "Day it was given.",
    "field.Immunisation.given_here": "Y: by this hospital. N: elsewhere, read from the card.",
    "field.Immunisation.batch": "Batch number on the vial.",
    # Follow-up
    "field.Visit.visit_at": "Date and time of the visit.",
    "field.Visit.place": "Where the baby was seen.",
    "field.Visit.weight_g": "Weight at the visit in grams.",
    "field.Visit.length_cm": "Length at the visit in centimetres.",
    "field.Visit.hc_cm": "Head circumference at the visit in centimetres.",
    "field.Visit.temp_c": (
        "Temperature under the arm in degrees Celsius; NOT_TAKEN if nobody took it."
    ),
    "field.Visit.rr": "Breaths a minute, counted for a whole minute.",
    "field.Visit.sts_home_h_24h": (
        "Hours of skin-to-skin at home in the last 24 hours, as the family says."
    ),
    "field.Visit.feeding_24h": "What the baby drank in the last 24 hours.",
    "field.Visit.classification": "How the baby was found.",
    "field.Visit.outcome_after_visit": "What follows from the visit.",
    "field.Contact.at": "Date and time the family was called or sought.",
    "field.Contact.channel": "How the family was sought.",
    "field.Contact.result": "What came of it.",
    "field.Contact.result_date": "Day of the promised visit, or of a death that was told.",
    "field.Contact.note": "What was said, in a few words.",
    # The centre
    "field.Centre.code": "Code of the centre, which opens every KMC number, such as HRP.",
    "field.Centre.name": "Name of the centre, as on documents.",
    "field.Centre.hospital": "Name of the hospital.",
    "field.Centre.district": "District of the hospital.",
    "field.Centre.province": "Province of the hospital.",
    "field.MonthInput.month": "The month as YYYY-MM, such as 2025-04.",
    "field.MonthInput.functional_beds": "KMC beds that could be used in the month.",
    "field.MonthInput.live_births": "Babies born alive in this hospital in the month.",
    "field.MonthInput.weighed_at_birth": "How many of them were weighed at birth.",
    "field.MonthInput.le2000_births": "How many of them weighed 2000 g or less.",
    "field.MonthInput.le2000_admitted": (
        "How many of those of 2000 g or less were admitted to the KMC ward."
    ),
    "field.MonthInput.le2000_deaths_before_kmc": (
        "How many of those of 2000 g or less died before they could be admitted."
    ),
}
