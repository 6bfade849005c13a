"""What the centre sets for going home, before it is kept."""

import re
from collections.abc import Iterator
from itertools import pairwise

from kmc_desk.domain.findings.finding import Finding, hard, note
from kmc_desk.domain.findings.limit_checks import limit_findings
from kmc_desk.domain.follow_up.calendars import LEAST_APART_DAYS
from kmc_desk.domain.home_codes import ScheduleName
from kmc_desk.domain.readiness.answers import Criterion
from kmc_desk.domain.readiness.centre_profile import known_criteria
from kmc_desk.domain.records import HomeRules

MOST_OWN_DAYS, LAST_OWN_DAY = 20, 365  # a page of dates, a year [D]
_LANGUAGE = re.compile(r"[a-z]{2,3}")


def home_findings(rules: HomeRules) -> list[Finding]:
    """Figures outside their limits, criteria, days of the week, own calendar, and language."""
    found = limit_findings(rules)
    known = {one.value for one in Criterion}
    if rules.criteria and not known_criteria(rules):
        found.append(hard("no_criterion", "criteria"))
    found += [
        note("criterion_unknown", "criteria", word=word[:80])
        for word in rules.criteria
        if word not in known
    ]
    found += _own_days(rules)
    if not rules.open_weekdays:
        found.append(hard("no_open_weekday", "open_weekdays"))
    if not _LANGUAGE.fullmatch(rules.leaflet_language):
        found.append(hard("no_language", "leaflet_language", word=rules.leaflet_language[:80]))
    return found


def _own_days(rules: HomeRules) -> Iterator[Finding]:
    """The days of the centre's own calendar: there are some, in their order, and apart."""
    days = rules.own_days
    if not days:
        if rules.follow_up_profile is ScheduleName.OWN:
            yield hard("no_own_days", "own_days")
        return
    if len(days) > MOST_OWN_DAYS:
        yield hard("too_many_own_days", "own_days", count=len(days), most=MOST_OWN_DAYS)
    for day in days:
        if not 1 <= day <= LAST_OWN_DAY:
            yield hard("own_day_out_of_range", "own_days", day=day, last=LAST_OWN_DAY)
    for earlier, later in pairwise(days):
        if later - earlier < LEAST_APART_DAYS:
            said = {"earlier": earlier, "later": later, "apart": LEAST_APART_DAYS}
            yield hard("own_days_disordered", "own_days", **said)
