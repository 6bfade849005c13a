"""Readers of the two codes of a wrist band, written from their standards for the tests."""

from collections.abc import Callable, Sequence

ALPHANUMERIC = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda r, c: (r + c) % 2 == 0,
    lambda r, _c: r % 2 == 0,
    lambda _r, c: c % 3 == 0,
    lambda r, c: (r + c) % 3 == 0,
    lambda r, c: (r // 2 + c // 3) % 2 == 0,
    lambda r, c: (r * c) % 2 + (r * c) % 3 == 0,
    lambda r, c: ((r * c) % 2 + (r * c) % 3) % 2 == 0,
    lambda r, c: ((r + c) % 2 + (r * c) % 3) % 2 == 0,
)
SIDE = 21  # version 1


def read_qr(rows: Sequence[Sequence[bool]]) -> str:
    """What a QR code of version 1 says; its error correction is not needed (ISO/IEC 18004)."""
    assert [len(row) for row in rows] == [SIDE] * SIDE
    around = [(8, c) for c in (0, 1, 2, 3, 4, 5, 7, 8)] + [(r, 8) for r in (7, 5, 4, 3, 2, 1, 0)]
    known = int("".join("1" if rows[r][c] else "0" for r, c in around), 2) ^ 0x5412
    masked = _MASKS[(known >> 10) & 7]
    bits = "".join("1" if rows[r][c] != masked(r, c) else "0" for r, c in _path())
    mode = int(bits[:4], 2)
    if mode == 4:
        count = int(bits[4:12], 2)
        return "".join(chr(int(bits[12 + 8 * n : 20 + 8 * n], 2)) for n in range(count))
    assert mode == 2
    count, at, said = int(bits[4:13], 2), 13, ""
    while len(said) + 1 < count:
        first, second = divmod(int(bits[at : at + 11], 2), 45)
        said, at = said + ALPHANUMERIC[first] + ALPHANUMERIC[second], at + 11
    return said if len(said) == count else said + ALPHANUMERIC[int(bits[at : at + 6], 2)]


def _path() -> list[tuple[int, int]]:
    """The places of data, in the order they are read: up and down in pairs of columns."""
    found: list[tuple[int, int]] = []
    pairs = [c for c in range(SIDE - 1, 6, -2)] + [5, 3, 1]
    for number, right in enumerate(pairs):
        down = range(SIDE) if number % 2 else range(SIDE - 1, -1, -1)
        found += [(r, c) for r in down for c in (right, right - 1) if _is_data(r, c)]
    return found


def _is_data(row: int, column: int) -> bool:
    corner = (row < 9 and (column < 9 or column >= 13)) or (row >= 13 and column < 9)
    return not corner and 6 not in (row, column)


def read_bars(widths: Sequence[int], patterns: dict[int, str]) -> str:
    """What a Code 128 says, its check character tested (ISO/IEC 15417).

    Args:
        widths: of bars and spaces in turn, in modules, without the quiet zones.
        patterns: six widths of each value, as digits; the stop has seven.
    """
    values_of = {pattern: value for value, pattern in patterns.items()}
    signs = "".join(str(width) for width in widths)
    assert signs.endswith("2331112")
    body = signs[:-7]
    values = [values_of[body[at : at + 6]] for at in range(0, len(body), 6)]
    start, *data, check = values
    assert (start + sum(place * value for place, value in enumerate(data, 1))) % 103 == check
    code_set, said = {104: "B", 105: "C"}[start], ""
    for value in data:
        if value in (99, 100):
            code_set = "C" if value == 99 else "B"
        else:
            said += f"{value:02d}" if code_set == "C" else chr(value + 32)
    return said
