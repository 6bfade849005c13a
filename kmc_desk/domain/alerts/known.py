"""What counts at one moment: the records alerts and tasks are made from."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from kmc_desk.domain.dates import day_span
from kmc_desk.domain.ends_of_stay import at_admission
from kmc_desk.domain.readiness.facts import DAYS_BACK
from kmc_desk.domain.stay_file import StayFile

DAYS_LOOKED_AT = DAYS_BACK
"""Days before today whose vital signs are looked at, as many as the ward list reads: a danger sign
or a cold reading does not fall silent at midnight because nobody looked again [D]."""


def looked_at_since(today: date) -> datetime:
    """The moment from which vital signs count: 00:00 of the first day that is looked at."""
    return day_span(today - timedelta(days=DAYS_LOOKED_AT))[0]


def is_here(file: StayFile, now: datetime) -> bool:
    """Whether the infant is on the ward at a moment."""
    left = file.exit is not None and file.exit.exit_at <= now
    return file.episode.admitted_at <= now and not left


def known_at(file: StayFile, now: datetime) -> StayFile:
    """The file without what was recorded for later, and without older vital signs and feeds.

    Feeds and notes of a day count since yesterday 00:00, vital signs for `DAYS_LOOKED_AT` days. So
    a ward list that reads some days comes to the same alerts as a page that reads everything,
    and an earlier moment gives what stood then. A session that ended later goes on.
    """
    today = now.date()
    since, yesterday = looked_at_since(today), day_span(today - timedelta(days=1))[0]
    vitals = sorted((at_admission(file), *file.vitals), key=lambda v: v.at)
    return replace(
        file,
        episode=replace(file.episode, admission_temp_c=None),  # stands among the vital signs
        measurements=tuple(m for m in file.measurements if m.measured_on <= today),
        vitals=tuple(v for v in vitals if since <= v.at <= now),
        sessions=tuple(
            s if s.stop is None or s.stop <= now else replace(s, stop=None)
            for s in file.sessions
            if s.start <= now
        ),
        feeds=tuple(f for f in file.feeds if yesterday <= f.at <= now),
        labs=tuple(one for one in file.labs if one.at <= now),
        day_notes=tuple(d for d in file.day_notes if yesterday.date() <= d.date <= today),
    )
