"""What the window remembers, and for whom."""

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QTableWidget

from kmc_desk.ui.settings import Settings, remember_columns


@pytest.fixture
def table(qtbot):
    made = QTableWidget(2, 3)
    qtbot.addWidget(made)
    return made


def test_things_remembered_are_there_after_a_restart(tmp_path):
    settings = Settings(tmp_path)
    settings.account = "head"
    settings.zoom, settings.last_page, settings.last_account = 150, "round", "head"
    settings.geometry = QByteArray(b"where it stood")
    settings.write()
    again = Settings(tmp_path)
    again.account = again.last_account
    assert (again.account, again.zoom, again.last_page) == ("head", 150, "round")
    assert again.geometry == QByteArray(b"where it stood")


def test_each_person_has_text_size_and_columns_of_their_own(tmp_path):
    settings = Settings(tmp_path)
    settings.account = "head"
    settings.zoom = 150
    settings.set_columns("ward", [10, 20])
    settings.account = "nurse/night shift"
    assert settings.zoom == 100
    assert settings.columns("ward") == []
    settings.zoom = 125
    settings.account = "head"
    assert settings.zoom == 150


def test_a_damaged_file_is_as_good_as_none(tmp_path):
    (tmp_path / "window.ini").write_text("zoom=large\ncolumns\\ward=1 x\n", encoding="utf-8")
    settings = Settings(tmp_path)
    assert settings.zoom == 100
    assert settings.columns("ward") == [1, 0]
    assert settings.geometry.isEmpty()


def test_column_widths_come_back_at_any_text_size(tmp_path, table, look):
    settings = Settings(tmp_path)
    remember_columns(table, settings, "ward")
    table.horizontalHeader().resizeSection(0, 200)
    digits = 200 / table.fontMetrics().horizontalAdvance("0")
    look.set_zoom(150)
    other = QTableWidget(2, 3)
    remember_columns(other, settings, "ward")
    width = other.horizontalHeader().sectionSize(0)
    assert width / other.fontMetrics().horizontalAdvance("0") == pytest.approx(digits, abs=0.5)
    other.deleteLater()


def test_widths_of_a_table_that_has_other_columns_now_are_forgotten(tmp_path, table):
    settings = Settings(tmp_path)
    settings.set_columns("ward", [500, 500])
    before = table.horizontalHeader().sectionSize(0)
    remember_columns(table, settings, "ward")
    assert table.horizontalHeader().sectionSize(0) == before
