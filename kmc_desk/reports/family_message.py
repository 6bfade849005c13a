"""The message that calls a family to the clinic, in the languages of resources/leaflets.

It names nobody and tells of no illness: a telephone is read by others too.
"""

import tomllib
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from kmc_desk.domain.documents import Clinic
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.identity.phones import Phone, normal_phone
from kmc_desk.paths import resources
from kmc_desk.reports.leaflet_texts import leaflet_text

LINES = {
    "greeting": frozenset({"centre"}),
    "come": frozenset[str](),
    "come_on": frozenset({"day", "date"}),
    "place": frozenset({"place"}),
    "phone": frozenset({"phone"}),
}
"""The lines of a language, each with what is filled in."""

_FILE = "message.toml"


def message_languages(folder: Path | None = None) -> tuple[str, ...]:
    """The languages there is a message in, by their codes."""
    return tuple(sorted(file.parent.name for file in _root(folder).glob(f"*/{_FILE}")))


def family_message(
    language: str, centre: str, clinic: Clinic, on: date | None, folder: Path | None = None
) -> str:
    """The message as it is sent; digits are 0-9 in every language.

    Args:
        language: name of its folder, such as "ur".
        centre: name of the centre.
        clinic: its telephone and place; what is not set is left out.
        on: the day on which the family is expected; None: no day is named.
        folder: of all languages; None takes that of the program.

    Raises:
        UserError: message_unknown, message_incomplete.
    """
    if language not in message_languages(folder):
        known = ", ".join(message_languages(folder))
        raise UserError("message_unknown", language=language, known=known)
    lines = _read(_root(folder) / language / _FILE)
    said = [lines["greeting"].format(centre=centre)]
    if on is None:
        said.append(lines["come"])
    else:
        words = leaflet_text(language)
        said.append(
            lines["come_on"].format(day=words.weekdays[on.weekday()], date=words.shown_date(on))
        )
    if clinic.place:
        said.append(lines["place"].format(place=clinic.place))
    if clinic.phone:
        said.append(lines["phone"].format(phone=_dialled(clinic.phone)))
    return " ".join(said)


def _dialled(typed: str) -> str:
    """A number without hyphens, which turn it round between Urdu words, ready to be tapped."""
    phone = normal_phone(typed)
    if not isinstance(phone, Phone):
        return typed
    bare = "".join(sign for sign in phone.shown if sign.isdigit() or sign == "+")
    return bare if not any(sign.isalpha() for sign in phone.shown) else typed


def _root(folder: Path | None) -> Path:
    return folder or resources() / "leaflets"


@lru_cache(maxsize=8)
def _read(file: Path) -> MappingProxyType[str, str]:
    language = file.parent.name
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:  # of TOML and of UTF-8
        raise UserError("leaflet_unreadable", language=language, reason=error) from error
    lines: dict[str, str] = {}
    for name, places in LINES.items():
        line = table.get(name)
        if not isinstance(line, str) or not _can_be_filled(line, places):
            raise UserError("message_incomplete", language=language, name=name)
        lines[name] = line.strip()
    return MappingProxyType(lines)


def _can_be_filled(line: str, places: frozenset[str]) -> bool:
    try:
        line.format(**dict.fromkeys(places, ""))
    except (KeyError, IndexError, ValueError):
        return False
    return all(f"{{{place}}}" in line for place in places)
