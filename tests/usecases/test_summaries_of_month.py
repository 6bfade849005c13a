"""The summaries of a month, into a folder that is whole or not there."""

import errno
import os
from collections.abc import Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.care_codes import DeathCause, Outcome
from kmc_desk.domain.codes import Role
from kmc_desk.domain.documents import DocumentCase, DocumentJob
from kmc_desk.domain.errors import UserError
from kmc_desk.reports import documents, many_documents
from kmc_desk.reports.many_documents import NotMade, make_jobs
from kmc_desk.store.chain import audit_trail
from kmc_desk.usecases import summaries_of_month
from kmc_desk.usecases.context import Context, Recorded
from kmc_desk.usecases.discharge import Leaving, discharge
from kmc_desk.usecases.readmit import readmit
from kmc_desk.usecases.summaries_of_month import write_summaries
from tests.going_home import AT_HOME
from tests.reports.paper_ward import pages
from tests.usecases.conftest import Clock, admitted
from tests.usecases.test_handover import as_role
from tests.usecases.test_known_already import again

MAY = "2026-05"
LEFT = datetime(2026, 5, 5, 8, 0)


def gone(context: Context, name: str, at: datetime, outcome: Outcome = Outcome.HOME_KMC) -> str:
    """KMC number of an infant that left so."""
    infant = admitted(context, mother_name=name, bed_no=None)
    died = {"died_at": at, "primary_cause": DeathCause.NEC}
    form = Leaving(
        infant_id=infant.id,
        exit_at=at,
        outcome=outcome,
        exit_weight_g=1500,
        more=died if outcome is Outcome.DIED else AT_HOME,
        confirmed=True,
    )
    assert isinstance(discharge(context, form), Recorded)
    return infant.kmc_no


@pytest.fixture
def three(context: Context) -> list[str]:
    """Three that left, in the order in which they did, and one that stays."""
    later = gone(context, "HALIMA", LEFT + timedelta(hours=2))
    first = gone(context, "ZAINAB", LEFT)
    died = gone(context, "AMINA", LEFT + timedelta(hours=1), Outcome.DIED)
    admitted(context, mother_name="SAIRA")
    return [first, died, later]


def papers(folder: Path) -> dict[str, str]:
    return {file.name: pages(file.read_bytes())[0] for file in sorted(folder.iterdir())}


def notes(context: Context) -> list[tuple[str, int]]:
    with context.read() as reader:
        trail = audit_trail(reader.connection)
    return [(one.entity, one.entity_id) for one in trail if one.action is AuditAction.EXPORT]


def test_each_that_left_has_a_file_numbered_in_the_order_of_leaving(
    context: Context, three: list[str], tmp_path: Path
):
    told: list[tuple[int, int]] = []
    out = tmp_path / "may"
    written = write_summaries(context, MAY, out, tell=lambda done, of: told.append((done, of)))
    assert (written.count, written.failed) == (3, ())
    found = papers(out)
    assert list(found) == ["summary-001.pdf", "summary-002.pdf", "summary-003.pdf"]
    for number, words in zip(three, found.values(), strict=True):
        assert number in words
    titles = [words.count("Death summary") > 0 for words in found.values()]
    assert titles == [False, True, False]
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert notes(context) == [
        ("discharge_summary", 2), ("death_summary", 3), ("discharge_summary", 1),
    ]  # fmt: skip


def test_the_next_time_each_says_that_it_is_a_copy(
    context: Context, three: list[str], tmp_path: Path
):
    del three
    write_summaries(context, MAY, tmp_path / "once")
    write_summaries(context, MAY, tmp_path / "twice")
    assert all("COPY" not in words for words in papers(tmp_path / "once").values())
    assert all("COPY · first" in words for words in papers(tmp_path / "twice").values())


