"""Which papers a family or a doctor takes away, and what each is made from (clinical.md §7)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from enum import StrEnum
from types import MappingProxyType

from kmc_desk.domain.care_codes import OUTCOME_GROUP, Outcome, OutcomeGroup
from kmc_desk.domain.discharge_summary import DischargeSummary, discharge_summary
from kmc_desk.domain.due_dates import DueRules
from kmc_desk.domain.earlier_stay import prescribed_in_stay
from kmc_desk.domain.growth.standards import Standards
from kmc_desk.domain.printed import Printed
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.records import Centre
from kmc_desk.domain.stay_file import StayFile


class DocumentKind(StrEnum):
    """The papers about one infant."""

    DISCHARGE_SUMMARY = "DISCHARGE_SUMMARY"
    DEATH_SUMMARY = "DEATH_SUMMARY"
    REFERRAL_LETTER = "REFERRAL_LETTER"
    LAMA_FORM = "LAMA_FORM"
    LEAFLET = "LEAFLET"
    APPOINTMENT_SLIP = "APPOINTMENT_SLIP"
    FOLLOW_UP_CARD = "FOLLOW_UP_CARD"


SUMMARIES = frozenset({DocumentKind.DISCHARGE_SUMMARY, DocumentKind.DEATH_SUMMARY})


class FurtherPaper(StrEnum):
    """What else is printed about one infant; none of it is a copy of the one before."""

    GROWTH_CHARTS = "GROWTH_CHARTS"
    BAND_LABELS = "BAND_LABELS"
    BANDS_ON_A4 = "BANDS_ON_A4"


FOR_FAMILY = (DocumentKind.LEAFLET, DocumentKind.APPOINTMENT_SLIP, DocumentKind.FOLLOW_UP_CARD)
"""What a family takes home, to come back with."""
_ON_WARD = (*FOR_FAMILY, DocumentKind.REFERRAL_LETTER, DocumentKind.LAMA_FORM)
_AFTER: Mapping[OutcomeGroup, tuple[DocumentKind, ...]] = MappingProxyType(
    {
        OutcomeGroup.HOME: (DocumentKind.DISCHARGE_SUMMARY, *FOR_FAMILY),
        OutcomeGroup.TRANSFER: (DocumentKind.REFERRAL_LETTER, DocumentKind.DISCHARGE_SUMMARY),
        OutcomeGroup.LAMA: (DocumentKind.LAMA_FORM, DocumentKind.DISCHARGE_SUMMARY, *FOR_FAMILY),
        OutcomeGroup.ABSCONDED: (DocumentKind.DISCHARGE_SUMMARY,),
        OutcomeGroup.DIED: (DocumentKind.DEATH_SUMMARY,),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clinic:
    """Where and when families come back, as the centre has set it.

    Attributes:
        phone: the number on papers for families; None leaves a line to write on.
        place: the room or desk of the follow-up clinic.
        opens: the usual time of a visit.
        closed_weekdays: 0 is Monday; Sunday is closed by default [D].
        closed_dates: single days besides, such as Eid.
    """

    phone: str | None = None
    place: str | None = None
    opens: time | None = None
    closed_weekdays: tuple[int, ...] = (6,)
    closed_dates: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCase:
    """What the papers of one infant are made from; frozen, so that it may go to another process.

    Attributes:
        stay: the latest stay.
        home: what is recorded for going home: appointments, vaccines, medicines, teaching.
        summary: of the stay; None while the infant is on the ward.
        now: when the paper is made, local wall-clock time.
        due: by which rules vaccines and examinations are due.
        language: the centre's usual one for papers that families take along.
    """

    centre: Centre
    clinic: Clinic
    stay: StayFile
    home: GoingHome
    summary: DischargeSummary | None
    now: datetime
    due: DueRules
    language: str = "en"


def case_of(  # noqa: PLR0913 - what a paper is made from
    stays: Sequence[StayFile],
    home: GoingHome,
    *,
    centre: Centre,
    clinic: Clinic,
    language: str,
    standards: Standards,
    due: DueRules,
    now: datetime,
) -> DocumentCase:
    """The case of the last one of an infant's stays; of the medicines, those of that stay.

    Args:
        stays: of the infant, the first one first; not empty.
        home: what is recorded for going home.
        centre, clinic, language, due, now: as in `DocumentCase`.
        standards: of the growth chart of the summary.
    """
    last = stays[-1]
    home = replace(home, medicines=prescribed_in_stay(last, home.medicines))
    return DocumentCase(
        centre=centre,
        clinic=clinic,
        stay=last,
        home=home,
        summary=discharge_summary(stays, standards, due, home) if last.exit else None,
        now=now,
        due=due,
        language=language,
    )


def summary_kind(outcome: Outcome | None) -> DocumentKind:
    """The summary that fits a stay that ended so."""
    fitting = documents_after(outcome, on_ward=False)
    return next((kind for kind in fitting if kind in SUMMARIES), DocumentKind.DISCHARGE_SUMMARY)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentJob:
    """One paper of many to be made; frozen, as it goes to another process.

    Attributes:
        stays: of the infant, up to the one the paper is about.
        printed: its time is the `now` of the case.
    """

    kind: DocumentKind
    stays: tuple[StayFile, ...]
    home: GoingHome
    centre: Centre
    clinic: Clinic
    due: DueRules
    language: str
    printed: Printed
    watermark: str


def documents_after(
    outcome: Outcome | None, *, on_ward: bool, has_died: bool = False
) -> tuple[DocumentKind, ...]:
    """The papers that fit, the most wanted one first.

    Args:
        outcome: how the stay ended; None where that is not recorded.
        on_ward: the infant has not left.
        has_died: at home or elsewhere after it left: its family is given nothing to come back with.
    """
    if on_ward:
        return _ON_WARD
    if has_died:
        fitting = documents_after(outcome, on_ward=False)
        return tuple(kind for kind in fitting if kind not in FOR_FAMILY)
    if outcome is Outcome.FOLLOW_UP_ONLY:
        return FOR_FAMILY
    group = OUTCOME_GROUP.get(outcome) if outcome else None
    return _AFTER[group] if group else (DocumentKind.DISCHARGE_SUMMARY,)


def paper_word(kind: DocumentKind, language: str = "") -> str:
    """What a paper is called in the audit trail.

    A leaflet in another language is another paper; the others have one language.
    """
    word = kind.value.lower()
    return f"{word}_{language}" if language and kind is DocumentKind.LEAFLET else word


def paper_file_name(word: str) -> str:
    """The name proposed for the file of a paper: what it is, and nothing of whom."""
    return f"{word.replace('_', '-')}.pdf"
