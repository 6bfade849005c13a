"""Importing a register bundle: everything is checked, then all of it is written or nothing."""

from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.dates import is_month
from kmc_desk.domain.findings.finding import Level, hard, soft
from kmc_desk.domain.identity import kmc_number
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Centre, MonthInput, own_values
from kmc_desk.domain.register import NewRecords
from kmc_desk.exchange.bundle import Bundle, Located, parse_bundle
from kmc_desk.exchange.bundle_link import Register, link
from kmc_desk.exchange.bundle_new import Compared, compare, same_values
from kmc_desk.exchange.bundle_read import read_bundle
from kmc_desk.store.register import (
    existing_register,
    highest_kmc_serial,
    new_beds,
    write_register,
)
from kmc_desk.store.unit_of_work import UnitOfWork
from kmc_desk.usecases.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What came of an import.

    Attributes:
        found: every finding with its place, in the order of tables and rows.
        refused: nothing was written because of hard findings.
        written: records written; 0 for a dry run.
        would_write: records that were new.
        already: rows the database held already.
    """

    found: tuple[Located, ...]
    refused: bool
    written: int
    would_write: int
    already: int


def import_bundle(context: Context, bundle: Path, *, dry_run: bool = False) -> ImportReport:
    """Check a bundle and write all of it in one commit, or nothing.

    Raises:
        UserError: not_allowed, and what keeps a bundle from being read at all.
    """
    context.allow(Action.IMPORT)
    now = context.clock()
    parsed = parse_bundle(read_bundle(bundle))
    register = link(parsed, now)
    with context.write() as work:
        existing = existing_register(
            work.connection,
            {*register.mothers, *(i.mother_key for i in register.infants.values())},
            register.deliveries,
            {*register.infants, *_survivors(register)},
        )
        compared = compare(register, existing, now)
        compared.found.extend(parsed.found)
        centre = _compare_centre(compared, parsed, context.centre)
        _compare_months(compared, parsed, work)
        found = tuple(sorted(compared.found, key=lambda f: (f.table, f.row, f.finding.code)))
        refused = any(f.finding.level is Level.HARD for f in found)
        new = _numbered(context, work, register, compared.new)
        written = 0
        if not refused and not dry_run:
            labels = [e.bed_no for _, e in new.episodes if e.bed_no]
            new.plain.extend(new_beds(work.connection, labels))
            written = write_register(work.repository, new, existing)
            work.repository.save(centre)
            if written:
                work.repository.note(AuditAction.IMPORT, "bundle")
    return ImportReport(
        found=found,
        refused=refused,
        written=written,
        would_write=new.size,
        already=sum(compared.already.values()),
    )


def _survivors(register: Register) -> set[str]:
    """Keys of the infants that infants of the bundle were merged into."""
    infants = (rows.infant for rows in register.infants.values())
    return {infant.merged_into for infant in infants if infant and infant.merged_into}


def _compare_centre(compared: Compared, parsed: Bundle, centre: Centre) -> Centre:
    """The centre row fills empty cells; another code refuses, another text is only said."""
    for row in parsed.rows["centre"]:
        given = row.records[Centre]
        for name, value in own_values(given).items():
            present = getattr(centre, name)
            if value == present or not value:
                continue
            if name == "code":
                finding = hard("centre_other_code", name, given=value, here=present)
            elif present is None:
                centre = replace(centre, **{name: value})
                continue
            else:
                finding = soft("centre_other_text", name, given=value, here=present)
            compared.found.append(Located(row.table, row.row, finding))
    return centre


def _compare_months(compared: Compared, parsed: Bundle, work: UnitOfWork) -> None:
    seen: Counter[str] = Counter()
    for row in parsed.rows["month_inputs"]:
        typed = row.records[MonthInput]
        month = str(own_values(typed)["month"])
        stored = work.repository.find_one(MonthInput, month=month)
        seen[month] += 1
        if not is_month(month):
            compared.found.append(Located(row.table, row.row, hard("bad_month_cell", "month")))
        elif seen[month] > 1:
            repeated = hard("key_repeated", "month", key=month)
            compared.found.append(Located(row.table, row.row, repeated))
        elif stored is None:
            compared.new.plain.append(typed)
        elif same_values(typed, stored):
            compared.already[row.table] += 1
        else:
            compared.found.append(Located(row.table, row.row, hard("conflict")))


def _numbered(
    context: Context, work: UnitOfWork, register: Register, new: NewRecords
) -> NewRecords:
    """Give KMC numbers, in the order of first admission, to infants whose bundle has none."""
    code = context.centre.code
    given = {infant.kmc_no for _, infant in new.infants if infant.kmc_no}
    serials: dict[int, int] = {}
    numbered = dict[str, str]()
    first = {
        key: min((e.admitted_at for _, e, _ in rows.stays), default=None)
        for key, rows in register.infants.items()
    }
    unnumbered = [infant for _, infant in new.infants if not infant.kmc_no]
    for infant in sorted(unnumbered, key=lambda i: (str(first.get(i.key)), i.key)):
        admitted = first.get(infant.key)
        year = admitted.year if admitted else infant.birth_date.year
        if year not in serials:
            serials[year] = highest_kmc_serial(work.connection, f"{code}-{year}-")
        while True:
            serials[year] += 1
            number = kmc_number(code, year, serials[year])
            if number not in given:
                break
        numbered[infant.key] = number
    infants = [
        (key, replace(infant, kmc_no=numbered.get(infant.key, infant.kmc_no)))
        for key, infant in new.infants
    ]
    return replace(new, infants=infants)
