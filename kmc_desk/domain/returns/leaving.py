"""Who left and how: rows I6 to I8 of the return (clinical.md §6.9), all of cohort X."""

from collections.abc import Callable, Iterable, Sequence

from kmc_desk.domain.care_codes import OUTCOME_GROUP, LamaReason, OutcomeGroup
from kmc_desk.domain.home_codes import Weekday
from kmc_desk.domain.readiness.answers import ADVISORY, Answer, stored_answers
from kmc_desk.domain.records import Exit, WardRules
from kmc_desk.domain.returns.cohorts import by_exit
from kmc_desk.domain.returns.facts import NOT_STATED, Stay, outcome_group
from kmc_desk.domain.returns.figures import ALL, Figure, count, disagg_key, share
from kmc_desk.domain.returns.form import FormBlock, FormLine, by_category, matrix
from kmc_desk.domain.shifts import Shift, shift_of

LEFT_EARLY = (OutcomeGroup.LAMA, OutcomeGroup.ABSCONDED)
STATED = "STATED"
REASONS: tuple[str, ...] = (
    *(one for one in LamaReason if one is not LamaReason.UNKNOWN),
    NOT_STATED,
)
SHIFTS, WEEKDAYS = tuple(Shift), tuple(Weekday)
TRANSFERS = tuple(one for one, group in OUTCOME_GROUP.items() if group is OutcomeGroup.TRANSFER)
REFERRAL_REASONS = (STATED, NOT_STATED)
CRITERIA = ("MET", "UNMET_WITH_REASON", "UNMET_NO_REASON", "CANNOT_TELL", "NOT_STORED")

_BY_WHAT = {"REASON": REASONS, "SHIFT": SHIFTS, "WEEKDAY": WEEKDAYS}

LEFT_EARLY_FORM = (
    by_category("return.left_early", "I6", "OUT", LEFT_EARLY, total=None),
    *(
        matrix(f"return.left_early.{dim}", "I6", (dim, values), ("OUT", LEFT_EARLY))
        for dim, values in _BY_WHAT.items()
    ),
)
REFERRAL_FORM = FormBlock(
    title="return.referrals",
    lines=(
        *(
            FormLine(labels=(f"CLASS.{kind}",), places=(("I7", disagg_key(CLASS=kind)),))
            for kind in TRANSFERS
        ),
        FormLine(labels=("return.total",), places=(("I7", ALL),), total=True),
        *(
            FormLine(
                labels=(f"return.referral_{known}",), places=(("I7", disagg_key(REASON=known)),)
            )
            for known in REFERRAL_REASONS
        ),
    ),
)
CRITERIA_FORM = by_category("return.criteria", "I8", "CLASS", CRITERIA, total=None)

_Sorted = Callable[[Exit], Iterable[str]]


def left_early(cohort: Sequence[Stay], rules: WardRules) -> list[Figure]:
    """Row I6: LAMA and absconded of cohort X, and why, in which shift and on which weekday.

    A family may give several reasons, so these may add up to more than left; shift and weekday are
    those of the time of leaving, with the ward's own hours of the shifts.
    """
    left = {group: _of_group(cohort, group) for group in LEFT_EARLY}
    whole = by_exit(cohort)
    figures = [
        share("I6", disagg_key(OUT=group), by_exit(stays), whole) for group, stays in left.items()
    ]
    sorting: dict[str, _Sorted] = {
        "REASON": _reasons_of_family,
        "SHIFT": lambda leaving: (shift_of(leaving.exit_at, rules),),
        "WEEKDAY": lambda leaving: (WEEKDAYS[leaving.exit_at.weekday()],),
    }
    for dim, values in _BY_WHAT.items():
        for group, stays in left.items():
            sorted_stays = _sorted(stays, sorting[dim])
            figures += [
                count("I6", disagg_key(OUT=group, **{dim: one}), by_exit(sorted_stays.get(one, ())))
                for one in values
            ]
    return figures


def referrals(cohort: Sequence[Stay]) -> list[Figure]:
    """Row I7: transfers of cohort X by kind, and of how many a reason is written.

    What is written is free text about a patient; only that it is there is counted.
    """
    whole = by_exit(cohort)
    gone = _of_group(cohort, OutcomeGroup.TRANSFER)
    by_kind = _sorted(gone, lambda leaving: (leaving.outcome or "",))
    by_reason = _sorted(gone, _reason_of_referral)
    all_gone = by_exit(gone)
    return [
        *(
            share("I7", disagg_key(CLASS=kind), by_exit(by_kind.get(kind, ())), whole)
            for kind in TRANSFERS
        ),
        share("I7", ALL, all_gone, whole),
        *(
            share("I7", disagg_key(REASON=known), by_exit(by_reason.get(known, ())), all_gone)
            for known in REFERRAL_REASONS
        ),
    ]


def criteria_of_home(cohort: Sequence[Stay]) -> list[Figure]:
    """Row I8: HOME exits of cohort X by how the criteria for going home stood on leaving."""
    home = _of_group(cohort, OutcomeGroup.HOME)
    classes = _sorted(home, lambda leaving: (criteria_class(leaving),))
    whole = by_exit(home)
    return [
        share("I8", disagg_key(CLASS=one), by_exit(classes.get(one, ())), whole) for one in CRITERIA
    ]


def criteria_class(leaving: Exit) -> str:
    """How the criteria stood as they were stored on leaving; the advisory ones decide nothing.

    One that was not met outweighs one that could not be told, as on the sheet of readiness. A
    register may bring an exit without any.
    """
    answers = {
        answer for one, answer in stored_answers(leaving.criteria_met) if one not in ADVISORY
    }
    if Answer.NOT_MET in answers:
        stated = (leaving.unmet_reason or "").strip()
        return "UNMET_WITH_REASON" if stated else "UNMET_NO_REASON"
    if Answer.CANNOT_TELL in answers:
        return "CANNOT_TELL"
    return "MET" if answers else "NOT_STORED"


def _of_group(stays: Iterable[Stay], group: OutcomeGroup) -> list[Stay]:
    return [stay for stay in stays if outcome_group(stay) is group]


def _reasons_of_family(leaving: Exit) -> tuple[str, ...]:
    """All that were stated; an answer that none is known counts as an empty cell does."""
    return tuple(one for one in leaving.lama_reasons if one in REASONS) or (NOT_STATED,)


def _reason_of_referral(leaving: Exit) -> tuple[str]:
    return (STATED if (leaving.referral_reason or "").strip() else NOT_STATED,)


def _sorted(stays: Sequence[Stay], by: _Sorted) -> dict[str, list[Stay]]:
    """Stays that ended under each of their values; under one value a stay stands once."""
    found: dict[str, list[Stay]] = {}
    for stay in stays:
        for value in dict.fromkeys(by(stay.exit) if stay.exit else ()):
            found.setdefault(value, []).append(stay)
    return found
