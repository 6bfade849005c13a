"""What the window remembers, and for whom."""

import threading
from unittest.mock import patch

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication
from PySide6.QtWidgets import QTableWidget

from kmc_desk.paths import write_whole
from kmc_desk.ui import settings_file
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


@pytest.mark.parametrize(
    "words",
    ['{"zoom": "large", "geometry": "-", "page": null}', '{"zoom": 1', "[]", "\x00", '"zoom"'],
)
def test_a_damaged_file_is_as_good_as_none(tmp_path, words):
    (tmp_path / "window.json").write_text(words, encoding="utf-8")
    settings = Settings(tmp_path)
    assert settings.zoom == 100
    assert settings.last_page == ""
    assert settings.geometry.isEmpty()


def test_widths_that_are_no_numbers_are_none(tmp_path):
    (tmp_path / "window.json").write_text('{"columns/ward": "1 x"}', encoding="utf-8")
    assert Settings(tmp_path).columns("ward") == [1, 0]


def test_what_an_earlier_version_kept_is_taken_over_once(tmp_path):
    """Lines as Qt wrote them."""
    older = """[General]
last_account=nurse
geometry=@ByteArray(where it stood)

[accounts]
nurse\\zoom=150
nurse\\tabs\\settings=2
nurse\\columns\\ward=10 20
"""
    (tmp_path / "window.ini").write_text(older, encoding="utf-8")
    settings = Settings(tmp_path)
    settings.account = settings.last_account
    assert (settings.account, settings.zoom, settings.tab("settings")) == ("nurse", 150, 2)
    assert settings.columns("ward") == [10, 20]
    assert settings.geometry == QByteArray(b"where it stood")
    settings.zoom = 100
    settings.write()
    again = Settings(tmp_path)
    again.account = "nurse"
    assert (again.zoom, again.columns("ward")) == (100, [10, 20])


def test_what_changes_in_one_stroke_is_written_once_and_without_being_asked(tmp_path, qtbot):
    written: list[str] = []
    with patch.object(settings_file, "write_whole", lambda _, data: written.append(data.decode())):
        settings = Settings(tmp_path)
        settings.last_account = "head"
        settings.zoom = 150
        qtbot.waitUntil(lambda: bool(written))
        settings.zoom = 150  # as it is already
        settings.write()
    assert len(written) == 1
    assert '"zoom": 150' in written[0]


def test_the_screen_goes_on_while_a_slow_disk_takes_the_file_and_the_last_state_stays(tmp_path):
    slow, begun = threading.Event(), threading.Event()
    by: list[str] = []

    def write_slowly(file, data):
        begun.set()
        by.append(threading.current_thread().name)
        assert slow.wait(10)
        write_whole(file, data)

    with patch.object(settings_file, "write_whole", write_slowly):
        settings = Settings(tmp_path)
        for zoom in (110, 125, 150):
            settings.zoom = zoom
            QCoreApplication.processEvents()
            assert begun.wait(10)
        slow.set()
        settings.write()
    assert by == ["settings", "settings"]  # the first, and at once the last
    assert Settings(tmp_path).zoom == 150


def test_a_disk_that_takes_no_file_stops_nobody_and_is_tried_again(tmp_path):
    folder = tmp_path / "not there"
    settings = Settings(folder)
    settings.zoom = 150
    settings.write()
    assert not folder.exists()  # else it would look as if data had been there
    folder.mkdir()
    settings.colours = "dark"
    settings.write()
    assert (Settings(folder).zoom, Settings(folder).colours) == (150, "dark")


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
