"""Words of what a centre sets for going home: columns, labels, codes, and what is refused."""

HOME_FIELD_TEXTS: dict[str, str] = {
    "field.HomeRules.name": "Always the word home: a centre has one set of these.",
    "field.HomeRules.readiness_profile": "Which bundled list of criteria the centre goes by.",
    "field.HomeRules.criteria": (
        "The criteria it asks for, where these are not those of the list; joined with semicolons."
    ),
    "field.HomeRules.stable_days": (
        "Days without danger sign, apnoea or a temperature outside 36.5 to 37.5 °C; empty: as the "
        "list has it, as with all that follow."
    ),
    "field.HomeRules.gain_days": "Days in a row on which the weight must rise.",
    "field.HomeRules.gain_g_per_kg_day": (
        "Gain over these days below 2000 g, in g/kg/day; 0: any gain is enough."
    ),
    "field.HomeRules.gain_g_per_day": (
        "Gain over these days from 2000 g on, in g/day; 0: any gain is enough."
    ),
    "field.HomeRules.strict_daily": "Y: each single day must reach it.",
    "field.HomeRules.min_discharge_weight_g": "Least weight in grams; advisory.",
    "field.HomeRules.held_h": "Hours of skin-to-skin on each of the last full days.",
    "field.HomeRules.held_days": "How many full days these are.",
    "field.HomeRules.leaflet_needed": "Y: a leaflet is given with the teaching of danger signs.",
    "field.HomeRules.phone_needed": "Y: a telephone belongs to the follow-up.",
    "field.HomeRules.follow_up_profile": "By which calendar visits are proposed.",
    "field.HomeRules.own_days": (
        "The centre’s own calendar: days after leaving on which a family comes, joined with "
        "semicolons."
    ),
    "field.HomeRules.own_twice_weekly": "Own calendar: Y adds two visits a week until 37 weeks.",
    "field.HomeRules.own_weekly_until_g": (
        "Own calendar: one visit a week until this weight in grams; empty: none."
    ),
    "field.HomeRules.own_term": "Own calendar: Y adds a visit at term.",
    "field.HomeRules.weekly_ahead": "How many weekly visits are booked on leaving.",
    "field.HomeRules.corrected_ages": (
        "Corrected ages with a visit, beyond those of the calendar; the own one has only these."
    ),
    "field.HomeRules.clinic_phone": "Telephone of the clinic, as printed for families.",
    "field.HomeRules.clinic_place": "Room or desk of the follow-up clinic.",
    "field.HomeRules.clinic_opens": "When the clinic opens.",
    "field.HomeRules.open_weekdays": "Days of the week on which the clinic is held.",
    "field.HomeRules.closed_dates": (
        "Single dates on which it is closed, such as Eid, as YYYY-MM-DD joined with semicolons."
    ),
    "field.HomeRules.vaccine_schedule": "Short name of the schedule of vaccines, such as pak.",
    "field.HomeRules.rop_bw_g": "Eyes are to be looked at below this birth weight, in grams.",
    "field.HomeRules.rop_ga_days": "Eyes are to be looked at below this gestation, in days.",
    "field.HomeRules.leaflet_language": "Language of papers for families: en, ur, fr ...",
}

