"""Every number against the one table of limits."""

from functools import cache

from kmc_desk.domain.dates import weeks_and_days
from kmc_desk.domain.findings.finding import Finding, hard, note, soft
from kmc_desk.domain.findings.limits import LONGEST_TEXT, Limit, limit_of
from kmc_desk.domain.records import Record
from kmc_desk.domain.records.base import own_names

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
    return [] if limit is None else _against(limit, field, value)


def limit_findings(record: Record) -> list[Finding]:
    """Findings of every number of a record, and of texts that are longer than such texts are."""
    found: list[Finding] = []
    step_g = getattr(record, "scale_step_g", None) or SCALE_STEP_G
    for field, limit in _limited(type(record)):
        value = getattr(record, field)
        # A code may have the name of a number elsewhere: the place of a bed, of a session.
        if isinstance(value, int | float) and not isinstance(value, bool):
            found += _against(limit, field, value, step_g)
    for field, most in _measured_texts(type(record)):
        if len(getattr(record, field) or "") > most:
            found.append(soft("text_long", field, most=most))
    return found


@cache
def _measured_texts(record: type[Record]) -> tuple[tuple[str, int], ...]:
    """The texts of a record of which a length is known."""
    names = (name for name in own_names(record) if name in LONGEST_TEXT)
    return tuple((name, LONGEST_TEXT[name]) for name in names)


@cache
def _limited(record: type[Record]) -> tuple[tuple[str, Limit], ...]:
    """The fields of a record that have limits."""
    limits = ((name, limit_of(name, record.__name__)) for name in own_names(record))
    return tuple((name, limit) for name, limit in limits if limit is not None)


def _against(limit: Limit, field: str, value: float, step_g: int = SCALE_STEP_G) -> list[Finding]:
    possible = limit.low <= value <= limit.high
    too_low = limit.soft_low is not None and value < limit.soft_low
    too_high = limit.soft_high is not None and value > limit.soft_high
    found: list[Finding] = []
    if not possible or too_low or too_high:
        unit = f" {limit.unit}" if limit.unit else ""
        shown = {"value": value, "low": limit.low, "high": limit.high, "unit": unit}
        usual_low = limit.low if limit.soft_low is None else limit.soft_low
        usual_high = limit.high if limit.soft_high is None else limit.soft_high
        usual = {"usual_low": usual_low, "usual_high": usual_high, **shown}
        if field == "ga_days":  # said as it is typed
            usual = {name: _in_weeks(one) for name, one in usual.items()}
        if not possible:
            return [hard("out_of_range", field, **{name: usual[name] for name in shown})]
        found.append((note if limit.clinical else soft)("unusual", field, **usual))
    if field in _ON_A_SCALE and value % step_g:
        found.append(soft("not_scale_step", field, value=value, step_g=step_g))
    return found


def _in_weeks(shown: object) -> str:
    return weeks_and_days(int(shown)) if isinstance(shown, int | float) else " weeks"
