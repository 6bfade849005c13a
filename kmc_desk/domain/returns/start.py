"""Part D of the monthly return: when skin-to-skin was begun (clinical.md §6.4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from kmc_desk.domain.care_codes import KmcContraindication, KmcNotStartedReason
from kmc_desk.domain.codes import AdmissionType
from kmc_desk.domain.returns.cohorts import exits_of_small_infants
from kmc_desk.domain.returns.facts import (
    BORN,
    NOT_STATED,
    MonthFacts,
    Stay,
    born,
    born_at,
    is_le2000,
    was_no_stay,
)
from kmc_desk.domain.returns.figures import (
    ALL,
    Figure,
    Item,
    count,
    disagg_key,
    share,
    statistics,
    tally,
)
from kmc_desk.domain.returns.form import FormBlock, FormLine, by_category, of_statistics

EARLY = timedelta(hours=24)  # "immediate or early" [V:S16, V:S46]
SOON = timedelta(hours=72)  # [D], clinical.md §6.4

_OTHER = str(KmcNotStartedReason.OTHER)
_SAYS_NOTHING = frozenset({"NONE", "OTHER", "UNKNOWN"})
REASONS = (
    *(str(one) for one in KmcNotStartedReason if one not in _SAYS_NOTHING),
    *(str(one) for one in KmcContraindication if one not in _SAYS_NOTHING),
    *(_OTHER, NOT_STATED),
)
_QUARTILES = ("MEDIAN", "Q1", "Q3", "N")

START_FORM = (
    FormBlock(
        title="return.start",
        lines=(
            FormLine(code="D1", labels=("row.D1",), places=(("D1", ALL),)),
            *(
                FormLine(
                    code="D2",
                    labels=("row.D2", f"BORN.{one}"),
                    places=(("D2", disagg_key(BORN=one)),),
                )
                for one in BORN
            ),
            FormLine(code="D3", labels=("row.D3",), places=(("D3", ALL),)),
            FormLine(code="D6", labels=("row.D6",), places=(("D6", ALL),)),
        ),
    ),
    of_statistics("return.hours_to_start", "D4", {"line.D4": {}}, _QUARTILES),
    by_category("return.not_started", "D5", "REASON", REASONS),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Left:
    """A stay of the cohort that ended.

    Attributes:
        held_at: start of the infant's first skin-to-skin, where that was before it left.
        born_at: None where the birth time is not known.
    """

    stay: Stay
    exit_at: datetime
    held_at: datetime | None
    born_at: datetime | None

    def began_within(self, time: timedelta) -> bool:
        """Whether skin-to-skin was begun not later than so long after birth."""
        if self.held_at is None or self.born_at is None:
            return False
        return self.held_at - self.born_at <= time


def start(facts: MonthFacts) -> list[Figure]:
    """Rows D1 to D6; D6 by the day of the first session, the others by exits (reading 8)."""
    cohort = list(_cohort(facts))
    timed = [one for one in cohort if one.born_at is not None]
    without = [one for one in cohort if one.held_at is None]
    return [
        share("D1", ALL, _begun(cohort), _items(cohort)),
        *(
            _within(
                "D2", disagg_key(BORN=place), EARLY, [o for o in timed if born(o.stay) == place]
            )
            for place in BORN
        ),
        _within("D3", ALL, SOON, timed),
        *statistics("D4", _begun(timed), _QUARTILES),
        *tally(
            "D5",
            "REASON",
            REASONS,
            (
                (why_not_started(o.stay), item)
                for o, item in zip(without, _items(without), strict=True)
            ),
        ),
        count("D5", ALL, _items(without)),
        count("D6", ALL, _begun_in_month(facts)),
    ]


def why_not_started(stay: Stay) -> str:
    """The one reason of a stay: why it was not begun, else the first thing that stood against it.

    A definite reason goes before OTHER, and one answered unknown is not stated [D].
    """
    stated = (stay.episode.kmc_not_started_reason, *stay.episode.kmc_contraindication)
    reasons = [str(one) for one in stated if one is not None]
    definite = [one for one in reasons if one not in _SAYS_NOTHING]
    if definite:
        return definite[0]
    return _OTHER if _OTHER in reasons else NOT_STATED


def _cohort(facts: MonthFacts) -> Iterable[_Left]:
    for stay in exits_of_small_infants(facts):
        if stay.exit is not None:
            infant, exit_at = stay.infant, stay.exit.exit_at
            held_at = facts.first_held.get(infant.id)
            yield _Left(
                stay=stay,
                exit_at=exit_at,
                held_at=held_at if held_at is not None and held_at < exit_at else None,
                born_at=born_at(infant),
            )


def _within(row: str, key: str, time: timedelta, timed: list[_Left]) -> Figure:
    return share(row, key, _begun(one for one in timed if one.began_within(time)), _items(timed))


def _begun(left: Iterable[_Left]) -> list[Item]:
    """Those that began, by that moment, with the hours since birth where these are known."""
    return [
        Item(
            one.stay.infant.id,
            one.held_at,
            None if one.born_at is None else (one.held_at - one.born_at) / timedelta(hours=1),
        )
        for one in left
        if one.held_at is not None
    ]


def _items(left: Iterable[_Left]) -> list[Item]:
    return [Item(one.stay.infant.id, one.exit_at) for one in left]


def _begun_in_month(facts: MonthFacts) -> list[Item]:
    """Infants with a first admission of 2000 g or less, ever, first held in the period."""
    ours = dict.fromkeys(
        stay.infant.id
        for stay in facts.begun
        if stay.episode.admission_type is AdmissionType.FIRST
        and not was_no_stay(stay)
        and is_le2000(stay)
    )
    return [
        Item(infant_id, at)
        for infant_id in ours
        for at in (facts.first_held.get(infant_id),)
        if at is not None and facts.period.holds(at)
    ]
