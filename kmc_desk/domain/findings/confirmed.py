"""Findings that somebody confirmed, as the audit trail keeps them and gives them back."""

import json
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from kmc_desk.domain.audit import Word, word
from kmc_desk.domain.findings.finding import Finding, asked, soft
from kmc_desk.domain.records import Record, own_values

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")


def confirmed_words(findings: Iterable[Finding]) -> dict[str, list[dict[str, object]]]:
    """The soft findings among these: code -> [{"field", "values" as words}, ...].

    A code may stand for two fields of one record, so each code has a list.
    """
    kept: dict[str, list[dict[str, object]]] = {}
    for finding in asked(findings):
        values = {name: word(value) for name, value in finding.values.items()}
        kept.setdefault(finding.code, []).append({"field": finding.field, "values": values})
    return kept


def by_record(
    findings: Iterable[Finding], records: Sequence[Record]
) -> dict[type[Record], list[Finding]]:
    """Which of the records saved together each finding is about, by the field it names.

    Args:
        findings: of all of them.
        records: one of a kind; the last takes what no other has a field for.
    """
    found: dict[type[Record], list[Finding]] = {}
    for finding in findings:
        about = (one for one in records if finding.field in own_values(one))
        found.setdefault(type(next(about, records[-1])), []).append(finding)
    return found


def confirmed_in(changes: str) -> tuple[Finding, ...]:
    """The findings of a CONFIRM entry; dates and times are dates and times again."""
    kept: dict[str, list[dict[str, Word | dict[str, Word]]]] = json.loads(changes)
    found: list[Finding] = []
    for code, several in kept.items():
        for one in several:
            values = one["values"]
            given = values.items() if isinstance(values, dict) else ()
            told = {name: _value(value) for name, value in given}
            found.append(soft(code, str(one["field"]), **told))
    return tuple(found)


def _value(said: Word) -> object:
    if isinstance(said, str) and _DATE.fullmatch(said):
        return date.fromisoformat(said)
    if isinstance(said, str) and _MOMENT.fullmatch(said):
        return datetime.fromisoformat(said)
    return said
