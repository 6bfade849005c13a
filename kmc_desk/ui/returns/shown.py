"""A figure of the return in words for the screen."""

from kmc_desk.domain.returns import Figure, is_small, show_figure
from kmc_desk.ui.i18n import isolate


def shown(figure: Figure) -> str:
    """A figure as it stands on paper; a star where the denominator is small."""
    words = show_figure(figure)
    return isolate(f"{words} *" if is_small(figure) else words)
