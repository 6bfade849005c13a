"""The handover in words, for the sheet, the screen and the clipboard alike."""

import re
from collections.abc import Sequence

from kmc_desk.domain.alert_codes import AlertLevel
from kmc_desk.domain.completeness import Lacking
from kmc_desk.domain.dates import show_date, weeks_and_days
from kmc_desk.domain.feed_words import show_feed, show_ml
from kmc_desk.domain.handover import Course, Handover, HandoverLine, Moved
from kmc_desk.domain.records import DoctorOrder
from kmc_desk.domain.shifts import ShiftSpan
from kmc_desk.domain.stay_file import Identity
from kmc_desk.domain.tasks_due import not_in_alerts
from kmc_desk.domain.units import half_up, show_hours, show_weight
from kmc_desk.domain.ward import WardRow
from kmc_desk.texts import code_text, text, treatment_text
from kmc_desk.texts.alert_words import alert_chip_words, task_chip_words

SEPARATOR = " · "
_MARKS = {AlertLevel.RED: "■", AlertLevel.AMBER: "▲", AlertLevel.INFO: "●"}
_DUE = "●"
_PHONE = re.compile(r"(?:\+|\b)\d(?:[ -]?\d){8,}\b")


def shift_words(span: ShiftSpan, *, with_day: bool = True) -> str:
    """ "Morning 08:00–14:00, 05-May-2026"; the day on which it began."""
    key = "handover.shift_of" if with_day else "handover.shift"
    return text(
        key,
        shift=code_text(span.shift),
        start=f"{span.start:%H:%M}",
        end=f"{span.end:%H:%M}",
        day=show_date(span.start.date()),
    )


def name_words(who: Identity) -> str:
    """Marker first, then the name."""
    return f"{who.marker} {who.name}".strip()


def age_words(row: WardRow) -> str:
    """ "day 12 · 34+1"; the first alone where gestation is not known."""
    day = text("handover.day", day=row.day_of_life)
    return _joined(day, weeks_and_days(row.pma_days) if row.pma_days is not None else "")


def weight_words(line: HandoverLine) -> str:
    """ "1570 g · +20 g" since the day before, and its day where it is not today's."""
    row = line.row
    change = ""
    if line.change_g is not None:
        key = "handover.change_1" if line.change_days == 1 else "handover.change"
        change = text(key, change=_signed(line.change_g), days=line.change_days)
    old = "" if row.weighed_today else _short(row)
    return _joined(_held_together(show_weight(row.last_weight_g)), change, old)


def temp_words(row: WardRow) -> str:
    """ "36.8 °C 07:00": the latest reading."""
    if row.temp_c is None or row.temp_at is None:
        return text("handover.nothing")
    figure = text("handover.temp_c", temp_c=half_up(row.temp_c, 1))
    return f"{figure} {row.temp_at:%H:%M}"


def held_words(row: WardRow) -> str:
    """ "3:20 · y 9:06 · held since 13:10"; "–" for a day of which nothing is recorded."""
    minutes = row.yesterday_minutes
    before = text("handover.nothing") if minutes is None else show_hours(round(minutes))
    running = row.running
    return _joined(
        show_hours(round(row.today_minutes)),
        text("handover.yesterday", hours=before),
        text("handover.held_since", time=f"{running.start:%H:%M}") if running else "",
    )


def feeding_words(row: WardRow) -> str:
    """ "breast + expressed · 8 feeds · last c20 06:00"."""
    if row.category_24h is None or row.last_feed is None:
        return text("handover.nothing")
    short = show_feed(row.last_feed)
    count = "handover.feed" if row.feeds_24h == 1 else "handover.feeds"
    return _joined(
        text(f"feeding_short.{row.category_24h.value}"),
        text(count, count=row.feeds_24h),
        text("handover.last_feed", feed=f"{short or ''}\u00a0{row.last_feed.at:%H:%M}".strip()),
    )


def care_words(line: HandoverLine) -> str:
    """Treatments with their day, then the orders that hold."""
    courses = [course_words(one) for one in line.courses]
    orders = [order_words(order) for order in line.orders]
    return _joined(*courses, *orders) or text("handover.nothing")


def course_words(course: Course) -> str:
    """ "antibiotics, first line day 3"."""
    one = course.treatment
    what = treatment_text(one.treatment, one.drug)
    return text("handover.course", treatment=what, day=course.day)


def order_words(order: DoctorOrder) -> str:
    """What a doctor ordered, in one sentence."""
    volume = order.feed_order_ml_kg_day
    feeds = text("handover.order_feeds", volume=show_ml(volume)) if volume is not None else ""
    said = "; ".join(part for part in (feeds, _line(order.order_text or "")) if part)
    return text("handover.order", order=said) if said else ""


