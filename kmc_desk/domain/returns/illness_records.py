"""The records that part H of the monthly return is counted from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from kmc_desk.domain.records import Lab, Problem, Treatment, Vitals

Reading = tuple[datetime, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class IllnessRecords:
    """What was found and given, of the infants of a month, in all of their stays.

    Attributes:
        temperatures: by infant: every reading below 36.5 °C and the next one after each; more of
            them do no harm, in any order.
        apnoeas: vital signs with a pause or the danger sign of one.
        treatments, problems: all.
        labs: those with a glucose or a positive culture.
        ends_before: by number of the episode, when the infant's stay before it ended.
    """

    temperatures: Mapping[int, tuple[Reading, ...]] = field(
        default_factory=dict[int, tuple[Reading, ...]]
    )
    apnoeas: tuple[Vitals, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    problems: tuple[Problem, ...] = ()
    labs: tuple[Lab, ...] = ()
    ends_before: Mapping[int, datetime] = field(default_factory=dict[int, datetime])
