"""A table that is measured once: looking for its place on the pages asks for its height often."""

from reportlab.platypus import Flowable, Table

_ENOUGH = 10_000  # points; every row is measured, however little room is left


class MeasuredOnce(Table):
    """A table of a few rows whose style is set before its height is first asked for."""

    _wide: float | None = None

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803 - reportlab's names
        """Its size, kept for the width it was asked for."""
        if self._wide != aW:
            self._size = super().wrap(aW, _ENOUGH)
            self._wide = aW
        return self._size

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803 - reportlab's names
        """Two tables of whole rows; this one is measured anew if it is asked again."""
        self._wide = None
        return super().split(aW, aH)
