"""Words of discharge readiness: the criteria, the answers, and what each was judged by.

They say what is met; whether an infant goes home is decided by people.
"""

READINESS_TEXTS: dict[str, str] = {
    "readiness_count": "{met}/{total}",
    "readiness_met_of": "{met} of {total} criteria met",
    "readiness_line": "{answer}: {criterion}. {why}",
    # Answers
    "Answer.MET": "met",
    "Answer.NOT_MET": "not met",
    "Answer.CANNOT_TELL": "cannot tell",
    # Profiles
    "ProfileName.WHO2003_STYLE": "WHO 2003 style",
    "ProfileName.NBSU_INDIA": "NBSU, India",
    "ProfileName.MSF": "MSF",
    "readiness_profile_own": "{profile}, changed by the centre",
    # Ticks
    "readiness_tick.STS_8H_PLUS": "The family is willing to go on with skin-to-skin at home",
    "readiness_tick.KMC_POSITION": "Puts the infant into KMC position safely",
    "readiness_tick.EXCLUSIVE_BF": "Either breastfeeds with confidence …",
    "readiness_tick.EXPRESS_CUP_FEED": "… or expresses milk and feeds by cup",
    "readiness_tick.DANGER_SIGNS": "Says the danger signs back",
    "readiness_tick.LEAFLET_UR": "Leaflet in Urdu given",
    "readiness_tick.LEAFLET_EN": "Leaflet in English given",
    "readiness_tick.LEAFLET_OTHER": "Leaflet in another language given",
    "readiness_tick.KMC_CARD": "KMC card given",
    # Criteria
    "Criterion.NO_DANGER_SIGN": "No danger sign, no apnoea",
    "Criterion.NO_SUPPORT": "No drip, oxygen, injected antibiotic or phototherapy",
    "Criterion.WARM": "Temperature stable",
    "Criterion.FEEDING": "Feeding well without a tube",
    "Criterion.GAIN": "Gaining weight",
    "Criterion.WEIGHT": "Weight (advisory)",
    "Criterion.SKIN_TO_SKIN": "Skin-to-skin 8 h, to go on at home",
    "Criterion.CONFIDENT": "Family holds and feeds with confidence",
    "Criterion.DANGER_SIGNS_TAUGHT": "Danger signs taught back",
    "Criterion.FOLLOW_UP": "Follow-up date and telephone",
    "Criterion.VACCINES": "BCG, OPV-0 and HepB-0",
    "Criterion.HOME_MEDICINES": "Vitamins or iron; eye and hearing dates",
    "Criterion.CARD": "Card given",
    # Danger signs and temperature
    "readiness_why.danger_sign": "Seen on {at}: {sign}.",
    "readiness_why.no_danger_sign": "Looked for on each of the last {days} days, none found.",
    "readiness_why.signs_not_looked_for": (
        "Danger signs not recorded in the 24 h before {until}; “none” is an answer too."
    ),
    "readiness_why.temperature_outside": "{temp_c} °C on {at}; aim at 36.5–37.5 °C.",
    "readiness_why.temperatures_normal": "{count} readings in {days} days, all 36.5–37.5 °C.",
    "readiness_why.no_temperature": "No temperature in the 24 h before {until}.",
    # Support
    "readiness_why.treatment_runs": "Since {since}: {treatment}.",
    "readiness_why.never_stopped": (
        "Since {since}, in an earlier stay: {treatment}; its end is not recorded."
    ),
    "readiness_why.fluid_into_a_vein": "Fluid into a vein on {at}.",
    "readiness_why.on_oxygen": "On oxygen on {at}.",
    "readiness_why.end_of_oxygen_unknown": (
        "Came with help to breathe; no treatment says when it ended."
    ),
    "readiness_why.no_support": "None of them running.",
    "readiness_why.no_treatment_recorded": "No treatment recorded, and nobody noted that it is so.",
    # Feeding
    "readiness_why.fed_by_tube": "Fed by tube on {at}.",
    "readiness_why.fed_otherwise": "Fed by {route} on {at}.",
    "readiness_why.not_mainly_human_milk": "{human} of {count} feeds in 24 h were human milk.",
    "readiness_why.feeding_problem": "Seen on {on}: {problem}.",
    "readiness_why.few_feeds_recorded": (
        "{count} feeds recorded in 24 h; at least {least} are needed to tell."
    ),
    "readiness_why.feeds_well": "{count} feeds in 24 h, {human} of human milk, none by tube.",
    # Growth
    "readiness_why.no_weight": "No weight on {on}.",
    "readiness_why.no_gain_in_a_day": "{grams} g in the day to {on}.",
    "readiness_why.slow_day": "{value} {unit} in the day to {on}; aim at {target}.",
    "readiness_why.slow_gain": "{value} {unit} over {days} days to {on}; aim at {target}.",
    "readiness_why.gains": "{value} {unit} over {days} days to {on}.",
    "readiness_why.weight_is_old": "Last weight {weight_g} g on {on}; weigh again.",
    "readiness_why.light": "{weight_g} g on {on}; aim at {least_g} g.",
    "readiness_why.heavy_enough": "{weight_g} g on {on}.",
    # Skin-to-skin
    "readiness_why.no_full_ward_day": "Not on the ward for the whole of {on}.",
    "readiness_why.skin_to_skin_not_recorded": "Not recorded on {on}.",
    "readiness_why.held_short": "{hours} h on {on}; aim at {least} h.",
    "readiness_why.held_long": "{hours} h on {on}.",
    # The family
    "readiness_why.not_taught": "Not taught yet: {topic}.",
    "readiness_why.not_taught_back": "Taught on {on}, not yet taught back: {topic}.",
    "readiness_why.could_not_teach_back": "Could not teach it back on {on}: {topic}.",
    "readiness_why.taught_back": "Taught back on {on}: {topic}.",
    "readiness_why.no_leaflet": "No leaflet given.",
    "readiness_why.leaflet_given": "Leaflet given on {on}.",
    "readiness_why.no_card": "No card given.",
    "readiness_why.card_given": "Card given on {on}.",
    "readiness_why.no_follow_up_date": "No follow-up date booked.",
    "readiness_why.follow_up_booked": "Booked for {on}.",
    "readiness_why.no_phone": "No telephone number.",
    "readiness_why.phone_dead": "Last call on {at}: {result}.",
    "readiness_why.has_phone": "Telephone on record.",
    "readiness_why.vaccine_not_recorded": "No record of {vaccine}.",
    "readiness_why.vaccine_given": "{vaccine} on {on}.",
    "readiness_why.no_supplement": "No vitamin or iron supplied or prescribed.",
    "readiness_why.supplement": "For home: {medicine}.",
    "readiness_why.eyes_unknown": "Birth weight or gestation not known: eyes to be looked at?",
    "readiness_why.no_screening_date": "No date: {screen}.",
    "readiness_why.screening_dated": "Date {on}: {screen}.",
}
