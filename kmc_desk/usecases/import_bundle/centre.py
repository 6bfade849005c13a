"""What a bundle says of the centre itself: its months, beds, rules, references and the like."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from io import StringIO

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.findings.finding import Finding, Level, hard, soft
from kmc_desk.domain.findings.home_checks import home_findings
from kmc_desk.domain.findings.limit_checks import limit_findings
from kmc_desk.domain.findings.month_checks import month_findings
from kmc_desk.domain.findings.rules_checks import rules_findings
from kmc_desk.domain.records import (
    Centre,
    Dhis2Mapping,
    FinalReturn,
    GrowthReference,
    HomeRules,
    MonthInput,
    Record,
    WardRules,
    own_values,
)
from kmc_desk.domain.returns.snapshot import is_whole
from kmc_desk.exchange.bundle import PLAIN_KEY, TABLE_RECORDS, BundleRow
from kmc_desk.exchange.bundle_compare import same_values
from kmc_desk.exchange.dhis2.mapping_csv import mapping_text, read_mapping
from kmc_desk.exchange.growth_reference import canonical_figures, kept_reference
from kmc_desk.usecases.import_bundle.report import Fate
from kmc_desk.usecases.import_bundle.run import TABS, Run

_AT_ONCE = 500
_LEFT_AS_IS = frozenset(
    {"beds", "scales", "ward_rules", "home_rules", "shift_notes", "dhis2_mappings"}
)
"""Tables in which the ward's own entry stays as it is, and nothing is refused for it."""


def check_centre(run: Run, centre: Centre) -> Centre:
    """The centre row fills empty cells; another code refuses everything, another text is said.

    Returns:
        The centre as it is to be.
    """
    for row in _rows(run, "centre"):
        given = row.record(Centre)
        run.say_of(row.table, row.row, *limit_findings(given))
        for name, value in own_values(given).items():
            present = getattr(centre, name)
            if value == present or not value:
                continue
            if name == "code":
                run.refusing += 1  # whoever skips bad rows does not mean another centre's
                finding = hard("centre_other_code", name, given=value, here=present)
            elif present is None:
                centre = replace(centre, **{name: value})
                continue
            else:
                finding = soft("centre_other_text", name, given=value, here=present)
            run.say_of(row.table, row.row, finding)
        run.settle(row.table, row.row, Fate.ALREADY)
    return centre


def write_plain(run: Run, *, dry_run: bool) -> int:
    """Months, beds, scales and growth references; returns how many are new."""
    return sum(_write_table(run, table, dry_run=dry_run) for table in PLAIN_KEY)


def _write_table(run: Run, table: str, *, dry_run: bool) -> int:
    kind, key = TABLE_RECORDS[table][0], PLAIN_KEY[table]
    last, records = "", 0
    for row in _rows(run, table):
        typed = _as_kept(row.record(kind))
        value = getattr(typed, key)
        name = str(value)
        found = [hard("key_repeated", key, key=name[:80])] if name == last else _findings(typed)
        last = name
        stored = run.work.repository.find_one(kind, **{key: value})
        if stored is not None and not found and not same_values(typed, stored):
            other = soft("stands_otherwise", key) if table in _LEFT_AS_IS else hard("conflict")
            found.append(other)
        run.say_of(table, row.row, *found)
        if any(f.level is Level.HARD for f in found):
            run.settle(table, row.row, Fate.LEFT_OUT)
        elif stored is not None:
            run.settle(table, row.row, Fate.ALREADY)
        else:
            run.settle(table, row.row, Fate.NEW)
            records += 1
            if not (dry_run or run.refused):
                run.work.repository.add_many([typed], as_entered=True)
    return records


def _as_kept(typed: Record) -> Record:
    """A table within a cell in the one form in which it is kept, where it can be read."""
    if isinstance(typed, GrowthReference):
        with suppress(UserError, ValueError):
            return replace(typed, figures=canonical_figures(StringIO(typed.figures)))
    if isinstance(typed, Dhis2Mapping):
        with suppress(UserError):
            return replace(typed, lines=mapping_text(read_mapping(typed.lines)))
    return typed


def _findings(typed: Record) -> list[Finding]:
    if isinstance(typed, MonthInput):
        return month_findings(typed)
    if isinstance(typed, FinalReturn) and not is_whole(typed):
        return [hard("final_return_altered", "hash", month=typed.month, version=typed.issue)]
    if isinstance(typed, GrowthReference):
        try:
            kept_reference(typed)
        except (UserError, ValueError):
            return [hard("reference_not_readable", "figures")]
    if isinstance(typed, Dhis2Mapping):
        try:
            read_mapping(typed.lines)
        except UserError:
            return [hard("mapping_not_readable", "lines")]
    if isinstance(typed, HomeRules):
        return home_findings(typed)
    return rules_findings(typed) if isinstance(typed, WardRules) else limit_findings(typed)


def _rows(run: Run, table: str) -> Iterator[BundleRow]:
    """The rows of a table that can be read; the others are said and left out."""
    after = ("", -1)
    while rows := run.staging.rows_after(TABS[table], after, _AT_ONCE):
        for _, number, packed in rows:
            parsed, found = run.readers[table].parsed(number, packed)
            run.say_of(table, number, *found)
            if parsed is None:
                run.settle(table, number, Fate.LEFT_OUT)
            else:
                yield parsed
        after = rows[-1][:2]
