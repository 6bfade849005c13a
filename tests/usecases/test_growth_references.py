from dataclasses import replace
from datetime import datetime

import numpy as np
import pytest

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.growth.choice import Occasion
from kmc_desk.domain.growth.measures import Measure
from kmc_desk.domain.growth.score import score_on_site_reference
from kmc_desk.domain.records import GrowthReference
from kmc_desk.exchange import growth_reference as reading
from kmc_desk.exchange.growth_reference import chosen_reference, read_reference
from kmc_desk.store.chain import audit_trail, chain_break
from kmc_desk.usecases.growth_references import (
    LONGEST_SOURCE,
    add_reference,
    references,
    withdraw_reference,
)
from tests.exchange.reference_file import FIRST_DAY, LAST_DAY, reference_text, write_reference

SOURCE = "Invented A. Journal of Nothing 2024;1:1–9; used with permission"
DAYS = range(FIRST_DAY - 1, LAST_DAY + 2)


@pytest.fixture
def file(tmp_path):
    return write_reference(tmp_path / "ours.csv")


def keep(context, file, name="Ours 2024", source=SOURCE):
    return add_reference(context, name=name, source=source, file=file)


def as_role(context, *roles):
    return replace(context, account=replace(context.account, roles=roles))


def stored(context):
    with context.read() as reader:
        return reader.find(GrowthReference)


def site_reference(context, name):
    return chosen_reference(stored(context), name)


def trail(context):
    with context.read() as reader:
        return audit_trail(reader.connection)


def refusal(call, *args, **named):
    with pytest.raises(UserError) as caught:
        call(*args, **named)
    return caught.value


@pytest.mark.parametrize("step", [1, 2, 7])
def test_what_comes_back_scores_exactly_as_the_file(context, tmp_path, step):
    text = reference_text("weight", "length", "hc", step=step)
    keep(context, write_reference(tmp_path / "ours.csv", text))
    wanted = read_reference(text.splitlines(keepends=True), name="Ours 2024", source=SOURCE)
    found = site_reference(context, "Ours 2024")
    assert found is not None
    assert (found.name, found.source) == ("Ours 2024", SOURCE)
    assert list(found.tables) == list(wanted.tables) == list(Measure)[:3]
    for measure, value in ((Measure.WEIGHT, 1407), (Measure.LENGTH, 37.3), (Measure.HEAD, 26.7)):
        for sex in "MF":
            for day in DAYS:
                at = Occasion(measure=measure, sex=sex, ga_days=DAYS[0], age_days=day - DAYS[0])
                score = score_on_site_reference(found, at, value)
                assert score == score_on_site_reference(wanted, at, value)
        for one, other in zip(
            found.tables[measure].columns, wanted.tables[measure].columns, strict=True
        ):
            assert np.array_equal(one, other)


def test_figures_are_stored_in_one_form_however_the_file_was_written(context, tmp_path):
    keep(context, write_reference(tmp_path / "a.csv"))
    header, *rows = reference_text().splitlines()
    turned = [header, *(row for row in rows if ",M," in row), *(r for r in rows if ",F," in r)]
    other = write_reference(tmp_path / "b.csv", "\r\n".join(turned), encoding="utf-8-sig")
    keep(context, other, name="The same")
    first, second = stored(context)
    assert first.figures == second.figures
    assert first.figures.splitlines()[0] == "sex,measure,pma_days,L,M,S"
    assert first.figures.splitlines()[1].startswith("M,weight,182,0.3,")


def test_the_list_says_what_it_holds_and_who_added_it_when(context, file, clock):
    kept = keep(context, file)
    assert (kept,) == references(context)
    assert (kept.name, kept.source) == ("Ours 2024", SOURCE)
    assert kept.measures == (Measure.WEIGHT, Measure.HEAD)
    assert (kept.first_pma_days, kept.last_pma_days) == (FIRST_DAY, LAST_DAY)
    assert (kept.added_at, kept.added_by) == (clock.now, "head")
    assert not kept.withdrawn


def test_a_reference_and_its_audit_row_are_one_commit(context, file, clock):
    before = len(trail(context))
    keep(context, file)
    clock.now = datetime(2026, 6, 1, 8, 0)
    withdraw_reference(context, "Ours 2024")
    added, gone = trail(context)[before:]
    assert (added.action, added.entity, added.account) == (
        AuditAction.ADD, "growth_reference", "head",
    )  # fmt: skip
    assert "Journal of Nothing" in added.changes
    assert (gone.action, gone.changes) == (AuditAction.CHANGE, '{"withdrawn":[false,true]}')
    with context.read() as reader:
        assert chain_break(reader.connection) is None


