"""Every page, tab and dialog, with nobody and with the demo's ward: named, reachable, unambiguous.

Pages come from the list of pages, tabs from the tab bars on screen, dialogs from the buttons that
end in "…". So whatever is added later is looked at too.
"""

from collections import Counter
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QToolButton,
    QWidget,
)

from kmc_desk.app.desk import Desk
from kmc_desk.ui import save_dialog
from kmc_desk.usecases.show_ward import show_ward
from tests.app.conftest import PASSPHRASE, idle, line

INPUTS = (
    *(QLineEdit, QComboBox, QAbstractButton, QAbstractItemView, QTextEdit, QPlainTextEdit),
    *(QAbstractSpinBox, QTabBar),
)
OF_A_TABLE = QHeaderView  # told and moved in with the table's own cells
INNER = {"qt_tabwidget_tabbar", "qt_spinbox_lineedit"}
"""Parts of Qt's own widgets; a screen reader is told the name of the whole."""


def in_sight(root: QWidget) -> list[QWidget]:
    return [one for one in root.findChildren(QWidget) if one.isVisibleTo(root)]


def where(one: QWidget) -> str:
    parts: list[str] = []
    at: QWidget | None = one
    while at is not None and not at.isWindow():
        parts.append(type(at).__name__)
        at = at.parentWidget()
    said = getattr(one, "text", lambda: "")()
    return f"{' < '.join(parts[:4])} {said!r}"


def nameless(root: QWidget) -> list[str]:
    """Inputs, buttons and tables that a screen reader could not name."""
    found: list[str] = []
    for one in in_sight(root):
        if not _is_own(one):
            continue
        if isinstance(one.parentWidget(), QComboBox | QAbstractSpinBox):
            continue
        spoken = QAccessible.queryAccessibleInterface(one)
        if spoken is None or not spoken.text(QAccessible.Text.Name).strip():
            found.append(where(one))
    return found


def mnemonics(root: QWidget) -> Iterator[tuple[str, str]]:
    """Each letter of Alt with whose it is."""
    for one in in_sight(root):
        texts: list[str] = []
        if isinstance(one, QAbstractButton) or (
            isinstance(one, QLabel) and one.buddy() is not None
        ):
            texts = [one.text()]
        elif isinstance(one, QTabBar):
            texts = [one.tabText(place) for place in range(one.count())]
        for words in texts:
            letter = QKeySequence.mnemonic(words).toString()
            if letter:
                yield letter, words


def alike(root: QWidget) -> dict[str, list[str]]:
    """Letters that more than one thing answers to."""
    pairs = list(mnemonics(root))
    times = Counter(letter for letter, _ in pairs)
    return {
        letter: [words for other, words in pairs if other == letter]
        for letter, count in times.items()
        if count > 1
    }


def lost_labels(root: QWidget) -> list[str]:
    """Labels with a letter for Alt that leads nowhere."""
    return [
        where(one)
        for one in in_sight(root)
        if isinstance(one, QLabel)
        and one.buddy() is None
        and one.textFormat() != Qt.TextFormat.RichText
        and QKeySequence.mnemonic(one.text()).toString()
    ]


def out_of_reach(root: QWidget) -> list[str]:
    """What can be used with the mouse and by no key."""
    holders = [root, *in_sight(root)]
    keys = {key.toString() for one in holders for a in one.actions() for key in a.shortcuts()}
    found: list[str] = []
    for one in in_sight(root):
        if not _is_own(one) or not one.isEnabled():
            continue
        by_tab = bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus) or one.focusProxy() is not None
        of_other = isinstance(one.parentWidget(), QLineEdit | QComboBox | QAbstractSpinBox)
        if by_tab or of_other or (isinstance(one, QAbstractButton) and _has_key(one, keys)):
            continue
        found.append(where(one))
    return found


def _is_own(one: QWidget) -> bool:
    """Something to use that is no part of another such thing."""
    is_corner = type(one) is QAbstractButton and isinstance(one.parentWidget(), QAbstractItemView)
    part = isinstance(one, OF_A_TABLE) or is_corner or one.objectName() in INNER
    return isinstance(one, INPUTS) and not part


