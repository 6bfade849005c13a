"""The scale of the round: chosen once, stored with every weight."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Signal

from kmc_desk.domain.records import Scale
from kmc_desk.ui.forms.code_picker import StillCombo
from kmc_desk.ui.forms.field import Field


class ScaleField(Field):
    """One of the scales of the ward, or none; not shown where the ward has none."""

    chosen = Signal(str)
    """Label of the scale the person chose; "" for none."""

    def __init__(self) -> None:
        self.combo = StillCombo()
        super().__init__(_tr("Sca&le"), self.combo)
        self._scales: tuple[Scale, ...] = ()
        self.combo.activated.connect(lambda _place: self.chosen.emit(self._label()))
        self.show_scales((), "")

    def show_scales(self, scales: Sequence[Scale], scale_id: str) -> None:
        """Offer the scales in use; the one with this label is taken."""
        if tuple(scales) != self._scales or not self.combo.count():
            self._scales = tuple(scales)
            with QSignalBlocker(self.combo):
                self.combo.clear()
                self.combo.addItem(_tr("not said"))
                self.combo.addItems([_shown(scale) for scale in scales])
        labels = [scale.scale_id for scale in self._scales]
        place = labels.index(scale_id) + 1 if scale_id in labels else 0
        self.combo.setCurrentIndex(place)

    @property
    def is_offered(self) -> bool:
        """Whether there is a scale to choose."""
        return bool(self._scales)

    def scale(self) -> Scale | None:
        """The scale that is chosen."""
        place = self.combo.currentIndex()
        return self._scales[place - 1] if place > 0 else None

    def _label(self) -> str:
        scale = self.scale()
        return scale.scale_id if scale is not None else ""


def _shown(scale: Scale) -> str:
    if scale.step_g is None:
        return scale.scale_id
    return _tr("{scale}, step {step} g").format(scale=scale.scale_id, step=scale.step_g)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Round", words)
