"""How a record's values lie in STRICT tables: whole numbers, reals and text only.

Dates and times are ISO text of one width, so that text order is time order; a code is its word.
"""

from datetime import date, datetime, time
from enum import StrEnum
from math import isfinite
from types import NoneType, UnionType
from typing import Any, Protocol, TypeVar, get_args, get_origin

from sqlalchemy import REAL, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

Moment = TypeVar("Moment", datetime, time)

BETWEEN_WORDS = ";"  # joins words, as in the bundle
Value = TypeVar("Value")
Value_co = TypeVar("Value_co", covariant=True)


class _Reading(Protocol[Value_co]):
    def __call__(self, value: Any) -> Value_co | None: ...  # noqa: ANN401 - what the driver gives


class _Straight(TypeDecorator[Value]):
    """A type whose cells are read by one function: thousands are read for one list or return."""

    cache_ok = True

    def read(self, value: Any) -> Value | None:  # noqa: ANN401 - what the driver gives
        """The value of a cell; an empty one is None."""
        raise NotImplementedError

    def result_processor(self, dialect: Dialect, coltype: object) -> _Reading[Value]:
        """Without the steps that SQLAlchemy else takes for each cell."""
        return self.read

    def process_result_value(self, value: Any, dialect: Dialect) -> Value | None:  # noqa: ANN401 - as read
        """As `read`, for who asks the type itself."""
        return self.read(value)


class IsoDate(_Straight[date]):
    """`date` as YYYY-MM-DD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """Date to text; a moment is refused (ValueError)."""
        if isinstance(value, datetime):
            raise ValueError("a moment is not a date")
        return None if value is None else value.isoformat()

    def read(self, value: str | None) -> date | None:
        """Text to date."""
        return None if value is None else date.fromisoformat(value)


class IsoDateTime(_Straight[datetime]):
    """Local wall-clock `datetime` as YYYY-MM-DDTHH:MM:SS, without zone and fractions."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """Moment to text; a zone or a fraction of a second is refused (ValueError)."""
        return None if value is None else _plain(value).isoformat(timespec="seconds")

    def read(self, value: str | None) -> datetime | None:
        """Text to moment."""
        return None if value is None else datetime.fromisoformat(value)


class IsoTime(_Straight[time]):
    """`time` as HH:MM:SS."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: time | None, dialect: Dialect) -> str | None:
        """Time to text; a zone or a fraction of a second is refused (ValueError)."""
        return None if value is None else _plain(value).isoformat(timespec="seconds")

    def read(self, value: str | None) -> time | None:
        """Text to time."""
        return None if value is None else time.fromisoformat(value)


class IsoDates(TypeDecorator[tuple[date, ...]]):
    """Several dates in one cell, joined with ";"; none is an empty text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[date, ...] | None, dialect: Dialect) -> str | None:
        """Dates to text."""
        return None if value is None else BETWEEN_WORDS.join(day.isoformat() for day in value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[date, ...] | None:
        """Text to dates."""
        return None if value is None else tuple(map(date.fromisoformat, _split(value)))


class Numbers(TypeDecorator[tuple[int, ...]]):
    """Several whole numbers in one cell, joined with ";"; none is an empty text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[int, ...] | None, dialect: Dialect) -> str | None:
        """Numbers to text."""
        return None if value is None else BETWEEN_WORDS.join(map(str, value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[int, ...] | None:
        """Text to numbers."""
        return None if value is None else tuple(map(int, _split(value)))


class Flag(_Straight[bool]):
    """`bool` as 0 or 1."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        """True or False to 1 or 0."""
        return None if value is None else int(value)

    def read(self, value: int | None) -> bool | None:
        """1 or 0 to True or False."""
        return None if value is None else bool(value)


class Real(TypeDecorator[float]):
    """`float`; SQLite would silently store "not a number" as NULL, so that is refused."""

    impl = REAL
    cache_ok = True

    def process_bind_param(self, value: float | None, dialect: Dialect) -> float | None:
        """A finite number as it is; others are refused (ValueError)."""
        if value is not None and not isfinite(value):
            raise ValueError("not a finite number")
        return value


class Code(_Straight[StrEnum]):
    """A StrEnum by its stored word; an unknown word is refused both ways (ValueError)."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words
        self._by_word = {one.value: one for one in words}

    def process_bind_param(self, value: StrEnum | str | None, dialect: Dialect) -> str | None:
        """Code to word."""
        return None if value is None else _code(self.words, value).value

    def read(self, value: str | None) -> StrEnum | None:
        """Word to code."""
        if value is None:
            return None
        return self._by_word.get(value) or _code(self.words, value)


class Codes(TypeDecorator[tuple[StrEnum, ...]]):
    """Several codes in one cell, joined with ";"; none is an empty text."""

    impl = Text
    cache_ok = True

    def __init__(self, words: type[StrEnum]) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(
        self, value: tuple[StrEnum | str, ...] | None, dialect: Dialect
    ) -> str | None:
        """Codes to words."""
        return (
            None if value is None else BETWEEN_WORDS.join(_code(self.words, v).value for v in value)
        )

    def process_result_value(
        self, value: str | None, dialect: Dialect
    ) -> tuple[StrEnum, ...] | None:
        """Words to codes."""
        return None if value is None else tuple(_code(self.words, v) for v in _split(value))


class Words(TypeDecorator[tuple[str, ...]]):
    """Several free words in one cell, joined with ";"; none is an empty text."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        """Words to text; an empty word or one with ";" is refused (ValueError)."""
        if value is None:
            return None
        if not all(value) or any(BETWEEN_WORDS in v for v in value):
            raise ValueError("a word is empty or holds a semicolon")
        return BETWEEN_WORDS.join(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        """Text to words."""
        return None if value is None else _split(value)


_PLAIN: dict[type, type[TypeEngine[Any]]] = {
    int: Integer,
    float: Real,
    str: Text,
    bool: Flag,
    date: IsoDate,
    datetime: IsoDateTime,
    time: IsoTime,
}

_SEVERAL: dict[type, type[TypeEngine[Any]]] = {
    str: Words,
    date: IsoDates,
    int: Numbers,
}


def column_type(annotation: object) -> tuple[TypeEngine[Any], bool]:
    """The column type of a record's annotation and whether it may be empty.

    Raises:
        TypeError: an annotation no record should have.
    """
    if isinstance(annotation, UnionType):
        inner = [a for a in get_args(annotation) if a is not NoneType]
        if len(inner) == 1:
            return column_type(inner[0])[0], True
    elif get_origin(annotation) is tuple:
        item, *rest = get_args(annotation)
        if rest == [...]:
            return _SEVERAL[item]() if item in _SEVERAL else Codes(item), False
    elif isinstance(annotation, type):
        if issubclass(annotation, StrEnum):
            return Code(annotation), False
        if annotation in _PLAIN:
            return _PLAIN[annotation](), False
    raise TypeError(f"no column type for {annotation}")


def _plain(value: Moment) -> Moment:
    if value.tzinfo is not None or value.microsecond:
        raise ValueError("a stored time has neither zone nor fractions of a second")
    return value


def _code(words: type[StrEnum], value: str) -> StrEnum:
    if isinstance(value, StrEnum) and not isinstance(value, words):
        raise ValueError(f"a {type(value).__name__} is not a {words.__name__}")
    try:
        return words(value)
    except ValueError:  # the word may be typed text: it is not shown
        raise ValueError(f"an unknown word for {words.__name__}") from None


def _split(value: str) -> tuple[str, ...]:
    return tuple(value.split(BETWEEN_WORDS)) if value else ()
