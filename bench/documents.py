"""Speed and size of the papers about one infant, beside a bare page with the same words.

The batch of two hundred on one core and on two belongs here as well.
"""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

from bench.timing import median_ms, report
from kmc_desk.domain.documents import DocumentCase, DocumentKind
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.make_document import document_case
from kmc_desk.usecases.recent_exits import recent_exits

TIMES = 40
KB = 1024
MOST_MS, MOST_KB = 120, 100


def measure_documents(context: Context) -> None:
    """Print the table: one summary with its chart, warm."""
    from kmc_desk.reports.documents import make
    from kmc_desk.reports.page import Printed

    case = _case(context)
    printed = Printed(at=case.now + timedelta(minutes=1), by="Dr Sana Khan")

    def summary() -> bytes:
        return make(DocumentKind.DISCHARGE_SUMMARY, case, printed, "", "")

    pdf = summary()
    against = "bare page of the same text"
    base = median_ms(bare(pdf), TIMES)
    report(f"summary with chart (to be <= {MOST_MS} ms)", median_ms(summary, TIMES), against, base)
    print(f"{'summary with chart, size':<46}{len(pdf) / KB:9.1f} kB   to be <= {MOST_KB} kB")


def _case(context: Context) -> DocumentCase:
    infant_id = recent_exits(context)[0].identity.infant_id
    with context.read() as reader:
        return document_case(context, reader, infant_id)


def bare(pdf: bytes) -> Callable[[], object]:
    """The words of a PDF, line by line, on pages without anything else."""
    from pypdf import PdfReader
    from reportlab.pdfgen.canvas import Canvas

    from kmc_desk.reports import fonts

    fonts.register()
    pages = [page.extract_text().splitlines() for page in PdfReader(BytesIO(pdf)).pages]

    def write() -> None:
        canvas = Canvas(BytesIO())
        for lines in pages:
            canvas.setFont(fonts.REGULAR, 9)
            for number, line in enumerate(lines):
                canvas.drawString(40, 800 - 5 * number, line)
            canvas.showPage()
        canvas.save()

    return write
