"""A change of what a standing says is counted, so that stored ones are made anew."""

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.follow_up.standing import RULES, standing_and_awaited
from kmc_desk.domain.follow_up_codes import (
    ContactResult,
    VisitClassification,
    VisitOutcome,
    VisitPlace,
)
from tests.domain.follow_up.followed import BOOKED, BORN, FILE, HOME, contact, stay, visit, with_

CAME = tuple(visit(one.due_on, due_on=one.due_on, weight_g=1900) for one in BOOKED)
ILL = visit(date(2026, 6, 1), classification=VisitClassification.NEEDS_CLOSER_FOLLOWUP)
LEFT = (Outcome.LAMA, Outcome.DIED, Outcome.REFERRED_UP)
CALLS = tuple(contact(date(2025, 4, 20) + timedelta(days=3 * n)) for n in range(4))
FILES = (
    FILE,
    with_(ga_days=None),
    with_(scheduled=()),
    with_(visits=CAME),
    with_(visits=CAME[:3], contacts=CALLS),
    with_(visits=(visit(date(2025, 4, 18), place=VisitPlace.PHONE),), contacts=CALLS[:1]),
    *(with_(visits=(visit(date(2025, 4, 25), outcome_after_visit=one),)) for one in VisitOutcome),
    *(with_(contacts=(*CALLS[:1], contact(date(2025, 4, 26), one))) for one in ContactResult),
    with_(contacts=tuple(contact(HOME, one) for one in (ContactResult.DIED, ContactResult.MOVED))),
    with_(visits=(*CAME, ILL)),
    with_(infant=replace(FILE.infant, death_after_discharge_on=date(2025, 4, 22))),
    *(with_(stays=(stay(BORN, HOME, outcome=one),)) for one in LEFT),
    with_(stays=(stay(BORN, HOME), stay(date(2025, 5, 10), date(2025, 5, 20), 2))),
    with_(stays=(stay(BORN, HOME), stay(date(2025, 5, 10), None, 2)), contacts=CALLS),
)


def test_a_change_of_the_rules_is_counted():
    """Stored answers of other rules must be made anew: count `RULES` up, note the new print."""
    days = [BORN + timedelta(days=3 * n + n * n) for n in range(30)]
    said = "\n".join(
        f"{found} {[one.id for one in awaited]}"
        for file in FILES
        for found, awaited in (standing_and_awaited(file, day) for day in days)
    )
    assert (RULES, sha256(said.encode()).hexdigest()[:16]) == (5, "1ff0aa6a12b7af1a")


def test_awaited_dates_are_the_same_as_long_as_the_answer_holds():
    for file in FILES:
        day = BORN
        while day < date(2027, 9, 1):
            found, awaited = standing_and_awaited(file, day)
            assert found.holds_from <= day <= found.holds_until
            for other in (found.holds_from, min(found.holds_until, date(2028, 1, 1))):
                assert standing_and_awaited(file, other) == (found, awaited)
            day = min(found.holds_until, date(2028, 1, 1)) + timedelta(days=1)


def test_the_first_awaited_date_is_the_next_one_and_who_is_not_followed_is_not_awaited():
    for file in FILES:
        for day in (HOME, date(2025, 5, 15), date(2025, 12, 1)):
            found, awaited = standing_and_awaited(file, day)
            first = (awaited[0].due_on, awaited[0].kind) if awaited else (None, None)
            assert (found.due_on, found.due_kind) == first
