"""Words of the ward list: chips, and how an infant is fed, each short and as a sentence."""

WARD_TEXTS: dict[str, str] = {
    # Other chips
    "ward_over_2000": "over 2000 g",
    "ward_over_2000_long": "Admitted with a birth weight over 2000 g.",
    "ward_more_chips": "+{count}",
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
