"""What a reader chooses about the chart: measure, ages, how much of it, whose curves."""

from PySide6.QtCore import QEvent, QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QMenu, QPushButton, QWidget

from kmc_desk.domain.growth.chart import ChartWish
from kmc_desk.domain.growth.measures import Ages, Measure
from kmc_desk.ui.actions import KEYS, Command, action
from kmc_desk.ui.look import GRID
from kmc_desk.ui.settings import Settings

_LETTERS = ((14.0, 18), (17.0, 11), (99.0, 7))
"""Up to a text size in points, how many letters of a choice are seen; its list shows all."""


class ChartBar(QWidget):
    """One row of choices; `changed` tells that the chart is to be read again.

    Args:
        settings: remembers the ages; measure, part and curves start as they always do.
    """

    changed = Signal()
    wants_copy = Signal()
    wants_document = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.measure = _picker(self.tr("What the chart shows"))
        for measure, words in (
            (Measure.WEIGHT, self.tr("Weight")),
            (Measure.LENGTH, self.tr("Length")),
            (Measure.HEAD, self.tr("Head")),
            (Measure.WEIGHT_FOR_LENGTH, self.tr("Weight for length")),
        ):
            self.measure.addItem(words, measure)
        self.ages = _picker(self.tr("Age after 64 weeks"))
        for ages, words in (
            (Ages.CORRECTED, self.tr("Corrected age")),
            (Ages.BOTH, self.tr("Corrected and since birth")),
            (Ages.SINCE_BIRTH, self.tr("Age since birth (GIGS)")),
        ):
            self.ages.addItem(words, ages)
        self.ages.setToolTip(
            self.tr(
                "After 64+0 weeks WHO curves are read at corrected age; the GIGS guidance reads "
                "them at age since birth, which lets a median preterm infant fall by up to 1 z in "
                "weight and 1.9 z in length."
            )
        )
        kept = [place for place, ages in enumerate(Ages) if ages == settings.chart_ages]
        self.ages.setCurrentIndex(kept[0] if kept else 0)
        self.curves = _picker(self.tr("Whose curves"))
        self.whole = QCheckBox(self.tr("Wh&ole"))
        self.whole.setAccessibleName(self.tr("Whole standard"))
        self.whole.setToolTip(self.tr("Show the whole standard, not only the part of this infant"))
        self._make_menu()
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID // 2, 2 * GRID, 0)
        row.setSpacing(GRID)
        for part in (self.curves, self.measure, self.ages, self.whole, self.more):
            row.addWidget(part)
        row.addStretch(1)
        self.offer_references(())
        self._leave_room()
        for picker in (self.measure, self.ages, self.curves):
            picker.currentIndexChanged.connect(self._choose)
        self.whole.toggled.connect(self._choose)

    def wish(self) -> ChartWish:
        """What was chosen, but for the curves."""
        return ChartWish(
            measure=list(Measure)[self.measure.currentIndex()],
            ages=list(Ages)[self.ages.currentIndex()],
            whole=self.whole.isChecked(),
        )

    def reference(self) -> str:
        """Name of the site's own reference; "" for the standards, which are always first."""
        place = self.curves.currentIndex()
        return self.curves.itemText(place) if place > 0 else ""

    def offer_references(self, names: tuple[str, ...]) -> None:
        """Offer a site's own references beside the standards; hidden where there are none."""
        offered = [self.curves.itemText(place) for place in range(1, self.curves.count())]
        if self.curves.count() == 0 or offered != list(names):
            chosen = self.reference()
            with QSignalBlocker(self.curves):
                self.curves.clear()
                self.curves.addItems([self.tr("INTERGROWTH-21st, WHO"), *names])
                self.curves.setCurrentIndex(max(0, self.curves.findText(chosen)) if chosen else 0)
        self.curves.setVisible(bool(names))

    def use_standards(self) -> None:
        """Go back to the standards, as when the chosen reference was withdrawn meanwhile."""
        with QSignalBlocker(self.curves):
            self.curves.setCurrentIndex(0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._leave_room()

    def _leave_room(self) -> None:
        """Larger text leaves room for fewer letters: the window must not grow beyond its screen."""
        points = self.font().pointSizeF()
        letters = next(letters for most, letters in _LETTERS if points <= most)
        for picker in (self.curves, self.measure, self.ages):
            picker.setMinimumContentsLength(letters)

    def _choose(self) -> None:
        self._settings.chart_ages = self.wish().ages
        self.changed.emit()

    def _make_menu(self) -> None:
        self.copy = action(
            self,
            self.tr("&Copy as picture"),
            self.wants_copy.emit,
            keys=KEYS[Command.COPY_PICTURE],
        )
        self.document = action(
            self,
            self.tr("Growth charts &PDF …"),
            self.wants_document.emit,
            keys=KEYS[Command.PRINT],
        )
        menu = QMenu(self)
        menu.addActions([self.copy, self.document])
        self.more = QPushButton(self.tr("Copy, prin&t"))
        self.more.setAccessibleName(self.tr("Copy or print the chart"))
        self.more.setMenu(menu)


def _picker(name: str) -> QComboBox:
    picker = QComboBox()
    picker.setAccessibleName(name)
    picker.view().setAccessibleName(name)
    picker.setToolTip(name)
    picker.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return picker