@pytest.mark.parametrize(
    ("old", "new", "key", "values"),
    [
        ("M,S,remark", "M,T,remark", "reference_columns", {"missing": "S"}),
        ("M,S,remark", "M,S,M", "reference_column_twice", {"column": "M"}),
        ("\n189,weight,F", "\n189,girth,F", "reference_value", {"row": 3, "column": "measure"}),
        ("\n189,weight,F", "\n189,weight,X", "reference_value", {"row": 3, "column": "sex"}),
        ("\n189,weight,F", "\n190,weight,F", "reference_gap", {"row": 3, "days": 8}),
        ("\n189,weight,F", "\n182,weight,F", "reference_order", {"row": 3}),
        ("\n182,hc,M", "\n182,hc,M,1", "reference_row", {"row": 47}),
    ],
)
def test_a_bad_file_is_named_with_its_row_and_nothing_is_written(
    context, tmp_path, old, new, key, values
):
    before = trail(context)
    text = reference_text()
    assert old in text
    error = refusal(keep, context, write_reference(tmp_path / "bad.csv", text.replace(old, new, 1)))
    assert error.key == key
    assert error.values == values
    assert stored(context) == []
    assert trail(context) == before


def test_what_is_no_text_no_file_or_far_too_much_is_refused(context, tmp_path, monkeypatch):
    latin = tmp_path / "latin.csv"
    latin.write_bytes("sex,measure,pma_days,L,M,S,é\n".encode("latin-1"))
    assert refusal(keep, context, latin).key == "growth_csv_not_utf8"
    assert refusal(keep, context, tmp_path / "none.csv").key == "growth_csv_missing"
    assert refusal(keep, context, tmp_path).key == "reference_unreadable"
    monkeypatch.setattr(reading, "_MOST_BYTES", 100)
    assert refusal(keep, context, write_reference(tmp_path / "a.csv")).key == "reference_too_large"
    assert stored(context) == []


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"name": "  "}, "reference_name_missing"),
        ({"name": "WHO_GS"}, "reference_name"),
        ({"source": " \n "}, "reference_source"),
        ({"source": "x" * (LONGEST_SOURCE + 1)}, "reference_source_long"),
    ],
)
def test_a_reference_has_a_name_of_its_own_and_a_source(context, file, changes, key):
    assert refusal(keep, context, file, **changes).key == key
    assert stored(context) == []


def test_name_and_source_are_kept_on_one_line(context, file):
    kept = keep(context, file, name="  Ours \t 2024 ", source=" A paper,\n 2nd  edition ")
    assert (kept.name, kept.source) == ("Ours 2024", "A paper, 2nd edition")


@pytest.mark.parametrize("again", ["Ours 2024", "OURS 2024", " Ours  2024"])
def test_a_name_that_is_kept_already_is_refused_even_when_it_is_withdrawn(context, file, again):
    keep(context, file)
    for _ in range(2):
        error = refusal(keep, context, file, name=again)
        assert (error.key, error.values) == ("reference_exists", {"name": "Ours 2024"})
        if not references(context)[0].withdrawn:
            withdraw_reference(context, "Ours 2024")
    assert len(stored(context)) == 1


def test_a_withdrawn_reference_stays_in_the_list_and_is_not_offered(context, file, clock):
    added_at = clock.now
    keep(context, file)
    keep(context, file, name="Later one")
    clock.now = datetime(2026, 6, 1, 8, 0)
    withdraw_reference(context, "Later one")
    first, last = references(context)
    assert (first.name, first.withdrawn) == ("Ours 2024", False)
    assert (last.name, last.withdrawn_at, last.withdrawn_by) == ("Later one", clock.now, "head")
    assert (last.added_at, last.added_by) == (added_at, "head")
    for call in (site_reference, withdraw_reference):
        assert refusal(call, context, "Later one").key == "reference_unknown"
        assert refusal(call, context, "No such").key == "reference_unknown"
    assert site_reference(context, "Ours 2024") is not None
    assert site_reference(context, "") is None


@pytest.mark.parametrize("role", list(Role))
def test_only_doctors_and_the_centre_head_add_and_withdraw(context, file, role):
    keep(context, file, name="There before")
    person = as_role(context, role)
    if role in (Role.DOCTOR, Role.CENTRE_HEAD):
        keep(person, file)
        withdraw_reference(person, "Ours 2024")
        return
    assert refusal(keep, person, file).key == "not_allowed"
    assert refusal(withdraw_reference, person, "There before").key == "not_allowed"
    assert [record.withdrawn for record in stored(context)] == [False]


@pytest.mark.parametrize("role", [Role.NURSE, Role.CHARGE_NURSE])
def test_whoever_sees_the_ward_may_see_and_draw_them(context, file, role):
    keep(context, file)
    person = as_role(context, role)
    assert [kept.name for kept in references(person)] == ["Ours 2024"]


def test_who_only_manages_accounts_sees_no_reference(context, file):
    keep(context, file)
    person = as_role(context, Role.DATA_ADMIN)
    assert refusal(references, person).key == "not_allowed"


def test_figures_are_read_once_and_never_taken_from_another_database(
    context, file, tmp_path, monkeypatch
):
    keep(context, file)
    first = site_reference(context, "Ours 2024")
    monkeypatch.setattr(reading, "read_reference", None)  # would be called to parse again
    assert site_reference(context, "Ours 2024") is first
    monkeypatch.undo()
    (record,) = stored(context)
    elsewhere = replace(
        record, figures=reading.canonical_figures(reference_text("hc").splitlines())
    )
    assert set(reading.kept_reference(elsewhere).tables) == {Measure.HEAD}
