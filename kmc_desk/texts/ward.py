"""Words of the ward list: alerts and how an infant is fed, each short and as a sentence."""

WARD_TEXTS: dict[str, str] = {
    # Growth alerts in few words, for a chip
    "alert_short.WT_LOSS_10": "lost {value} %",
    "alert_short.WT_LOSS_15": "lost {value} %",
    "alert_short.NOT_REGAINED_14": "not regained at {value} d",
    "alert_short.NOT_REGAINED_21": "not regained at {value} d",
    "alert_short.SLOW_GAIN": "slow gain {value} {unit}",
    "alert_short.NO_GAIN_2D": "no gain in 2 d, {value} g",
    "alert_short.WT_JUMP": "{value} % in a day",
    # The same as a sentence: value, date, and what is aimed at
    "alert.WT_LOSS_10": "{value} % below birth weight on {on}.",
    "alert.WT_LOSS_15": "{value} % below birth weight on {on}; tell the doctor.",
    "alert.NOT_REGAINED_14": "Birth weight not regained at {value} days of age on {on}.",
    "alert.NOT_REGAINED_21": (
        "Birth weight not regained at {value} days of age on {on}; tell the doctor."
    ),
    "alert.SLOW_GAIN": "Gain {value} {unit} over the 3 days to {on}; aim at {target} or more.",
    "alert.NO_GAIN_2D": "No gain on two days running up to {on}, {value} g in all.",
    "alert.WT_JUMP": "{value} % in one day on {on}; weigh again.",
    # Other chips
    "ward_weight_due": "weight due",
    "ward_weight_due_long": "No weight on {day} yet; the last one is {weight} of {on}.",
    "ward_over_2000": "over 2000 g",
    "ward_over_2000_long": "Admitted with a birth weight over 2000 g.",
    "ward_more_chips": "+{count}",
    "temperature_short.SEVERE": "very cold {temp_c}\u00a0°C",
    "temperature_short.MODERATE": "cold {temp_c}\u00a0°C",
    "temperature_short.MILD": "cold {temp_c}\u00a0°C",
    "temperature_short.RAISED": "warm {temp_c}\u00a0°C",
    "temperature_short.FEVER": "fever {temp_c}\u00a0°C",
    # How an infant is fed, in few words
    "feeding_short.EBF_DIRECT": "breast",
    "feeding_short.EHM_MIXED_ROUTE": "breast + expressed",
    "feeding_short.EHM_EXPRESSED": "expressed",
    "feeding_short.MIXED": "mixed",
    "feeding_short.REPLACEMENT": "formula, other",
    "feeding_short.NPO_IV": "nothing by mouth",
    # A feed in a sentence
    "feed_volume": "{volume} ml {milk}, {route}",
    "feed_without_volume": "{milk}, {route}",
}
