"""The paper of families to tell that the clinic is closed."""

import os
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from kmc_desk.domain.follow_up.moved_visits import MovedVisit
from kmc_desk.domain.follow_up.reach import shown_phone
from kmc_desk.domain.follow_up_codes import (
    CancelReason,
    ContactChannel,
    ContactResult,
    ScheduledKind,
)
from kmc_desk.domain.records import Contact, ScheduledVisit
from kmc_desk.reports.moved_visits_pdf import moved_visits_pdf
from tests.pdf_words import words_by_page
from tests.reports.printed_paper import fonts_not_embedded, page_count
from tests.reports.test_tracing_list import CENTRE, PRINTED
from tests.reports.test_tracing_list import line as family

FRIDAY, MONDAY = date(2026, 5, 8), date(2026, 5, 11)


def moved(number: int = 1, **changes) -> MovedVisit:
    known = family(number)
    visit = ScheduledVisit(
        id=number,
        infant_id=known.identity.infant_id,
        due_on=MONDAY,
        kind=ScheduledKind.WEEKLY,
        rescheduled_from=FRIDAY,
    )
    line = MovedVisit(identity=known.identity, mother=known.mother, visit=visit, told_of=FRIDAY)
    return replace(line, **changes)


def words_of(*lines: MovedVisit) -> str:
    pdf = moved_visits_pdf(lines, CENTRE, PRINTED)
    if folder := os.environ.get("KMC_DESK_SHOW"):
        (Path(folder) / "moved_visits.pdf").write_bytes(pdf)
    assert not fonts_not_embedded(pdf)
    return " ".join(" ".join(words_by_page(pdf)).split())


def call(result: ContactResult) -> Contact:
    return Contact(
        infant_id=10, at=datetime(2026, 5, 5, 12), channel=ContactChannel.CALL, result=result
    )


def test_a_family_is_named_with_the_day_it_knows_the_new_day_and_its_telephones():
    words = words_of(moved())
    assert "Friday 08-May-2026 Monday 11-May-2026" in words
    for part in (moved().identity.kmc_no, "Visits: 1", "Told on, by", "□"):
        assert part in words
    assert shown_phone(moved().mother.phone_primary) in words


def test_where_another_visit_is_as_near_the_family_need_not_come():
    off = replace(moved().visit, due_on=FRIDAY, cancelled=CancelReason.RESCHEDULED)
    words = words_of(moved(visit=off))
    assert "need not come on this day" in words
    assert "Monday" not in words


def test_it_says_that_a_family_was_reached_and_not_how_the_infant_was():
    words = words_of(moved(contact=call(ContactResult.REACHED_SICK)))
    assert "05-May-2026 reached" in words
    assert "sick" not in words
    assert "no answer" in words_of(moved(contact=call(ContactResult.NO_ANSWER)))


def test_without_a_family_it_says_so_and_many_go_over_pages():
    assert "No visit ahead has moved" in words_of()
    lines = tuple(moved(number) for number in range(1, 61))
    assert page_count(moved_visits_pdf(lines, CENTRE, PRINTED)) > 2
    assert moved_visits_pdf(lines, CENTRE, PRINTED) == moved_visits_pdf(lines, CENTRE, PRINTED)
