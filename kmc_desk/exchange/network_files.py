"""Files of returns in folders and zips, and the list of centres that should send them."""

import csv
import io
import zipfile
from collections.abc import Callable, Generator, Iterable
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path, PurePosixPath

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.returns.consolidate import NetworkCentre
from kmc_desk.exchange.return_network import CENTRE_CODE, MOST_SIGNS, decoded, network_text
from kmc_desk.exchange.zip_guard import check_members, damage_said
from kmc_desk.texts import system_reason

_ENDING = ".json"
_MOST_LIST_BYTES = 1_000_000
_COLUMNS = ("code", "name", "province")
_LONGEST_NAME = 200

File = tuple[str, Callable[[], str]]
"""The name of a file, and what reads its text."""


@contextmanager
def network_files(sources: Iterable[Path]) -> Generator[list[File]]:
    """All files of returns, by name: of folders and zips those that end in .json.

    Args:
        sources: folders, with what is in the folders in them; zips; single files of any name.

    Raises:
        UserError: network_unreadable, bundle_damaged, bundle_locked, bundle_too_large.
    """
    with ExitStack() as stack:
        found: list[File] = []
        for source in sources:
            if source.is_dir():
                files = [one for one in source.rglob("*") if one.suffix.lower() == _ENDING]
                named = [(str(one.relative_to(source)), one) for one in files]
                found += [(name, partial(network_text, one)) for name, one in named]
            elif source.suffix.lower() == ".zip" and source.exists():
                found += _of_zip(stack, source)
            else:
                found.append((source.name, partial(network_text, source)))
        yield sorted(found, key=lambda one: one[0])


def _of_zip(stack: ExitStack, source: Path) -> list[File]:
    with damage_said(source.name):
        archive = stack.enter_context(zipfile.ZipFile(source))
        members = [
            one
            for one in archive.infolist()
            if not one.is_dir() and PurePosixPath(one.filename).suffix.lower() == _ENDING
        ]
    return [(one.filename, partial(_member_text, archive, one)) for one in members]


def _member_text(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> str:
    check_members([member], MOST_SIGNS)
    with damage_said(member.filename), archive.open(member) as stream:
        data = stream.read(MOST_SIGNS + 1)
    return decoded(data)


def read_centres(file: Path) -> tuple[NetworkCentre, ...]:
    """The list of centres: CSV with a header of code, name and province; province may be left out.

    Raises:
        UserError: network_unreadable, network_list (line, or 1 for the header), network_list_twice.
    """
    try:
        with file.open("rb") as stream:
            text = stream.read(_MOST_LIST_BYTES).decode("utf-8-sig")
    except OSError as error:
        reason = system_reason(error)
        raise UserError("network_unreadable", file=file.name, reason=reason) from error
    except UnicodeDecodeError as error:
        raise UserError("network_list", file=file.name, line=1) from error
    reader = csv.DictReader(io.StringIO(text, newline=""))
    heads = tuple(reader.fieldnames or ())
    if not {"code", "name"} <= set(heads) or not set(heads) <= set(_COLUMNS):
        raise UserError("network_list", file=file.name, line=1)
    found: dict[str, NetworkCentre] = {}
    for row in reader:
        code, name, province = ((row.get(column) or "").strip() for column in _COLUMNS)
        well_formed = CENTRE_CODE.fullmatch(code) and 0 < len(name) <= _LONGEST_NAME
        if not well_formed or None in row or len(province) > _LONGEST_NAME:
            raise UserError("network_list", file=file.name, line=reader.line_num)
        if code in found:
            raise UserError("network_list_twice", file=file.name, centre=code)
        found[code] = NetworkCentre(code=code, name=name, province=province)
    return tuple(found.values())
