"""Every page of a session, in the order of the rail; each is imported when it is first shown."""

from importlib import import_module

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.permissions import Action
from kmc_desk.ui.page import Page, PageEntry, Services
from kmc_desk.usecases.context import Context


def page_entries(services: Services, context: Context) -> list[PageEntry]:
    """The pages; one without an icon is reached from others only and stands not in the rail.

    The page of the key "ward" is the class `WardPage` of `kmc_desk.ui.pages.ward_page`. Who may
    not see families (a data admin) has the page of the centre alone.
    """

    def entry(key: str, title: str, icon: str = "") -> PageEntry:
        return PageEntry(
            key=key, title=title, icon=icon, factory=lambda: _page(key, services, context)
        )

    centre = entry("centre", _tr("Centre"), "centre")
    if not context.may(Action.SEE_WARD):
        return [centre]
    return [
        entry("ward", _tr("Ward"), "ward"),
        entry("round", _tr("Round"), "round"),
        entry("handover", _tr("Handover"), "handover"),
        entry("infant", _tr("Infant"), "infant"),
        entry("follow_up", _tr("Follow-up"), "follow_up"),
        entry("returns", _tr("Returns"), "returns"),
        centre,
        entry("settings", _tr("Settings"), "settings"),
        entry("admit", _tr("Admit")),
        entry("enrol", _tr("Follow-up only")),
        entry("readmit", _tr("Readmit")),
        entry("ward_growth", _tr("Growth of the ward")),
        entry("discharge", _tr("Discharge")),
        entry("visit", _tr("Visit")),
    ]


def _page(key: str, services: Services, context: Context) -> Page:
    module = import_module(f"kmc_desk.ui.pages.{key}_page")
    made = getattr(module, f"{key.title().replace('_', '')}Page")(services, context)
    assert isinstance(made, Page)
    return made


def _tr(words: str) -> str:
    return QCoreApplication.translate("PageList", words)
