"""Speed as ratios taken within one run: these machines are noisy, so no time is a test.

Each line names what was measured, its median, what it is compared with, and the ratio.
"""

import sys
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.chart import measure_charts
from bench.documents import measure_documents, measure_months
from bench.follow_up import measure_follow_up
from bench.growth import measure_growth
from bench.importing import measure_import
from bench.network import measure_network
from bench.opening import measure_opening
from bench.returns import MANY, MANY_YEARS, measure_returns
from bench.saving import bare_commit, committing, plain_commit, saving
from bench.search import measure_large_centre
from bench.timing import median_ms, report
from bench.ward import measure_ward
from bench.window import measure_window
from kmc_desk.demo import demo_clock, make_demo
from kmc_desk.domain.documents import DocumentKind
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.make_document import make_document
from kmc_desk.usecases.monthly_return import show_return
from kmc_desk.usecases.recent_exits import recent_exits
from kmc_desk.usecases.show_infant import show_infant
from kmc_desk.usecases.show_ward import show_ward


def measure(context: Context, folder: Path) -> None:
    """Everything, in one run."""
    commit = median_ms(bare_commit(folder), 100)
    row = median_ms(plain_commit(context, folder), 100)
    cell = median_ms(committing(context), 100)
    report("commit a weight (encrypted, audited)", cell, "without audit and key", row)
    report("commit a weight (encrypted, audited)", cell, "bare commit", commit)
    report("the same, judged against the stay", median_ms(saving(context)), "bare commit", commit)
    ward = median_ms(lambda: show_ward(context))
    report("ward of 14 infants, all figures", ward, "bare commit", commit)
    infant_id = show_ward(context).rows[0].identity.infant_id
    report("one infant with chart value", median_ms(lambda: show_infant(context, infant_id)),
           "bare commit", commit)  # fmt: skip
    month = f"{context.clock().date().replace(day=1) - timedelta(days=1):%Y-%m}"
    report("monthly return", median_ms(lambda: show_return(context, month)), "bare commit", commit)
    home = recent_exits(context)[0].identity.infant_id
    kind = DocumentKind.DISCHARGE_SUMMARY
    make_document(context, home, kind)  # imports reportlab
    summary = median_ms(lambda: make_document(context, home, kind))
    report("discharge summary with chart, PDF", summary, "bare commit", commit)
    measure_documents(context)


def main() -> None:
    """Measure the growth standards, the chart, an import, and a demo centre that is thrown away.

    `--large` measures searching, opening, follow-up and the return among 45,000 infants, for some
    minutes.
    """
    if "--large" in sys.argv[1:]:
        measure_large_centre()
        measure_follow_up()
        measure_returns(MANY, MANY_YEARS)
        measure_opening(MANY, MANY_YEARS)
        return
    measure_growth()
    measure_charts()
    measure_import()
    measure_ward()
    measure_window()
    measure_months()
    measure_returns()
    measure_network()
    measure_opening()
    with TemporaryDirectory() as temporary:
        context = make_demo(Path(temporary) / "demo", demo_clock)
        try:
            measure(context, Path(temporary))
        finally:
            context.database.close()


if __name__ == "__main__":
    main()
