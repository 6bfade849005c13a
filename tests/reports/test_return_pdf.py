"""The printed monthly return: the same figures as the file, in words, with embedded fonts."""

import csv
import io
from dataclasses import replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from kmc_desk.domain.records import MonthInput
from kmc_desk.domain.returns import MonthFacts, MonthlyReturn, monthly_return
from kmc_desk.domain.returns.facts import BIRTH_WEIGHT_BANDS, OUTCOMES
from kmc_desk.domain.skin_to_skin import DOSE_BANDS
from kmc_desk.exchange.return_data import to_csv
from kmc_desk.reports.page import Printed
from kmc_desk.reports.return_pdf import return_pdf
from kmc_desk.texts import text
from tests.golden.fixture_m1 import INFANTS, MOTHERS, facts, moment, stays

PRINTED = Printed(at=datetime.fromisoformat("2025-05-03T09:00"), by="head")
STATS = ("N", "MEAN", "MEDIAN", "Q1", "Q3", "MIN", "MAX")


def pages_of(return_: MonthlyReturn) -> list[str]:
    """The text of each page, every white space one blank."""
    pages = PdfReader(io.BytesIO(return_pdf(return_, PRINTED))).pages
    return [" ".join(page.extract_text().split()) for page in pages]


def words_of(return_: MonthlyReturn) -> str:
    return " ".join(pages_of(return_))


def cells_of(return_: MonthlyReturn) -> dict[tuple[str, str], str]:
    """What the CSV says, as it must be printed; a way of its own, apart from the program's."""
    rows = csv.DictReader(io.StringIO(to_csv(return_)))
    return {(row["row"], row["disagg_key"]): as_printed(row) for row in rows}


def as_printed(row: dict[str, str]) -> str:
    if not row["value"]:
        return "—"
    value = Decimal(row["value"])
    shown = f"{value.quantize(Decimal('0.1'), rounding=ROUND_HALF_UP)}"
    if row["row"] in {"B15", "E2", "E4", "E6", "E7", "I1", "I3"}:
        star = " *" if int(row["denominator"]) < 10 else ""
        return f"{row['numerator']}/{row['denominator']} ({shown} %){star}"
    return shown if "." in row["value"] else row["value"]


def many(month: MonthFacts, times: int) -> MonthFacts:
    """A month `times` as large, of other infants."""
    stays_, sessions = list(month.stays), list(month.sessions)
    for round_ in range(1, times):
        shift = 1000 * round_
        stays_ += [
            replace(
                stay,
                episode=replace(stay.episode, id=shift + stay.episode.id),
                infant=replace(stay.infant, id=shift + stay.infant.id),
                delivery=replace(stay.delivery, mother_id=shift + stay.delivery.mother_id),
            )
            for stay in month.stays
        ]
        sessions += [replace(s, infant_id=shift + s.infant_id) for s in month.sessions]
    beds = MonthInput(month="2025-04", functional_beds=8 * times)
    return replace(month, stays=tuple(stays_), sessions=tuple(sessions), typed=beds)


APRIL = monthly_return(facts())
EMPTY = monthly_return(replace(facts(), stays=(), sessions=(), zero_days=(), typed=None))
LARGE = monthly_return(many(facts(), 80))


@pytest.mark.parametrize("return_", [APRIL, EMPTY, LARGE], ids=["april", "empty", "large"])
class TestEveryFigureIsThatOfTheFile:
    def test_the_census(self, return_: MonthlyReturn):
        words, cells = words_of(return_), cells_of(return_)
        for row in [figure.row for figure in return_.figures if figure.row.startswith("B")]:
            mark = " = B12 ✓" if row == "B13" else ""
            assert f"{row} {text(f'row.{row}')}{mark} {cells[row, 'ALL']}" in words

    def test_first_admissions(self, return_: MonthlyReturn):
        words, cells = words_of(return_), cells_of(return_)
        for band in BIRTH_WEIGHT_BANDS:
            keys = (
                *(f"BW={band};SEX={sex}" for sex in ("M", "F", "X")),
                f"BW={band}",
                *(f"BORN={born};BW={band}" for born in ("IN", "OUT")),
            )
            line = " ".join(cells["C1", key] for key in keys)
            assert f"{text(f'BW.{band}')} {line}" in words
        keys = ("SEX=M", "SEX=F", "SEX=X", "ALL", "BORN=IN", "BORN=OUT")
        assert f"Total {' '.join(cells['C1', key] for key in keys)}" in words

    def test_the_dose(self, return_: MonthlyReturn):
        words, cells = words_of(return_), cells_of(return_)
        for row in ("E1", "E2", "E3", "E4", "E6", "E7"):
            assert f"{row} {text(f'row.{row}')} {cells[row, 'ALL']}" in words
        heads = " ".join(text(f"BAND.{band}") for band in DOSE_BANDS)
        days = " ".join(cells["E5", f"BAND={band}"] for band in DOSE_BANDS)
        assert f"{heads} {days}" in words

    def test_outcomes_and_deaths(self, return_: MonthlyReturn):
        words, cells = words_of(return_), cells_of(return_)
        for band in BIRTH_WEIGHT_BANDS:
            shares = [cells["I1", f"BW={band};OUT={group}"] for group in OUTCOMES]
            assert f"{text(f'BW.{band}')} {' '.join(shares)}" in words
            assert shares[-1] == cells["I3", f"BW={band}"]
        assert f"First admissions of 2000 g or less {cells['I3', 'ALL']}" in words
        assert f"readmissions included {cells['I3', 'CLASS=ALL_EXITS']}" in words

    def test_lengths_of_stay(self, return_: MonthlyReturn):
        words, cells = words_of(return_), cells_of(return_)
        groups = {
            "": "All exits, readmissions included",
            "OUT=HOME;": "Home",
            "OUT=LAMA;": "LAMA",
            **{f"BW={band};": text(f"BW.{band}") for band in BIRTH_WEIGHT_BANDS},
        }
        for dims, label in groups.items():
            line = " ".join(cells["I9", f"{dims}STAT={stat}"] for stat in STATS)
            assert f"{label} {line}" in words

    def test_it_is_one_page(self, return_: MonthlyReturn):
        assert len(pages_of(return_)) == 1


