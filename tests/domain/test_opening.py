"""A gap in the trail as a value: what is missing, and what the trail keeps of it."""

from datetime import datetime

import pytest

from kmc_desk.domain.audit import canonical
from kmc_desk.domain.opening import GapKind, TrailGap, gap_of, gap_words


def gap(kind: GapKind, seq: int, noted_seq: int) -> TrailGap:
    return TrailGap(
        kind=kind,
        seq=seq,
        hash="a" * 64,
        noted_seq=noted_seq,
        noted_hash="b" * 64,
        from_at=datetime(2026, 5, 5, 9, 0),
        to_at=datetime(2026, 5, 5, 9, 30, 7),
        broken_at=3,
    )


@pytest.mark.parametrize(("noted_seq", "missing"), [(9, 4), (5, 0), (2, 0), (0, 0)])
def test_only_entries_behind_the_end_are_missing(noted_seq: int, missing: int):
    assert gap(GapKind.DIFFERS, 5, noted_seq).missing == missing


@pytest.mark.parametrize("kind", GapKind)
def test_the_trail_keeps_all_of_a_gap(kind: GapKind):
    found = gap(kind, 5, 9)
    assert gap_of(canonical(gap_words(found))) == found
    assert found.stops_entry == (kind is not GapKind.NO_ANCHOR)