def test_two_processes_write_what_one_does(
    context: Context, three: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    del three
    monkeypatch.setattr(Context, "note_given_out", lambda *_: None)  # the same trail for both
    monkeypatch.setattr(summaries_of_month, "_CHUNK", 1)
    write_summaries(context, MAY, tmp_path / "one", workers=1)
    write_summaries(context, MAY, tmp_path / "two", workers=2)
    one, two = (
        {file.name: file.read_bytes() for file in (tmp_path / name).iterdir()}
        for name in ("one", "two")
    )
    assert one == two
    assert len(one) == 3


def test_a_stay_before_the_last_one_has_the_summary_of_that_stay(
    context: Context, clock: Clock, tmp_path: Path
):
    number = gone(context, "HALIMA", LEFT)
    clock.now = datetime(2026, 6, 3, 12, 0)
    back = again(admitted_at=datetime(2026, 6, 1, 9, 0), confirmed=True)
    assert isinstance(readmit(context, 1, back), Recorded)
    write_summaries(context, MAY, tmp_path / "may")
    [words] = papers(tmp_path / "may").values()
    assert number in words
    assert "05-May-2026 08:00" in words
    with pytest.raises(UserError, match="month_without_exits"):
        write_summaries(context, "2026-06", tmp_path / "june")


def fail_for(number: str, monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    whole = documents.make

    def make(kind: object, case: DocumentCase, *rest: object) -> bytes:
        if case.stay.infant.kmc_no == number:
            raise error
        return whole(kind, case, *rest)  # pyright: ignore - as it is called

    monkeypatch.setattr(documents, "make", make)


def test_one_that_cannot_be_made_stops_no_other_and_is_named_by_its_number_only(
    context: Context, three: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    fail_for(three[1], monkeypatch, KeyError("AMINA"))
    written = write_summaries(context, MAY, tmp_path / "may")
    assert written.count == 2
    [failed] = written.failed
    assert (failed.kmc_no, failed.key, failed.is_mistake) == (three[1], "KeyError", True)
    assert list(papers(tmp_path / "may")) == ["summary-001.pdf", "summary-003.pdf"]
    assert notes(context) == [("discharge_summary", 2), ("discharge_summary", 1)]


def test_a_refusal_keeps_its_key(
    context: Context, three: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    fail_for(three[0], monkeypatch, UserError("not_discharged"))
    [failed] = write_summaries(context, MAY, tmp_path / "may").failed
    assert (failed.key, failed.is_mistake) == ("not_discharged", False)


def test_where_none_can_be_made_there_is_no_folder(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    fail_for(gone(context, "HALIMA", LEFT), monkeypatch, KeyError())
    with pytest.raises(UserError, match="summaries_all_failed"):
        write_summaries(context, MAY, tmp_path / "may")
    assert not [file for file in tmp_path.iterdir() if "may" in file.name]


@pytest.mark.parametrize(
    ("month", "key"),
    [
        ("2026-13", "bad_month"),
        ("May", "bad_month"),
        ("2026-06", "month_in_future"),
        ("2026-04", "month_without_exits"),
    ],
)
def test_a_month_that_is_none_or_has_nobody_is_said(
    context: Context, three: list[str], tmp_path: Path, month: str, key: str
):
    del three
    with pytest.raises(UserError, match=key):
        write_summaries(context, month, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_folder_that_is_there_stays_as_it_is(context: Context, three: list[str], tmp_path: Path):
    del three
    (tmp_path / "may").mkdir()
    with pytest.raises(UserError, match="export_target_exists"):
        write_summaries(context, MAY, tmp_path / "may")
    assert list((tmp_path / "may").iterdir()) == []


def test_a_place_that_cannot_be_written_is_said_and_nothing_noted(
    context: Context, three: list[str], tmp_path: Path
):
    del three
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(UserError, match="file_not_written") as caught:
        write_summaries(context, MAY, tmp_path / "file" / "may")
    assert caught.value.values["path"] == tmp_path / "file" / "may"
    assert notes(context) == []


def test_on_a_full_disk_nothing_is_left_and_nothing_noted(
    context: Context, three: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    del three

    def full(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="file_not_written") as caught:
        write_summaries(context, MAY, tmp_path / "may")
    assert caught.value.values["reason"] == "no space left on device"
    assert not [file for file in tmp_path.iterdir() if "may" in file.name]
    assert notes(context) == []


def test_stopped_by_ctrl_c_nothing_is_left(context: Context, three: list[str], tmp_path: Path):
    del three

    def stop(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_summaries(context, MAY, tmp_path / "may", tell=stop)
    assert not [file for file in tmp_path.iterdir() if "may" in file.name]
    assert notes(context) == []


def test_what_cannot_be_noted_does_not_leave_the_ward(
    context: Context, three: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    del three
    out = tmp_path / "may"

    def full(_self: Context, **_how: bool) -> None:
        assert len(list(out.with_name(".may.part").iterdir())) == 3
        raise UserError("disk_full")

    monkeypatch.setattr(Context, "write", full)
    with pytest.raises(UserError, match="disk_full"):
        write_summaries(context, MAY, out)
    assert list(tmp_path.glob("*may*")) == []


def test_a_process_that_was_killed_leaves_its_papers_to_this_one(
    context: Context, three: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    class Killed:
        def submit(self, *_work: object) -> Future[bytes]:
            raise BrokenProcessPool

        def shutdown(self, **_how: bool) -> None:
            pass

    monkeypatch.setattr(many_documents, "ProcessPoolExecutor", lambda *_, **__: Killed())
    assert write_summaries(context, MAY, tmp_path / "may", workers=2).count == len(three)


def test_who_may_not_take_names_along_may_not_take_a_month_of_them(
    context: Context, three: list[str], tmp_path: Path
):
    del three
    with pytest.raises(UserError, match="not_allowed"):
        write_summaries(as_role(context, Role.NURSE), MAY, tmp_path / "may")


def test_only_as_much_is_read_as_is_worked_on(
    context: Context, three: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    del three
    monkeypatch.setattr(summaries_of_month, "_CHUNK", 1)
    made = 0
    most = 0
    read = 0
    whole = summaries_of_month._Jobs._read  # noqa: SLF001 - what is counted

    def count_read(self: object, wanted: Sequence[object]) -> list[DocumentJob]:
        nonlocal read, most
        read += len(wanted)
        most = max(most, read - made)
        return whole(self, wanted)  # pyright: ignore - as it is called

    def count_made(jobs: Sequence[DocumentJob]) -> list[bytes | NotMade]:
        nonlocal made
        made += len(jobs)
        return make_jobs(jobs)

    monkeypatch.setattr(summaries_of_month._Jobs, "_read", count_read)  # noqa: SLF001 - looks inside
    monkeypatch.setattr(many_documents, "make_jobs", count_made)
    assert write_summaries(context, MAY, tmp_path / "may").count == 3
    assert most == 1
