"""Wrist bands of an infant and its mother, for a label printer or on A4."""

from functools import partial

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.stay_file import Identity
from kmc_desk.ui.actions import KEYS, Command
from kmc_desk.ui.page import Services
from kmc_desk.ui.preview.document_line import Document, DocumentLine
from kmc_desk.ui.shown_identity import label_of
from kmc_desk.ui.widgets.menu_button import MenuButton
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.make_bands import bands_paper


class BandButton(MenuButton):
    """Shows the bands of `who`, the infant on screen.

    Args:
        services: what pages may use.
        context: the person signed in and the database.
        line: says where they went; None: a line of its own, for the page to place.
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
                (_tr("On &labels of 70 × 25 mm …"), partial(self._show, on_a4=False)),
                (_tr("On an &A4 page, to cut out …"), partial(self._show, on_a4=True)),
            ),
            keys=KEYS[Command.BANDS],
        )
        self.line = line or DocumentLine(services)

    def _show(self, *, on_a4: bool) -> None:
        who = self.who
        if who is not None:
            infant_id, name = who.infant_id, label_of(who)
            self.line.show_paper(
                Document(
                    context=self._context,
                    kind=_tr("Wrist bands"),
                    what=_tr("Wrist bands of {name}").replace("{name}", name),
                    make=lambda: bands_paper(self._context, infant_id, on_a4=on_a4),
                )
            )


def _tr(words: str) -> str:
    return QCoreApplication.translate("BandButton", words)
