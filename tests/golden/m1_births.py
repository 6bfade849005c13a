"""What G22 does not print: figures typed for April 2025, and who was born here. All invented."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from kmc_desk.domain.records import MonthInput, SkinToSkin
from kmc_desk.domain.returns import Stay
from kmc_desk.domain.returns.born_here import BornHere
from kmc_desk.domain.returns.facts import Period, born

TYPED = MonthInput(
    month="2025-04",
    functional_beds=8,
    live_births=212,
    weighed_at_birth=209,
    le2000_births=7,
    le2000_admitted=6,
    le2000_deaths_before_kmc=1,
    binders_in_stock=14,
    scales_working=2,
    thermometers_working=5,
    power_h_24h=18.5,
    staff_on_kmc=6,
    trainings="Skin-to-skin for two new nurses",
    problems="One scale reads 20 g too much",
    actions="Scale sent for repair",
)


def born_here(
    stays: Iterable[Stay], sessions: Sequence[SkinToSkin], period: Period
) -> tuple[BornHere, ...]:
    """The inborn infants of a period, each once, with the start of their first session."""
    first: dict[int, datetime] = {}
    for session in sorted(sessions, key=lambda one: one.start):
        first.setdefault(session.infant_id, session.start)
    found = {
        stay.infant.id: BornHere(
            infant_id=stay.infant.id,
            born_on=stay.infant.birth_date,
            birth_weight_g=stay.infant.birth_weight_g,
            first_admission_weight_g=stay.first_admission_weight_g,
            first_held_at=first.get(stay.infant.id),
        )
        for stay in stays
        if born(stay) == "IN" and period.start.date() <= stay.infant.birth_date < period.end.date()
    }
    return tuple(found.values())
