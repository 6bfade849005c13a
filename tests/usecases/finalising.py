"""The month fixture in a database, and hands that sign its return and change its records."""

import json
from dataclasses import replace
from typing import Any

from kmc_desk.domain.records import Episode, Exit, Infant
from kmc_desk.domain.returns.quality import red_rows
from kmc_desk.usecases.finalise_return import Signing, finalise
from kmc_desk.usecases.import_bundle import import_bundle
from kmc_desk.usecases.monthly_return import show_return
from tests.golden.fixture_m1 import write_bundle

APRIL, MAY = "2025-04", "2025-05"
WHY = "taken over from the paper register"
REASON = "a weight was typed wrongly"


def fill(context, folder):
    """Read the fixture into a centre."""
    assert not import_bundle(context, write_bundle(folder)).refused
    return context


def signed(context, month=APRIL, **typed) -> Any:
    """Sign a month; whatever is red is explained by the same words."""
    red = red_rows(show_return(context, month).quality)
    return finalise(context, month, Signing(explanations={f.row: WHY for f in red}, **typed))


def stay_of(context, number):
    """The first stay of infant I01, I02 ..., and how it ended."""
    with context.read() as reader:
        infant = reader.find_one(Infant, key=f"N{number:02d}")
        episode = reader.find_one(Episode, infant_id=infant.id, episode=1)
        return infant, episode, reader.find_one(Exit, episode_id=episode.id)


def put(context, record, **changes):
    """Save a record otherwise, past all questions."""
    with context.write() as work:
        return work.repository.save(replace(record, **changes), reason=WHY)


def numbers(return_):
    """Every figure as plain numbers, with what is behind it."""
    return json.loads(
        json.dumps(
            [
                (f.row, f.key, f.numerator, f.denominator, f.value, f.counted, f.among)
                for f in return_.figures
            ],
            default=str,
        )
    )
