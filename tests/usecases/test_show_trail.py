"""The audit trail on screen and as a file: what is found, and what nobody is told."""

import csv
import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.codes import Role
from kmc_desk.domain.documents import DocumentKind
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Account, Measurement
from kmc_desk.domain.trail import TrailWish
from kmc_desk.store import queries_trail
from kmc_desk.usecases.backup import back_up
from kmc_desk.usecases.context import Recorded
from kmc_desk.usecases.make_document import make_document
from kmc_desk.usecases.papers import give_out
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from kmc_desk.usecases.show_trail import show_trail, trail_choices, write_trail
from kmc_desk.usecases.withdraw_record import withdraw_record
from tests.usecases.conftest import admitted

WHY = "=typed for her sister NAZIA"


@pytest.fixture
def infant(context):
    """SAIRA's girl with a weight that was withdrawn, and another infant."""
    girl = admitted(context)
    saved = record_weight(
        context, WeightEntry(infant_id=girl.id, day=date(2026, 5, 4), weight_g=1480)
    )
    assert isinstance(saved, Recorded)
    withdraw_record(context, Measurement, saved.record.id, WHY)
    admitted(context, mother_name="NAZIA", bed_no="2")
    return girl


def as_role(context, *roles):
    return replace(context, account=Account(name="other", full_name="Other", roles=roles))


def without_seals(words):
    """What is told besides the hashes, which hold any digits now and then."""
    return re.sub("[0-9a-f]{16,}", "", words)


def all_lines(context, wish=TrailWish(), at_most=100):  # noqa: B008 - a frozen value
    lines, before = [], None
    while True:
        page = show_trail(context, wish, before, at_most)
        lines += page.lines
        if page.before is None:
            return lines
        before = page.before


def test_the_newest_entry_stands_first_and_every_one_stands_once(context, infant):
    numbers = [line.seq for line in all_lines(context, at_most=3)]
    assert numbers == list(range(numbers[0], 0, -1))
    assert len(numbers) > 9


def test_pages_are_whole_however_little_of_the_trail_one_look_takes(context, infant, monkeypatch):
    whole = all_lines(context)
    monkeypatch.setattr(queries_trail, "_LOOKED_AT", 2)
    assert all_lines(context, at_most=5) == whole


def test_an_entry_says_what_changed_from_what_to_what_and_why(context, infant):
    line = all_lines(context, TrailWish(with_reason=True))[0]
    assert (line.who, line.action, line.reason) == ("Dr Head", "Changed", WHY)
    assert line.what == "Weight and size"
    weight = next(one for one in line.changes if one.field == "weight_g")
    assert (weight.old, weight.new) == ("1480\u00a0g", "—")


def test_every_entry_about_an_infant_names_its_number_and_no_other(context, infant):
    lines = all_lines(context, TrailWish(infant_id=infant.id))
    assert {line.kmc_no for line in lines} == {infant.kmc_no}
    assert {line.what.partition(",")[0] for line in lines} >= {"Mother", "Stay", "Weight and size"}


def test_a_paper_that_was_given_out_is_among_the_entries_of_its_infant(context, infant):
    give_out(context, make_document(context, infant.id, DocumentKind.LEAFLET, "ur"))
    line = all_lines(context, TrailWish(infant_id=infant.id))[0]
    assert (line.action, line.what) == ("Given out", "Mother's leaflet (Urdu)")
    assert line.kmc_no == infant.kmc_no


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        (TrailWish(account="nobody"), 0),
        (TrailWish(account="head", with_reason=True), 1),
        (TrailWish(action=AuditAction.CHANGE), 1),
        (TrailWish(entities=("measurement",)), 2),
        (TrailWish(entities=("measurement",), action=AuditAction.ADD), 1),
        (TrailWish(first_on=date(2026, 5, 6)), 0),
        (TrailWish(last_on=date(2026, 5, 4)), 0),
    ],
)
def test_a_filter_lets_through_what_fits_it(context, infant, wish, expected):
    stays = [one for one in all_lines(context, wish) if one.what != "Stay"]
    assert len(stays) == expected


def test_the_days_of_a_filter_are_included_whole(context, infant, clock):
    clock.now += timedelta(days=1)
    admitted(context, mother_name="HINA", bed_no="3")
    days = {line.at.date() for line in all_lines(context, TrailWish(last_on=date(2026, 5, 5)))}
    assert days == {date(2026, 5, 5)}
    later = all_lines(context, TrailWish(first_on=date(2026, 5, 6)))
    assert {line.at.date() for line in later} == {date(2026, 5, 6)}


