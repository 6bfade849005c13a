"""Small wards for tests of the monthly return."""

from collections.abc import Iterable
from dataclasses import replace

from kmc_desk.domain.care_codes import Outcome, Provider
from kmc_desk.domain.records import Exit, MonthInput, SkinToSkin
from kmc_desk.domain.returns import Figure, MonthFacts, Stay, by_row_and_key, monthly_return
from kmc_desk.domain.returns.units import UNITS
from tests.golden.fixture_m1 import facts, moment, stays


def figures_of(month: MonthFacts) -> dict[tuple[str, str], Figure]:
    return by_row_and_key(monthly_return(month))


def a_stay(admitted: str, left: str | None = None, outcome: Outcome | None = Outcome.HOME_KMC):
    base = stays()[0]
    exit_ = None
    if left is not None:
        exit_ = Exit(id=1, episode_id=base.episode.id, exit_at=moment(left), outcome=outcome)
    episode = replace(base.episode, admitted_at=moment(admitted))
    return replace(base, episode=episode, exit=exit_)


def april(*these: Stay, sessions: tuple[SkinToSkin, ...] = ()) -> MonthFacts:
    """April of these stays and nothing else; of what is typed the beds only."""
    month = replace(facts(), stays=these, begun=these, sessions=sessions, zero_days=())
    beds = MonthInput(month=month.period.month, functional_beds=8)
    return replace(month, typed=beds, born_here=())


def held(start: str, stop: str | None, provider: Provider = Provider.MOTHER) -> SkinToSkin:
    end = None if stop is None else moment(stop)
    return SkinToSkin(infant_id=1, start=moment(start), stop=end, provider=provider)


def without_unit(figures: Iterable[Figure]) -> list[tuple[str, str]]:
    """The figures behind which amounts stand whose unit nobody named."""
    return [
        (figure.row, figure.key)
        for figure in figures
        for items, unit in zip(
            (figure.counted, figure.among), UNITS.get(figure.row, ("", "")), strict=True
        )
        if not unit and any(item.amount is not None for item in items)
    ]
