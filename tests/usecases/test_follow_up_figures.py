"""The figures of follow-up, counted from what is stored."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up.figures import Span, last_months
from kmc_desk.domain.follow_up_codes import CancelReason, ScheduledKind, VisitPlace
from kmc_desk.domain.records import ScheduledVisit, Visit
from kmc_desk.usecases.follow_up_figures import (
    begin_figures,
    count_more,
    follow_up_figures,
)
from kmc_desk.usecases.withdraw_record import withdraw_record
from tests.usecases.merging import add_infant, of

TODAY = date(2026, 5, 5)
SPAN = last_months(12, TODAY)
DUE = ScheduledVisit(infant_id=0, due_on=date(2026, 4, 9), kind=ScheduledKind.FIRST)
CAME = Visit(
    infant_id=0, visit_at=datetime(2026, 4, 10, 9), place=VisitPlace.CLINIC, sts_home_h_24h=9.5
)


def april(found):
    month = next(one for one in found.months if one.month == "2026-04")
    return month.share.numerator, month.share.denominator


def test_dates_visits_and_discharges_of_the_span_are_counted(context):
    add_infant(context, "SAIRA", [(3, 6)], [DUE, CAME])
    add_infant(context, "GUL", [(3, 6)], [DUE])
    add_infant(context, "NOOR", [(3, None)])
    found = follow_up_figures(context, SPAN)
    assert april(found) == (1, 2)
    assert (found.first_visit.numerator, found.first_visit.denominator) == (1, 2)
    assert (found.home_hours.total_h, len(found.home_hours.infants)) == (9.5, 1)
    assert found.curve.infants == 2


def test_a_few_at_a_time_come_to_the_same_as_all_at_once(context):
    for number in range(5):
        add_infant(context, f"SAIRA {number}", [(3, 6)], [DUE, CAME][: number % 3])
    counting = begin_figures(context, SPAN)
    assert (counting.total, counting.first_left_on) == (5, date(2026, 4, 6))
    steps = []
    while not counting.is_done:
        count_more(context, counting, at_once=2)
        steps.append(counting.done)
    assert steps == [2, 4, 5]
    assert counting.tally.figures() == follow_up_figures(context, SPAN)


def test_an_infant_known_by_another_record_is_counted_once(context):
    kept = add_infant(context, "SAIRA", [(3, 6)], [DUE])
    other = add_infant(context, "SAYRA", [(3, 6)], [DUE])
    with context.write() as work:
        work.repository.update(replace(other, merged_into=kept.key), reason="the same infant")
    assert april(follow_up_figures(context, SPAN)) == (0, 1)


def test_an_old_infant_without_a_date_in_the_span_is_not_read(context):
    add_infant(context, "SAIRA", [(3, 6)], [DUE])
    later = replace(SPAN, first=date(2027, 1, 1), end=date(2027, 2, 1))
    assert begin_figures(context, later).infants == []


def test_a_visit_alone_brings_an_infant_into_the_figures_of_its_month(context):
    late = replace(CAME, visit_at=datetime(2026, 5, 2, 9))
    add_infant(context, "SAIRA", [(3, 6)], [late])
    may = Span(first=date(2026, 5, 1), end=TODAY)
    found = follow_up_figures(context, may)
    assert (len(found.home_hours.infants), found.curve.infants) == (1, 0)


@pytest.mark.parametrize("mark", [CancelReason.MOVED, CancelReason.MADE_IN_ERROR])
def test_a_date_that_is_over_is_not_withdrawn_out_of_the_figures(context, mark):
    over = replace(DUE, cancelled=mark)
    add_infant(context, "SAIRA", [(3, 6)], [over])
    stored = of(context, ScheduledVisit)[0]
    with pytest.raises(UserError, match="date_not_awaited"):
        withdraw_record(context, ScheduledVisit, stored.id, "no use any more")
    assert april(follow_up_figures(context, SPAN)) == (0, 1)


def test_a_centre_without_anybody_has_empty_figures(context):
    counting = begin_figures(context, SPAN)
    assert (counting.total, counting.first_left_on, counting.is_done) == (0, None, True)
    assert counting.tally.figures().is_empty


def test_a_nurse_does_not_see_them(context):
    nurse = replace(context, account=replace(context.account, roles=(Role.NURSE,)))
    with pytest.raises(UserError, match="not_allowed"):
        begin_figures(nurse, SPAN)
