"""Every number against the one table of limits."""

from kmc_desk.domain.findings.finding import Finding, hard, note, soft
from kmc_desk.domain.findings.limits import limit_of
from kmc_desk.domain.records import Record, own_values

_ON_A_SCALE = frozenset({"weight_g", "birth_weight_g", "admission_weight_g", "exit_weight_g"})
SCALE_STEP_G = 5  # ward scales read in 5 or 10 g [D]


def value_findings(field: str, value: float, record: str = "") -> list[Finding]:
    """Findings of one number: outside the hard limits, outside the usual ones, off the scale.

    Args:
        field: its name.
        value: the number.
        record: name of the record it stands in, where that has limits of its own.
    """
    limit = limit_of(field, record)
    if limit is None:
        return []
    unit = f" {limit.unit}" if limit.unit else ""
    shown = {"value": value, "low": limit.low, "high": limit.high, "unit": unit}
    if not limit.low <= value <= limit.high:
        return [hard("out_of_range", field, **shown)]
    found: list[Finding] = []
    too_low = limit.soft_low is not None and value < limit.soft_low
    too_high = limit.soft_high is not None and value > limit.soft_high
    if too_low or too_high:
        usual_low = limit.low if limit.soft_low is None else limit.soft_low
        usual_high = limit.high if limit.soft_high is None else limit.soft_high
        usual = {"usual_low": usual_low, "usual_high": usual_high, **shown}
        found.append((note if limit.clinical else soft)("unusual", field, **usual))
    if field in _ON_A_SCALE and value % SCALE_STEP_G:
        found.append(soft("not_scale_step", field, value=value, step_g=SCALE_STEP_G))
    return found


def limit_findings(record: Record) -> list[Finding]:
    """Findings of every number of a record."""
    return [
        finding
        for field, value in own_values(record).items()
        if isinstance(value, int | float) and not isinstance(value, bool)
        for finding in value_findings(field, value, type(record).__name__)
    ]
