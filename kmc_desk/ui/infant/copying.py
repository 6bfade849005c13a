"""Copying the chart of an infant: noted in the trail, then on the clipboard."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from kmc_desk.ui.page import Services
from kmc_desk.ui.tokens import State
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.note_copy import CHART, note_copy

if TYPE_CHECKING:  # it draws with reportlab: not before a chart is shown
    from kmc_desk.ui.widgets.chart_canvas import ChartCanvas


def copy_chart(
    services: Services,
    context: Context,
    canvas: "ChartCanvas",
    infant_id: int,
    says: Callable[[State, str], object],
) -> None:
    """Copy the chart that is shown, unless another one is by the time it is noted.

    Args:
        services: the worker.
        context: who copies.
        canvas: with the chart.
        infant_id: whose chart it is.
        says: told when it is on the clipboard.
    """
    shown = canvas.chart

    def copy() -> None:
        if canvas.chart is shown:
            canvas.copy(context.watermark)
            words = "The chart is copied. Paste it where you need it, within a minute."
            says(State.DONE, QCoreApplication.translate("InfantPage", words))

    services.tasks.run(canvas, lambda: note_copy(context, CHART, infant_id), lambda _: copy())
