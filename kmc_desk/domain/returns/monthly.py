"""The monthly return: all parts in the order of the form, and what keeps it from being final."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kmc_desk.domain.records import MonthInput
from kmc_desk.domain.returns.cohorts import counted
from kmc_desk.domain.returns.facts import MonthFacts, Period, Stay
from kmc_desk.domain.returns.figures import ALL, Figure
from kmc_desk.domain.returns.line_list import StayLine, stay_lines
from kmc_desk.domain.returns.parts import PARTS
from kmc_desk.domain.returns.quality import quality, red_rows
from kmc_desk.domain.returns.standing import (
    Change,
    Explanation,
    ReturnState,
    Signature,
    changes_between,
)


class ProblemKind(StrEnum):
    """What the census check finds (golden G23); the text table has `problem.<kind>`."""

    CENSUS_UNBALANCED = "CENSUS_UNBALANCED"
    OPENING_DIFFERS = "OPENING_DIFFERS"
    NO_OUTCOME = "NO_OUTCOME"
    NO_TYPE = "NO_TYPE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One reason why the return cannot be finalised.

    Attributes:
        expected, found: B12 and B13, or the stored B13 and this B1; None for a stay.
        infant_id, episode_id, kmc_no, episode: the stay; None for a figure.
    """

    kind: ProblemKind
    expected: int | None = None
    found: int | None = None
    infant_id: int | None = None
    episode_id: int | None = None
    kmc_no: str | None = None
    episode: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyReturn:
    """One month as screens, files and paper show it.

    Attributes:
        version: of these figures; 0 until they are finalised.
        figures: in the order of the form.
        problems: none: the census balances.
        quality: rows Q1 and on, on a page of their own; no part of the files.
        state: where the return stands.
        latest: number of the newest final version of the month; 0: there is none.
        signature: of `version`; where figures changed since, of `latest`.
        explanations: of red rows, by whoever signed that version.
        changes: against the version before; where figures changed since, against `latest`.
        reason: why that version was made; None for the first.
        typed: what the centre head typed for the month.
        month_before_unsigned: infants stayed over from a month whose return nobody had signed, so
            that B1 could not be held against it; allowed, but to be said.
        stays: the list of stays under the return, without names.
        made_of: of how many returns of centres it is the sum (`consolidate`); 0: it was counted.
    """

    centre_code: str
    centre_name: str
    period: Period
    version: int = 0
    figures: tuple[Figure, ...]
    problems: tuple[Problem, ...]
    quality: tuple[Figure, ...] = ()
    state: ReturnState = ReturnState.OPEN
    latest: int = 0
    signature: Signature | None = None
    explanations: tuple[Explanation, ...] = ()
    changes: tuple[Change, ...] = ()
    reason: str | None = None
    typed: MonthInput | None = None
    stays: tuple[StayLine, ...] = ()
    month_before_unsigned: bool = False
    made_of: int = 0

    @property
    def provisional(self) -> bool:
        """The month is not over."""
        return self.period.provisional

    @property
    def balanced(self) -> bool:
        """The census check found nothing (return-format reading 16)."""
        return not self.problems


def monthly_return(facts: MonthFacts) -> MonthlyReturn:
    """Count one month: facts in, every figure and every problem out."""
    figures = [figure for part in PARTS for figure in part.rows(facts)]
    problems = (*_census_problems(figures, facts.previous_b13), *_stay_problems(facts))
    judged = quality(facts, figures)
    return MonthlyReturn(
        centre_code=facts.centre_code,
        centre_name=facts.centre_name,
        period=facts.period,
        figures=tuple(figures),
        stays=stay_lines(facts, figures),
        problems=problems,
        quality=judged,
        state=_unsigned_state(facts.period, problems, judged),
        typed=facts.typed,
        month_before_unsigned=facts.previous_b13 is None
        and any(f.value for f in figures if f.row == "B1"),
    )


def standing(live: MonthlyReturn, signed: MonthlyReturn | None) -> MonthlyReturn:
    """What is counted now, beside the newest version that was signed, if any.

    Where no figure differs, these figures are those of that version.
    """
    if signed is None:
        return live
    changes = changes_between(signed.figures, live.figures)
    return replace(
        live,
        version=0 if changes else signed.version,
        latest=signed.version,
        state=ReturnState.CHANGED if changes else ReturnState.FINAL,
        signature=signed.signature,
        explanations=signed.explanations,
        changes=changes or signed.changes,
        reason=signed.reason,
    )


def _unsigned_state(
    period: Period, problems: Sequence[Problem], judged: Sequence[Figure]
) -> ReturnState:
    if period.provisional:
        return ReturnState.OPEN
    return ReturnState.BLOCKED if problems or red_rows(judged) else ReturnState.READY


def by_row_and_key(return_: MonthlyReturn) -> dict[tuple[str, str], Figure]:
    """Every figure under its row and key, for those who print single ones."""
    return {(figure.row, figure.key): figure for figure in return_.figures}


def _census_problems(figures: list[Figure], previous_b13: int | None) -> list[Problem]:
    value = {figure.row: figure.numerator for figure in figures if figure.key == ALL}
    opening, calculated, found = (int(value[row] or 0) for row in ("B1", "B12", "B13"))
    problems: list[Problem] = []
    if calculated != found:
        problems.append(
            Problem(kind=ProblemKind.CENSUS_UNBALANCED, expected=calculated, found=found)
        )
    if previous_b13 is not None and previous_b13 != opening:
        problems.append(
            Problem(kind=ProblemKind.OPENING_DIFFERS, expected=previous_b13, found=opening)
        )
    return problems


def _stay_problems(facts: MonthFacts) -> list[Problem]:
    problems: list[Problem] = []
    for stay in counted(facts):
        if _left_without_outcome(stay, facts.period):
            problems.append(_stay_problem(ProblemKind.NO_OUTCOME, stay))
        if stay.episode.admission_type is None:
            problems.append(_stay_problem(ProblemKind.NO_TYPE, stay))
    return problems


def _left_without_outcome(stay: Stay, period: Period) -> bool:
    return stay.exit is not None and stay.exit.outcome is None and period.holds(stay.exit.exit_at)


def _stay_problem(kind: ProblemKind, stay: Stay) -> Problem:
    return Problem(
        kind=kind,
        infant_id=stay.infant.id,
        episode_id=stay.episode.id,
        kmc_no=stay.infant.kmc_no,
        episode=stay.episode.episode,
    )
