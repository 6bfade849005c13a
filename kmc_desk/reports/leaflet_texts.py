"""The words of the mother's leaflet, read from a folder for each language in resources/leaflets."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias, cast

from kmc_desk.domain.errors import UserError
from kmc_desk.paths import resources

CARE_LINES = 18
DANGER_SIGNS = 12
_FILE = "leaflet.toml"
_DIRECTIONS = {"rtl": True, "ltr": False}
_FONTS = ("naskh", "sans")
_PLACES = ("day", "date", "time", "phone")
_Table: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class LeafletText:
    """All a leaflet says in one language.

    Attributes:
        right_to_left: whether the page is mirrored.
        naskh: whether it is set in Naskh.
        next_visit: with {day}, {date}, {time} and {phone} to fill in.
        day_word, date_word, time_word: stand behind a line to write on.
        weekdays: from Monday on.
        care: the lines 1 to 18, in their order.
        danger: the signs 1 to 12, in their order.
    """

    language: str
    right_to_left: bool
    naskh: bool
    title: str
    danger_title: str
    next_visit: str
    day_word: str
    date_word: str
    time_word: str
    weekdays: tuple[str, ...]
    months: tuple[str, ...]
    care: tuple[str, ...]
    danger: tuple[str, ...]

    def shown_date(self, on: date) -> str:
        """A date such as "05 May 2025" with the language's name of the month."""
        return f"{on:%d} {self.months[on.month - 1]} {on:%Y}"


def leaflet_languages(folder: Path | None = None) -> tuple[str, ...]:
    """The languages there is a leaflet in, by their codes."""
    return tuple(sorted(file.parent.name for file in _root(folder).glob(f"*/{_FILE}")))


def leaflet_text(language: str, folder: Path | None = None) -> LeafletText:
    """The words in one language.

    Args:
        language: name of its folder, such as "ur".
        folder: of all languages; None takes that of the program.

    Raises:
        UserError: leaflet_unknown, of a language without a folder; leaflet_incomplete, where a
            line is missing or cannot be used; leaflet_unreadable.
    """
    known = leaflet_languages(folder)
    if language not in known:
        raise UserError("leaflet_unknown", language=language, known=", ".join(known))
    return _read(_root(folder) / language / _FILE)


def _root(folder: Path | None) -> Path:
    return folder or resources() / "leaflets"


@lru_cache(maxsize=8)
def _read(file: Path) -> LeafletText:
    language = file.parent.name
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except ValueError as error:  # of TOML and of UTF-8
        raise UserError("leaflet_unreadable", language=language, reason=error) from error
    find = _Finder(language=language, table=table)
    return LeafletText(
        language=language,
        right_to_left=_DIRECTIONS[find.one_of("direction", tuple(_DIRECTIONS))],
        naskh=find.one_of("font", _FONTS) == "naskh",
        title=find.words("title"),
        danger_title=find.words("danger_title"),
        next_visit=find.with_places("next_visit"),
        day_word=find.words("day_word"),
        date_word=find.words("date_word"),
        time_word=find.words("time_word"),
        weekdays=find.names("weekdays", 7),
        months=find.names("months", 12),
        care=find.numbered("care", CARE_LINES),
        danger=find.numbered("danger", DANGER_SIGNS),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finder:
    """What a file holds by name; what is missing or cannot be used is named."""

    language: str
    table: _Table

    def words(self, name: str, table: _Table | None = None, shown: str = "") -> str:
        found = (self.table if table is None else table).get(name)
        if not isinstance(found, str) or not found.strip():
            raise self.lacking(shown or name)
        return found.strip()

    def one_of(self, name: str, allowed: tuple[str, ...]) -> str:
        found = self.words(name)
        if found not in allowed:
            raise self.lacking(name)
        return found

    def with_places(self, name: str) -> str:
        found = self.words(name)
        try:
            found.format(**dict.fromkeys(_PLACES, ""))
        except (KeyError, IndexError, ValueError) as error:
            raise self.lacking(name) from error
        if any(f"{{{place}}}" not in found for place in _PLACES):
            raise self.lacking(name)
        return found

    def names(self, name: str, count: int) -> tuple[str, ...]:
        found = self.table.get(name)
        if not isinstance(found, list):
            raise self.lacking(name)
        entries = {str(place): word for place, word in enumerate(cast("list[object]", found), 1)}
        if len(entries) != count:
            raise self.lacking(name)
        return self._all(name, entries, count)

    def numbered(self, name: str, count: int) -> tuple[str, ...]:
        found = self.table.get(name)
        if not isinstance(found, dict):
            raise self.lacking(name)
        return self._all(name, cast("_Table", found), count)

    def lacking(self, name: str) -> UserError:
        return UserError("leaflet_incomplete", language=self.language, name=name)

    def _all(self, name: str, table: _Table, count: int) -> tuple[str, ...]:
        numbers = (str(number) for number in range(1, count + 1))
        return tuple(self.words(number, table, f"{name} {number}") for number in numbers)
