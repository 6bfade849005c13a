"""The last seven days, dense: what the doctor compares from day to day."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import QSizePolicy

from kmc_desk.domain.infant_view import DayRow
from kmc_desk.domain.units import half_up, show_hours
from kmc_desk.texts.review_words import short_day
from kmc_desk.ui.care_words import signed
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.infant.days import day_columns
from kmc_desk.ui.look import fit_rows
from kmc_desk.ui.models.row_view import RowView
from kmc_desk.ui.models.view_table import RIGHT, Column, RowTableModel

_DASH = "–"


def review_columns() -> list[Column[DayRow]]:
    """The columns of the days that the doctor compares, with as few words as can be."""
    of = {one.header: one for one in day_columns()}
    return [
        replace(of[_tr("Date")], text=lambda row: isolate(short_day(row.on)), width=6),
        replace(of[_tr("Weight")], width=6),
        replace(of[_tr("Change")], width=5),
        replace(
            of[_tr("Gain, 3 d")],
            header=_tr("g/kg/d"),
            text=lambda row: (
                _DASH if row.gain_3d is None else isolate(signed(row.gain_3d, 1, plus=False))
            ),
            width=5,
        ),
        replace(of[_tr("Temperature")], header=_tr("Temp"), width=11),
        replace(of[_tr("RR max")], header=_tr("RR"), width=4),
        Column[DayRow](
            header=_tr("Held"),
            text=lambda row: (
                _DASH
                if row.skin_to_skin_min is None
                else isolate(show_hours(round(row.skin_to_skin_min)))
            ),
            tooltip=_tr("Skin-to-skin, hours of the ward day; – is not recorded"),
            align=RIGHT,
            width=4,
        ),
        Column[DayRow](
            header=_tr("Feeds"),
            text=_feeds,
            tooltip=of[_tr("Feeds")].tooltip,
            align=RIGHT,
            width=6,
        ),
        replace(of[_tr("Stools, urine")], header=_tr("St, ur"), width=4),
        replace(of[_tr("Apnoea")], header=_tr("Apn"), width=2, grows=True),
    ]


def _feeds(row: DayRow) -> str:
    if not row.feeds:
        return _DASH
    if row.feeds_ml_kg is None:
        return str(row.feeds)
    return isolate(f"{row.feeds}, {half_up(row.feeds_ml_kg)}")


class ReviewDays(RowView):
    """As high as its rows; the page around it scrolls, not the table."""

    def __init__(self) -> None:
        columns = review_columns()

        def sentence(row: DayRow) -> str:
            return ", ".join(f"{one.header} {one.text(row)}" for one in columns)

        self.model_of_days = RowTableModel[DayRow](columns, lambda row: row.on, sentence)
        super().__init__(self.model_of_days, _tr("The last seven days, the newest first"))
        self.setProperty("dense", True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        fit_rows(self)

    def show_days(self, days: tuple[DayRow, ...]) -> None:
        """Show other days, the newest first."""
        self.model_of_days.set_rows(days)
        fit_rows(self)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self.horizontalHeader().length() + 2 * self.frameWidth(), self._high())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._high())

    def _high(self) -> int:
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.maximum() else 0
        rows = self.verticalHeader().length()
        return self.horizontalHeader().sizeHint().height() + rows + below + 2 * self.frameWidth()


def _tr(words: str) -> str:
    return QCoreApplication.translate("Infant", words)
