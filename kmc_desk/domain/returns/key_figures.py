"""The figures on the first page of the return, beside the census (clinical.md §6.14, §6.16)."""

from kmc_desk.domain.returns.figures import ALL
from kmc_desk.domain.returns.form import FormBlock, FormLine, Place

_LENGTHS = ("MEAN", "MEDIAN", "MIN", "MAX")


def _line(row: str, *words: str, key: str = ALL) -> FormLine:
    places: tuple[Place, ...] = ((row, key),)
    return FormLine(code=row, labels=(f"row.{row}", *words), places=places)


KEY_FIGURES = FormBlock(
    title="return.key_figures",
    lines=(
        FormLine(code="C6", labels=("return.hypothermic",), places=(("C6", "CLASS=HYPOTHERMIC"),)),
        _line("D1"),
        _line("D2", "BORN.IN", key="BORN=IN"),
        _line("D2", "BORN.OUT", key="BORN=OUT"),
        _line("E2"),
        _line("E3"),
        _line("E4"),
        _line("F1"),
        _line("F3"),
        _line("G1", "STAT.MEDIAN", key="STAT=MEDIAN"),
        _line("H1"),
        _line("I3", "return.le2000"),
        _line("I6", "OUT.LAMA", key="OUT=LAMA"),
        *(_line("I9", f"STAT.{stat}", key=f"STAT={stat}") for stat in _LENGTHS),
        _line("J1"),
        _line("J2"),
        _line("K6"),
    ),
)
