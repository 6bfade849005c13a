"""The demo without a display: the real window rendered page by page, and its documents."""

import sys
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEventLoop, QMessageLogContext, QtMsgType, qInstallMessageHandler

from kmc_desk.app.desk import Desk, application
from kmc_desk.clock import Clock
from kmc_desk.demo import demo_clock, make_demo
from kmc_desk.domain.alert_codes import AlertCode, AlertLevel
from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.documents import (
    DocumentKind,
    documents_after,
    paper_file_name,
    paper_word,
)
from kmc_desk.domain.follow_up.lists import ListName
from kmc_desk.domain.returns.facts import previous_month
from kmc_desk.domain.ward import Ward
from kmc_desk.reports.documents import KINDS
from kmc_desk.reports.leaflet_texts import leaflet_languages
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.follow_up_lists import show_list
from kmc_desk.usecases.growth_charts import save_growth_charts, save_ward_charts
from kmc_desk.usecases.handover import save_handover
from kmc_desk.usecases.make_bands import make_bands
from kmc_desk.usecases.make_document import save_document
from kmc_desk.usecases.monthly_return import ReturnFormat, export_return
from kmc_desk.usecases.paper_sheets import make_daily_sheets, make_round_sheet
from kmc_desk.usecases.recent_exits import recent_exits
from kmc_desk.usecases.review import make_review_sheet
from kmc_desk.usecases.show_ward import show_ward

SIZE_PX = (1366, 768)
_ROUNDS = 3  # a page may ask again once it has its first answer
_WAIT_MS = 50


def hush_offscreen() -> None:
    """Keep the offscreen platform from saying, for each window, that it has no window manager."""

    def pass_on(_kind: QtMsgType, _context: QMessageLogContext, words: str) -> None:
        if not words.startswith("This plugin does not support"):
            sys.stderr.write(f"{words}\n")

    qInstallMessageHandler(pass_on)


def write_pictures(out: Path, clock: Clock = demo_clock) -> list[Path]:
    """Fill a demo centre in a folder that is thrown away; render and print it into `out`."""
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as temporary:
        context = make_demo(Path(temporary) / "demo", clock)
        written = write_documents(context, out)
        ward = show_ward(context)  # before the window is there: then the database is the worker's
        home = next(iter(expected_at_home(context)), None)
        desk = Desk(context.database.folder, context=context, clock=clock)
        try:
            written += _screens(desk, ward, home, out)
        finally:
            desk.window.close()
    return written


def expected_at_home(context: Context) -> list[int]:
    """Numbers of the infants at home who are expected in the next days, the first of them first."""
    lines = show_list(context, ListName.WEEK).lines
    return [one.identity.infant_id for one in lines if one.standing.left_on is not None]


def write_documents(context: Context, out: Path) -> list[Path]:
    """Papers of the infant who went home last and of one on the ward, charts, sheets, return."""
    home = next(left for left in recent_exits(context) if left.outcome is Outcome.HOME_KMC)
    month = previous_month(f"{context.clock():%Y-%m}")
    infant_id, today = home.identity.infant_id, context.clock().date()
    here = show_ward(context).rows[0].identity.infant_id
    of_home = [kind for kind in documents_after(home.outcome, on_ward=False) if kind in KINDS]
    written = [
        *_papers(context, infant_id, of_home, out),
        *_papers(context, here, (DocumentKind.REFERRAL_LETTER, DocumentKind.LAMA_FORM), out),
        save_growth_charts(context, infant_id, out / "growth-charts.pdf"),
        save_growth_charts(context, infant_id, out / "growth-chart.svg"),
        save_ward_charts(context, out / "ward-growth.pdf"),
        make_round_sheet(context, today, filled=False, out=out / "round-sheet-empty.pdf"),
        make_round_sheet(context, today, filled=True, out=out / "round-sheet.pdf"),
        make_daily_sheets(context, today, out=out / "daily-sheets-empty.pdf"),
        save_handover(context, out / "handover.pdf"),
        make_review_sheet(context, out=out / "doctors-round.pdf"),
        make_bands(context, here, out / "wrist-bands.pdf"),
    ]
    for wanted in (ReturnFormat.PDF, ReturnFormat.CSV):
        target = out / f"return-{month}.{wanted}"
        export_return(context, month, wanted, target)
        written.append(target)
    return written


def _papers(
    context: Context, infant_id: int, kinds: Iterable[DocumentKind], out: Path
) -> list[Path]:
    """Papers of an infant; the leaflet in every language there is."""
    wanted = (
        (kind, language)
        for kind in kinds
        for language in (leaflet_languages() if kind is DocumentKind.LEAFLET else ("",))
    )
    return [
        save_document(
            context, infant_id, kind, out / paper_file_name(paper_word(kind, language)), language
        )
        for kind, language in wanted
    ]


def _screens(desk: Desk, ward: Ward, home: int | None, out: Path) -> list[Path]:
    """Every page at the size of a ward PC, then the sign-in page."""
    window = desk.window
    window.resize(*SIZE_PX)
    window.show()
    slow = {(AlertCode.SLOW_GAIN, AlertLevel.RED), (AlertCode.NO_GAIN_2D, AlertLevel.RED)}
    faltering = next(
        row.identity.infant_id
        for row in ward.rows
        if slow & {(one.alert.code, one.alert.level) for one in row.alerts}
    )
    twin = next(r for r in ward.rows if r.siblings).identity.infant_id
    shell = window.shell
    if shell is None:
        raise RuntimeError("nobody is signed in")
    steps: list[tuple[str, str, object]] = [
        ("1-ward", "ward", None),
        ("2-round", "round", None),
        ("2-handover", "handover", None),
        ("3-infant", "infant", ward.rows[0].identity.infant_id),
        ("4-infant-faltering", "infant", faltering),
        ("5-ward-growth", "ward_growth", None),
        ("6-admit", "admit", None),
        ("7-discharge", "discharge", twin),
        ("7-follow-up", "follow_up", None),
        ("7-visit", "visit", home),
        ("7-readmit", "readmit", home),
        ("8-returns", "returns", None),
        ("9-centre", "centre", None),
    ]
    written: list[Path] = []
    for name, page, what in steps:
        shell.go(page, what)
        written.append(_grab(desk, out / f"{name}.png"))
    window.lock()
    return [*written, _grab(desk, out / "10-sign-in.png")]


def _grab(desk: Desk, target: Path) -> Path:
    """Let the page finish what it asked the worker for, then take its picture."""
    running = application()
    for _ in range(_ROUNDS):
        running.processEvents()
        while desk.services.tasks.is_busy:
            running.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _WAIT_MS)
    if not desk.window.grab().save(str(target)):
        raise OSError(f"{target.name} could not be written")
    return target
