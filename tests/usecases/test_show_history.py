"""Who changed what of an infant, when and why."""

from dataclasses import fields, replace
from datetime import date, datetime, timedelta

import pytest

from kmc_desk.domain.codes import DangerSign, Role, Sex
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import (
    Delivery,
    Episode,
    Infant,
    Measurement,
    Mother,
    SkinToSkin,
    Visit,
    Vitals,
)
from kmc_desk.store.tables import RECORDS
from kmc_desk.texts import values
from kmc_desk.texts.labels import LABEL_TEXTS
from kmc_desk.texts.values import field_label, kind_text, value_text
from kmc_desk.usecases.context import Recorded
from kmc_desk.usecases.record_observation import Observation, record_observation
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from kmc_desk.usecases.show_history import HistoryWish, show_history
from tests.usecases.conftest import admitted

TODAY, YESTERDAY = date(2026, 5, 5), date(2026, 5, 4)


@pytest.fixture
def infant(context, clock):
    """Admitted at 10:42, weighed at 11:00, corrected at 12:00 by somebody else."""
    infant = admitted(context, mother_name="SAIRA Bibi " * 6)
    clock.now = datetime(2026, 5, 5, 11)
    answer = record_weight(context, WeightEntry(infant_id=infant.id, day=TODAY, weight_g=1480))
    clock.now = datetime(2026, 5, 5, 12)
    doctor = replace(context, account=replace(context.account, name="doctor", full_name="Dr Late"))
    assert isinstance(answer, Recorded)
    seen = answer.record.version
    record_weight(
        doctor,
        WeightEntry(
            infant_id=infant.id, day=TODAY, weight_g=1470, seen_version=seen, why="Read off anew"
        ),
    )
    return infant


def lines(context, infant, **wish):
    return show_history(context, infant.id, HistoryWish(**wish)).lines


def test_a_correction_stands_first_with_who_when_and_both_values(context, infant):
    newest = show_history(context, infant.id).lines[0]
    assert (newest.at, newest.account, newest.who) == (
        datetime(2026, 5, 5, 12),
        "doctor",
        "doctor",  # no account of that name is kept
    )
    assert (newest.kind, newest.record, newest.about) == (
        "Measurement",
        "Weight and size, 05-May-2026",
        TODAY,
    )
    assert (newest.added, newest.version) == (False, 2)
    (change,) = newest.changes
    assert (change.field, change.old, change.new) == ("weight_g", "1480\u00a0g", "1470\u00a0g")


def test_all_records_of_the_infant_are_in_it_newest_first_with_the_full_name(context, infant):
    found = show_history(context, infant.id)
    assert [line.kind for line in found.lines] == [
        "Measurement",
        "Measurement",
        "Episode",
        "Infant",
        "Delivery",
        "Mother",
    ]
    assert found.total == 6
    assert found.lines[-1].who == "Dr Head"
    assert [line.at for line in found.lines] == sorted(line.at for line in found.lines)[::-1]


def test_links_and_keys_of_a_new_record_are_left_out(context, infant):
    admission = lines(context, infant, field=None)[2]
    shown = {change.field for change in admission.changes}
    assert {"admitted_at", "admission_weight_g", "bed_no"} <= shown
    assert not shown & {"infant_id", "key", "withdrawn"}


def test_only_one_record_one_field_one_day_or_one_person_is_shown_on_request(context, infant):
    newest = lines(context, infant)[0]
    assert len(lines(context, infant, record=("Measurement", newest.record_id))) == 2
    assert lines(context, infant, record=("Vitals", newest.record_id)) == ()
    weights = lines(context, infant, field="weight_g")
    assert [[c.new for c in line.changes] for line in weights] == [["1470\u00a0g"], ["1480\u00a0g"]]
    assert [line.kind for line in lines(context, infant, about=TODAY)] == ["Measurement"] * 2
    assert lines(context, infant, about=YESTERDAY) == ()
    assert len(lines(context, infant, saved_on=TODAY)) == 6
    assert lines(context, infant, saved_on=YESTERDAY) == ()
    assert lines(context, infant, account="doctor") == (newest,)


