"""The language of the window: translators, direction, and numbers that keep their order."""

from PySide6.QtCore import QCoreApplication, QLocale, Qt, QTranslator
from PySide6.QtWidgets import QApplication

from kmc_desk import paths, texts

_RIGHT_TO_LEFT = frozenset({"ur"})
_LRI, _PDI, _NBSP = "\u2066", "\u2069", "\u00a0"


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
