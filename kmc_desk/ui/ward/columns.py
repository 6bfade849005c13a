"""The columns of the ward list (screens.md §1)."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.codes import Sex
from kmc_desk.domain.dates import show_date, weeks_and_days
from kmc_desk.domain.units import half_up, show_weight
from kmc_desk.domain.ward import WardRow
from kmc_desk.texts import code_text, text
from kmc_desk.ui.care_words import (
    TEMPERATURE_STATES,
    feed_in_words,
    moment,
    say,
    signed,
)
from kmc_desk.ui.i18n import isolate, isolate_text
from kmc_desk.ui.models.view_table import Column
from kmc_desk.ui.readiness_words import readiness_count, readiness_sentences
from kmc_desk.ui.shown_identity import label_of, similar_in_a_sentence, similar_in_few_words
from kmc_desk.ui.tokens import State
from kmc_desk.ui.ward.held_cell import held_cell, held_words
from kmc_desk.ui.ward.lines import BedLine
from kmc_desk.ui.ward.rich_cell import Ink, RichCell, Run
from kmc_desk.ui.ward.words import all_chips, daily_weights, shown_chips

SPARK_DAYS = 14
_DASH = "–"
_NBSP = "\u00a0"
_EMPTY = RichCell(lines=((),))
_Words = Callable[[WardRow, BedLine], str]


def ward_columns() -> list[Column[BedLine]]:
    """Bed, infant, age, weight, gain, skin-to-skin, temperature, feeding, alerts, readiness."""
    return [
        Column(
            header=_tr("Bed"),
            text=lambda line: line.bed_no,
            paint=lambda line: _cell(Run(words=line.bed_no, ink=_ink(line))),
        ),
        _column(_tr("Infant"), _name_cell, words=_who, empty=_tr("empty")),
        _column(
            _tr("Age"),
            _age_cell,
            tooltip=_tr("Day of life, the day of birth being day 1, and PMA in weeks+days"),
        ),
        _column(
            _tr("Birth → now"),
            _weight_cell,
            words=_weight_words,
            tooltip=_tr("Birth weight, latest weight, what is still lost, and the last 14 days"),
        ),
        _column(
            _tr("Gain, 3 d"),
            _gain_cell,
            words=_gain_words,
            tooltip=_tr("Gain over the 3 days up to the latest weight; g/day from 2000 g on"),
        ),
        _column(
            _tr("Skin-to-skin"),
            held_cell,
            words=held_words,
            tooltip=_tr("Hours today so far and yesterday; the ring is full at the aim"),
        ),
        _column(_tr("Temp."), _warmth_cell, tooltip=_tr("The latest temperature and its time")),
        _column(
            _tr("Feeds, 24 h"),
            _feeding_cell,
            words=_feeding_words,
            tooltip=_tr("How fed over 24 hours, how often, and when last"),
        ),
        _column(_tr("Alerts"), _alert_cell, words=_alert_words),
        _column(
            _tr("Ready"),
            _ready_cell,
            words=_ready_words,
            tooltip=_tr("How many criteria of discharge readiness are met, of how many"),
        ),
    ]


def sentence(columns: Sequence[Column[BedLine]]) -> Callable[[BedLine], str]:
    """What a screen reader says of a line as a whole."""

    def say_line(line: BedLine) -> str:
        said = [
            f"{column.header} {column.spoken(line) or column.text(line)}"
            for column in columns
            if column.text(line)
        ]
        return ", ".join(said)

    return say_line


def _column(
    header: str,
    draw: Callable[[WardRow, BedLine], RichCell],
    *,
    words: _Words | None = None,
    tooltip: str = "",
    empty: str = "",
) -> Column[BedLine]:
    """A column of the infants; `words` are its tooltip and what is read aloud."""

    def paint(line: BedLine) -> RichCell:
        if line.row is None:
            return _cell(Run(words=empty, ink=Ink.QUIET)) if empty else _EMPTY
        return draw(line.row, line)

    def plain(line: BedLine) -> str:
        return " ".join(run.words for one in paint(line).lines for run in one)

    def in_words(line: BedLine) -> str | None:
        return None if words is None or line.row is None else words(line.row, line) or None

    return Column(
        header=header,
        text=plain,
        tooltip=tooltip,
        paint=paint,
        cell_tooltip=in_words,
        spoken=in_words,
    )


def _cell(*runs: Run) -> RichCell:
    return RichCell(lines=(runs,))


def _ink(line: BedLine) -> Ink:
    return Ink.STRONG if line.row else Ink.QUIET


def _name_cell(row: WardRow, line: BedLine) -> RichCell:
    who = row.identity
    marks = tuple(sorted({span for one in row.similar for span in one.marks}))
    name = [
        Run(words=who.name, ink=Ink.STRONG, marks=marks),
        Run(words=who.sex, ink=Ink.QUIET),
    ]
    if who.marker:
        name.insert(0, Run(words=who.marker, ink=Ink.TAG))
    below = [Run(words=isolate(who.kmc_no), ink=Ink.QUIET, whole=True)]
    if line.elsewhere:
        words = _tr("sibling in bed {beds}").format(beds=", ".join(line.elsewhere))
        below.append(Run(words=words, ink=Ink.QUIET))
    if row.similar:
        below.append(Run(words=similar_in_few_words(row.similar), state=State.WARNING, whole=True))
    return RichCell(lines=(tuple(name), tuple(below)), bracket=line.bracket)


def _who(row: WardRow, line: BedLine) -> str:
    who = row.identity
    parts = [
        label_of(who),
        _tr("mother {name}").format(name=isolate_text(who.mother_name)),
        _tr("father {name}").format(name=isolate_text(who.father_name or _tr("not recorded"))),
        code_text(Sex(who.sex)),
        _tr("born {day}").format(day=show_date(who.birth_date)),
        _tr("KMC no. {number}").format(number=who.kmc_no),
    ]
    if line.elsewhere:
        parts.append(_tr("sibling in bed {beds}").format(beds=", ".join(line.elsewhere)))
    parts += [similar_in_a_sentence(one) for one in row.similar]
    return ", ".join(parts)


def _age_cell(row: WardRow, _line: BedLine) -> RichCell:
    day = _tr("day {n}").format(n=row.day_of_life)
    pma = _tr("PMA –") if row.pma_days is None else isolate(weeks_and_days(row.pma_days))
    return RichCell(lines=((Run(words=day),), (Run(words=pma, ink=Ink.QUIET),)))


def _weight_cell(row: WardRow, _line: BedLine) -> RichCell:
    birth_g, now_g = row.identity.birth_weight_g, row.last_weight_g
    now = show_weight(now_g).replace(" ", _NBSP)
    words = isolate(now) if birth_g is None else isolate(f"{birth_g} → {now}")
    lost = [] if row.loss_percent is None else [_loss(row.loss_percent)]
    spark = daily_weights(row, SPARK_DAYS)
    return RichCell(lines=((Run(words=words),), tuple(lost)), spark=spark)


def _loss(percent: float) -> Run:
    return Run(words=isolate(f"{signed(-percent, 1)} %"), ink=Ink.QUIET)


def _weight_words(row: WardRow, _line: BedLine) -> str:
    birth_g = row.identity.birth_weight_g
    born = _tr("not recorded") if birth_g is None else show_weight(birth_g)
    said = _tr("Birth weight {birth}, latest {weight} on {day}").format(
        birth=born, weight=show_weight(row.last_weight_g), day=show_date(row.last_weight_on)
    )
    if row.loss_percent is None:
        return said
    return f"{said}, {signed(-row.loss_percent, 1)} %"


def _gain_cell(row: WardRow, _line: BedLine) -> RichCell:
    if row.gain_3d is None:
        return _cell(Run(words=_DASH, ink=Ink.QUIET))
    figure = Run(words=isolate(signed(row.gain_3d, 1, plus=False)))
    return RichCell(lines=((figure,), (Run(words=_gain_unit(row), ink=Ink.QUIET),)))


def _gain_unit(row: WardRow) -> str:
    return "g/day" if row.gain_in_g_per_day else "g/kg/day"


def _gain_words(row: WardRow, _line: BedLine) -> str:
    if row.gain_3d is None:
        return text("chart_no_gain")
    figure = f"{signed(row.gain_3d, 1, plus=False)} {_gain_unit(row)}"
    return _tr("{gain} over the 3 days to {day}").format(
        gain=figure, day=show_date(row.last_weight_on)
    )


def _warmth_cell(row: WardRow, line: BedLine) -> RichCell:
    if row.temp_c is None or row.temp_at is None:
        return _cell(Run(words=_DASH, ink=Ink.QUIET))
    state = TEMPERATURE_STATES.get(row.temp_class) if row.temp_class else None
    figure = Run(words=isolate(f"{half_up(row.temp_c, 1)} °C"), state=state)
    return RichCell(lines=((figure,), _when(row.temp_at, line.today)))


def _when(at: datetime, today: date) -> tuple[Run, ...]:
    """The time, behind its day where that is not today; neither is broken."""
    time = Run(words=isolate(f"{at:%H:%M}"), ink=Ink.QUIET, whole=True)
    if at.date() == today:
        return (time,)
    return Run(words=isolate(show_date(at.date())), ink=Ink.QUIET, whole=True), time


def _feeding_cell(row: WardRow, line: BedLine) -> RichCell:
    if row.category_24h is None or row.last_feed is None:
        return _cell(Run(words=_tr("no feed recorded"), ink=Ink.QUIET))
    how = say(f"feeding_short.{row.category_24h.value}")
    often = _tr("{n} ×, last {time}").format(
        n=row.feeds_24h, time=moment(row.last_feed.at, line.today)
    )
    return RichCell(lines=((Run(words=how),), (Run(words=often, ink=Ink.QUIET),)))


def _feeding_words(row: WardRow, line: BedLine) -> str:
    if row.category_24h is None or row.last_feed is None:
        return ""
    return _tr("{category}; {n} feeds in 24 h, last {time}: {feed}").format(
        category=code_text(row.category_24h),
        n=row.feeds_24h,
        time=moment(row.last_feed.at, line.today),
        feed=feed_in_words(row.last_feed),
    )


def _alert_cell(row: WardRow, line: BedLine) -> RichCell:
    chips = shown_chips(row)
    return _cell(*(Run(words=chip.words, ink=Ink.CHIP, state=chip.state) for chip in chips))


def _alert_words(row: WardRow, line: BedLine) -> str:
    return " ".join(chip.sentence for chip in all_chips(row))


def _ready_cell(row: WardRow, _line: BedLine) -> RichCell:
    state = State.DONE if row.readiness.is_ready else None
    return _cell(Run(words=isolate(readiness_count(row.readiness)), state=state))


def _ready_words(row: WardRow, _line: BedLine) -> str:
    return "\n".join(readiness_sentences(row.readiness))


def _tr(words: str) -> str:
    return QCoreApplication.translate("Ward", words)
