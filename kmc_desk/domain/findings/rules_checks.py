"""What the centre sets for its ward, before it is kept."""

from kmc_desk.domain.findings.finding import Finding, hard
from kmc_desk.domain.findings.limit_checks import limit_findings
from kmc_desk.domain.records import WardRules


def rules_findings(rules: WardRules) -> list[Finding]:
    """Figures outside their limits, and shifts that do not begin one after the other."""
    found = limit_findings(rules)
    if not rules.morning_from_hour < rules.evening_from_hour < rules.night_from_hour:
        found.append(hard("shifts_out_of_order", "evening_from_hour"))
    return found
