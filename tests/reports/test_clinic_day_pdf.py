"""The list of a clinic day on paper."""

from datetime import date, datetime

import pytest

from kmc_desk.domain.follow_up.clinic_day import ClinicDay, ClinicLine, ClinicState
from kmc_desk.domain.follow_up_codes import ScheduledKind, VisitPlace
from kmc_desk.domain.printed import Printed
from kmc_desk.domain.records import Centre, Mother, ScheduledVisit, Visit
from kmc_desk.domain.stay_file import Identity
from kmc_desk.reports.clinic_day_pdf import WIDTHS, clinic_day_pdf
from kmc_desk.reports.page import CONTENT_WIDTH
from tests.pdf_words import lines_by_page
from tests.reports.printed_paper import page_count

DAY = date(2026, 5, 5)


def line(serial, **changes):
    who = Identity(
        infant_id=serial, marker="", name=f"B/O MOTHER {serial}", mother_name=f"MOTHER {serial}",
        father_name="Imran", sex="F", kmc_no=f"HRP-2026-{serial:05d}", birth_date=date(2026, 4, 1),
        ga_days=224, birth_weight_g=1400,
    )  # fmt: skip
    given = {
        "identity": who, "mother": Mother(key=f"M{serial}", mother_name=f"MOTHER {serial}"),
        "delivery_id": serial, "state": ClinicState.EXPECTED, "weight_g": 1840,
        "weight_on": date(2026, 4, 28),
        "due": ScheduledVisit(infant_id=serial, due_on=DAY, kind=ScheduledKind.WEEKLY),
    }  # fmt: skip
    return ClinicLine(**{**given, **changes})


def words_of(pdf):
    return "\n".join(lines_by_page(pdf))


def printed(*lines):
    day = ClinicDay(on=DAY, today=DAY, is_closed=False, next_open=DAY, lines=lines)
    by = Printed(at=datetime(2026, 5, 5, 10, 42), by="Dr Head")
    return clinic_day_pdf(day, Centre(code="HRP", name="DHQ"), by)


def test_a_line_says_who_for_what_when_it_came_and_the_weight_before():
    visit = Visit(infant_id=1, visit_at=datetime(2026, 5, 5, 9, 20), place=VisitPlace.CLINIC)
    words = words_of(printed(line(1, state=ClinicState.ARRIVED, visit=visit, number=1), line(2)))
    for said in ("B/O MOTHER 1", "HRP-2026-00001", "09:20", "1840 g", "28-Apr-2026", "weekly"):
        assert said in words
    assert "05-May-2026: 1 waiting, 1 expected" in words


def test_the_columns_fill_the_page():
    assert sum(WIDTHS) == pytest.approx(CONTENT_WIDTH)


def test_sixty_families_go_on_over_pages_and_the_same_day_gives_the_same_bytes():
    lines = [line(number) for number in range(1, 61)]
    assert printed(*lines) == printed(*lines)
    assert page_count(printed(*lines)) > 1
    assert "B/O MOTHER 60" in words_of(printed(*lines))


def test_an_empty_day_says_so():
    assert "Nobody is expected" in words_of(printed())
