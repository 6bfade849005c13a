"""The language of the window: translators, direction, and numbers that keep their order."""

import re

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from kmc_desk import paths, texts

_RIGHT_TO_LEFT = frozenset({"ur"})
_LRI, _FSI, _PDI, _NBSP = "\u2066", "\u2068", "\u2069", "\u00a0"
_DAY_OF_DATE = re.compile(r"\b(\d{1,2}-)(?=[^\W\d_]{3}-\d)")
_WORD_JOINER = "\u2060"
_RIGHT_TO_LEFT_LETTER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def use_language(app: QApplication, language: str) -> QTranslator | None:
    """Run the window in a language ("en", "ur"); the translator, None for English.

    The catalogue is resources/i18n/kmc_LANGUAGE.qm; without one the window stays English.
    """
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.Pakistan))
    translator = QTranslator(app)
    file = paths.resources() / "i18n" / f"kmc_{language}.qm"
    if not (file.is_file() and translator.load(str(file))):
        texts.use_translator(None)
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        return None
    app.installTranslator(translator)
    texts.use_translator(lambda sentence: QCoreApplication.translate("texts", sentence))
    right = language in _RIGHT_TO_LEFT
    app.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
    )
    return translator


def isolate(figure: str) -> str:
    """A number, unit, date or identifier that keeps its own order inside right-to-left text.

    Without it "-2.3" shows as "2.3-" and "28+3" as "3+28" (stack.md §0, "Bidi safety").
    """
    if QApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight:
        return figure
    return f"{_LRI}{figure.replace(' ', _NBSP)}{_PDI}"


def isolate_text(words: str) -> str:
    """A name, or words a person typed, that leave the order of what stands beside them as it is.

    Without it "B/O عائشہ · 1540 g" shows the 1540 on the other side of the name, in a window of
    either direction. In a window from left to right Latin words come back as they are.
    """
    is_left_to_right = QApplication.layoutDirection() == Qt.LayoutDirection.LeftToRight
    if not words or (is_left_to_right and not _RIGHT_TO_LEFT_LETTER.search(words)):
        return words
    return f"{_FSI}{words}{_PDI}"


def whole_dates(words: str) -> str:
    """Sentences for a narrow label: no line ends within "05-May-2026".

    A line may end after the hyphen of the day; an unseen sign that joins both sides forbids it.
    """
    return _DAY_OF_DATE.sub(rf"\1{_WORD_JOINER}", words)
