"""What the empty workbook says of a column, in the note on its header and in the dictionary."""

from kmc_desk.domain.findings.limits import Limit
from kmc_desk.exchange.dictionary import Entry
from kmc_desk.texts import code_text, text

_MOST_CODES_IN_NOTE = 12


def kind_words(entry: Entry) -> str:
    """The type of a column in words."""
    return text(f"template.kind.{entry.form}")


def number_note(limit: Limit) -> dict[str, str]:
    """Limits as they are shown; a count has no unit."""
    unit = f" {limit.unit}" if limit.unit else ""
    return {"low": f"{limit.low:g}", "high": f"{limit.high:g}", "unit": unit}


def code_words(entry: Entry) -> list[str]:
    """Each code with what it means."""
    return [f"{code.value} = {code_text(code)}" for code in entry.codes or ()]


def short_note(entry: Entry) -> str:
    """Meaning, type, limits, codes where they are few, and whether the cell may be empty."""
    kind = kind_words(entry)
    lines = [entry.meaning, f"{kind[0].upper()}{kind[1:]}."]
    if entry.limit is not None:
        lines.append(text("template.between", **number_note(entry.limit)))
    codes = code_words(entry)
    if codes and len(codes) <= _MOST_CODES_IN_NOTE:
        lines += codes
    extra = [one for one in entry.answers if entry.codes is None or one not in list(entry.codes)]
    if extra:
        lines.append(text("template.also", answers=", ".join(extra)))
    lines.append(text("template.required" if entry.required else "template.optional"))
    return "\n".join(lines)
