"""What is half-typed outlives the program, belongs to one account, and is no record."""

from dataclasses import replace
from datetime import timedelta

from kmc_desk.domain.drafts import OLD_AFTER, HalfTyped
from kmc_desk.domain.records import Account
from kmc_desk.store.queries_audit import newest_entry
from kmc_desk.usecases.export_bundle import export_bundle
from kmc_desk.usecases.keep_drafts import keep_drafts, show_drafts

WEIGHT = HalfTyped(name="Bed 3 T1, weight", text="15")


def newest(context):
    with context.read() as reader:
        return newest_entry(reader.connection)


def test_a_draft_is_given_back_as_it_was_typed_with_its_time(context, clock):
    keep_drafts(context, {"round/weights": WEIGHT})
    (found,) = show_drafts(context)
    assert (found.place, found.typed, found.kept_at) == ("round/weights", WEIGHT, clock.now)


def test_typing_on_replaces_the_draft_and_dropping_it_leaves_nothing(context, clock):
    keep_drafts(context, {"a": WEIGHT, "b": WEIGHT})
    clock.now += timedelta(minutes=3)
    longer = replace(WEIGHT, text="154")
    keep_drafts(context, {"a": longer, "b": None, "c": None})
    (found,) = show_drafts(context)
    assert (found.typed, found.kept_at) == (longer, clock.now)
    keep_drafts(context, {"a": None})
    assert show_drafts(context) == []


def test_nobody_sees_what_somebody_else_has_half_typed(context):
    other = replace(context, account=Account(name="nurse", full_name="Sana", roles=()))
    keep_drafts(context, {"admit/1": WEIGHT})
    keep_drafts(other, {"admit/1": replace(WEIGHT, text="20")})
    keep_drafts(other, {"admit/1": None})
    assert show_drafts(other) == []
    assert [one.typed for one in show_drafts(context)] == [WEIGHT]


def test_a_draft_is_kept_while_the_clock_of_the_pc_is_wrong(context, clock):
    clock.now -= timedelta(days=400)
    keep_drafts(context, {"admit/1": WEIGHT})
    assert len(show_drafts(context)) == 1


def test_a_draft_is_no_record_it_has_no_history_and_no_export_carries_it(context, tmp_path):
    before = newest(context)
    keep_drafts(context, {"admit/1": replace(WEIGHT, name="GUL BANO")})
    assert newest(context) == before
    target = tmp_path / "bundle"
    export_bundle(context, target, reason="the register moves to another PC")
    written = [file for file in target.rglob("*") if file.is_file()]
    assert written
    assert not any(b"GUL BANO" in file.read_bytes() for file in written)


def test_a_draft_lies_on_the_disk_encrypted(context):
    keep_drafts(context, {"admit/1": replace(WEIGHT, name="GUL BANO")})
    files = [file for file in context.database.folder.iterdir() if file.is_file()]
    assert any(file.name.startswith("kmc-desk.db") for file in files)
    assert not any(b"GUL BANO" in file.read_bytes() for file in files)


def test_a_draft_is_old_after_two_days_and_stays(context, clock):
    keep_drafts(context, {"admit/1": WEIGHT})
    (draft,) = show_drafts(context)
    assert not draft.is_old(clock.now + OLD_AFTER)
    clock.now += OLD_AFTER + timedelta(seconds=1)
    assert draft.is_old(clock.now)
    assert show_drafts(context) == [draft]
