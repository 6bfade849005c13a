"""Words of alerts and tasks: in few words for a chip, and as a sentence with value and date.

A text for one level of a code stands as `alert.CODE.LEVEL`, the others as `alert.CODE`.
"""

_DOCTOR = "tell the doctor"

ALERT_CODE_WORDS: dict[str, str] = {
    "AlertCode.DANGER": "danger sign",
    "AlertCode.RR_SLOW": "slow breathing",
    "AlertCode.RR_FAST": "fast breathing",
    "AlertCode.SPO2_LOW": "low oxygen saturation",
    "AlertCode.SPO2_HIGH_ON_O2": "high saturation on oxygen",
    "AlertCode.HR_LOW": "slow heart",
    "AlertCode.HR_HIGH": "fast heart",
    "AlertCode.RAISED_TEMP": "raised temperature",
    "AlertCode.GLUC_LOW": "low glucose",
    "AlertCode.NO_URINE": "little urine",
    "AlertCode.FEEDS_FEW": "few feeds",
    "AlertCode.INTAKE_LOW": "little milk",
    "AlertCode.WT_LOSS_15": "15 % below birth weight",
    "AlertCode.WT_LOSS_10": "10 % below birth weight",
    "AlertCode.NOT_REGAINED_21": "birth weight not regained at 21 days",
    "AlertCode.NOT_REGAINED_14": "birth weight not regained at 14 days",
    "AlertCode.NO_GAIN_2D": "no gain on two days",
    "AlertCode.WT_JUMP": "weight jumped",
    "AlertCode.MISSED_WT": "no weight",
    "AlertCode.STS_ZERO": "no skin-to-skin on a day",
    "AlertCode.STS_LT8_2D": "little skin-to-skin on two days",
    "AlertCode.STS_LT8": "little skin-to-skin on a day",
    "AlertCode.STS_NOT_RECORDED": "skin-to-skin of a day not recorded",
    "AlertCode.KMC_NOT_STARTED": "KMC not begun",
    "AlertCode.STS_OPEN": "skin-to-skin going on for long",
    "AlertCode.MEASURE_DUE": "length or head due",
    "AlertLevel.INFO": "information",
    "AlertLevel.AMBER": "warning",
    "AlertLevel.RED": "danger",
}
"""What the stored codes mean where their own words do not say it."""

