"""Every page of a session, in the order of the rail; each is imported when it is first shown."""

from PySide6.QtCore import QCoreApplication

from kmc_desk.ui.page import Page, PageEntry, Services
from kmc_desk.usecases.context import Context


def page_entries(services: Services, context: Context) -> list[PageEntry]:
    """The pages; one without an icon is reached from others only and stands not in the rail."""

    def ward() -> Page:
        from kmc_desk.ui.pages.ward_page import WardPage

        return WardPage(services, context)

    def round_() -> Page:
        from kmc_desk.ui.pages.round_page import RoundPage

        return RoundPage(services, context)

    def infant() -> Page:
        from kmc_desk.ui.pages.infant_page import InfantPage

        return InfantPage(services, context)

    def returns() -> Page:
        from kmc_desk.ui.pages.returns_page import ReturnsPage

        return ReturnsPage(services, context)

    def centre() -> Page:
        from kmc_desk.ui.pages.centre_page import CentrePage

        return CentrePage(services, context)

    def admit() -> Page:
        from kmc_desk.ui.pages.admit_page import AdmitPage

        return AdmitPage(services, context)

    def discharge() -> Page:
        from kmc_desk.ui.pages.discharge_page import DischargePage

        return DischargePage(services, context)

    def ward_growth() -> Page:
        from kmc_desk.ui.pages.ward_growth_page import WardGrowthPage

        return WardGrowthPage(services, context)

    def named(words: str) -> str:
        return QCoreApplication.translate("PageList", words)

    return [
        PageEntry(key="ward", title=named("Ward"), icon="ward", factory=ward),
        PageEntry(key="round", title=named("Round"), icon="round", factory=round_),
        PageEntry(key="infant", title=named("Infant"), icon="infant", factory=infant),
        PageEntry(key="returns", title=named("Returns"), icon="returns", factory=returns),
        PageEntry(key="centre", title=named("Centre"), icon="centre", factory=centre),
        PageEntry(key="admit", title=named("Admit"), icon="", factory=admit),
        PageEntry(
            key="ward_growth", title=named("Growth of the ward"), icon="", factory=ward_growth
        ),
        PageEntry(key="discharge", title=named("Discharge"), icon="", factory=discharge),
    ]
