"""The anchor outside the database names the newest entry of the trail."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.records import Bed
from kmc_desk.store.anchor import ANCHOR_FILE, Anchor, read_anchor, replace_anchor, write_anchor
from kmc_desk.store.chain import end_of_chain
from kmc_desk.store.unit_of_work import UnitOfWork, read

AT = datetime(2026, 5, 5, 9, 5)


def anchor(seq):
    return Anchor(seq=seq, hash=f"{seq:064x}", at_utc=AT)


def test_every_commit_moves_the_anchor_to_the_newest_entry(engine, tmp_path, now):
    for number in range(3):
        with UnitOfWork(engine, account="nurse", now=now) as work:
            work.repository.add(Bed(bed_no=str(number), place=number))
        with read(engine) as reader:
            seq, newest, _ = end_of_chain(reader.connection)
        found = read_anchor(tmp_path)
        assert found is not None
        assert (found.seq, found.hash) == (seq, newest)


def test_a_save_that_is_rolled_back_does_not_move_the_anchor(engine, tmp_path, now):
    def failing_save():
        with UnitOfWork(engine, account="nurse", now=now) as work:
            work.repository.add(Bed(bed_no="1", place=1))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        failing_save()
    assert read_anchor(tmp_path) is None


@given(st.integers(0, 255), st.binary(min_size=1, max_size=140))
def test_a_torn_write_leaves_one_of_the_last_two(tmp_path_factory, at, rubbish):
    folder = tmp_path_factory.mktemp("torn")
    for seq in (1, 2, 5):
        write_anchor(folder, anchor(seq))
    path = folder / ANCHOR_FILE
    data = bytearray(path.read_bytes())
    place = data.index(b"000000000005")  # only the newest is being written when the power fails
    cut = rubbish[: max(0, place + 128 - max(at, place))]
    start = min(max(at, place), place + 128)
    data[start : start + len(cut)] = cut
    path.write_bytes(data)
    assert read_anchor(folder) in (anchor(2), anchor(5))


def test_a_missing_or_empty_file_is_no_anchor(tmp_path):
    assert read_anchor(tmp_path) is None
    (tmp_path / ANCHOR_FILE).write_bytes(b"")
    assert read_anchor(tmp_path) is None


def test_an_anchor_can_be_set_back_on_purpose(tmp_path):
    write_anchor(tmp_path, anchor(9))
    replace_anchor(tmp_path, anchor(4))
    assert read_anchor(tmp_path) == anchor(4)
    write_anchor(tmp_path, anchor(5))
    assert read_anchor(tmp_path) == anchor(5)


def test_a_folder_that_takes_no_file_does_not_undo_the_save(engine, tmp_path, now):
    (tmp_path / ANCHOR_FILE).mkdir()
    with UnitOfWork(engine, account="nurse", now=now) as work:
        work.repository.add(Bed(bed_no="1", place=1))
    with read(engine) as reader:
        assert [bed.bed_no for bed in reader.find(Bed)] == ["1"]