ALERT_TEXTS: dict[str, str] = {
    # Growth
    "alert_short.WT_LOSS_10": "lost {value} %",
    "alert_short.WT_LOSS_15": "lost {value} %",
    "alert_short.NOT_REGAINED_14": "not regained at {value} d",
    "alert_short.NOT_REGAINED_21": "not regained at {value} d",
    "alert_short.SLOW_GAIN": "gain {value} {unit_short}",
    "alert_short.NO_GAIN_2D": "no gain in 2 d",
    "alert_short.WT_JUMP": "{value} % in a day",
    "alert_short.MISSED_WT": "no weight {day}",
    "alert_short.MISSED_WT.RED": "no weight for {value} d",
    "alert_short.MEASURE_DUE": "measure {names}",
    "alert.WT_LOSS_10": "{value} % below birth weight on {on}.",
    "alert.WT_LOSS_15": f"{{value}} % below birth weight on {{on}}; {_DOCTOR}.",
    "alert.NOT_REGAINED_14": "Birth weight not regained at {value} days of age on {on}.",
    "alert.NOT_REGAINED_21": (
        f"Birth weight not regained at {{value}} days of age on {{on}}; {_DOCTOR}."
    ),
    "alert.SLOW_GAIN": "Gain {value} {unit} over {days} (target {target}).",
    "alert.NO_GAIN_2D": "No gain on two days running, {days}: {value} g in all.",
    "alert.WT_JUMP": "{value} % in one day on {on}; weigh again (scale? clothes? oedema?).",
    "alert.MISSED_WT": "No weight on {on}; the last one was taken on {since}.",
    "alert.MISSED_WT.RED": "No weight for {value} days up to {on}; the last one is of {since}.",
    "alert.MEASURE_DUE": "Measure {names}: the last time was {value} days ago, on {since}.",
    # Skin-to-skin
    "alert_short.STS_LT8": "held {value} h",
    "alert_short.STS_LT8_2D": "held {value} h, 2 days",
    "alert_short.STS_ZERO": "held 0 h",
    "alert_short.STS_NOT_RECORDED": "hours not recorded",
    "alert_short.KMC_NOT_STARTED": "KMC not begun",
    "alert_short.STS_OPEN": "still held? {value} h",
    "alert.STS_LT8": "Skin-to-skin {value} h on {on} (target {target} h or more).",
    "alert.STS_LT8_2D": (
        "Skin-to-skin under {target} h on two days running, {days}; {value} h on {on}."
    ),
    "alert.STS_ZERO": "Skin-to-skin 0 h on {on} (target {target} h or more).",
    "alert.STS_NOT_RECORDED": "Skin-to-skin of {on} is not recorded: neither hours nor 0 h.",
    "alert.KMC_NOT_STARTED": (
        "No skin-to-skin yet, {value} h after admission; 24 h were over on {at}, and no reason is "
        "recorded."
    ),
    "alert.STS_OPEN": "Skin-to-skin since {at}, {value} h: still going on?",
    # Temperature
    "alert_short.SEVERE_HYPOTHERMIA": "very cold {value}\u00a0°C",
    "alert_short.MODERATE_HYPOTHERMIA": "cold {value}\u00a0°C",
    "alert_short.MILD_HYPOTHERMIA": "cold {value}\u00a0°C",
    "alert_short.RAISED_TEMP": "warm {value}\u00a0°C",
    "alert_short.FEVER": "fever {value}\u00a0°C",
    "alert.SEVERE_HYPOTHERMIA": (
        "{value} °C on {at}: severe hypothermia. Call the doctor; skin-to-skin now."
    ),
    "alert.MODERATE_HYPOTHERMIA": (
        f"{{value}} °C on {{at}}: moderate hypothermia. Skin-to-skin now; {_DOCTOR}."
    ),
    "alert.MILD_HYPOTHERMIA": (
        "{value} °C on {at}: cold stress. Skin-to-skin now; measure again after 30 to 60 minutes."
    ),
    "alert.RAISED_TEMP": (
        "{value} °C on {at}: look at wrapping and room; measure again after 30 minutes."
    ),
    "alert.FEVER": f"{{value}} °C on {{at}}: fever; {_DOCTOR}.",
    # Vital signs
    "alert_short.RR_FAST": "breaths {value}/min",
    "alert_short.RR_SLOW": "breaths {value}/min",
    "alert_short.HR_LOW": "heart {value}/min",
    "alert_short.HR_HIGH": "heart {value}/min",
    "alert_short.SPO2_LOW": "SpO2 {value} %",
    "alert_short.SPO2_HIGH_ON_O2": "SpO2 {value} % on O2",
    "alert_short.APNOEA": "apnoea",
    "alert_short.DANGER": "danger: {first_name}",
    "alert.RR_FAST": "{value} breaths a minute on {at}; count again for a whole minute.",
    "alert.RR_FAST.RED": f"{{value}} breaths a minute on {{at}}, fast twice running; {_DOCTOR}.",
    "alert.RR_SLOW": f"{{value}} breaths a minute on {{at}}; {_DOCTOR}.",
    "alert.HR_LOW": f"{{value}} heart beats a minute on {{at}}; {_DOCTOR}.",
    "alert.HR_HIGH": "{value} heart beats a minute on {at}; count again when calm.",
    "alert.SPO2_LOW": f"Oxygen saturation {{value}} % on {{at}}; {_DOCTOR}.",
    "alert.SPO2_HIGH_ON_O2": (
        "Oxygen saturation {value} % on oxygen on {at}; too much oxygen endangers the eyes."
    ),
    "alert.APNOEA": f"Apnoea on {{at}}, the longest {{value}}; {_DOCTOR}.",
    "alert.DANGER": "Danger sign on {at}: {names}. Inform the doctor now.",
    # Feeding, urine, jaundice, glucose
    "alert_short.GLUC_LOW": "glucose {value} mg/dL",
    "alert_short.JAUNDICE": "jaundice",
    "alert_short.FEEDS_FEW": "{value} feeds in 24 h",
    "alert_short.INTAKE_LOW": "{value} of {target} ml",
    "alert_short.NO_URINE": "{value} wet nappies",
    "alert_short.NO_URINE.RED": "no urine",
    "alert.GLUC_LOW": f"Blood glucose {{value}} mg/dL on {{at}}; {_DOCTOR}.",
    "alert.JAUNDICE": f"Jaundice on {{at}}: {{names}}; {_DOCTOR}.",
    "alert.FEEDS_FEW": "{value} feeds in 24 hours, {on} (at least {target}).",
    "alert.INTAKE_LOW": (
        "{value} ml of milk in 24 hours, {on}, less than four fifths of the {target} ml that are "
        "usual or ordered."
    ),
    "alert.NO_URINE": "{value} wet nappies on {on} (at least {target}).",
    "alert.NO_URINE.RED": f"No wet nappy on {{on}}; {_DOCTOR}.",
    "alert_reason": "Reason: {names}.",
    # States
    "alert_length_not_recorded": "of a length not recorded",
    "alert_length": "{value} s",
    "alert_answered_short": "{words}, answered",
    "alert_answered": "{sentence} Answered by {who} on {at}: {what}",
    "alert_is_over": "Over: {name} of {about}. Answered by {who} on {at}: {what}",
    "alert_doctor_informed": "Doctor informed on {at}.",
    # What is due, in few words and as a sentence
    "task_short.TEMPERATURE_RECHECK": "recheck by {by}",
    "task_short.SESSION_OPEN": "still held?",
    "task_short.DANGER_SIGNS": "danger signs due",
    "task_short.VITALS": "vital signs due",
    "task_short.FEEDS": "feeds due",
    "task_short.WEIGHT": "weight due",
    "task_short.SECOND_TEMPERATURE": "2nd temperature due",
    "task_short.MEASURE": "measure {names}",
    "task_overdue.TEMPERATURE_RECHECK": "recheck overdue",
    "task_overdue.SESSION_OPEN": "still held?",
    "task_overdue.DANGER_SIGNS": "danger signs overdue",
    "task_overdue.VITALS": "vital signs overdue",
    "task_overdue.FEEDS": "feeds overdue",
    "task_overdue.WEIGHT": "weight overdue",
    "task_overdue.SECOND_TEMPERATURE": "2nd temperature overdue",
    "task_overdue.MEASURE": "measure {names}",
    "task.TEMPERATURE_RECHECK": "Measure the temperature again by {due}; it was {value} °C.",
    "task.SESSION_OPEN": "Skin-to-skin goes on since {since}: still so, or stop it.",
    "task.DANGER_SIGNS": "Ask about danger signs; no answer today yet (by {due}).",
    "task.VITALS": "Vital signs of this shift, by {due}.",
    "task.FEEDS": "No feed is recorded in this shift (by {due}).",
    "task.WEIGHT": "No weight today yet (by {due}).",
    "task.SECOND_TEMPERATURE": "The second temperature of the day, by {due}.",
    "task.MEASURE": "Measure {names}; due since {due}.",
    "names.length_cm": "length",
    "names.hc_cm": "head",
}