def watch_words(row: WardRow) -> str:
    """What asks for a look, danger first; then what is to be done, and what was answered."""
    active = [one.alert for one in row.alerts if one.note is None]
    answered = [alert_chip_words(one.alert) for one in row.alerts if one.note is not None]
    found = [f"{_MARKS[one.level]}\u00a0{alert_chip_words(one)}" for one in active]
    found += [
        f"{_DUE}\u00a0{task_chip_words(task)}"
        for task in not_in_alerts(row.tasks, (one.alert for one in row.alerts))
    ]
    found += [text("alert_answered_short", words=words) for words in answered]
    over = text("handover.over_2000") if row.over_2000 else ""
    return _joined(*found, over) or text("handover.nothing")


def moved_words(moved: Moved) -> str:
    """Who came or left: name, number, bed, time, and how the stay ended."""
    key = "handover.moved" if moved.bed_no else "handover.moved_no_bed"
    words = text(
        key,
        name=name_words(moved.identity),
        kmc_no=moved.identity.kmc_no,
        bed=moved.bed_no,
        time=f"{moved.at:%H:%M}",
    )
    if moved.outcome is None:
        return words
    return text("handover.moved_how", moved=words, outcome=code_text(moved.outcome))


def lack_words(lack: Lacking) -> str:
    """ "3 of 14 lack a 2nd temperature"."""
    return text("handover.lack", count=len(lack.infants), of=lack.of, item=code_text(lack.item))


def counts_words(shown: Handover) -> str:
    """How full the ward is, in one line."""
    ward = shown.ward
    return text(
        "handover.counts",
        infants=len(ward.rows),
        taken=ward.beds - len(ward.empty_beds),
        beds=ward.beds,
        weighed=ward.weighed,
        held=len(shown.held_now),
        danger=ward.danger,
        warning=ward.warning,
    )


def head_lines(shown: Handover) -> list[str]:
    """What stands over the list: counts, who came and left, what is lacking, both notes."""
    came = "; ".join(moved_words(one) for one in shown.came)
    left = "; ".join(moved_words(one) for one in shown.left)
    return [
        counts_words(shown),
        " ".join(
            (
                text("handover.came", who=came) if came else text("handover.nobody_came"),
                text("handover.left", who=left) if left else text("handover.nobody_left"),
            )
        ),
        _lacking_line(shown),
        *note_lines(shown),
    ]


def note_lines(shown: Handover) -> list[str]:
    """The notes that were written."""
    note = _line(shown.note.note)
    own = text("handover.note", by=shown.note_by, note=note) if note else ""
    return [line for line in (own, note_before_line(shown)) if line]


def note_before_line(shown: Handover) -> str:
    """The note from the shift before; empty where there is none."""
    note = _line(shown.note_before.note) if shown.note_before else ""
    return text("handover.note_before", by=shown.note_before_by, note=note) if note else ""


def as_text(shown: Handover) -> str:
    """The handover as plain text, one infant a line; telephone numbers are left out."""
    head = [f"{text('handover.title')}: {shift_words(shown.span)}", *head_lines(shown), ""]
    lines = [_line_of(line) for line in shown.lines] or [text("handover.nobody")]
    return without_phones("\n".join([*head, *lines]).replace("\u00a0", " "), shown)


def without_phones(words: str, shown: Handover) -> str:
    """The words without runs of nine digits and more, save in KMC numbers."""
    numbers = [line.row.identity.kmc_no for line in shown.lines]
    numbers += [one.identity.kmc_no for one in (*shown.came, *shown.left)]
    kept = {number: f"\0{place}\0" for place, number in enumerate(dict.fromkeys(numbers))}
    for number, sign in kept.items():
        words = words.replace(number, sign)
    words = _PHONE.sub(text("handover.number_left_out"), words)
    for number, sign in kept.items():
        words = words.replace(sign, number)
    return words


def _line_of(line: HandoverLine) -> str:
    row = line.row
    bed = text("handover.in_bed", bed=row.bed_no) if row.bed_no else text("handover.without_bed")
    parts = (
        f"{bed}: {name_words(row.identity)}, {row.identity.kmc_no}",
        age_words(row),
        weight_words(line),
        temp_words(row),
        held_words(row),
        feeding_words(row),
        care_words(line),
        watch_words(row),
    )
    return " | ".join(parts)


def _lacking_line(shown: Handover) -> str:
    day = show_date(shown.span.start.date())
    if not shown.lacking:
        return text("handover.complete", day=day)
    beds = {line.row.identity.infant_id: line.row.bed_no for line in shown.lines}
    parts = [
        text("handover.lack_of", lack=lack_words(one), beds=_beds(one.infants, beds))
        if len(one.infants) < one.of
        else lack_words(one)
        for one in shown.lacking
    ]
    return text("handover.lacking", day=day, lacking="; ".join(parts))


def _beds(infants: Sequence[Identity], beds: dict[int, str]) -> str:
    return ", ".join(beds.get(one.infant_id) or name_words(one) for one in infants)


def _signed(change_g: int) -> str:
    return f"{change_g:+d}".replace("-", "−") if change_g else "0"


def _short(row: WardRow) -> str:
    return show_date(row.last_weight_on)[:6]


def _held_together(words: str) -> str:
    return words.replace(" ", "\u00a0")


def _line(words: str) -> str:
    return " ".join(words.split())


def _joined(*parts: str) -> str:
    return SEPARATOR.join(part for part in parts if part)
