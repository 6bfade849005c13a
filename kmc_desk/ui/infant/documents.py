"""The documents of one infant, for the line that shows them."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.documents import DocumentKind, FurtherPaper, summary_kind
from kmc_desk.domain.growth.chart import ChartWish
from kmc_desk.domain.stay_file import Identity
from kmc_desk.texts import code_text
from kmc_desk.ui.preview.document_line import Document
from kmc_desk.ui.shown_identity import label_of
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.growth_charts import growth_paper
from kmc_desk.usecases.make_bands import bands_paper
from kmc_desk.usecases.make_document import make_document
from kmc_desk.usecases.papers import Paper

SUMMARY_NAME = "discharge-summary.pdf"
"""Names nobody."""


def summary_of(context: Context, who: Identity, outcome: Outcome | None) -> Document:
    """The summary of an infant whose stay ended so."""
    kind = summary_kind(outcome)
    return paper_of(context, who, kind, code_text(kind))


def name_summary(button: QPushButton, outcome: Outcome | None) -> None:
    """Let a button say which summary fits how the stay ended."""
    words = _tr("{summary} PD&F").format(summary=code_text(summary_kind(outcome)))
    button.setText(words)
    button.setAccessibleName(words.replace("&", ""))


def paper_of(
    context: Context,
    who: Identity,
    kind: DocumentKind | FurtherPaper,
    name: str,
    language: str = "",
) -> Document:
    """Any paper about an infant.

    Args:
        context: who makes it.
        who: the infant.
        kind: which paper.
        name: what it is called; names nobody.
        language: of a leaflet.
    """
    infant_id = who.infant_id

    def make() -> Paper:
        match kind:
            case FurtherPaper.GROWTH_CHARTS:
                return growth_paper(context, infant_id)
            case FurtherPaper.BAND_LABELS | FurtherPaper.BANDS_ON_A4:
                on_a4 = kind is FurtherPaper.BANDS_ON_A4
                return bands_paper(context, infant_id, on_a4=on_a4)
            case _:
                return make_document(context, infant_id, kind, language)

    what = _tr("{paper} of {name}").replace("{paper}", name).replace("{name}", label_of(who))
    return Document(context=context, kind=name, what=what, make=make)


def charts_of(context: Context, who: Identity, wish: ChartWish, reference: str) -> Document:
    """The growth charts of an infant, as they are shown."""
    infant_id, name = who.infant_id, label_of(who)
    return Document(
        context=context,
        kind=_tr("Growth charts"),
        what=_tr("Growth charts of {name}").replace("{name}", name),
        make=lambda: growth_paper(context, infant_id, wish, reference),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("DocumentLine", words)