def test_who_may_see_the_trail_and_not_the_ward_reads_no_value(context, infant):
    admin = as_role(context, Role.DATA_ADMIN)
    lines = all_lines(admin)
    assert len(lines) == len(all_lines(context))
    told = without_seals("".join(map(repr, lines)))
    assert not [word for word in ("SAIRA", "NAZIA", "1480", infant.kmc_no) if word in told]
    hidden = [line for line in lines if line.is_hidden]
    assert {line.what for line in hidden} >= {"Mother", "Infant", "Weight and size"}
    assert next(line for line in hidden if line.has_reason).reason == ""


def test_what_is_said_of_people_and_the_centre_is_no_secret_of_a_patient(context, infant):
    line = next(one for one in all_lines(as_role(context, Role.DATA_ADMIN)) if one.what == "Person")
    assert ("Full name", "Dr Head") in [(one.label, one.new) for one in line.changes]


@pytest.mark.parametrize("role", [Role.NURSE, Role.CHARGE_NURSE, Role.DOCTOR])
def test_who_gives_care_does_not_read_the_trail_of_all(context, role):
    for ask in (lambda c: show_trail(c, TrailWish()), trail_choices):
        with pytest.raises(UserError, match="not_allowed"):
            ask(as_role(context, role))


def test_the_entries_of_one_infant_are_not_shown_to_who_may_not_see_the_ward(context, infant):
    with pytest.raises(UserError, match="not_allowed"):
        show_trail(as_role(context, Role.DATA_ADMIN), TrailWish(infant_id=infant.id))


def test_what_may_be_chosen_is_what_the_trail_is_about_each_once(context, infant):
    for month in ("2026-03", "2026-04"):
        with context.write() as work:
            work.repository.note(AuditAction.EXPORT, f"return_{month}_pdf")
    choices = trail_choices(context)
    words = [one.words for one in choices.subjects]
    assert len(words) == len(set(words))
    chosen = next(one for one in choices.subjects if one.words == "Monthly return")
    assert len(all_lines(context, TrailWish(entities=chosen.entities))) == 2
    assert ("head", "Dr Head") in choices.people


@pytest.mark.fault(27)
def test_the_file_has_all_of_it_no_formula_and_is_noted_itself(context, infant, tmp_path):
    target = tmp_path / "trail.csv"
    before = len(all_lines(context))
    assert write_trail(context, TrailWish(), target) == before
    with target.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) == before
    assert f"'{WHY}" in [row["reason"] for row in rows]
    assert rows[0]["seq"] == str(before)
    assert all_lines(context)[0].what == "Audit trail, as CSV"


def test_the_file_of_who_may_not_see_the_ward_names_nobody(context, infant, tmp_path):
    target = tmp_path / "trail.csv"
    write_trail(as_role(context, Role.DATA_ADMIN), TrailWish(), target)
    told = without_seals(target.read_text(encoding="utf-8"))
    assert not [word for word in ("SAIRA", "NAZIA", "1480", infant.kmc_no) if word in told]


def test_a_file_that_is_stopped_leaves_nothing_behind_and_is_not_noted(
    context, infant, tmp_path, monkeypatch
):
    class StoppedError(Exception):
        pass

    def stop(_done, _of):
        raise StoppedError

    monkeypatch.setattr(queries_trail, "_LOOKED_AT", 3)
    before = len(all_lines(context))
    with pytest.raises(StoppedError):
        write_trail(context, TrailWish(), tmp_path / "trail.csv", stop)
    assert not list(tmp_path.glob("*.csv*"))
    assert len(all_lines(context)) == before


def test_a_page_asks_a_fixed_number_of_questions_whatever_it_shows(context, infant):
    counted = []
    event.listen(context.database.engine, "before_cursor_execute", lambda *_: counted.append(1))

    def asked(at_most):
        counted.clear()
        show_trail(context, TrailWish(entities=("measurement", "episode")), None, at_most)
        return len(counted)

    assert asked(2) == asked(50)


def test_deeds_on_keys_and_backups_are_read_by_who_keeps_them_in_words(context):
    made = back_up(context)
    with context.write() as work:
        for word in ("backup_usb", "backup_folder"):
            work.repository.note(AuditAction.BACKUP, word, reason="of a newer program")
    folder, stick, own = show_trail(as_role(context, Role.DATA_ADMIN), TrailWish()).lines[:3]
    assert (own.action, own.what, own.reason) == ("Backed up", "Backup on this computer", "by hand")
    assert [(one.label, one.new) for one in own.changes] == [("Backup", made.name)]
    assert (stick.what, stick.reason) == ("Backup on a stick", "of a newer program")
    assert folder.what == "Backup in a folder that was named"
