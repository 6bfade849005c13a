"""The cells of vital signs and danger signs as the record has them."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.dates import show_date
from kmc_desk.domain.findings.code_checks import signs_of_danger
from kmc_desk.domain.findings.daily_checks import is_entered_late, vitals_findings
from kmc_desk.domain.records import Vitals
from kmc_desk.domain.temperature import TemperatureClass, temperature_class
from kmc_desk.domain.vital_signs import RED, show_vital, vital_class
from kmc_desk.texts import code_text, finding_text
from kmc_desk.ui.care_words import TEMPERATURE_STATES, moment
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.models.entry_cells import NO_CELL, Cell, CellState
from kmc_desk.ui.round.lines import Line, reading_before, reading_now
from kmc_desk.ui.tokens import MARKS, State

_CODED = ("colour", "activity")
_WITH_APNOEA = ("apnoea_events", "longest_apnoea_s", "apnoea_needed")


def vital_cell(line: Line, field: str) -> Cell:
    """A vital sign at the moment of the round; without one, when the ghost was taken."""
    now, before = reading_now(line), reading_before(line, field)
    if now is None or getattr(now, field) is None:
        return Cell(note=moment(before.at, line.day)) if before else NO_CELL
    named = _WITH_APNOEA if field == "apnoea_events" else (field,)
    alone = Vitals(infant_id=now.infant_id, at=now.at)
    shown = {name: getattr(now, name) for name in named}
    if field == "spo2":
        shown["o2_flow"] = now.o2_flow
    found = [f for f in vitals_findings(replace(alone, **shown), now.at) if f.field in named]
    said = [finding_text(f) for f in found]
    if field == "apnoea_events" and now.apnoea_events and now.longest_apnoea_s is None:
        said.append(_tr("How long was the longest, and what ended it? Type 2 25 s."))
    word, state = _named(now, field)
    return with_late(
        Cell(
            state=CellState.SAVED,
            text=show_vital(now, field),
            note=word,
            message=" ".join(said),
            flagged=bool(said),
            in_danger=state is State.DANGER,
        ),
        now,
    )


def with_late(cell: Cell, record: Vitals) -> Cell:
    """The cell, saying so where it was entered long after it was seen (clinical.md §2.9)."""
    if record.entered_at is None or not is_entered_late(record.at, record.entered_at):
        return cell
    words = _tr("Saved on {day} at {time}, more than 6 h later.").format(
        day=show_date(record.entered_at.date()), time=isolate(f"{record.entered_at:%H:%M}")
    )
    note = " ".join(filter(None, (cell.note, _tr("late"))))
    return replace(cell, note=note, message=f"{cell.message} {words}".strip())


def vital_ghost(line: Line, field: str) -> str:
    """The latest value before the round."""
    before = reading_before(line, field)
    return show_vital(before, field) if before else ""


def _named(now: Vitals, field: str) -> tuple[str, State | None]:
    """The word for a value that is out of its range, or for a code, and its level."""
    if field == "temp_c" and now.temp_c is not None:
        warmth = temperature_class(now.temp_c)
        return _warmth(warmth), TEMPERATURE_STATES.get(warmth)
    if field in _CODED:
        is_sign = bool(vitals_findings(_only(now, field), now.at))
        return code_text(getattr(now, field)), State.DANGER if is_sign else None
    if field == "apnoea_events":
        return (_tr("apnoea"), State.DANGER) if now.apnoea_events else ("", None)
    found = vital_class(now, field)
    if found is None:
        return "", None
    return code_text(found), State.DANGER if (field, found) in RED else State.WARNING


def _only(now: Vitals, field: str) -> Vitals:
    return replace(Vitals(infant_id=now.infant_id, at=now.at), **{field: getattr(now, field)})


def _warmth(named: TemperatureClass) -> str:
    """One word; the line under the grid says the whole."""
    words = {
        TemperatureClass.SEVERE: _tr("severe cold"),
        TemperatureClass.MODERATE: _tr("too cold"),
        TemperatureClass.MILD: _tr("cold"),
        TemperatureClass.RAISED: _tr("warm"),
        TemperatureClass.FEVER: _tr("fever"),
    }
    return words.get(named, "")


def signs_cell(line: Line) -> Cell:
    """Danger signs at the moment of the round: none, or which."""
    now, before = reading_now(line), reading_before(line, "danger_signs")
    if now is None or not now.danger_signs:
        return Cell(note=moment(before.at, line.day)) if before else NO_CELL
    if not signs_of_danger(now.danger_signs):
        return with_late(Cell(state=CellState.SAVED, text=_answer(now)), now)
    words = signs_in_words(now)
    said = _tr("Inform the doctor now, and type the time at which it was done.")
    if now.doctor_informed_at is not None:
        said = _tr("Doctor informed at {time}.").format(time=f"{now.doctor_informed_at:%H:%M}")
    cell = Cell(
        state=CellState.SAVED,
        text=_answer(now),
        note=words,
        message=said,
        flagged=True,
        in_danger=True,
    )
    return with_late(cell, now)


def signs_ghost(line: Line) -> str:
    """The answer before."""
    before = reading_before(line, "danger_signs")
    return _answer(before) if before else ""


def signs_in_words(vitals: Vitals) -> str:
    """The signs that were ticked, one after the other; what OTHER means in its place."""
    return ", ".join(
        vitals.other_text if sign is DangerSign.OTHER and vitals.other_text else code_text(sign)
        for sign in signs_of_danger(vitals.danger_signs)
    )


def _answer(vitals: Vitals) -> str:
    signs = signs_of_danger(vitals.danger_signs)
    if not signs:
        return code_text(vitals.danger_signs[0])
    return _tr("{n} signs").format(n=len(signs)) if len(signs) > 1 else _tr("1 sign")


def informed_cell(line: Line) -> Cell:
    """When the doctor was informed of the signs of the round."""
    now = reading_now(line)
    if now is None or now.doctor_informed_at is None:
        return Cell(note=_due()) if has_signs(line) else NO_CELL
    return Cell(state=CellState.SAVED, text=f"{now.doctor_informed_at:%H:%M}")


def _due() -> str:
    return f"{MARKS[State.DANGER]} {_tr('inform now')}"


def has_signs(line: Line) -> bool:
    """Whether a danger sign was ticked at the moment of the round."""
    now = reading_now(line)
    return now is not None and bool(signs_of_danger(now.danger_signs))


def signs_before(line: Line) -> str:
    """The answer before, with its time: "none, 08:00"."""
    before = reading_before(line, "danger_signs")
    if before is None:
        return ""
    words = signs_in_words(before) or code_text(DangerSign.NONE)
    return f"{words}, {moment(before.at, line.day)}"


def _tr(words: str) -> str:
    return QCoreApplication.translate("Round", words)
