"""Words of daily care where text is written from right to left."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.follow_up_codes import TreatmentKind
from kmc_desk.ui.care_words import say


@pytest.fixture
def right_to_left(qapp: QApplication) -> Iterator[None]:
    before = qapp.layoutDirection()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    yield
    qapp.setLayoutDirection(before)


@pytest.mark.usefixtures("right_to_left")
def test_a_code_with_a_figure_in_it_is_said_in_words_and_a_figure_keeps_its_order():
    sign = DangerSign.FAST_BREATHING_GE60
    said = say("review_point.sign_seen", sign=sign, time="09:42")
    assert said == "fast breathing, 60 or more a minute at \u206609:42\u2069"
    assert say("review_point.helped", treatment=TreatmentKind.O2) == "on oxygen"
