"""What speaks for two records being of one mother and one baby, and what against."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kmc_desk.domain.codes import Plurality, Sex
from kmc_desk.domain.identity.candidates import Candidate, Family
from kmc_desk.domain.identity.likeness import ALIKE, words_similarity

NUMBER_DAYS = 1  # same phone or CNIC: birth dates within a day (V03) [D]
NAME_DAYS = 2  # mother and father alike: within two days (V03) [D]

# How much each thing says that two mothers are one, 0..1 [D].
_SAME_CNIC = 0.95
_SAME_PHONE = 0.85
_NAMES = 0.8
_OF_THE_FAMILY = 0.3  # a father's CNIC or a family's phone: two women may share it
_MOTHER_ALONE = 0.25  # names alone warned too often (opencrvs-core#4911)

_MOTHER_AT_LEAST = 2 * ALIKE - 1  # below it, the mean with the very same father is below ALIKE

# How much is left of that by what speaks against one baby, 0..1 [D].
_LEFT_BY_DAYS = (1.0, 0.9, 0.75)
_LEFT_BY_SEX = 0.6
_LEFT_BY_WEIGHT = 0.7
_WEIGHT_DIFFERS = 0.15  # of the heavier; two readings of one birth weight are nearer
_MULTIPLE = frozenset({Plurality.TWIN, Plurality.TRIPLET, Plurality.HIGHER})


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for or against; its sentence stands as `duplicate.<code>`."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One reason to think that two mothers are one.

    Attributes:
        weight: 0..1.
        days: birth dates may be this far apart for the reason to count by itself; None: it never
            does, only together with the mother's name.
    """

    reason: Reason
    weight: float
    days: int | None


def kinship_evidence(one: Family, other: Family) -> list[Evidence]:
    """What says that two mothers are one, the weightiest first."""
    found = [*_numbers(one, other), *_names(one, other)]
    return sorted(found, key=lambda evidence: -evidence.weight)


def is_possible(evidence: Iterable[Evidence], days: int) -> bool:
    """Whether V03 is met: a reason that counts by itself, or two weak ones of which one a name.

    Both are symmetric; `days` lie between the birth dates.
    """
    known = list(evidence)
    if any(e.days is not None and days <= e.days for e in known):
        return True
    codes = {e.reason.code for e in known}
    shared = codes & {"same_fathers_cnic", "same_family_phone"}
    return bool(shared) and "mother_alike" in codes and days <= NUMBER_DAYS


def together(weights: Iterable[float]) -> float:
    """Several reasons as one: 1 minus the product of what each leaves open."""
    open_still = 1.0
    for weight in sorted(weights):
        open_still *= 1.0 - weight
    return 1.0 - open_still


def sibling_marks(one: Candidate, other: Candidate, *, joined: bool) -> list[Reason]:
    """What makes them two babies of one delivery: order, sex, time.

    Args:
        one, other: the two infants.
        joined: a person has said that it is one delivery. Otherwise a different sex or time is a
            mark only where somebody wrote of twins: both may be a slip of the pen.
    """
    orders = {one.birth_order, other.birth_order}
    order_known = None not in orders
    marks: list[Reason] = []
    if order_known and len(orders) > 1:
        marks.append(Reason("birth_order_differs"))
    if not (joined or {one.plurality, other.plurality} & _MULTIPLE):
        return marks
    if _sex_differs(one, other):
        marks.append(Reason("sex_differs"))
    if (joined or not order_known) and _time_differs(one, other):
        marks.append(Reason("birth_time_differs"))
    return marks


def left_of_it(one: Candidate, other: Candidate, days: int) -> tuple[float, list[Reason]]:
    """How much of the evidence is left by what speaks against one baby, and what that is."""
    left, against = _LEFT_BY_DAYS[days], list[Reason]()
    if days:
        against.append(Reason("birth_date_differs", {"days": days}))
    if _sex_differs(one, other):
        left *= _LEFT_BY_SEX
        against.append(Reason("sex_differs"))
    a, b = one.birth_weight_g, other.birth_weight_g
    if a is not None and b is not None and abs(a - b) > _WEIGHT_DIFFERS * max(a, b):
        left *= _LEFT_BY_WEIGHT
        against.append(Reason("birth_weight_differs", {"grams": abs(a - b)}))
    return left, against


def _numbers(one: Family, other: Family) -> list[Evidence]:
    found: list[Evidence] = []
    if one.cnic is not None and one.cnic == other.cnic:
        if one.cnic_of_father or other.cnic_of_father:
            found.append(_weak("same_fathers_cnic"))
        else:
            reason = Reason("same_cnic")
            found.append(Evidence(reason=reason, weight=_SAME_CNIC, days=NUMBER_DAYS))
    shared = one.phones & other.phones
    if shared & {one.own_phone, other.own_phone}:
        found.append(Evidence(reason=Reason("same_phone"), weight=_SAME_PHONE, days=NUMBER_DAYS))
    elif shared:
        found.append(_weak("same_family_phone"))
    return found


def _weak(code: str) -> Evidence:
    return Evidence(reason=Reason(code), weight=_OF_THE_FAMILY, days=None)


def _names(one: Family, other: Family) -> list[Evidence]:
    mothers = words_similarity(one.mother, other.mother)
    if mothers < _MOTHER_AT_LEAST:
        return []
    found: list[Evidence] = []
    if mothers >= ALIKE:
        reason = Reason("mother_alike", {"percent": _percent(mothers)})
        found.append(Evidence(reason=reason, weight=_MOTHER_ALONE * mothers, days=None))
    if one.father and other.father:
        both = (mothers + words_similarity(one.father, other.father)) / 2
        if both >= ALIKE:
            reason = Reason("names_alike", {"percent": _percent(both)})
            found.append(Evidence(reason=reason, weight=_NAMES * both, days=NAME_DAYS))
    return found


def _percent(share: float) -> int:
    return int(100 * share)


def _sex_differs(one: Candidate, other: Candidate) -> bool:
    return {one.sex, other.sex} == {Sex.M, Sex.F}


def _time_differs(one: Candidate, other: Candidate) -> bool:
    if one.birth_date != other.birth_date:
        return True
    return None not in {one.birth_time, other.birth_time} and one.birth_time != other.birth_time
