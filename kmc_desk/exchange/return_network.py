"""The return for the network: one JSON file a final return, and a strict reader of it.

The JSON of the data form (`return_data`) is an array of rows. A consolidated return also needs who
sends it, which version it is, and the values behind each median, as medians cannot be added. So
this is an object: a header, `rows`, `distributions`, and a hash over the rest. It holds no number,
name or date of an infant.
"""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from kmc_desk.domain.audit import canonical
from kmc_desk.domain.codes import Role
from kmc_desk.domain.dates import is_month
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.returns import Figure, MonthlyReturn
from kmc_desk.domain.returns.network_return import (
    NetworkReturn,
    distributions_of,
)
from kmc_desk.exchange.network_rows import check_agreement, distributions_told, figures_told
from kmc_desk.exchange.strict_json import (
    HEAD,
    bad,
    code_of,
    number_of,
    only,
    parsed,
    word_like,
    word_of,
)
from kmc_desk.texts import system_reason

FORMAT = "kmc-desk-return"
FORMAT_VERSION = 1
MOST_SIGNS = 5_000_000
CENTRE_CODE = re.compile(r"[A-Z][A-Z0-9]{1,5}")
_HASH = re.compile(r"[0-9a-f]{64}")
_PERIOD = re.compile(r'"period": ?"([12][0-9]{3}-[0-9]{2})"')
_HEAD_SIGNS = 1000  # `period` stands within them, as this program writes it
_HEADER = (
    "format",
    "format_version",
    "centre_code",
    "centre_name",
    "period",
    "version",
    "finalised_at",
    "finalised_by",
    "role",
    "software_version",
)
_FIELDS = (*_HEADER, "rows", "distributions", "hash")


def network_file_name(return_: MonthlyReturn) -> str:
    """ "return-HRP-2025-04-v1.json"."""
    return f"return-{return_.centre_code}-{return_.period.month}-v{return_.version}.json"


def write_network_return(return_: MonthlyReturn) -> str:
    """A final return as JSON; the same return gives the same text.

    Args:
        return_: with the items behind its figures, as it is counted and as it is stored.

    Raises:
        UserError: network_not_final.
    """
    signature = return_.signature
    if return_.version == 0 or signature is None:
        raise UserError("network_not_final", month=return_.period.month)
    content: dict[str, Any] = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "centre_code": return_.centre_code,
        "centre_name": return_.centre_name,
        "period": return_.period.month,
        "version": return_.version,
        "finalised_at": signature.at.isoformat(timespec="seconds"),
        "finalised_by": signature.finalised_by,
        "role": signature.role.value,
        "software_version": signature.software_version,
        "rows": [_row(figure) for figure in return_.figures],
        "distributions": [
            {"row": row, "disagg_key": key, "values": list(values)}
            for (row, key), values in distributions_of(return_.figures).items()
        ],
    }
    content["hash"] = _hash_of(content)
    return _laid_out(content)


def network_text(file: Path) -> str:
    """The text of a file for `read_network_return`.

    Raises:
        UserError: network_unreadable, network_too_large.
    """
    try:
        with file.open("rb") as stream:
            data = stream.read(MOST_SIGNS + 1)
    except OSError as error:
        reason = system_reason(error)
        raise UserError("network_unreadable", file=file.name, reason=reason) from error
    return decoded(data)


def decoded(data: bytes) -> str:
    """The text of bytes that were read, up to one more than there may be.

    Raises:
        UserError: network_too_large, network_not_json.
    """
    if len(data) > MOST_SIGNS:
        raise UserError("network_too_large", most=MOST_SIGNS // 1_000_000)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UserError("network_not_json") from error


def month_of(text: str) -> str | None:
    """The month a return is of, by a look at its head; None where the whole must be read."""
    match = _PERIOD.search(text, 0, _HEAD_SIGNS)
    return match[1] if match else None


def read_network_return(text: str) -> NetworkReturn:
    """A return as another centre sent it; one thing wrong refuses all of it.

    Raises:
        UserError: network_too_large, network_not_json, network_not_a_return, network_newer,
            network_missing (field, where), network_unknown (field, where), network_type (field,
            where), network_value (field, where, found), network_too_long (field, where, most),
            network_field_twice, network_not_finite, network_row_twice (row, key),
            network_broken (row, key, why), network_altered.
    """
    if len(text) > MOST_SIGNS:
        raise UserError("network_too_large", most=MOST_SIGNS // 1_000_000)
    told = parsed(text)
    if told is None or told.get("format") != FORMAT:
        raise UserError("network_not_a_return")
    _known_format(told)
    only(told, _FIELDS, HEAD)
    figures = figures_told(told)
    distributions = distributions_told(told)
    check_agreement(figures, distributions)
    found = NetworkReturn(
        centre_code=word_like(told, "centre_code", CENTRE_CODE.fullmatch),
        centre_name=word_of(told, "centre_name", HEAD),
        period=word_like(told, "period", is_month),
        version=_version(told),
        finalised_at=_moment(told),
        finalised_by=word_of(told, "finalised_by", HEAD),
        role=code_of(Role, told, "role", HEAD),
        software_version=word_of(told, "software_version", HEAD),
        hash=word_like(told, "hash", _HASH.fullmatch),
        figures=figures,
        distributions=distributions,
    )
    if found.hash != _hash_of({name: one for name, one in told.items() if name != "hash"}):
        raise UserError("network_altered")
    return found


def _row(figure: Figure) -> dict[str, Any]:
    return {
        "row": figure.row,
        "disagg_key": figure.key,
        "kind": figure.kind.value,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "value": figure.value,
    }


def _laid_out(content: Mapping[str, Any]) -> str:
    """JSON with a line for each row, so that two versions can be compared by eye."""
    lines: list[str] = []
    for name, value in content.items():
        if isinstance(value, list):
            inner = ",\n".join(_line(one) for one in cast("list[Any]", value))
            lines.append(f"{_line(name)}: [\n{inner}\n]")
        else:
            lines.append(f"{_line(name)}: {_line(value)}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _hash_of(content: Mapping[str, Any]) -> str:
    return sha256(canonical(content).encode("utf-8", "surrogatepass")).hexdigest()


def _known_format(told: Mapping[str, Any]) -> None:
    version = told.get("format_version")
    if type(version) is not int or version < 1:
        raise UserError("network_not_a_return")
    if version > FORMAT_VERSION:
        raise UserError("network_newer")


def _version(told: Mapping[str, Any]) -> int:
    found = number_of(told, "version", HEAD)
    if not isinstance(found, int):
        raise UserError("network_type", field="version", where=HEAD)
    if found < 1:
        raise bad(told, "version", HEAD)
    return found


def _moment(told: Mapping[str, Any]) -> datetime:
    word = word_of(told, "finalised_at", HEAD)
    try:
        found = datetime.fromisoformat(word)
    except ValueError as error:
        raise bad(told, "finalised_at", HEAD) from error
    if found.tzinfo is not None:
        raise bad(told, "finalised_at", HEAD)
    return found