@pytest.mark.parametrize(
    "wish",
    [
        {},
        {"kinds": ("Measurement", "Mother")},
        {"account": "head"},
        {"account": "doctor", "saved_on": TODAY},
        {"field": "weight_g"},
        {"about": TODAY},
        {"record": ("Measurement", 1)},
    ],
)
def test_a_long_history_is_cut_at_the_newest_lines_and_says_how_many_there_are(
    context, infant, wish
):
    wanted = HistoryWish(**wish)
    whole = show_history(context, infant.id, wanted)
    assert whole.total == len(whole.lines) > 0
    for most in range(1, whole.total + 1):
        cut = show_history(context, infant.id, wanted, most=most)
        assert (cut.lines, cut.total) == (whole.lines[:most], whole.total)


def test_an_infant_that_is_not_there_has_no_history(context):
    assert show_history(context, 99).lines == ()


def test_a_withdrawn_record_is_marked_from_then_on(context, infant):
    at = datetime(2026, 5, 5, 9)
    record_observation(context, Observation(infant_id=infant.id, at=at, values={"temp_c": 36.8}))
    with context.write() as work:
        (reading,) = work.repository.find(Vitals)
        work.repository.update(replace(reading, withdrawn=True), reason="of another infant")
    newest, before = lines(context, infant, record=("Vitals", reading.id))
    assert (newest.withdrawn, newest.reason, before.withdrawn) == (True, "of another infant", False)
    assert newest.gone
    assert before.gone
    assert lines(context, infant, kinds=("Vitals",)) == (newest, before)
    assert [(c.field, c.old, c.new) for c in newest.changes] == [("withdrawn", "no", "yes")]


def test_somebody_who_may_not_see_the_ward_sees_no_history(context, infant):
    admin = replace(context, account=replace(context.account, roles=(Role.DATA_ADMIN,)))
    with pytest.raises(UserError) as caught:
        show_history(admin, infant.id)
    assert caught.value.key == "not_allowed"


@pytest.mark.parametrize(
    ("kind", "name", "value", "shown"),
    [
        (Measurement, "weight_g", 1540, "1540\u00a0g"),
        (Vitals, "temp_c", 37.0, "37.0\u00a0°C"),
        (Vitals, "apnoea_events", 2, "2"),
        (Delivery, "ga_days", 232, "33+1 weeks"),
        (Infant, "birth_date", YESTERDAY, "04-May-2026"),
        (Episode, "admitted_at", datetime(2026, 5, 4, 8, 5), "04-May-2026 08:05"),
        (Infant, "sex", Sex.F, "female"),
        (Vitals, "danger_signs", (DangerSign.NONE,), "none"),
        (Visit, "sts_home_h_24h", 12.25, "12.25\u00a0h"),
        (Visit, "sts_home_h_24h", 12.0, "12\u00a0h"),
        (SkinToSkin, "estimated", True, "yes"),
        (SkinToSkin, "stop", None, "—"),
        (Mother, "not_known", (), "—"),
        (
            Episode,
            "not_known",
            ("admission_temp_c=NOT_TAKEN",),
            "Temperature on admission: not taken",
        ),
    ],
)
def test_a_value_reads_as_on_screen(kind, name, value, shown):
    assert value_text(kind, name, value) == shown


def test_a_field_is_called_by_its_label_and_without_one_by_the_words_of_its_name(monkeypatch):
    monkeypatch.delitem(values.TEXTS, "label.Visit.outcome_after_visit")
    assert field_label(Visit, "outcome_after_visit") == "Outcome after visit"
    monkeypatch.setitem(values.TEXTS, "label.Visit.weight_g", "Weight today")
    assert field_label(Visit, "weight_g") == "Weight today"


def test_a_kind_of_record_without_words_is_called_by_its_name(monkeypatch):
    assert kind_text(SkinToSkin) == "Skin-to-skin"
    monkeypatch.delitem(values.TEXTS, "record.SkinToSkin")
    assert kind_text(SkinToSkin) == "Skin to skin"


def test_of_a_long_history_only_the_newest_lines_are_put_in_words(context, infant, clock):
    with context.write() as work:
        days = [TODAY - timedelta(days=n) for n in range(1000)]
        work.repository.add_many(
            [Vitals(infant_id=infant.id, at=datetime.combine(day, clock.now.time()), temp_c=36.8)
             for day in days]
        )  # fmt: skip
    found = show_history(context, infant.id)
    assert (len(found.lines), found.total) == (400, 1006)


def test_every_label_is_that_of_a_field():
    fields_known = {field.name for kind in RECORDS for field in fields(kind)}
    assert {key.rpartition(".")[2] for key in LABEL_TEXTS} <= fields_known
