"""The doctor's round: one infant at a glance, and the whole ward on paper."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.growth.measures import Measure
from kmc_desk.domain.records import DoctorOrder, Measurement
from kmc_desk.domain.review.answers import Question, Verdict
from kmc_desk.store.chain import audit_trail
from kmc_desk.usecases.context import Context, Recorded
from kmc_desk.usecases.record_care import record_care
from kmc_desk.usecases.review import make_review_sheet, show_review
from tests.reports.paper_ward import pages
from tests.usecases.conftest import admitted
from tests.usecases.correcting import as_person

AT = datetime(2026, 5, 5, 10, 42)


def test_an_infant_of_whom_nothing_was_recorded_since_admission_has_no_good_answer(
    context: Context,
):
    view = show_review(context, admitted(context).id)
    verdicts = {one.question: one.verdict for one in view.sheet.review.answers}
    assert verdicts[Question.FEEDING] is Verdict.CANNOT_TELL
    assert verdicts[Question.READY] is Verdict.DUE
    assert Verdict.GOOD not in verdicts.values()
    assert view.days[0].on == AT.date()
    assert view.chart.measure is Measure.WEIGHT


def test_the_last_seven_days_are_shown_the_newest_first(
    context: Context, clock: Callable[[], datetime]
):
    infant = admitted(context)
    clock.now += timedelta(days=9)  # pyright: ignore[reportFunctionMemberAccess]
    with context.write() as work:
        work.repository.add(
            Measurement(infant_id=infant.id, measured_on=context.clock().date(), weight_g=1700)
        )
    days = show_review(context, infant.id).days
    assert [day.on.day for day in days] == [14, 13, 12, 11, 10, 9, 8]
    assert days[0].weight_g == 1700


def test_an_order_stands_on_the_review_and_only_a_doctor_may_give_one(context: Context):
    infant = admitted(context)
    order = DoctorOrder(infant_id=infant.id, ordered_at=AT, feed_order_ml_kg_day=150)
    saved = record_care(context, order)
    assert isinstance(saved, Recorded)
    view = show_review(context, infant.id)
    assert (view.sheet.orders, view.may_order) == ((saved.record,), True)
    nurse = as_person(context, "nurse", Role.NURSE)
    assert show_review(nurse, infant.id).may_order is False


def test_who_may_not_see_the_ward_sees_no_review_and_gets_no_sheet(
    context: Context, tmp_path: Path
):
    infant = admitted(context)
    admin = as_person(context, "admin", Role.DATA_ADMIN)
    for ask in (
        lambda: show_review(admin, infant.id),
        lambda: make_review_sheet(admin, out=tmp_path / "a.pdf"),
    ):
        with pytest.raises(UserError, match="not_allowed"):
            ask()
    assert not (tmp_path / "a.pdf").exists()


def test_the_sheet_shows_who_is_on_the_ward_and_making_it_is_audited(
    context: Context, tmp_path: Path
):
    infant = admitted(context)
    out = make_review_sheet(context, out=tmp_path / "round.pdf")
    assert infant.kmc_no in pages(out.read_bytes())[0]
    with context.read() as reader:
        newest = audit_trail(reader.connection)[-1]
    assert (newest.action, newest.entity) == (AuditAction.EXPORT, "review_sheet")
    assert Outcome.HOME_KMC not in pages(out.read_bytes())[0]
