"""The printed monthly return: the same figures as the file, in words, with embedded fonts."""

import csv
import io
from dataclasses import replace
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import pytest
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from kmc_desk.domain.codes import Role
from kmc_desk.domain.records import MonthInput
from kmc_desk.domain.returns import MonthFacts, MonthlyReturn, by_row_and_key, monthly_return
from kmc_desk.domain.returns.figures import Kind
from kmc_desk.domain.returns.key_figures import KEY_FIGURES
from kmc_desk.domain.returns.parts import PARTS
from kmc_desk.domain.returns.standing import Change, Explanation, Signature
from kmc_desk.exchange.return_data import to_csv
from kmc_desk.reports.page import Printed
from kmc_desk.reports.return_pdf import return_pdf
from kmc_desk.texts import text
from kmc_desk.texts.return_blocks import Block, blocks_of, in_words
from tests.golden.fixture_m1 import INFANTS, MOTHERS, facts, moment, stays
from tests.pdf_words import lines_by_page, words_by_page

PRINTED = Printed(at=datetime.fromisoformat("2025-05-03T09:00"), by="head")


@cache
def pages_of(return_: MonthlyReturn) -> list[str]:
    """The text of each page, every white space one blank."""
    return words_by_page(return_pdf(return_, PRINTED))


def words_as_drawn(return_: MonthlyReturn) -> str:
    """All words in the order of drawing: PDFium may read the second line of a label elsewhere."""
    pages = PdfReader(io.BytesIO(return_pdf(return_, PRINTED))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def words_of(return_: MonthlyReturn) -> str:
    return " ".join(pages_of(return_))


@cache
def cells_of(return_: MonthlyReturn) -> dict[tuple[str, str], str]:
    """What the CSV says, as it must be printed; a way of its own, apart from the program's."""
    rows = csv.DictReader(io.StringIO(to_csv(return_)))
    return {(row["row"], row["disagg_key"]): as_printed(row) for row in rows}


def as_printed(row: dict[str, str]) -> str:
    if not row["value"]:
        return "—"
    value = Decimal(row["value"])
    shown = f"{value.quantize(Decimal('0.1'), rounding=ROUND_HALF_UP)}"
    if row["denominator"] and row["numerator"] and KINDS[row["row"], row["disagg_key"]] in RATIOS:
        sign = " %" if KINDS[row["row"], row["disagg_key"]] is Kind.PERCENTAGE else ""
        star = " *" if int(row["denominator"]) < 10 else ""
        return f"{row['numerator']}/{row['denominator']} ({shown}{sign}){star}"
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
KINDS = {(figure.row, figure.key): figure.kind for figure in APRIL.figures}
RATIOS = (Kind.PERCENTAGE, Kind.RATE)
EMPTY = monthly_return(replace(facts(), stays=(), sessions=(), zero_days=(), typed=None))
LARGE = monthly_return(many(facts(), 30))


@pytest.mark.parametrize("return_", [APRIL, EMPTY, LARGE], ids=["april", "empty", "large"])
class TestEveryFigureIsThatOfTheFile:
    def test_line_by_line_on_the_form(self, return_: MonthlyReturn):
        words, cells = words_as_drawn(return_), cells_of(return_)
        missing = [
            line
            for part in PARTS
            for block in blocks_of(return_, part)
            for line in expected_lines(block, cells)
            if line not in words
        ]
        assert missing == []

    def test_the_key_figures_stand_on_the_first_page(self, return_: MonthlyReturn):
        first, cells = pages_of(return_)[0], cells_of(return_)
        block = in_words(KEY_FIGURES, by_row_and_key(return_))
        assert all(line in first for line in expected_lines(block, cells))

    def test_the_form_takes_three_pages_at_most(self, return_: MonthlyReturn):
        pages = pages_of(return_)
        assert text("return.quality") not in " ".join(pages[:3])
        assert text("return.quality") in pages[3]  # data quality has a page of its own


def expected_lines(block: Block, cells: dict[tuple[str, str], str]) -> list[str]:
    """The lines of a block as they are read back: code, label, figures of the file."""
    return [
        " ".join(
            filter(
                None,
                (
                    line.code,
                    text("return.equals_b12", label=line.label)
                    if line.code == "B13"
                    else line.label,
                    *(cells[figure.row, figure.key] for figure in line.figures),
                ),
            )
        )
        for line in block.lines
    ]


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
    first = pages_of(APRIL)[0]
    assert "▲" not in first
    assert "PROVISIONAL" not in first


def test_a_month_that_is_not_over_says_so_and_up_to_which_day():
    words = pages_of(monthly_return(facts(now=moment("04-10 14:30"))))[0]
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
    assert not [i for i in INFANTS if i.kmc_no in str(reader.metadata)]


def test_data_quality_says_in_words_and_marks_how_good_each_row_is():
    page = pages_of(APRIL)[3]
    assert "Q1 Birth weight measured 8/8 (100.0 %) * ✓ good" in page
    assert "Q8 Days with a feed recorded 0/82 (0.0 %) ■ mend or explain" in page


def test_a_revised_return_says_who_signed_why_it_was_revised_and_what_changed():
    signature = Signature(
        prepared_by="Nurse Amna",
        verified_by=None,
        finalised_by="Dr Head",
        role=Role.CENTRE_HEAD,
        at=moment("05-06 10:00"),
        software_version="0",
    )
    was = by_row_and_key(APRIL)["B6", "ALL"]
    boys = by_row_and_key(APRIL)["C1", "SEX=M"]
    revised = replace(
        APRIL,
        version=2,
        latest=2,
        signature=signature,
        reason="a transfer was entered late",
        explanations=(Explanation(row="Q8", words="kept on paper in April"),),
        changes=(
            Change(row="B6", key="ALL", before=replace(was, value=7), after=was),
            Change(row="C1", key="SEX=M", before=boys, after=None),
        ),
    )
    words = words_of(revised)
    assert "2025-04 · Version 2, revised" in words
    assert "Nurse Amna" in words
    assert "Dr Head, " in words
    assert "06-May-2025" in words
    assert "Version 2 was made because: a transfer was entered late" in words
    assert "B6 Discharged home 7 6" in words
    assert f"C1 {text('row.C1')} (Total, M) {boys.value} —" in words
    assert "■ explained kept on paper in April" in words


def test_the_number_of_an_infant_stays_on_one_line_among_the_stays():
    first, *others = APRIL.stays
    longest = replace(first, kmc_no="MMMM-2025-00088-M", episode=2)
    pages = lines_by_page(return_pdf(replace(APRIL, stays=(longest, *others)), PRINTED))
    lines = [line for page in pages for line in page.splitlines()]
    assert any("MMMM-2025-00088-M (2)" in line for line in lines)