def test_the_page_says_which_centre_which_month_and_that_it_is_a_draft():
    words = words_of(APRIL)
    assert "KMC centre monthly return" in words
    assert "HRP" in words
    assert "DHQ Hospital Haripur" in words
    assert "2025-04 · Draft" in words
    assert "Days counted: 01-Apr-2025 to 30-Apr-2025" in words
    assert "Draft, not finalised" in words


def test_a_finalised_return_says_its_version():
    words = words_of(replace(APRIL, version=2))
    assert "Version 2" in words
    assert "Draft" not in words


def test_there_are_lines_to_sign_on():
    words = words_of(APRIL)
    assert "Prepared by" in words
    assert "Verified by" in words
    assert "Centre head" in words


def test_a_balanced_final_month_bears_no_banner():
    words = words_of(APRIL)
    assert "▲" not in words
    assert "PROVISIONAL" not in words


def test_a_month_that_is_not_over_says_so_and_up_to_which_day():
    [words] = pages_of(monthly_return(facts(now=moment("04-10 14:30"))))
    assert "▲ PROVISIONAL: the month is not over. Days up to 09-Apr-2025 are counted." in words


def test_a_month_that_has_just_begun_says_that_no_day_is_over():
    words = words_of(monthly_return(facts("2025-05", moment("05-01 10:00"))))
    assert "PROVISIONAL: the month has just begun." in words


def test_an_unbalanced_census_names_the_stays():
    stay = stays()[8]
    assert stay.exit is not None
    open_end = replace(stay, exit=replace(stay.exit, outcome=None))
    broken = replace(facts(previous_b13=5), stays=(*stays()[:8], open_end, *stays()[9:]))
    words = words_of(monthly_return(broken))
    assert "▲ CENSUS DOES NOT BALANCE" in words
    assert "closing by calculation (B12) is 3, closing by count (B13) is 2" in words
    assert "The opening census (B1) is 3, but last month's return closed with 5 (B13)." in words
    assert f"Stay 1 of {stay.infant.kmc_no} has ended but has no outcome" in words
    assert "B13 Closing by count 2" in words


def test_a_long_list_of_stays_is_cut_and_says_how_many_more():
    typeless = tuple(
        replace(stay, episode=replace(stay.episode, admission_type=None)) for stay in stays()
    )
    return_ = monthly_return(replace(facts(), stays=typeless))
    assert f"and {len(return_.problems) - 6} more" in words_of(return_)


def test_a_mean_just_below_eight_hours_is_not_printed_as_eight():
    session = next(s for s in facts().sessions if s.infant_id == 1 and s.start.month == 4)
    almost = replace(session, stop=session.start.replace(hour=17, minute=58))
    month = replace(facts(), stays=stays()[:1], sessions=(almost,), zero_days=())
    assert "E3 Mean skin-to-skin, hours a day 7.97" in words_of(monthly_return(month))


def test_every_font_is_embedded():
    embedded: dict[str, bool] = {}
    reader = PdfReader(io.BytesIO(return_pdf(APRIL, PRINTED)))
    for item in reader.xref[0]:
        thing = reader.get_object(item)
        if isinstance(thing, DictionaryObject) and thing.get("/Type") == "/Font":
            descriptor = thing.get("/FontDescriptor", DictionaryObject()).get_object()
            embedded[str(thing["/BaseFont"])] = "/FontFile2" in descriptor
    assert len(embedded) >= 2
    assert all(embedded.values()), embedded


def test_the_same_return_gives_the_same_bytes():
    assert return_pdf(APRIL, PRINTED) == return_pdf(monthly_return(facts()), PRINTED)


def test_no_name_stands_on_the_return_or_in_its_properties():
    reader = PdfReader(io.BytesIO(return_pdf(APRIL, PRINTED)))
    everywhere = words_of(APRIL) + str(reader.metadata)
    assert not [m for m in MOTHERS if m.mother_name in everywhere]
    assert not [i for i in INFANTS if i.kmc_no in everywhere]
