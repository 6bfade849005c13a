"""Sentences about names and numbers: findings, why two records may be one, what they may be."""

_FINDINGS: dict[str, str] = {
    "cnic_not_digits": (
        "A CNIC has digits only. Type it again, or choose the paper the number is from."
    ),
    "cnic_wrong_length": (
        "A CNIC has 13 digits; here are {digits}. Type it again, or choose the paper the number "
        "is from."
    ),
    "cnic_odd": "The last digit is odd, as for a man. Is it the father's CNIC?",
    "cnic_unknown_province": "No province has the first digit {digit}. Compare with the card.",
    "number_is_filler": (
        "One digit again and again: is it a real number? Leave it empty if nobody knows it."
    ),
    "mobile_wrong_length": (
        "A mobile number has 11 digits, as 0300-1234567; here are {digits}. Type it again."
    ),
    "phone_with_words": "Type the number only; whose it is has a field of its own.",
    "phone_not_a_number": "This is not a telephone number. Type it again, or leave it empty.",
    "phone_landline": "{phone} is kept as a landline, as it was typed.",
    "no_phone": "No phone: nobody can follow up by telephone. Is there a neighbour's?",
    "cnic_of_another_mother": "{name} has the same number. Compare both cards.",
    "possible_duplicate": (
        "Perhaps registered already: {label}, {kmc_no}, born {birth_date}. Same baby, twin, or "
        "different?"
    ),
    "possible_sibling": (
        "Perhaps a twin of {label}, {kmc_no}, born {birth_date}. Twin, same baby, or different?"
    ),
}

_REASONS: dict[str, str] = {
    "same_delivery": "Same delivery",
    "same_cnic": "Same CNIC of the mother",
    "same_fathers_cnic": "Same CNIC of the father",
    "same_phone": "Same telephone number",
    "same_family_phone": "Same telephone number of the family",
    "names_alike": "Names of mother and father {percent} % alike",
    "mother_alike": "Name of the mother {percent} % alike",
    "birth_order_differs": "Another birth order",
    "birth_time_differs": "Another time of birth",
    "birth_date_differs": "Dates of birth {days} d apart",
    "sex_differs": "Another sex",
    "birth_weight_differs": "Birth weights {grams} g apart",
}

_RELATIONS: dict[str, str] = {
    "NONE": "Different",
    "POSSIBLE_DUPLICATE": "Perhaps the same baby",
    "SIBLING": "Perhaps twins",
}

_SEARCH: dict[str, str] = {
    "search.line": "{kmc_no}  {label}, {sex}, {family}, {age} d, {where}",
    "search.family": "{mother} and {father}",
    "search.ON_WARD": "on the ward, bed {bed}",
    "search.ON_WARD_NO_BED": "on the ward, no bed",
    "search.LEFT": "left {at}: {outcome}",
    "search.DIED": "died {at}",
    "search.DIED_AT_HOME": "died {on}",
    "search.FOLLOW_UP_ONLY": "comes for follow-up only",
    "search.NEVER_ADMITTED": "no stay",
    "search.no_outcome": "no outcome recorded",
    "search.more": "More than {count} answer; type more to narrow it down.",
    "search.age": "{days} d old",
    "search.what": (
        "Type a name in any spelling or script, of mother or father too; the first or last digits "
        "of a telephone; a CNIC, KMC or MR number; or a bed, as “bed 3”."
    ),
    "search.nobody": "Nobody answers to this. Try fewer letters, the father, or a number.",
}

_MERGING: dict[str, str] = {
    "merge.moves": "Moves to {kmc_no}: stays {stays}, other records {care}.",
    "merge.left": "Stays with {kmc_no} and counts nowhere, {n} in all: {items}.",
    "merge.left_item": "{kind} {at} ({why})",
    "merge.left_more": "and {n} more",
    "merge.kind": "record",
    "merge.kind.Episode": "stay of",
    "merge.kind.Measurement": "measurement of",
    "merge.kind.Vitals": "vital signs of",
    "merge.kind.SkinToSkin": "session of",
    "merge.kind.SkinToSkinZeroDay": "no skin-to-skin on",
    "merge.kind.Feed": "feed of",
    "Left.SAME": "said already",
    "Left.DAY_TAKEN": "other value there",
    "Left.OVERLAPS": "overlaps",
    "Left.ZERO_DAY": "against a day of none",
    "merge.done": "{other} is merged into {keep}. Either number finds the infant now.",
    "merge.parted": "{other} is a record of its own again.",
}

IDENTITY_TEXTS: dict[str, str] = {
    **_SEARCH,
    **_MERGING,
    **{f"finding.{code}": sentence for code, sentence in _FINDINGS.items()},
    **{f"duplicate.{code}": sentence for code, sentence in _REASONS.items()},
    **{f"Relation.{code}": sentence for code, sentence in _RELATIONS.items()},
    "similar_names": "Similar name on the ward: {label}. Compare father, bed and KMC number.",
}
