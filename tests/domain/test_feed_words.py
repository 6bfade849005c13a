"""The short form of a feed, written and read back."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.care_codes import Milk, Route
from kmc_desk.domain.feed_words import show_feed, show_ml
from kmc_desk.domain.feeding import FeedEntry, parse_feed
from kmc_desk.domain.records import Feed

FIGURES = st.from_regex(r"[0-9]{1,4}([.,][0-9]{1,3})?", fullmatch=True)
TYPED = st.one_of(
    st.sampled_from(["b", "wb", "n", "iv", "B", "N"]),
    st.builds(
        "{}{}{}".format, st.sampled_from(["", "f", "w", "h"]), st.sampled_from("cspdto"), FIGURES
    ),
)


def feed(milk: Milk, route: Route, volume_ml: float | None = None) -> Feed:
    at = datetime(2026, 5, 5, 9, 0)
    return Feed(infant_id=1, at=at, milk=milk, route=route, volume_ml=volume_ml)


@given(TYPED)
def test_what_was_typed_is_shown_in_a_form_that_reads_back_the_same(typed: str):
    entry = parse_feed(typed)
    assert entry is not None
    shown = show_feed(entry)
    assert shown is not None
    assert parse_feed(shown) == entry


@given(st.sampled_from(Milk), st.sampled_from(Route), st.none() | st.floats(0.1, 120))
def test_a_short_form_never_says_another_feed(milk: Milk, route: Route, volume_ml: float | None):
    shown = show_feed(feed(milk, route, volume_ml))
    meant = FeedEntry(milk=milk, route=route, volume_ml=volume_ml)
    assert shown is None or parse_feed(shown) == meant


@pytest.mark.parametrize(
    ("given_feed", "shown"),
    [
        (feed(Milk.OMM, Route.BREAST), "b"),
        (feed(Milk.OMM, Route.CUP, 20.0), "c20"),
        (feed(Milk.FORMULA_STANDARD, Route.CUP, 22.5), "fc22.5"),
        (feed(Milk.NPO, Route.UNKNOWN), "n"),
        (feed(Milk.NPO, Route.IV_FLUID), "iv"),
        (feed(Milk.OMM, Route.BOTTLE, 20.0), None),
        (feed(Milk.ANIMAL_MILK, Route.CUP, 20.0), None),
        (feed(Milk.OMM, Route.CUP), None),
    ],
)
def test_the_short_form_of_a_feed(given_feed: Feed, shown: str | None):
    assert show_feed(given_feed) == shown


def test_millilitres_carry_no_needless_decimals():
    assert [show_ml(v) for v in (20.0, 12.5, 100.0, 0.25)] == ["20", "12.5", "100", "0.25"]
