"""What DHIS2 answered to an import, and which of our figures each refusal is about.

The summary stands by itself or inside `response`; a server that refused the whole file gives a
message only. A conflict names what it is about by places in the file that was sent (`indexes`), by
identifiers (`objects`, `object`), or in its words.
"""

import csv
import io
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, cast

from kmc_desk.domain.errors import UserError
from kmc_desk.exchange.dhis2.mapping import MappingTable, Target
from kmc_desk.exchange.dhis2.values import CSV_COLUMNS

MOST_BYTES = 20_000_000
_COUNTS = ("imported", "updated", "ignored", "deleted")
_QUOTED = re.compile(r"`([^`]{1,60})`")

Field = tuple[str, str, str]
"""Data element, category and attribute option combination, as a file names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One refusal.

    Attributes:
        about: identifiers it names, data element and the like.
        words: of the server.
        code: such as E7619; "" of older servers.
        places: in the file that was sent, from 0.
    """

    about: tuple[str, ...]
    words: str
    code: str = ""
    places: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """An import as the server tells it.

    Attributes:
        status: such as SUCCESS, WARNING, ERROR; "" where it does not say.
        message: of the whole import.
        imported, updated, ignored, deleted: values; None where the server counted none.
    """

    status: str
    message: str
    imported: int | None
    updated: int | None
    ignored: int | None
    deleted: int | None
    conflicts: tuple[Conflict, ...]


def read_summary(text: str) -> Summary:
    """A summary from its JSON.

    Raises:
        UserError: dhis2_not_a_summary.
    """
    try:
        told = _object(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise UserError("dhis2_not_a_summary") from error
    inner = _object(told["response"]) if told.get("response") is not None else told
    several = inner.get("importSummaries")
    parts = [_object(one) for one in _list(several)] if several else [inner]
    counts = [_object(part["importCount"]) for part in parts if part.get("importCount")]
    message = _word(told, "message") or _word(inner, "description")
    status = _word(inner, "status") or _word(told, "status")
    if not counts and not message and not any(part.get("conflicts") for part in parts):
        raise UserError("dhis2_not_a_summary")
    totals = {name: _total(counts, name) for name in _COUNTS}
    conflicts = tuple(_conflict(one) for part in parts for one in _list(part.get("conflicts")))
    return Summary(status=status, message=message, conflicts=conflicts, **totals)


def sent_fields(text: str) -> tuple[Field, ...]:
    """The fields of a file that was sent, JSON or CSV, in its order.

    Raises:
        UserError: dhis2_not_sent_file.
    """
    try:
        if text.lstrip().startswith("{"):
            return tuple(_field_of(one) for one in _list(_object(json.loads(text))["dataValues"]))
        [header, *rows] = csv.reader(io.StringIO(text, newline=""))
        if tuple(header) != CSV_COLUMNS:
            raise UserError("dhis2_not_sent_file")
        return tuple((row[0], row[3], row[4]) for row in rows)
    except (UserError, ValueError, KeyError, IndexError, RecursionError, csv.Error) as error:
        raise UserError("dhis2_not_sent_file") from error


def targets_of(
    conflict: Conflict, mapping: MappingTable, sent: tuple[Field, ...] = ()
) -> tuple[Target, ...]:
    """The lines of the mapping a refusal is about; none: it is about the whole return.

    Args:
        conflict: of the summary.
        mapping: with which the file was made.
        sent: fields of that file in its order, where it is at hand.
    """
    fields = {sent[place] for place in conflict.places if place < len(sent)}
    if fields:
        return tuple(one for one in mapping.mapped if _as_sent(one, mapping) & fields)
    named = {*conflict.about, *_QUOTED.findall(conflict.words)}
    exact = [one for one in mapping.mapped if set(filter(None, one.field)) <= named]
    if exact:
        return tuple(exact)
    return tuple(one for one in mapping.mapped if one.data_element in named)


def _as_sent(target: Target, mapping: MappingTable) -> set[Field]:
    """A target as JSON has it, and as CSV does, which repeats the combination of the whole."""
    element, combo, attribute = target.field
    return {target.field, (element, combo, attribute or mapping.attribute_option_combo)}


def _conflict(told: object) -> Conflict:
    found = _object(told)
    objects = found.get("objects")
    about = [_word(found, "object")]
    if objects is not None:
        about += [str(one) for one in _object(objects).values()]
    places = _list(found.get("indexes"))
    if not all(isinstance(place, int) and place >= 0 for place in places):
        raise UserError("dhis2_not_a_summary")
    return Conflict(
        about=tuple(filter(None, about)),
        words=_word(found, "value"),
        code=_word(found, "errorCode"),
        places=tuple(places),
    )


def _field_of(told: object) -> Field:
    found = _object(told)
    element, combo, attribute = (
        _word(found, name)
        for name in ("dataElement", "categoryOptionCombo", "attributeOptionCombo")
    )
    return element, combo, attribute


def _total(counts: Iterable[dict[str, Any]], name: str) -> int | None:
    found = [one[name] for one in counts if name in one]
    if not all(isinstance(one, int) and not isinstance(one, bool) for one in found):
        raise UserError("dhis2_not_a_summary")
    return sum(found) if found else None


def _object(told: object) -> dict[str, Any]:
    if not isinstance(told, dict):
        raise UserError("dhis2_not_a_summary")
    return cast("dict[str, Any]", told)


def _list(told: object) -> list[Any]:
    if told is None:
        return []
    if not isinstance(told, list):
        raise UserError("dhis2_not_a_summary")
    return cast("list[Any]", told)


def _word(told: dict[str, Any], name: str) -> str:
    found = told.get(name)
    return found.strip() if isinstance(found, str) else ""
