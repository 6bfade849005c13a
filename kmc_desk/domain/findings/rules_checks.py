"""What the centre sets for its ward, before it is kept."""

from kmc_desk.domain.findings.finding import Finding, hard
from kmc_desk.domain.findings.limit_checks import limit_findings
from kmc_desk.domain.records import WardRules

EVIDENCE = {
    "feed_schedule": "[D]",
    "feed_freq_cut_g": "[GK]",
    "weight_due_hour": "[D]",
    "morning_from_hour": "[GK]",
    "evening_from_hour": "[GK]",
    "night_from_hour": "[GK]",
    "sts_target_h": "WHO 2023",
    "lock_after_min": "[ours]",
}
"""Where the program's own rules come from (clinical.md §0.1); [D] and [GK] await a signature."""
UNSIGNED = frozenset({"[D]", "[GK]"})


def rules_findings(rules: WardRules) -> list[Finding]:
    """Figures outside their limits, and shifts that do not begin one after the other."""
    found = limit_findings(rules)
    if not rules.morning_from_hour < rules.evening_from_hour < rules.night_from_hour:
        found.append(hard("shifts_out_of_order", "evening_from_hour"))
    return found
