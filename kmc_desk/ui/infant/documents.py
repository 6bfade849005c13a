"""The documents of one infant, for the line that writes them."""

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.documents import DocumentKind
from kmc_desk.domain.growth.chart import ChartWish
from kmc_desk.domain.stay_file import Identity
from kmc_desk.ui.shown_identity import label_of
from kmc_desk.ui.widgets.document_line import Document
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.growth_charts import save_growth_charts
from kmc_desk.usecases.make_document import save_document

SUMMARY_NAME = "discharge-summary.pdf"
CHARTS_NAME = "growth-charts.pdf"
"""Names of nobody: file names are read by everybody."""


def summary_of(context: Context, who: Identity) -> Document:
    """The discharge summary of an infant."""
    infant_id, name = who.infant_id, label_of(who)
    return Document(
        file_name=SUMMARY_NAME,
        writing=_tr("Writing the summary of {name} …").format(name=name),
        written=_tr("Summary of {name} saved: {path}").replace("{name}", name),
        write=lambda target: save_document(
            context, infant_id, DocumentKind.DISCHARGE_SUMMARY, target
        ),
    )


def charts_of(context: Context, who: Identity, wish: ChartWish, reference: str) -> Document:
    """The growth charts of an infant, as they are shown."""
    infant_id, name = who.infant_id, label_of(who)
    return Document(
        file_name=CHARTS_NAME,
        writing=_tr("Writing the growth charts of {name} …").format(name=name),
        written=_tr("Growth charts of {name} saved: {path}").replace("{name}", name),
        write=lambda target: save_growth_charts(context, infant_id, target, wish, reference),
    )


def _tr(words: str) -> str:
    return QCoreApplication.translate("DocumentLine", words)
