"""Speed and size of the papers about one infant, beside a bare page with the same words.

And of all summaries of a month, by one process and by two.
"""

from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.importing import NOW, PASSPHRASE, big_centre, import_ms, write_big_register
from bench.peak import run_measured
from bench.timing import median_ms, report
from kmc_desk.domain.documents import DocumentCase, DocumentKind
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.make_document import document_case
from kmc_desk.usecases.recent_exits import recent_exits

TIMES = 40
KB = 1024
MOST_MS, MOST_KB = 120, 100
REGISTER = 400
"""Infants, 9 born a day from January 2012 on."""
SMALL_MONTH, LARGE_MONTH = "2012-01", "2012-02"
"""About 150 and 230 of them leave."""
TURNS = 3

# As the command line does it: the processes that are started do not import what measures them.
_WRITE_A_MONTH = """
import sys, time
from contextlib import closing
from datetime import datetime
from pathlib import Path
from kmc_desk.usecases.summaries_of_month import write_summaries
from kmc_desk.wiring import sign_in
data, passphrase, now, month, out, workers = sys.argv[1:]
at = datetime.fromisoformat(now)
with closing((context := sign_in(Path(data), "head", passphrase, clock=lambda: at)).database):
    start = time.perf_counter()
    write_summaries(context, month, Path(out), workers=int(workers))
    print(1000 * (time.perf_counter() - start), file=sys.stderr)
"""


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


def measure_months() -> None:
    """Print how long a month of summaries takes by one process and by two, and the memory of it."""
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        bundle = write_big_register(folder / "bundle", REGISTER)
        context = big_centre(folder / "data")
        with closing(context.database):
            import_ms(context, bundle)
        taken: dict[int, list[float]] = {1: [], 2: []}
        for turn in range(TURNS):
            for workers, times in taken.items():
                out = folder / f"out-{turn}-{workers}"
                ms, _ = _month(folder / "data", LARGE_MONTH, out, workers)
                times.append(ms)
        one, two = (min(times) for times in taken.values())
        count = len(list(out.iterdir()))
        report(f"{count} summaries by one process", one, "two processes", two)
        for month in (SMALL_MONTH, LARGE_MONTH):
            _, peak = _month(folder / "data", month, folder / f"peak-{month}", 2)
            name = f"peak memory of any process, {month}"
            print(f"{name:<46}{f'{peak:9.0f} MB' if peak else '—'}")


def _month(data: Path, month: str, out: Path, workers: int) -> tuple[float, float | None]:
    """Milliseconds of writing a month, signing in left out, and the peak memory in MB."""
    words = ("-c", _WRITE_A_MONTH, data, PASSPHRASE, NOW.isoformat(), month, out, workers)
    returned, peak, said = run_measured(words)
    assert returned == 0, said
    return float(said.split()[-1]), peak


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


if __name__ == "__main__":
    measure_months()
