"""A paper as it will be: looked through, printed, saved; looking at it leaves no trace."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from kmc_desk.domain.errors import UserError
from kmc_desk.ui import save_dialog
from kmc_desk.ui.actions import KEYS, Command, action, button
from kmc_desk.ui.look import GRID
from kmc_desk.ui.page import Services
from kmc_desk.ui.preview import printing
from kmc_desk.ui.preview.page_view import PageView
from kmc_desk.ui.preview.pictures import page_sizes, picture
from kmc_desk.ui.preview.stack import Fit, read_zoom
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.papers import Paper, give_out, save_paper

_SHARE = 0.94  # of the window around it
_LEAST = QSize(640, 420)


class Preview(QDialog):
    """Shows a paper over the window; Esc closes it.

    Args:
        parent: the part of the page that asked.
        services: what pages may use.
        context: who gives the paper out.
        paper: what is shown.
        title: what kind of paper it is; names nobody, as it stands in the window's title and in
            the printer's queue.
    """

    saved = Signal(object)
    """The `Path` that was written."""
    printed = Signal()

    def __init__(
        self, parent: QWidget, services: Services, context: Context, paper: Paper, title: str
    ) -> None:
        super().__init__(parent)
        self._services, self._context = services, context
        self._paper, self._title = paper, title
        self._sizes: list[tuple[float, float]] = []
        self._is_busy = False
        self.setWindowTitle(title)
        self.setModal(True)
        self.view = PageView(self._draw)
        self.message = Tinted(State.DONE)
        self.message.hide()
        self.number = QLabel()
        self.zoom = QLabel()
        self._make_actions()
        self._lay_out()
        self.view.set_zoom(read_zoom(services.settings.preview_zoom))
        self.view.page_changed.connect(self._say_page)
        self.view.zoom_changed.connect(self._keep_zoom)
        self._fill_window(parent.window())
        self.view.setFocus()
        services.tasks.run(self, lambda: page_sizes(paper.pdf), self._show, self._not_shown)

    def reject(self) -> None:
        """Close, but not while a file or a printer is being written to."""
        if not self._is_busy:
            super().reject()

    def save(self) -> None:
        """Ask for a file and write the paper there, whole or not at all."""
        if self._is_busy or self._paper.only_printed:
            return
        paper = self._paper
        kinds = self.tr("PDF (*.pdf)")
        target = save_dialog.ask_where_to_save(self, paper.file_name, kinds)
        if target is None:
            return

        def write() -> Path:
            with save_dialog.write_errors(target):
                return save_paper(self._context, paper, target)

        self._begin(self.tr("Saving …"))
        self._services.tasks.run(self, write, self._was_saved, self._failed)

    def print(self) -> None:
        """Let the person choose a printer and send the pages there."""
        if self._is_busy or not self._sizes:
            return
        if not printing.has_printer():
            key = "no_printer_for_code" if self._paper.only_printed else "no_printer"
            self._say(sentence_of(UserError(key)), State.WARNING)
            return
        to_file = not self._paper.only_printed
        job = printing.ask_for_printer(self, self._title, self._sizes, to_file=to_file)
        if job is None:
            return
        paper, sizes = self._paper, self._sizes

        def send() -> None:
            noted = partial(give_out, self._context, paper)  # before: no page leaves unnoted
            printing.print_pages(paper.pdf, sizes, job, noted)

        self._begin(self.tr("Sending it to the printer …"))
        self._services.tasks.run(self, send, lambda _nothing: self._was_printed(), self._failed)

    # Inside

    def _show(self, sizes: list[tuple[float, float]]) -> None:
        self._sizes = sizes
        self.view.show_pages(sizes)
        self._say_page(0)
        self._say_zoom()

    def _draw(self, page: int, width_px: int) -> None:
        pdf = self._paper.pdf

        def drawn(image: QImage) -> None:
            self.view.take(page, width_px, image)

        self._services.tasks.run(self, lambda: picture(pdf, page, width_px), drawn, self._not_shown)

    def _say_page(self, page: int) -> None:
        words = self.tr("Page {page} of {pages}")
        said = words.format(page=page + 1, pages=len(self._sizes))
        self.number.setText(said)
        self.view.setAccessibleName(f"{self._title}, {said}")

    def _say_zoom(self) -> None:
        self.zoom.setText(self.tr("{percent} %").format(percent=self.view.percent))

    def _keep_zoom(self) -> None:
        self._services.settings.preview_zoom = str(self.view.zoom)
        self._say_zoom()

    def _begin(self, words: str) -> None:
        self._is_busy = True
        self._say(words, State.DUE)

    def _was_saved(self, target: Path) -> None:
        self._is_busy = False
        self._say(self.tr("Saved: {path}").replace("{path}", str(target)), State.DONE)
        self.saved.emit(target)

    def _was_printed(self) -> None:
        self._is_busy = False
        self._say(self.tr("It is with the printer."), State.DONE)
        self.printed.emit()

    def _not_shown(self, error: Exception) -> None:
        """It can still be saved and printed."""
        self._say(sentence_of(error), State.DANGER)

    def _failed(self, error: Exception) -> None:
        self._is_busy = False
        if self._paper.only_printed and isinstance(error, UserError) and error.key == "not_printed":
            error = UserError("not_printed_code")
        self._say(sentence_of(error), State.DANGER)

    def _say(self, words: str, state: State) -> None:
        self.message.say(words, state)
        self.message.show()

    def _fill_window(self, window: QWidget) -> None:
        """As large as the window allows: of a page, most should be seen at once."""
        screen = self.screen().availableGeometry().size()
        self.resize((window.size().boundedTo(screen) * _SHARE).expandedTo(_LEAST))

    def _make_actions(self) -> None:
        view = self.view
        self._print = action(self, self.tr("&Print …"), self.print, keys=KEYS[Command.PRINT])
        self._save = action(self, self.tr("&Save as …"), self.save, keys=("Ctrl+S",))
        self._width = action(self, self.tr("Fit &width"), lambda: view.set_zoom(Fit.WIDTH))
        self._whole = action(self, self.tr("Fit pa&ge"), lambda: view.set_zoom(Fit.PAGE))
        self._smaller = action(
            self,
            self.tr("S&maller"),
            lambda: view.zoom_by(larger=False),
            keys=KEYS[Command.ZOOM_OUT],
        )
        self._larger = action(
            self, self.tr("&Larger"), lambda: view.zoom_by(larger=True), keys=KEYS[Command.ZOOM_IN]
        )
        self._save.setVisible(not self._paper.only_printed)
        self._save.setEnabled(not self._paper.only_printed)
        self._close = action(self, self.tr("&Close"), self.reject)

    def _lay_out(self) -> None:
        left = QWidget()
        flow = FlowLayout(GRID, GRID // 2, left)
        flow.setContentsMargins(0, 0, 0, 0)
        for one in (self._print, self._save, self._width, self._whole, self._smaller, self._larger):
            made = button(one, primary=one is self._print)
            made.setAutoDefault(False)
            if not one.isVisible():
                made.hide()
            flow.addWidget(made)
        closing = button(self._close)
        closing.setAutoDefault(False)
        top = QHBoxLayout()
        top.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        top.setSpacing(2 * GRID)
        top.addWidget(left, 1)
        for part in (self.zoom, self.number, closing):
            top.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.message)
        column.addWidget(self.view, 1)
