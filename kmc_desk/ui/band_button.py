"""Wrist bands of an infant and its mother, for a label printer or on A4."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.stay_file import Identity
from kmc_desk.ui.actions import KEYS, Command
from kmc_desk.ui.page import Services
from kmc_desk.ui.shown_identity import label_of
from kmc_desk.ui.widgets.document_line import Document, DocumentLine
from kmc_desk.ui.widgets.menu_button import MenuButton
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.make_bands import make_bands

BANDS_NAME = "wrist-bands.pdf"
"""Names nobody: file names are read by everybody."""


class BandButton(MenuButton):
    """Writes the bands of `who`, the infant on screen.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
        line: says where the file was saved; None: a line of its own, for the page to place.
    """

    def __init__(
        self, services: Services, context: Context, line: DocumentLine | None = None
    ) -> None:
        self._context = context
        self.who: Identity | None = None
        super().__init__(
            _tr("Wrist bands …"),
            _tr("Wrist bands"),
            (
                (_tr("On &labels of 70 × 25 mm …"), partial(self._save, on_a4=False)),
                (_tr("On an &A4 page, to cut out …"), partial(self._save, on_a4=True)),
            ),
            keys=KEYS[Command.BANDS],
        )
        self.line = line or DocumentLine(services)

    def _save(self, *, on_a4: bool) -> None:
        who = self.who
        if who is not None:
            infant_id, name = who.infant_id, label_of(who)
            self.line.save(
                Document(
                    file_name=BANDS_NAME,
                    writing=_tr("Writing the wrist bands of {name} …").format(name=name),
                    written=_tr("Wrist bands of {name} saved: {path}").replace("{name}", name),
                    write=lambda out: make_bands(self._context, infant_id, out, on_a4=on_a4),
                )
            )


def _tr(words: str) -> str:
    return QCoreApplication.translate("BandButton", words)
