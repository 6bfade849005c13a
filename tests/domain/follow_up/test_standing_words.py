"""Where an infant stands, said in sentences."""

from dataclasses import replace
from datetime import date

import pytest

from kmc_desk.domain.follow_up.standing import standing
from kmc_desk.domain.follow_up.states import FollowUpState
from kmc_desk.domain.follow_up_codes import ContactResult
from kmc_desk.texts.follow_up_words import seen_words, sought_words, standing_words
from tests.domain.follow_up.followed import FILE, contact, visit, with_

TODAY = date(2025, 4, 24)
SEEN = with_(visits=(visit(date(2025, 4, 18)),))


def test_an_overdue_family_is_told_with_the_date_the_days_and_the_attempts():
    found = standing(SEEN, TODAY)
    assert standing_words(found, TODAY) == "Did not come on 21-Apr-2025; overdue for 3 days."
    assert seen_words(found) == "Last seen 18-Apr-2025."
    assert sought_words(found) == "Nobody has tried to reach the family yet."


def test_attempts_name_the_last_answer_and_the_promised_day():
    tried = (
        contact(date(2025, 4, 22)),
        contact(date(2025, 4, 23), ContactResult.WILL_COME, result_date=date(2025, 4, 26)),
    )
    found = standing(replace(SEEN, contacts=tried), TODAY)
    assert sought_words(found) == (
        "Tried 2 times on 2 days; the last time: will come. "
        "The family said it would come on 26-Apr-2025."
    )


def test_who_is_expected_is_told_with_the_next_visit():
    found = standing(FILE, date(2025, 4, 15))
    said = standing_words(found, date(2025, 4, 15))
    assert said == "Next visit on 17-Apr-2025 (first)."
    assert seen_words(found) == "Not seen since going home."
    assert sought_words(found) == ""


@pytest.mark.parametrize("state", FollowUpState)
def test_every_state_has_a_sentence_without_a_gap(state):
    found = replace(
        standing(SEEN, TODAY), state=state, ended_on=TODAY, due_on=TODAY, unattended_since=TODAY
    )
    said = standing_words(found, TODAY)
    assert said.endswith(".")
    assert "None" not in said
    assert "{" not in said
