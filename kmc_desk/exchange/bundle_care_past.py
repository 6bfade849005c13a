"""What is known of one infant of a bundle when a feed, a visit or an exit is judged."""

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date

from kmc_desk.domain.eligibility import is_proxy
from kmc_desk.domain.feed_volume import DEFAULT_RULES, FeedingPast, rests
from kmc_desk.domain.findings.finding import Finding
from kmc_desk.domain.findings.follow_up_checks import visit_weight_findings
from kmc_desk.domain.findings.register_checks import Stay
from kmc_desk.domain.findings.stay_checks import exit_weight_findings
from kmc_desk.domain.growth.series import WeightPoint
from kmc_desk.domain.records import (
    CareRecord,
    DoctorOrder,
    Feed,
    Measurement,
    Treatment,
    Visit,
    WardRules,
)
from kmc_desk.exchange.bundle_families import PersonFile


class CarePast:
    """The weights, feeds, treatments and orders of one infant.

    Args:
        records: all care of the infant, new and stored.
        file: the infant with all stays.
        rules: of the ward that takes them in.
    """

    def __init__(
        self, records: Iterable[CareRecord], file: PersonFile, rules: WardRules = DEFAULT_RULES
    ) -> None:
        infant, self.file = file.infant, file
        proxy = is_proxy(infant.birth_weight_g, infant.birth_weight_source)
        born_g = None if proxy else infant.birth_weight_g
        of_day = {infant.birth_date: born_g} if born_g else {}
        of_day |= {e.admitted_at.date(): e.admission_weight_g for e, _ in file.stays}
        feeds: list[Feed] = []
        treatments: list[Treatment] = []
        orders: list[DoctorOrder] = []
        visits: list[tuple[date, int]] = []
        for record in records:
            if isinstance(record, Measurement):
                if record.weight_g is not None:
                    of_day[record.measured_on] = record.weight_g
            elif getattr(record, "withdrawn", False):
                continue
            elif isinstance(record, Feed):
                feeds.append(record)
            elif isinstance(record, Treatment):
                treatments.append(record)
            elif isinstance(record, DoctorOrder):
                orders.append(record)
            elif isinstance(record, Visit) and record.weight_g is not None:
                visits.append((record.visit_at.date(), record.weight_g))
        self._weights = sorted(of_day.items())
        self._left = sorted(
            (leaving.exit_at.date(), leaving.exit_weight_g)
            for _, leaving in file.stays
            if leaving is not None and leaving.exit_weight_g is not None
        )
        self._seen = sorted([*self._weights, *self._left, *visits])
        self.feeding = FeedingPast(
            born=infant.birth_date,
            birth_weight_g=born_g,
            weights=[WeightPoint(on=on, weight_g=weight_g) for on, weight_g in self._weights],
            feeds=rests(feeds),
            treatments=treatments,
            orders=orders,
            rules=rules,
        )

    def visit_weight_findings(self, visit: Visit) -> list[Finding]:
        """The weight of a visit against the latest discharge before it and the weights before."""
        on = visit.visit_at.date()
        left = [one for one in self._left if one[0] <= on]
        before = self._seen[: bisect_left(self._seen, (on, 0))]
        return visit_weight_findings(visit, before[-1:], left[-1] if left else None)

    def exit_weight_findings(self, stay: Stay) -> list[Finding]:
        """The exit weight of a stay against the weights measured and that of admission."""
        episode, leaving = stay
        if leaving is None:
            return []
        weighed = [*self._weights, (episode.admitted_at.date(), episode.admission_weight_g)]
        return exit_weight_findings(leaving, weighed, self.file.infant.birth_date)
