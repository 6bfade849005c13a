"""The tab of the danger signs: none by one key, for one infant at a time, or a list to tick."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.danger_signs import PSBI
from kmc_desk.domain.findings.code_checks import signs_of_danger
from kmc_desk.texts import text
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.forms.time_field import TypedTimeField
from kmc_desk.ui.forms.typed_dates import parse_typed_time
from kmc_desk.ui.models.entry_cells import EntryColumn
from kmc_desk.ui.models.view_table import Column
from kmc_desk.ui.round.lines import Line, by_moment, line_name, reading_now
from kmc_desk.ui.round.sheets import AnyColumn, Entry, Moment, Sheet, Typed, identity_columns
from kmc_desk.ui.round.ticks_dialog import TicksDialog
from kmc_desk.ui.round.vital_cells import (
    has_signs,
    informed_cell,
    signs_before,
    signs_cell,
    signs_ghost,
)
from kmc_desk.ui.round.vitals import observed
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.record_observation import Observation

SIGNS, INFORMED = "danger_signs", "doctor_informed_at"
_HALF_A_DAY = timedelta(hours=12)


def signs_sheet() -> Sheet:
    """Danger signs."""
    return Sheet(
        key="danger_signs",
        title=_tr("Dan&ger signs"),
        legend=_tr(
            "0 or n: none, for this infant · any other letter or Space: the list, Space ticks, "
            "Enter saves · Tab: when the doctor was informed"
        ),
        columns=_columns,
        row_key=by_moment,
        counted=SIGNS,
        topics=frozenset({Topic.WARD, Topic.VITALS}),
        read=read_signs,
        picks={SIGNS: pick_signs},
        stays=frozenset({SIGNS}),
    )


def _columns(_moment: Moment) -> list[AnyColumn]:
    return [
        *identity_columns(),
        Column[Line](header=_tr("Before"), text=signs_before, width=24),
        signs_column(grows=True, width=40),
        EntryColumn[Line](
            header=_tr("Doctor informed"),
            key=INFORMED,
            cell=informed_cell,
            editable=has_signs,
            hint=_tr("Inform the doctor now. Type when it was done: 10:42, or n for now."),
            width=28,
            value_chars=5,
            starts="0123456789",
            at_once="n",
        ),
    ]


def signs_column(*, grows: bool = False, width: int = 22) -> EntryColumn[Line]:
    """The column of the danger signs, on whatever sheet."""
    return EntryColumn[Line](
        header=_tr("Danger signs"),
        key=SIGNS,
        cell=signs_cell,
        ghost=signs_ghost,
        hint=_tr("0 or n: none. Any other letter or Space opens the list of signs."),
        width=width,
        grows=grows,
        value_chars=7,
        starts="",
        at_once="0n",
        picks=True,
    )


def read_signs(context: Context, typed: Typed) -> Entry | str:
    """None, or when the doctor was informed."""
    if typed.column == INFORMED:
        return _read_informed(context, typed)
    none = _ticked(typed.line, (DangerSign.NONE,), {"other_text": None, INFORMED: None})
    return observed(context, replace(none, confirmed=typed.again))


def _read_informed(context: Context, typed: Typed) -> Entry | str:
    if typed.text == "n":
        at = context.clock().replace(second=0, microsecond=0)
    else:
        said = parse_typed_time(typed.text)
        if said is None:
            return text("finding.not_a_clock_time", value=typed.text)
        at = told_at(typed.line, said)
    seen = {INFORMED: getattr(reading_now(typed.line), INFORMED, None)}
    entry = Observation(
        infant_id=typed.line.infant_id,
        at=typed.line.at,
        values={INFORMED: at},
        seen=seen,
        confirmed=typed.again,
    )
    return observed(context, entry)


def told_at(line: Line, said: time) -> datetime:
    """The moment of a time typed for the round; seen before midnight, told after it."""
    at = datetime.combine(line.day, said)
    return at + timedelta(days=1) if line.at - at > _HALF_A_DAY else at


def pick_signs(
    parent: QWidget, context: Context, line: Line, letter: str, chosen: Callable[[Entry], None]
) -> None:
    """The list of signs, those of a serious infection first."""
    first = [sign for sign in DangerSign if sign in PSBI]
    rest = [s for s in DangerSign if s not in PSBI and s is not DangerSign.UNKNOWN]
    informed = TypedTimeField(_tr("&Doctor informed at"), context.clock)
    rest.remove(DangerSign.NONE)
    dialog = TicksDialog(
        parent,
        _tr("Danger signs"),
        _tr("Danger signs of {name}").format(name=line_name(line)),
        [*first, *rest],
        [informed],
    )
    now = reading_now(line)
    if now is not None:
        dialog.ticks.set_value(signs_of_danger(now.danger_signs))
        dialog.other.set_value(now.other_text or "")
        if now.doctor_informed_at is not None:
            informed.set_value(now.doctor_informed_at.time())
    dialog.go_to(letter)

    def take(ticked: tuple[DangerSign, ...], other: str | None) -> None:
        if not ticked:
            return  # an empty list is no answer: none is said with its own key
        said = informed.value()
        at = None if said is None else told_at(line, said)
        entry = _ticked(line, ticked, {"other_text": other, INFORMED: at})
        chosen(observed(context, entry))

    dialog.ask(take)


def _ticked(line: Line, ticked: tuple[DangerSign, ...], more: dict[str, object]) -> Observation:
    seen = {SIGNS: getattr(reading_now(line), SIGNS, ())}
    values = {SIGNS: ticked, **more}
    return Observation(infant_id=line.infant_id, at=line.at, values=values, seen=seen)


def _tr(words: str) -> str:
    return QCoreApplication.translate("Round", words)
