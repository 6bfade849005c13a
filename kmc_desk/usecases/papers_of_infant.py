"""The papers that fit an infant now, and when each was given out last."""

from dataclasses import dataclass

from kmc_desk.domain.documents import DocumentKind, FurtherPaper, documents_after, paper_word
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.readmission import has_died
from kmc_desk.store.queries_centre import home_rules
from kmc_desk.store.queries_follow_up import follow_up_files
from kmc_desk.store.queries_ward import stays_that_count
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.papers import GivenOut, last_given_out

_FURTHER_WORDS = {
    FurtherPaper.GROWTH_CHARTS: "growth_charts",
    FurtherPaper.BAND_LABELS: "wrist_bands",
    FurtherPaper.BANDS_ON_A4: "wrist_bands",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FittingPaper:
    """One paper that can be made of an infant.

    Attributes:
        language: of a leaflet, such as "ur"; "" for the others.
        last: when it was given out last about the latest stay; None: not yet.
    """

    kind: DocumentKind | FurtherPaper
    language: str = ""
    last: GivenOut | None = None


def papers_of_infant(context: Context, infant_id: int) -> tuple[FittingPaper, ...]:
    """The papers that fit the latest stay, the most wanted one first; no other is named.

    Raises:
        UserError: not_allowed, infant_without_stay.
    """
    from kmc_desk.reports.documents import KINDS  # late: start-up without reportlab

    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        stays = stays_that_count(reader.connection, infant_id)
        leaving = stays[-1].exit
        number = stays[-1].infant.id
        file = follow_up_files(reader.connection, [number]).get(number)
        fitting = documents_after(
            leaving.outcome if leaving else None,
            on_ward=leaving is None,
            has_died=has_died(file, context.clock().date()),
        )
        found: list[tuple[DocumentKind | FurtherPaper, str, str]] = [
            (kind, language, paper_word(kind, language))
            for kind in fitting
            if kind in KINDS
            for language in _languages(kind, home_rules(reader.connection).leaflet_language)
        ]
        for further, word in _FURTHER_WORDS.items():
            if leaving is None or further is FurtherPaper.GROWTH_CHARTS:
                found.append((further, "", word))
        stay_id = stays[-1].episode.id
        last = last_given_out(reader, {word for _, _, word in found}, stay_id)
    return tuple(
        FittingPaper(kind=kind, language=language, last=last.get(word))
        for kind, language, word in found
    )


def _languages(kind: DocumentKind, usual: str) -> tuple[str, ...]:
    """The languages of a paper, the centre's usual one first."""
    from kmc_desk.reports.leaflet_texts import leaflet_languages  # late: as above

    if kind is not DocumentKind.LEAFLET:
        return ("",)
    return tuple(sorted(leaflet_languages(), key=lambda one: (one != usual, one)))
