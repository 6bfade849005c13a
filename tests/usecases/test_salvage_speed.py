"""Behind a damaged part many rows are read at once again: a large ward would take hours else."""

from typing import Any

import pytest

from kmc_desk.store import salvage as module
from kmc_desk.store.sqlcipher import DriverError

LOST = range(500, 540)


def test_behind_a_damaged_part_many_rows_are_read_at_once_again(monkeypatch: pytest.MonkeyPatch):
    asked: list[int] = []

    def part(_ask: Any, _table: str, after: int, most: int) -> list[tuple[int, dict[str, object]]]:
        asked.append(after)
        rows = range(after + 1, min(after + most, 3000) + 1)
        if set(rows) & set(LOST):
            raise DriverError("damaged")
        return [(number, {"id": number}) for number in rows]

    monkeypatch.setattr(module, "_part", part)
    lost: list[tuple[int, int | None]] = []
    rows: Any = list(module._rows(lambda *_: ([], []), "bed", lost))  # noqa: SLF001 - its asking
    assert [row["id"] for row in rows] == [n for n in range(1, 3001) if n not in LOST]
    assert lost == [(LOST[0], LOST[-1])]
    assert len(asked) < 200  # 99 rows one by one before the damage, 13 times two hundred behind
