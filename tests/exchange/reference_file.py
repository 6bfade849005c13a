"""A growth reference nobody published: its figures are invented and follow no infant."""

from pathlib import Path

FIRST_DAY, LAST_DAY = 182, 280
_BASES = {"weight": (0.7, 1 / 30), "length": (31.0, 1 / 9), "hc": (22.5, 1 / 11)}


def reference_text(*measures: str, step: int = 7) -> str:
    """Rows for both sexes, girls first, days rising; numbers that have no short binary form."""
    rows = ["pma_days,measure,sex,L,M,S,remark"]
    for measure in measures or ("weight", "hc"):
        base, rise = _BASES[measure]
        for sex, more in (("F", 0.0), ("M", 0.013)):
            for day in range(FIRST_DAY, LAST_DAY + 1, step):
                weeks = (day - FIRST_DAY) / 7
                power, median = 0.3 + weeks / 70, base * (1 + more) + rise * weeks * 1.1
                rows.append(f"{day},{measure},{sex},{power!r},{median!r},{0.11 - weeks / 900!r},x")
    return "\n".join(rows) + "\n"


def write_reference(path: Path, text: str | None = None, encoding: str = "utf-8") -> Path:
    """Write it, or another text, as a file."""
    path.write_text(reference_text() if text is None else text, encoding=encoding)
    return path
