"""Two people's changes to one record, side by side."""

from dataclasses import replace
from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.conflict import Conflict
from kmc_desk.domain.errors import StaleWriteError, UserError
from kmc_desk.domain.records import Mother, own_values
from kmc_desk.texts.conflicts import both, error_text
from tests.any_record import records_of

AT = datetime(2026, 5, 5, 14, 5)
SEEN = Mother(id=3, version=1, key="m1", mother_name="SAIRA", phone_primary="03001112223")
THEIRS = replace(
    SEEN, version=2, entered_at=AT, entered_by="night", mother_name="SAIRA Bibi", district="Swat"
)
MINE = replace(SEEN, mother_name="SAIRA Gul", mother_age_y=24)


def test_every_field_that_differs_is_named_with_both_values_and_who_meant_it():
    found = Conflict(stored=THEIRS, tried=MINE, seen=SEEN).differing()
    assert [(d.field, d.theirs, d.mine, d.is_mine) for d in found] == [
        ("mother_name", "SAIRA Bibi", "SAIRA Gul", True),
        ("mother_age_y", None, 24, True),
        ("district", "Swat", None, False),
    ]


def test_mine_laid_over_theirs_keeps_what_only_they_changed():
    merged = Conflict(stored=THEIRS, tried=MINE, seen=SEEN).merged()
    assert merged == replace(THEIRS, mother_name="SAIRA Gul", mother_age_y=24)


def test_where_it_is_not_known_what_was_seen_all_that_differs_is_mine():
    conflict = Conflict(stored=THEIRS, tried=MINE)
    assert all(one.is_mine for one in conflict.differing())
    assert own_values(conflict.merged()) == own_values(MINE)


@given(seen=records_of(Mother), theirs=records_of(Mother), mine=records_of(Mother))
def test_laying_mine_over_theirs_loses_no_change_of_either(seen, theirs, mine):
    merged = own_values(Conflict(stored=theirs, tried=mine, seen=seen).merged())
    for name, value in merged.items():
        before, wanted, found = (getattr(one, name) for one in (seen, mine, theirs))
        assert value == (wanted if wanted != before else found)


def test_the_sentence_names_who_when_and_each_field_with_both_values():
    conflict = Conflict(stored=THEIRS, tried=MINE, seen=SEEN)
    said = error_text(StaleWriteError("mother", 3, conflict))
    assert said.startswith("Somebody else changed this entry")
    assert "Saved by night, 05-May-2026 14:05." in said
    assert "Mother name: SAIRA Bibi now, yours SAIRA Gul." in said
    assert "District: Swat now, yours — (not changed by you)." in said
    assert ("Age of the mother", "—", "24\u00a0y") in both(conflict)


def test_a_record_that_is_not_there_and_any_other_error_say_their_own_sentence():
    assert "yours was not saved" in error_text(StaleWriteError("mother", 3))
    assert error_text(UserError("bad_month", month="May")).startswith("May is not a month")


def test_the_values_of_a_conflict_are_not_in_what_a_log_may_print():
    error = StaleWriteError("mother", 3, Conflict(stored=THEIRS, tried=MINE, seen=SEEN))
    assert "SAIRA" not in f"{error!r} {error} {error.values}"


@given(day=st.dates())
def test_without_a_difference_nothing_is_named(day: date):
    same = replace(SEEN, district=str(day))
    assert Conflict(stored=same, tried=same, seen=SEEN).differing() == ()