def _has_key(one: QAbstractButton, keys: set[str]) -> bool:
    if QKeySequence.mnemonic(one.text()).toString() or not one.shortcut().isEmpty():
        return True
    return any(f"({key})" in one.toolTip() for key in keys if key)


def faults(root: QWidget) -> dict[str, object]:
    looked = {
        "without a name": nameless(root),
        "one letter for two": alike(root),
        "labels without a field": lost_labels(root),
        "by mouse only": out_of_reach(root),
    }
    return {what: found for what, found in looked.items() if found}


@pytest.fixture
def no_files(monkeypatch):
    """Whoever asks for a file gets none, and nothing waits for an answer."""
    for name in ("ask_where_to_save", "ask_for_file", "ask_for_folder"):
        monkeypatch.setattr(save_dialog, name, lambda *_asked, **_more: None)


def tabs(qtbot, desk: Desk, page: QWidget, done: frozenset[QTabBar] = frozenset()) -> Iterator[str]:
    """Each tab in its turn, tab within tab."""
    idle(qtbot, desk)
    bars = [bar for bar in page.findChildren(QTabBar) if bar.isVisible() and bar.count() > 1]
    bar = next((one for one in bars if one not in done), None)
    if bar is None:
        yield ""
        return
    for place in filter(bar.isTabVisible, range(bar.count())):
        bar.setCurrentIndex(place)
        for inner in tabs(qtbot, desk, page, done | {bar}):
            yield f"/{bar.tabText(place)}{inner}"


def dialogs(qtbot, desk: Desk, page: QWidget) -> Iterator[tuple[str, QDialog]]:
    """What the buttons open whose words end in "…"."""
    for one in in_sight(page):
        asks = isinstance(one, QAbstractButton) and one.text().rstrip().endswith("…")
        if not asks or not one.isEnabled() or not one.isVisible():
            continue
        assert isinstance(one, QAbstractButton)
        if isinstance(one, QToolButton) and one.menu() is not None:
            continue
        words = one.text()
        one.click()
        idle(qtbot, desk)
        opened = [w for w in QApplication.topLevelWidgets() if isinstance(w, QDialog)]
        for dialog in (w for w in opened if w.isVisible()):
            yield words, dialog
            dialog.reject()
        QApplication.processEvents()


def looked_at(qtbot, desk: Desk, ids: list[int]) -> tuple[dict[str, object], list[str]]:
    """What is wrong, by page, tab and dialog; and the buttons that opened a dialog."""
    shell = desk.window.shell
    assert shell is not None
    found: dict[str, object] = {}
    opened: list[str] = []
    about = {"infant": 1, "discharge": 2}  # pages that show one infant
    for key in shell.pages.all_keys():
        page = shell.go(key, ids[about[key]] if ids and key in about else None)
        for tab in tabs(qtbot, desk, page):
            if wrong := faults(shell):
                found[f"{key}{tab}"] = wrong
            for words, dialog in dialogs(qtbot, desk, page):
                opened.append(words)
                if wrong := faults(dialog):
                    found[f"{key}{tab}: {words}"] = wrong
            shell.go(key)
    return found, opened


@pytest.mark.usefixtures("no_files")
def test_an_empty_ward_is_named_and_reachable_throughout(qtbot, start, folder):
    desk = start(folder)
    secret = line(desk.window, "Passphrase")
    secret.setText(PASSPHRASE)
    assert faults(desk.window) == {}
    qtbot.keyClick(secret, Qt.Key.Key_Return)
    idle(qtbot, desk)
    found, opened = looked_at(qtbot, desk, [])
    assert found == {}
    assert len(opened) >= 3, opened


@pytest.mark.usefixtures("no_files")
def test_a_full_ward_is_named_and_reachable_throughout(qtbot, start, ward):
    ids = [row.identity.infant_id for row in show_ward(ward).rows]
    desk = start(ward.database.folder, context=ward)
    idle(qtbot, desk)
    found, opened = looked_at(qtbot, desk, ids)
    assert found == {}
    assert len(opened) >= 5, opened
