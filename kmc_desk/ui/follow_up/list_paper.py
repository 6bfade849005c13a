"""A list of follow-up on paper, for community workers."""

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.follow_up.lists import ListName
from kmc_desk.texts import code_text
from kmc_desk.ui.actions import KEYS, Command
from kmc_desk.ui.page import Services
from kmc_desk.ui.preview.document_line import Document, DocumentLine
from kmc_desk.ui.widgets.menu_button import MenuButton
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.follow_up_lists import ALL, show_list
from kmc_desk.usecases.papers import Paper
from kmc_desk.usecases.tracing_paper import tracing_paper


class ListPaper(MenuButton):
    """A button with both orders of the paper; `line` says where it went.

    All of the list is printed, whatever the screen is narrowed to.

    Args:
        name: which list.
        services: what pages may use.
        context: the person signed in and the database.
    """

    def __init__(self, name: ListName, services: Services, context: Context) -> None:
        self._name, self._context = name, context
        self.line = DocumentLine(services)
        super().__init__(
            _tr("&Print …"),
            _tr("Print the list for community workers"),
            [
                (_tr("In the &order of the list …"), lambda: self._show(by_place=False)),
                (_tr("By &union council and village …"), lambda: self._show(by_place=True)),
            ],
            keys=KEYS[Command.PRINT],
        )

    def _show(self, *, by_place: bool) -> None:
        def make() -> Paper:
            shown = show_list(self._context, self._name, ALL)
            return tracing_paper(self._context, shown, by_place=by_place)

        kind = _tr("Families to visit")
        what = f"{kind}: {code_text(self._name)}"
        self.line.show_paper(Document(context=self._context, kind=kind, what=what, make=make))


def _tr(words: str) -> str:
    return QCoreApplication.translate("FollowUpLists", words)
