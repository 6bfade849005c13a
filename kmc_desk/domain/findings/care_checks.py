"""Checks of what goes on over days and is given for home, as it is typed (§2.7-§4.4)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from enum import StrEnum

from kmc_desk.domain.findings.finding import Finding, hard, soft
from kmc_desk.domain.findings.follow_up_checks import follow_up_findings
from kmc_desk.domain.findings.register_checks import Stay, place_findings
from kmc_desk.domain.follow_up_codes import Culture, ScreenResult
from kmc_desk.domain.records import (
    UNTIL,
    WHEN,
    Consent,
    Counselling,
    DischargeMedicine,
    DoctorOrder,
    Event,
    Immunisation,
    ItemGiven,
    Lab,
    OverDays,
    Problem,
    Record,
    Screening,
    Treatment,
    is_answered,
)

_SAID_IN: Mapping[type[Record], tuple[str, str]] = {
    Problem: ("diagnosis", "other_text"),
    Treatment: ("treatment", "drug"),
    DischargeMedicine: ("medicine", "drug"),
    Event: ("event", "note"),
    Screening: ("screen", "result_text"),
    Counselling: ("topic", "other_text"),
    ItemGiven: ("item", "other_text"),
}
"""The field with the code, and the one that says what OTHER means."""

_CONTENT: Mapping[type[Record], tuple[str, ...]] = {
    Lab: (
        *("glucose_mgdl", "hb_gdl", "hct_percent", "crp_mgl", "tsb_mgdl"),
        *("culture", "organism", "other_text"),
    ),
    DoctorOrder: ("feed_order_ml_kg_day", "order_text"),
    Consent: ("consent_care", "consent_phone_contact", "consent_data_use"),
}
"""Fields of which at least one must say something."""

_SAME: Mapping[type[Record], tuple[str, ...]] = {
    Problem: ("diagnosis", "other_text"),
    Treatment: ("treatment", "drug"),
    DoctorOrder: ("ordered_at",),
    Lab: ("at",),
    Event: ("event", "at"),
    DischargeMedicine: ("medicine", "drug"),
    Immunisation: ("vaccine",),
    Screening: ("screen", "screened_on"),
    Counselling: ("topic", "taught_on", "other_text"),
    ItemGiven: ("item", "other_text"),
    Consent: ("consent_at",),
}
"""Two records that agree in these are likely one and the same."""

_NO_RESULT = frozenset({None, ScreenResult.PENDING, ScreenResult.NOT_DONE, ScreenResult.UNKNOWN})


def care_findings(
    record: OverDays,
    others: Iterable[OverDays],
    born: date,
    stays: Sequence[Stay],
    now: datetime,
) -> list[Finding]:
    """All findings of one record as a person types it.

    Args:
        record: as it should be stored.
        others: the infant's other records of the kind that count.
        born: date of birth.
        stays: all of the infant, the first one first.
        now: local time.
    """
    found = follow_up_findings(record, now) + place_findings(record, born, stays)
    found += _end_findings(record, now.date()) + _own_findings(record, born, now.date())
    twin = next((one for one in others if is_likely_same(record, one)), None)
    if twin is not None:
        name = WHEN[type(record)]
        found.append(soft("care_repeated", _SAME[type(record)][0], on=getattr(twin, name)))
    return found


def is_likely_same(one: OverDays, other: OverDays) -> bool:
    """Whether two records say the same; of what goes on for days, only where the days meet."""
    kind = type(one)
    if kind is not type(other) or any(
        _folded(getattr(one, name)) != _folded(getattr(other, name)) for name in _SAME[kind]
    ):
        return False
    until = UNTIL.get(kind)
    if until is None or kind is DoctorOrder:
        return True
    ends = [getattr(record, until) or date.max for record in (one, other)]
    starts = [getattr(record, WHEN[kind]) for record in (one, other)]
    # On the day it stopped it is over: the next course may begin then.
    return starts[0] == starts[1] or (starts[0] < ends[1] and starts[1] < ends[0])


def _folded(value: object) -> object:
    if value in (None, ""):
        return None
    plain = isinstance(value, str) and not isinstance(value, StrEnum)
    return " ".join(str(value).split()).casefold() if plain else value


def _end_findings(record: OverDays, today: date) -> list[Finding]:
    """A problem is over or not; a course that is to end on a day ahead is asked about."""
    if isinstance(record, Problem) and record.resolved_on and record.resolved_on > today:
        return [hard("observed_in_future", "resolved_on", at=record.resolved_on)]
    if isinstance(record, Treatment) and record.stopped_on and record.stopped_on > today:
        return [soft("stop_ahead", "stopped_on", on=record.stopped_on)]
    return []


def _own_findings(record: OverDays, born: date, today: date) -> list[Finding]:
    kind, found = type(record), list[Finding]()
    if kind in _SAID_IN:
        code, words = _SAID_IN[kind]
        if str(getattr(record, code)).endswith("OTHER") and not is_answered(record, words):
            found.append(soft("other_without_words", words))
    if kind in _CONTENT and not any(is_answered(record, name) for name in _CONTENT[kind]):
        found.append(hard("nothing_said", _CONTENT[kind][0]))
    if isinstance(record, Problem | Lab) and record.organism and record.culture is not Culture.POS:
        found.append(soft("organism_without_culture", "organism"))
    if isinstance(record, Screening):
        found += _screening_findings(record, born, today)
    return found


def _screening_findings(record: Screening, born: date, today: date) -> list[Finding]:
    """The examination lies after the birth, before its result and before the next one."""
    found: list[Finding] = []
    on, following = record.screened_on, record.next_on
    if on is not None and on < born:
        found.append(hard("before_birth", "screened_on", born=born))
    if on is not None and following is not None and following <= on:
        found.append(hard("stop_before_start", "next_on", start=on, stop=following))
    if record.result not in _NO_RESULT and (on is None or on > today):
        found.append(soft("result_without_day", "screened_on"))
    return found
