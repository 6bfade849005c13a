"""The documents of one infant, for the line that shows them."""

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.documents import DocumentKind
from kmc_desk.domain.growth.chart import ChartWish
from kmc_desk.domain.stay_file import Identity
from kmc_desk.ui.preview.document_line import Document
from kmc_desk.ui.shown_identity import label_of
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.growth_charts import growth_paper
from kmc_desk.usecases.make_document import make_document

SUMMARY_NAME = "discharge-summary.pdf"
"""Names nobody."""


def summary_of(context: Context, who: Identity) -> Document:
    """The discharge summary of an infant."""
    infant_id, name = who.infant_id, label_of(who)
    return Document(
        context=context,
        kind=_tr("Discharge summary"),
        what=_tr("Summary of {name}").replace("{name}", name),
        make=lambda: make_document(context, infant_id, DocumentKind.DISCHARGE_SUMMARY),
    )


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
