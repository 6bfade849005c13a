"""The documents of one infant as PDFs."""

from pathlib import Path

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.clinic import clinic_of
from kmc_desk.domain.documents import (
    FOR_FAMILY,
    SUMMARIES,
    DocumentCase,
    DocumentKind,
    case_of,
    documents_after,
    paper_file_name,
    paper_word,
    summary_kind,
)
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.readmission import has_died
from kmc_desk.growth_tables import standards
from kmc_desk.store.queries_centre import home_rules
from kmc_desk.store.queries_follow_up import follow_up_files
from kmc_desk.store.queries_home import going_home
from kmc_desk.store.queries_ward import stays_that_count
from kmc_desk.store.repository import Reader
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.papers import Paper, save_paper, stamp
from kmc_desk.vaccine_schedules import due_rules

_NO_PAPER = {
    Outcome.DIED: "paper_after_death",
    Outcome.FOLLOW_UP_ONLY: "paper_of_no_stay",
}
"""What is said of a paper that does not fit; after the other ends any may be printed."""


def document_case(context: Context, reader: Reader, infant_id: int) -> DocumentCase:
    """What the papers of an infant are made from.

    Raises:
        UserError: infant_without_stay.
    """
    stays = stays_that_count(reader.connection, infant_id)
    rules = home_rules(reader.connection)
    number = stays[-1].infant.id
    return case_of(
        stays,
        going_home(reader.connection, [number])[number],
        centre=context.centre,
        clinic=clinic_of(rules),
        language=rules.leaflet_language,
        standards=standards(),
        due=due_rules(rules),
        now=context.clock(),
    )


def make_document(
    context: Context, infant_id: int, kind: DocumentKind, language: str = ""
) -> Paper:
    """One paper about an infant's latest stay; it counts as made when it is given out.

    Args:
        context: who asks.
        infant_id: about whom.
        kind: which paper; of the summaries, the one that fits how the stay ended is made.
        language: of papers for families, such as "ur"; "" for the centre's usual one.

    Raises:
        UserError: not_allowed, infant_without_stay, not_discharged, paper_after_death,
            paper_of_no_stay.
    """
    from kmc_desk.reports.documents import make  # late: start-up without reportlab

    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        case = document_case(context, reader, infant_id)
        outcome = case.stay.exit.outcome if case.stay.exit else None
        if case.stay.exit and kind in SUMMARIES:
            kind = summary_kind(outcome)
        no_paper = _NO_PAPER.get(outcome) if outcome else None
        if no_paper and kind not in documents_after(outcome, on_ward=False):
            raise UserError(no_paper)
        file = follow_up_files(reader.connection, [case.stay.infant.id]).get(case.stay.infant.id)
        if kind in FOR_FAMILY and has_died(file, context.clock().date()):
            raise UserError("paper_after_death")
        stay_id, word = case.stay.episode.id, paper_word(kind, language or case.language)
        printed = stamp(context, reader, word, stay_id)
    pdf = make(kind, case, printed, context.watermark, language or case.language)
    return Paper(pdf=pdf, file_name=paper_file_name(word), word=word, stay_id=stay_id)


def save_document(
    context: Context, infant_id: int, kind: DocumentKind, target: Path, language: str = ""
) -> Path:
    """Make a paper and write it to a file; returns the file."""
    return save_paper(context, make_document(context, infant_id, kind, language), target)
