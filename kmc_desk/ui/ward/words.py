"""What the cells of the ward list say, in few words; long words stand in the tooltips."""

from datetime import timedelta

from kmc_desk.domain.ward import WardRow
from kmc_desk.ui.alerts.chips import AlertChip, chips_of
from kmc_desk.ui.care_words import say

MOST_CHIPS = 3
"""Chips an infant has on the ward list (clinical.md §3.7); the rest is counted behind "+"."""


def all_chips(row: WardRow) -> tuple[AlertChip, ...]:
    """Everything that asks for a look, danger first."""
    found = list(chips_of(row.alerts, row.tasks))
    if row.over_2000:
        words, sentence = say("ward_over_2000"), say("ward_over_2000_long")
        found.append(AlertChip(words=words, sentence=sentence, state=None))
    return tuple(found)


def shown_chips(row: WardRow) -> tuple[AlertChip, ...]:
    """At most three chips; what is left out is counted by a last one."""
    found = all_chips(row)
    left = found[MOST_CHIPS:]
    if not left:
        return found
    sentences = " ".join(chip.sentence for chip in left)
    more = AlertChip(words=say("ward_more_chips", count=len(left)), sentence=sentences, state=None)
    return (*found[:MOST_CHIPS], more)


def daily_weights(row: WardRow, days: int) -> tuple[float | None, ...]:
    """The weights of the last days up to the latest one, None where none was taken."""
    of_day = dict(row.weights)
    last = row.last_weight_on
    since = min(days, (last - min(of_day)).days + 1)
    return tuple(of_day.get(last - timedelta(days=n)) for n in reversed(range(since)))
