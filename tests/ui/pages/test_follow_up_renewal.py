"""Whoever looks at a list on a new day sees it right, and has the next one quicker."""

from datetime import date

from sqlalchemy import update

from kmc_desk.domain.follow_up.lists import ListName
from kmc_desk.store.tables import FOLLOW_UP_STANDING
from kmc_desk.usecases.follow_up_lists import show_list
from tests.sought_families import TODAY, day, went_home
from tests.ui.pages.follow_up_hands import names, turn_to


def of_yesterday(context):
    """Answers as they stand where nobody wrote anything since yesterday."""
    with context.write() as work:
        old = update(FOLLOW_UP_STANDING).values(holds_from=date.min, holds_until=day(1))
        work.connection.execute(old)


def test_answers_of_yesterday_are_stored_anew_once_a_list_was_looked_at(
    follow_up, empty_centre, settle
):
    went_home(empty_centre, 1, mother_name="SAIRA")
    of_yesterday(empty_centre)
    page = follow_up(empty_centre)
    view = turn_to(page, ListName.OVERDUE)
    settle()
    assert (names(view), view.shown and view.shown.on) == (["B/O SAIRA"], TODAY)
    assert show_list(empty_centre, ListName.OVERDUE).stale == 0


def test_a_list_that_is_of_today_writes_nothing(follow_up, empty_centre, settle, monkeypatch):
    went_home(empty_centre, 1, mother_name="SAIRA")
    asked = []
    monkeypatch.setattr(
        "kmc_desk.ui.follow_up.renewal.renew_standings", lambda *_, **_more: asked.append(1) or 0
    )
    page = follow_up(empty_centre)
    view = turn_to(page, ListName.OVERDUE)
    settle()
    assert (names(view), asked) == (["B/O SAIRA"], [])
    of_yesterday(empty_centre)
    page.refresh(None)
    settle()
    assert (names(view), asked) == (["B/O SAIRA"], [1])
