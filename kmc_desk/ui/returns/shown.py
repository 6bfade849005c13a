"""A figure of the return in words for the screen."""

from kmc_desk.domain.returns import Figure, is_small, show_figure
from kmc_desk.texts.return_figures import label_words
from kmc_desk.ui.i18n import isolate


def shown(figure: Figure) -> str:
    """A figure as it stands on paper; a star where the denominator is small."""
    words = show_figure(figure)
    return isolate(f"{words} *" if is_small(figure) else words)


def titled(figure: Figure) -> str:
    """Row, label, category and figure: "I1  Outcome (1000–1499 g, Home): 2/2 (100.0 %) *"."""
    return f"{isolate(figure.row)}  {label_words(figure)}: {shown(figure)}"
