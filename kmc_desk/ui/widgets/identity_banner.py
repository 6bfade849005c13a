"""Who this is: fixed at the top of every screen about one infant."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.tokens import State
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.state_label import StateLabel


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """A short remark beside the identity, such as "sibling on ward"; the tooltip says more."""

    words: str
    state: State | None = None
    tooltip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What tells one infant from another; every value is text as shown, "" when not recorded.

    Attributes:
        marker: "T1", "T2"; "" for a single birth. It stands first, where nothing can cut it off:
            twins whose only difference was at the end of a name have been confused
            (ux-evidence.md §4a).
    """

    marker: str = ""
    name: str
    mother: str = ""
    father: str = ""
    born: str = ""
    sex: str = ""
    kmc_no: str = ""
    gestation: str = ""
    birth_weight: str = ""
    chips: tuple[Chip, ...] = ()


class IdentityBanner(QFrame):
    """The identity of the infant on screen; wraps where it is long and never cuts anything off."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("identityBanner")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(3 * GRID, GRID // 2, self)
        self._flow.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)

    def show_identity(self, who: Identity) -> None:
        """Show another infant."""
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._flow.addWidget(_name(who))
        for words, value in _parts(who):
            self._flow.addWidget(_pair(words, value))
        for chip in who.chips:
            label = StateLabel(chip.words, chip.state, chip=True)
            if chip.tooltip:
                label.setToolTip(chip.tooltip)
            self._flow.addWidget(label)
        self.setAccessibleName(spoken(who))
        self.updateGeometry()

    def too_tall(self, width: int) -> int:
        """Pixels its hint has more than the banner has at a width; 0 while it is hidden.

        Args:
            width: pixels of the page.
        """
        if self.isHidden():
            return 0
        return max(self.sizeHint().height() - self.heightForWidth(width), 0)


def _parts(who: Identity) -> list[tuple[str, str]]:
    missing = QCoreApplication.translate("IdentityBanner", "Not recorded")
    asked = (
        (QCoreApplication.translate("IdentityBanner", "Mother"), who.mother),
        (QCoreApplication.translate("IdentityBanner", "Father"), who.father),
        (QCoreApplication.translate("IdentityBanner", "Born"), who.born),
        (QCoreApplication.translate("IdentityBanner", "Sex"), who.sex),
        (QCoreApplication.translate("IdentityBanner", "KMC no."), who.kmc_no),
        (QCoreApplication.translate("IdentityBanner", "Gestation"), who.gestation),
        (QCoreApplication.translate("IdentityBanner", "Birth weight"), who.birth_weight),
    )
    return [(words, value or missing) for words, value in asked]


def spoken(who: Identity) -> str:
    """The banner as one sentence, for a screen reader."""
    pairs = [f"{words} {value}" for words, value in _parts(who)]
    first = " ".join(part for part in (who.marker, who.name) if part)
    return ", ".join([first, *pairs, *(chip.words for chip in who.chips)])


def _name(who: Identity) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    if who.marker:
        marker = QLabel(who.marker)
        set_role(marker, "marker")
        row.addWidget(marker)
    name = QLabel(who.name)
    name.setTextFormat(Qt.TextFormat.PlainText)
    set_role(name, "name")
    row.addWidget(name)
    return box


def _pair(words: str, value: str) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID - 2)
    for text, role in ((words, "quiet"), (value, "value")):
        label = QLabel(text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        set_role(label, role)
        row.addWidget(label)
    return box
