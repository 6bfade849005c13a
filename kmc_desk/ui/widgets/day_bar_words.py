"""A ward day of skin-to-skin in words, for who cannot see the bar and for its tooltips."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.dates import day_span, show_datetime
from kmc_desk.domain.infant_day import DayStrip
from kmc_desk.domain.records import SkinToSkin
from kmc_desk.domain.units import half_up, show_hours
from kmc_desk.texts import code_text
from kmc_desk.ui.i18n import isolate


def span_in_words(session: SkinToSkin, now: datetime) -> str:
    """ "06:10-07:30, 1:20 h, held by: mother, estimated"; "since 06:10 …" while it goes on."""
    minutes = ((session.stop or now) - session.start) // timedelta(minutes=1)
    values = {
        "start": isolate(_short(session.start, session.stop or now)),
        "hours": isolate(f"{show_hours(max(minutes, 0))} h"),
        "provider": code_text(session.provider),
    }
    if session.stop is None:
        return _tr("since {start}, {hours} so far, held by: {provider}").format(**values)
    stop = isolate(f"{session.stop:%H:%M}")
    words = (
        _tr("{start} to {stop}, {hours}, held by: {provider}, estimated from a total")
        if session.estimated
        else _tr("{start} to {stop}, {hours}, held by: {provider}")
    )
    return words.format(stop=stop, **values)


def day_in_words(strip: DayStrip, now: datetime) -> str:
    """The whole bar in sentences."""
    total = isolate(f"{show_hours(round(strip.minutes))} h")
    parts = [_tr("{hours} of skin-to-skin").format(hours=total)]
    parts += [span_in_words(session, now) for session in strip.sessions]
    if strip.feeds:
        times = ", ".join(isolate(f"{at:%H:%M}") for at in strip.feeds)
        parts.append(_tr("fed at {times}").format(times=times))
    if strip.readings:
        shown = ", ".join(isolate(f"{at:%H:%M} {half_up(c, 1)} °C") for at, c in strip.readings)
        parts.append(_tr("temperatures: {readings}").format(readings=shown))
    return "; ".join(parts)


def _short(start: datetime, end: datetime) -> str:
    """The time; with its day where the session lies over midnight."""
    same = start.date() == end.date() or end == day_span(start.date())[1]
    return f"{start:%H:%M}" if same else show_datetime(start)


def _tr(words: str) -> str:
    return QCoreApplication.translate("DayBar", words)
