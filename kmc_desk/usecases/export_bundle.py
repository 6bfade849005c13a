"""Taking everything along: the bundle that `import` reads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from kmc_desk.domain.corrections import is_reason
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import CareRecord
from kmc_desk.exchange import bundle_write
from kmc_desk.exchange.bundle import CARE_TABLES, PLAIN_KEY, TABLE_RECORDS
from kmc_desk.exchange.bundle_files import opened
from kmc_desk.exchange.bundle_write import Row
from kmc_desk.store import queries_export as stored
from kmc_desk.store.repository import Reader
from kmc_desk.usecases.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """Rows written, by table."""

    rows: dict[str, int]


def export_bundle(context: Context, target: Path, *, reason: str | None = None) -> Exported:
    """Write every record, names and all: a folder, or a file that ends in .zip or .xlsx.

    The same database gives the same bytes. The export and its reason are audited.

    Args:
        context: who asks.
        target: must not be there yet; it appears under its name only when it is complete.
        reason: why names leave the ward; at least a few words.

    Raises:
        UserError: not_allowed, export_reason_missing, export_target_exists;
            of a workbook also xlsx_too_many_rows, xlsx_text_too_long.
    """
    context.allow(Action.EXPORT_IDENTIFIED)
    if not is_reason(reason):
        raise UserError("export_reason_missing")
    with opened(target) as out:
        with context.read() as reader:
            rows = {name: out.table(name, bundle_write.columns(name), cells)
                    for name, cells in _identified(reader)}  # fmt: skip
        context.note_given_out(("bundle_identified", 0), reason=reason)
    return Exported(rows=rows)


def _identified(reader: Reader) -> Iterator[tuple[str, Iterable[Row]]]:
    link = reader.connection
    yield "centre", (bundle_write.row((), one) for one in stored.centres(link))
    yield "mothers", (bundle_write.row((one.key,), one) for one in stored.mothers(link))
    yield "infants", (bundle_write.infant_row(*found) for found in stored.infants(link))
    yield "episodes", (bundle_write.stay_row(*found) for found in stored.stays(link))
    for name in CARE_TABLES:
        yield name, _care_rows(reader, name)
    for name, key in PLAIN_KEY.items():
        found = stored.records_of(link, TABLE_RECORDS[name][0], key)
        yield name, [bundle_write.row((), one) for one in found]


def _care_rows(reader: Reader, table: str) -> Iterator[Row]:
    for key, records in stored.care_records(reader.connection, _kind(table)):
        yield from sorted(bundle_write.care_rows(key, records))


def _kind(table: str) -> type[CareRecord]:
    (kind,) = TABLE_RECORDS[table]
    return kind  # pyright: ignore[reportReturnType] - CARE_TABLES hold care records only
