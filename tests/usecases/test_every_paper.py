"""Every paper shows the last digits of the trail, and its file names nobody outside its pages."""

import ast
import re
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from kmc_desk import usecases
from kmc_desk.domain.documents import DocumentKind
from kmc_desk.domain.follow_up.lists import ListName
from kmc_desk.domain.printed import trail_digits
from kmc_desk.domain.records import Infant, Mother
from kmc_desk.store.queries_audit import newest_hash
from kmc_desk.store.recovery_code import new_recovery_code
from kmc_desk.usecases.clinic_day import show_clinic_day
from kmc_desk.usecases.clinic_paper import clinic_paper
from kmc_desk.usecases.follow_up_lists import show_list
from kmc_desk.usecases.growth_charts import growth_paper, ward_charts_paper
from kmc_desk.usecases.handover import handover_paper
from kmc_desk.usecases.make_bands import bands_paper
from kmc_desk.usecases.make_document import make_document
from kmc_desk.usecases.monthly_return import return_paper, show_return
from kmc_desk.usecases.moved_visits import moved_paper
from kmc_desk.usecases.paper_sheets import daily_sheets_paper, round_sheet_paper
from kmc_desk.usecases.recovery_paper import recovery_paper
from kmc_desk.usecases.return_trend import show_trend, trend_paper
from kmc_desk.usecases.review import review_sheet_paper
from kmc_desk.usecases.tracing_paper import tracing_paper
from tests.pdf_words import words_by_page
from tests.usecases.conftest import Clock, admitted
from tests.usecases.finalising import APRIL, fill

TODAY = date(2026, 5, 5)
OF_NO_RECORD = {"daily_sheets", "recovery_code_paper"}
"""What is blank, or tells of the key only."""


@pytest.fixture(scope="module")
def clock():
    return Clock(datetime(2026, 5, 5, 10, 42))


def papers_of(context, infant_id):
    """Each function that makes a paper, by its name, with what it makes here."""
    made = {
        "bands_paper": [bands_paper(context, infant_id, on_a4=True)],
        "clinic_paper": [clinic_paper(context, show_clinic_day(context))],
        "daily_sheets_paper": [daily_sheets_paper(context, TODAY)],
        "growth_paper": [growth_paper(context, infant_id)],
        "handover_paper": [handover_paper(context)],
        "moved_paper": [moved_paper(context)],
        "return_paper": [return_paper(context, show_return(context, APRIL))],
        "recovery_paper": [recovery_paper(context, new_recovery_code())],
        "review_sheet_paper": [review_sheet_paper(context)],
        "round_sheet_paper": [
            round_sheet_paper(context, TODAY, filled=filled) for filled in (True, False)
        ],
        "tracing_paper": [tracing_paper(context, show_list(context, ListName.TRACING))],
        "trend_paper": [trend_paper(context, show_trend(context, APRIL))],
        "ward_charts_paper": [ward_charts_paper(context)],
    }
    kinds = (DocumentKind.LEAFLET, DocumentKind.APPOINTMENT_SLIP, DocumentKind.FOLLOW_UP_CARD)
    made["make_document"] = [
        *(make_document(context, infant_id, kind) for kind in kinds),
        make_document(context, infant_id, DocumentKind.REFERRAL_LETTER),
        make_document(context, infant_id, DocumentKind.LAMA_FORM),
    ]
    return made


def functions_that_make_papers():
    found: set[str] = set()
    for path in Path(usecases.__path__[0]).rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        if "-> Paper" not in source:
            continue
        for node in ast.walk(ast.parse(source)):
            if not isinstance(node, ast.FunctionDef) or node.returns is None:
                continue
            if ast.unparse(node.returns) == "Paper":
                found.add(node.name)
    return found


def test_every_paper_shows_the_end_of_the_trail_and_its_file_names_nobody(context, tmp_path):
    fill(context, tmp_path / "bundle")
    infant = admitted(context)
    made = papers_of(context, infant.id)
    assert set(made) == functions_that_make_papers()
    with context.read() as reader:
        digits = trail_digits(newest_hash(reader.connection))
        named = [one.mother_name for one in reader.find(Mother)]
        named += [one.kmc_no for one in reader.find(Infant)]
    assert len(named) > 10
    for papers in made.values():
        for paper in papers:
            read = PdfReader(BytesIO(paper.pdf))
            about = f"{read.metadata} {paper.file_name} {paper.word}"
            assert not [name for name in named if name and name in about], paper.word
            assert re.fullmatch(r"[a-z0-9-]+\.pdf", paper.file_name), paper.word
            words = " ".join(words_by_page(paper.pdf))
            if paper.word not in OF_NO_RECORD:
                assert digits in words, paper.word
