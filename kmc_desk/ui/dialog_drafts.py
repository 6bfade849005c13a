"""What stands in a dialog, whatever it is made of, as text that can stand there again."""

from collections.abc import Iterator

from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from kmc_desk.ui.forms.field import Field

_TICKED, _EMPTY = "1", ""


def typed_in_dialog(dialog: QWidget) -> dict[str, str]:
    """What stands in each input, by its place in the dialog; secrets are left out."""
    return {name: _text_of(part) for name, part in _parts(dialog)}


def type_again_in_dialog(dialog: QWidget, typed: dict[str, str]) -> None:
    """Let it stand there again; choices first, as they decide which inputs there are."""
    parts = list(_parts(dialog))
    for name, part in sorted(parts, key=lambda one: not isinstance(one[1], QAbstractButton)):
        if name in typed and _text_of(part) != typed[name]:
            _take(part, typed[name])


def _parts(dialog: QWidget) -> Iterator[tuple[str, QWidget]]:
    """The inputs with names that are the same whenever such a dialog is opened."""
    seen: dict[str, int] = {}
    inside: set[QWidget] = set()
    for part in dialog.findChildren(QWidget):
        if isinstance(part, Field):
            inside.add(part.editor)
            inside.update(part.editor.findChildren(QWidget))
    for part in dialog.findChildren(QWidget):
        if isinstance(part, Field):
            name, one = part.name, part if _keeps_itself(part) else part.editor
        elif part in inside:
            continue
        else:
            name, one = part.accessibleName(), part
        if not isinstance(one, Field) and not _is_input(one):
            continue
        name = f"{type(one).__name__} {name}"
        seen[name] = seen.get(name, 0) + 1
        yield f"{name} {seen[name]}", one


def _keeps_itself(field: Field) -> bool:
    return type(field).draft is not Field.draft


def _is_input(part: QWidget) -> bool:
    if isinstance(part, QLineEdit):
        is_of_list = isinstance(part.parent(), QComboBox)
        return part.echoMode() is QLineEdit.EchoMode.Normal and not is_of_list
    if isinstance(part, QAbstractButton):
        return part.isCheckable()
    if isinstance(part, QPlainTextEdit | QTextEdit):
        return not part.isReadOnly()
    return isinstance(part, QComboBox)


def _text_of(part: QWidget) -> str:
    if isinstance(part, Field):
        return part.draft()
    if isinstance(part, QAbstractButton):
        return _TICKED if part.isChecked() else _EMPTY
    if isinstance(part, QComboBox):
        return part.currentText()
    if isinstance(part, QPlainTextEdit | QTextEdit):
        return part.toPlainText()
    return part.text() if isinstance(part, QLineEdit) else ""


def _take(part: QWidget, text: str) -> None:
    if isinstance(part, Field):
        part.take_draft(text)
    elif isinstance(part, QAbstractButton):
        part.setChecked(text == _TICKED)
    elif isinstance(part, QComboBox):
        part.setCurrentText(text)
    elif isinstance(part, QPlainTextEdit | QTextEdit):
        part.setPlainText(text)
    elif isinstance(part, QLineEdit):
        part.setText(text)
