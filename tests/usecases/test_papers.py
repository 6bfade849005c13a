"""Papers: stamped with the trail, a copy where there was one before, made when given out."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.care_codes import DeathCause, Outcome
from kmc_desk.domain.documents import DocumentKind, documents_after
from kmc_desk.domain.errors import UserError
from kmc_desk.store.chain import audit_trail
from kmc_desk.usecases.context import Context, Recorded
from kmc_desk.usecases.discharge import Leaving, discharge
from kmc_desk.usecases.growth_charts import growth_paper, ward_charts_paper
from kmc_desk.usecases.handover import handover_paper
from kmc_desk.usecases.make_bands import bands_paper
from kmc_desk.usecases.make_document import make_document, save_document
from kmc_desk.usecases.monthly_return import return_paper, show_return
from kmc_desk.usecases.paper_sheets import daily_sheets_paper, round_sheet_paper
from kmc_desk.usecases.papers import Paper, give_out, last_given_out, save_paper
from kmc_desk.usecases.readmit import readmit
from tests.going_home import AT_HOME
from tests.reports.paper_ward import pages
from tests.usecases.conftest import Clock, admitted
from tests.usecases.leaving import NOW, leaving
from tests.usecases.test_known_already import again

SUMMARY = DocumentKind.DISCHARGE_SUMMARY
AT_EXIT = documents_after(Outcome.HOME_KMC, on_ward=False)
ON_WARD = documents_after(None, on_ward=True)


@pytest.fixture
def gone(context: Context) -> int:
    """An infant that went home."""
    infant = admitted(context)
    discharge(context, leaving(infant))
    return infant.id


def newest(context: Context):
    with context.read() as reader:
        return audit_trail(reader.connection)[-1]


def words(paper: Paper) -> str:
    return "\n".join(pages(paper.pdf))


def test_the_foot_of_every_paper_ends_with_the_digits_of_the_newest_entry(context, gone):
    here = admitted(context, mother_name="HALIMA", bed_no="2")
    made = [
        *(make_document(context, gone, kind) for kind in AT_EXIT),
        *(make_document(context, here.id, kind) for kind in ON_WARD),
        growth_paper(context, gone),
        ward_charts_paper(context),
        handover_paper(context),
        round_sheet_paper(context, context.clock().date(), filled=True),
        daily_sheets_paper(context, context.clock().date()),
        return_paper(context, show_return(context, "2026-04")),
    ]
    digits = newest(context).hash[-8:]
    for paper in made:
        for page in pages(paper.pdf):
            assert f"· audit {digits}" in page, paper.word


def test_another_entry_gives_other_digits(context, gone):
    before = words(make_document(context, gone, SUMMARY))
    admitted(context, mother_name="HALIMA", bed_no="2")
    after = words(make_document(context, gone, SUMMARY))
    assert newest(context).hash[-8:] in after
    assert newest(context).hash[-8:] not in before


def test_looking_at_a_paper_leaves_no_trace_and_makes_no_copy(context, gone):
    before = newest(context)
    first = make_document(context, gone, SUMMARY)
    assert make_document(context, gone, SUMMARY) == first
    assert newest(context) == before
    assert "COPY" not in words(first)


def test_the_second_paper_that_is_given_out_says_that_it_is_a_copy(
    context: Context, gone: int, clock: Clock, tmp_path: Path
):
    first_at = clock.now
    save_document(context, gone, SUMMARY, tmp_path / "first.pdf")
    assert (newest(context).action, newest(context).entity) == (
        AuditAction.EXPORT,
        "discharge_summary",
    )
    clock.now = first_at + timedelta(days=1)
    save_document(context, gone, SUMMARY, tmp_path / "second.pdf")
    first, second = (pages((tmp_path / f"{n}.pdf").read_bytes()) for n in ("first", "second"))
    assert all("COPY" not in page for page in first)
    assert all("COPY · first made 05-May-2026 10:42" in page for page in second)


@pytest.mark.parametrize("kind", AT_EXIT)
def test_every_paper_of_a_stay_that_is_made_again_says_so(context, gone, kind):
    give_out(context, make_document(context, gone, kind))
    assert "COPY · first made 05-May-2026 10:42" in words(make_document(context, gone, kind))


def test_of_an_infant_that_died_there_is_no_paper_for_a_home_and_one_summary(
    context: Context, tmp_path: Path
):
    infant = admitted(context)
    died = {"died_at": NOW, "primary_cause": DeathCause.NEC}
    left = leaving(infant, outcome=Outcome.DIED, confirmed=True, more=died)
    assert isinstance(discharge(context, left), Recorded)
    for kind in (DocumentKind.LEAFLET, DocumentKind.APPOINTMENT_SLIP):
        with pytest.raises(UserError, match="paper_after_death"):
            make_document(context, infant.id, kind)
    made = make_document(context, infant.id, SUMMARY)
    assert (made.word, made.file_name) == ("death_summary", "death-summary.pdf")
    save_paper(context, made, tmp_path / "a.pdf")
    assert "COPY" in words(make_document(context, infant.id, DocumentKind.DEATH_SUMMARY))


def test_another_paper_another_language_and_another_stay_are_no_copies(
    context: Context, gone: int, clock: Clock
):
    give_out(context, make_document(context, gone, SUMMARY))
    give_out(context, replace(make_document(context, gone, SUMMARY), word="discharge_summary_ur"))
    with context.read() as reader:
        known = last_given_out(reader, ["discharge_summary", "leaflet"], 1)
    assert {word: one.by for word, one in known.items()} == {"discharge_summary": "Dr Head"}
    clock.now += timedelta(days=3)
    came = again(admitted_at=clock.now - timedelta(hours=1), confirmed=True)
    assert isinstance(readmit(context, gone, came), Recorded)
    left = Leaving(
        infant_id=gone,
        exit_at=clock.now,
        outcome=Outcome.HOME_KMC,
        exit_weight_g=1750,
        more=AT_HOME,
        confirmed=True,
    )
    assert isinstance(discharge(context, left), Recorded)
    of_second = make_document(context, gone, SUMMARY)
    assert of_second.stay_id == 2
    assert "COPY" not in words(of_second)


def test_charts_and_sheets_show_the_record_as_it_goes_on_and_are_never_copies(context, gone):
    give_out(context, growth_paper(context, gone))
    assert "COPY" not in words(growth_paper(context, gone))


def test_no_file_name_names_anybody(context, gone):
    here = admitted(context, mother_name="HALIMA", bed_no="2")
    names = [
        paper.file_name
        for paper in (
            make_document(context, gone, SUMMARY),
            growth_paper(context, gone),
            bands_paper(context, here.id),
        )
    ]
    assert names == ["discharge-summary.pdf", "growth-charts.pdf", "wrist-bands.pdf"]


def test_the_metadata_of_a_copy_say_nothing_of_whom_and_by_whom(
    context: Context, gone: int, tmp_path: Path
):
    give_out(context, make_document(context, gone, SUMMARY))
    out = save_document(context, gone, SUMMARY, tmp_path / "a.pdf")
    said = PdfReader(out).metadata
    assert said is not None
    everything = " ".join(map(str, said.values()))
    for private in ("SAIRA", "HRP-26", "Head", newest(context).hash[-8:]):
        assert private not in everything


def test_a_paper_that_cannot_be_written_is_not_noted(context: Context, gone: int, tmp_path: Path):
    before = newest(context)
    old = tmp_path / "summary.pdf"
    old.mkdir()
    with pytest.raises(OSError, match=r"summary\.pdf"):
        save_paper(context, make_document(context, gone, SUMMARY), old)
    assert newest(context) == before