HOME_RULES_TEXTS: dict[str, str] = {
    # Codes
    "ScheduleName.PAK_DEFAULT": "Twice a week to 37 weeks, then weekly to 2500 g",
    "ScheduleName.D2_7_14_28": "Days 2, 7, 14 and 28 after leaving",
    "ScheduleName.OWN": "A calendar of our own",
    "CorrectedAge.M3": "3 months",
    "CorrectedAge.M6": "6 months",
    "CorrectedAge.M12": "12 months",
    "CorrectedAge.M18": "18 months",
    "CorrectedAge.M24": "24 months",
    # Evidence tags
    "evidence.GK": "general knowledge",
    "evidence.D": "decided for this program",
    "evidence.V:S2": "PPHI Sindh",
    "evidence.V:S9": "an early programme",
    "evidence.V:S27": "KMC until 2500 g",
    "evidence.V:S5": "WHO 2022",
    "evidence.V:S22": "WHO 2003, feeding",
    "evidence.V:S25": "MSF guide",
    "evidence.V:S26": "Indian guide for NBSU",
    "evidence.V:S34": "guides on ROP",
    "evidence.V:S35": "EPI pages, Pakistan",
    "evidence.V:S45": "Bogotá",
    # Limits of the criteria, as the table of settings shows them
    "readiness_limit.NO_DANGER_SIGN": "looked for, and none, for {stable_days} days",
    "readiness_limit.NO_SUPPORT": "none running",
    "readiness_limit.WARM": "every reading 36.5–37.5 °C for {stable_days} days",
    "readiness_limit.FEEDING": "no tube for 24 h, mainly human milk",
    "readiness_limit.GAIN": (
        "{gain_days} days in a row; {below} below 2000 g, {above} from 2000 g on{daily}"
    ),
    "readiness_limit.daily": "; each single day",
    "readiness_limit.any_gain": "any gain",
    "readiness_limit.g_per_kg": "{value} g/kg/day",
    "readiness_limit.g": "{value} g/day",
    "readiness_limit.WEIGHT": "from {min_weight_g} g",
    "readiness_limit.SKIN_TO_SKIN": "{hours} h on each of {held_days} full days, and willing",
    "readiness_limit.CONFIDENT": "position, and breast or cup, taught back",
    "readiness_limit.DANGER_SIGNS_TAUGHT": "taught back",
    "readiness_limit.with_leaflet": "taught back, leaflet given",
    "readiness_limit.FOLLOW_UP": "a date ahead",
    "readiness_limit.with_phone": "a date ahead, a telephone",
    "readiness_limit.VACCINES": "each given",
    "readiness_limit.HOME_MEDICINES": "one named; a date for each examination",
    "readiness_limit.CARD": "given",
    # Labels
    "record.HomeRules": "Going home",
    "label.HomeRules.readiness_profile": "Criteria by",
    "label.HomeRules.criteria": "Criteria of the centre’s own",
    "label.HomeRules.stable_days": "Stable for",
    "label.HomeRules.gain_days": "Gaining for",
    "label.HomeRules.gain_g_per_kg_day": "Gain below 2000 g",
    "label.HomeRules.gain_g_per_day": "Gain from 2000 g on",
    "label.HomeRules.strict_daily": "Each single day reaches the gain",
    "label.HomeRules.min_discharge_weight_g": "Least weight (advisory)",
    "label.HomeRules.held_h": "Skin-to-skin a day",
    "label.HomeRules.held_days": "Skin-to-skin on the last full",
    "label.HomeRules.leaflet_needed": "Leaflet with the danger signs",
    "label.HomeRules.phone_needed": "Telephone of the family",
    "label.HomeRules.follow_up_profile": "Dates of follow-up by",
    "label.HomeRules.own_days": "Own calendar: days after leaving",
    "label.HomeRules.own_twice_weekly": "Own calendar: twice a week to 37 weeks",
    "label.HomeRules.own_weekly_until_g": "Own calendar: weekly until",
    "label.HomeRules.own_term": "Own calendar: a visit at term",
    "label.HomeRules.weekly_ahead": "Weekly visits booked on leaving",
    "label.HomeRules.corrected_ages": "Visits at corrected ages",
    "label.HomeRules.clinic_opens": "Clinic opens at",
    "label.HomeRules.open_weekdays": "Clinic open on",
    "label.HomeRules.closed_dates": "Clinic closed on",
    "label.HomeRules.vaccine_schedule": "Schedule of vaccines",
    "label.HomeRules.rop_bw_g": "Eyes: born below",
    "label.HomeRules.rop_ga_days": "Eyes: born before",
    "label.HomeRules.leaflet_language": "Language of papers for families",
    # Refused, or said
    "finding.no_criterion": "Tick at least one criterion.",
    "finding.criterion_unknown": "The criterion “{word}” is not known here and is passed over.",
    "finding.no_open_weekday": "Tick at least one day on which the clinic is held.",
    "finding.visits_on_closed_days": (
        "Visits booked on days that are now closed: {count}, of {infants} infants. They move to "
        "the next open day, and the families have to be told."
    ),
    "finding.visits_fall_together": (
        "Of these visits, {count} would fall on the day of another visit of the same infant. The "
        "family comes once, and the other date is taken off."
    ),
    "finding.no_vaccine_schedule": (
        "There is no schedule of vaccines “{word}” here; choose one from the list."
    ),
    # The families to tell, on paper
    "moved_paper.title": "Families to tell: the clinic is closed",
    "moved_paper.care": (
        "This sheet names families: keep it at the centre. Tell each family the new day, and "
        "record the call."
    ),
    "moved_paper.nobody": "No visit ahead has moved because the clinic is closed.",
    "moved_paper.count": "Visits: {n}",
    "moved_paper.told_of": "The family knows of",
    "moved_paper.comes_on": "Now comes on",
    "moved_paper.off": "need not come on this day",
    "moved_paper.family": "Infant, mother",
    "moved_paper.phones": "Telephones",
    "moved_paper.told": "Told on, by",
    "moved_paper.not_yet": "□",
    "clinic_closed.reason": "clinic closed",
    "finding.no_own_days": "Type the days after leaving, such as 2, 7, 14, 28.",
    "finding.own_day_out_of_range": "Day {day} is not possible here: 1 to {last}.",
    "finding.own_days_disordered": (
        "Day {later} cannot follow day {earlier}. Type the days in order, at least {apart} days "
        "apart."
    ),
    "finding.too_many_own_days": "{count} days are too many; at most {most} can be typed.",
    "finding.no_language": "“{word}” is not the short name of a language, such as ur.",
}
