"""What the centre sets for going home, before it is kept."""

import re

from kmc_desk.domain.findings.finding import Finding, hard, note
from kmc_desk.domain.findings.limit_checks import limit_findings
from kmc_desk.domain.readiness.answers import Criterion
from kmc_desk.domain.readiness.centre_profile import known_criteria
from kmc_desk.domain.records import HomeRules

_LANGUAGE = re.compile(r"[a-z]{2,3}")


def home_findings(rules: HomeRules) -> list[Finding]:
    """Figures outside their limits, no criterion, no day of the week, and what is no language."""
    found = limit_findings(rules)
    known = {one.value for one in Criterion}
    if rules.criteria and not known_criteria(rules):
        found.append(hard("no_criterion", "criteria"))
    found += [
        note("criterion_unknown", "criteria", word=word[:80])
        for word in rules.criteria
        if word not in known
    ]
    if not rules.open_weekdays:
        found.append(hard("no_open_weekday", "open_weekdays"))
    if not _LANGUAGE.fullmatch(rules.leaflet_language):
        found.append(hard("no_language", "leaflet_language", word=rules.leaflet_language[:80]))
    return found
