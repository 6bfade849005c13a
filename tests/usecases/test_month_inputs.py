"""What is typed once a month: who may, what is asked about, and how the return counts with it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import StaleWriteError, UserError
from kmc_desk.domain.records import MonthInput
from kmc_desk.domain.returns import by_row_and_key
from kmc_desk.domain.returns.standing import ReturnState
from kmc_desk.texts import finding_text
from kmc_desk.usecases.context import Question, Recorded, Refused
from kmc_desk.usecases.month_inputs import save_month_inputs, show_month_inputs
from kmc_desk.usecases.monthly_return import show_return
from tests.usecases.finalising import APRIL, fill, signed

MONTH = "2026-04"


def typed_by(context, **values):
    """Type something more for April, and see it kept."""
    wanted = replace(show_month_inputs(context, MONTH).typed, **values)
    answer = save_month_inputs(context, wanted)
    assert isinstance(answer, Recorded), answer
    return answer.record


def as_role(context, *roles, name="other"):
    account = replace(context.account, name=name, full_name="Another", roles=roles)
    return replace(context, account=account)


def test_a_month_of_which_nothing_was_typed_is_empty_and_shows_the_month_before(context):
    save_month_inputs(context, MonthInput(month="2026-03", functional_beds=8))
    shown = show_month_inputs(context, MONTH)
    assert shown.typed == MonthInput(month=MONTH)
    assert shown.before is not None
    assert shown.before.functional_beds == 8
    assert (shown.by, shown.may_change, shown.needs_reason) == ("", True, False)


def test_what_is_typed_stands_in_the_return(context):
    typed_by(context, functional_beds=6, le2000_births=3, power_h_24h=7.5, problems="No water")
    found = show_return(context, MONTH)
    figures = by_row_and_key(found)
    assert figures["B15", "ALL"].denominator == 6 * 30
    assert figures["K3", "ALL"].value == 3
    assert figures["L4", "ALL"].value == 7.5
    assert found.typed is not None
    assert found.typed.problems == "No water"
    assert show_month_inputs(context, MONTH).by == "Dr Head"


def test_words_are_kept_on_one_line_and_blanks_are_nothing(context):
    stored = typed_by(context, trainings="  two \n new nurses ", actions="   ")
    assert (stored.trainings, stored.actions) == ("two new nurses", None)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"live_births": 10, "weighed_at_birth": 11}, "weighed at birth (11) than live births"),
        ({"live_births": 10, "le2000_births": 11}, "2000 g or less (11) than live births"),
        ({"le2000_births": 3, "le2000_admitted": 4}, "admitted (4) than born (3)"),
        ({"le2000_births": 3, "le2000_deaths_before_kmc": 4}, "died (4) than were born (3)"),
        ({"functional_beds": 0}, "occupancy (B15)"),
    ],
)
def test_what_cannot_be_is_asked_about_and_kept_when_confirmed(context, values, sentence):
    wanted = MonthInput(month=MONTH, **values)
    answer = save_month_inputs(context, wanted)
    assert isinstance(answer, Question)
    assert [f.field for f in answer.findings] == [list(values)[-1]]
    assert sentence in finding_text(answer.findings[0])
    assert show_month_inputs(context, MONTH).typed.id == 0
    assert isinstance(save_month_inputs(context, wanted, confirmed=True), Recorded)


def test_equal_figures_and_a_missing_whole_are_no_question(context):
    typed_by(context, live_births=10, weighed_at_birth=10, le2000_births=10, le2000_admitted=10)
    answer = save_month_inputs(context, MonthInput(month="2026-03", weighed_at_birth=11))
    assert isinstance(answer, Recorded)


def test_an_impossible_figure_is_refused(context):
    answer = save_month_inputs(context, MonthInput(month=MONTH, power_h_24h=25.0), confirmed=True)
    assert isinstance(answer, Refused)
    assert [f.field for f in answer.findings] == ["power_h_24h"]


@pytest.mark.parametrize("month", ["2026-4", "April", "2026-13"])
def test_only_a_month_that_has_begun_can_be_typed_for(context, month):
    with pytest.raises(UserError, match="bad_month"):
        save_month_inputs(context, MonthInput(month=month))
    with pytest.raises(UserError, match="month_in_future"):
        show_month_inputs(context, "2026-06")
    with pytest.raises(UserError, match="month_in_future"):
        save_month_inputs(context, MonthInput(month="2026-06"))


@pytest.mark.parametrize("role", [Role.CHARGE_NURSE, Role.DOCTOR, Role.CENTRE_HEAD])
def test_who_prepares_the_return_may_type(context, role):
    someone = as_role(context, role)
    assert show_month_inputs(someone, MONTH).may_change
    assert typed_by(someone, staff_on_kmc=4).entered_by == "other"


@pytest.mark.parametrize("role", [Role.NURSE, Role.DATA_ADMIN])
def test_others_may_not(context, role):
    with pytest.raises(UserError, match="not_allowed"):
        save_month_inputs(as_role(context, role), MonthInput(month=MONTH))
    with pytest.raises(UserError, match="not_allowed"):
        show_month_inputs(as_role(context, role), MONTH)


@pytest.mark.parametrize("role", [Role.CHARGE_NURSE, Role.DOCTOR, Role.CENTRE_HEAD])
def test_changing_what_somebody_else_typed_needs_a_reason_filling_in_does_not(context, role):
    typed_by(context, live_births=212)
    other = as_role(context, role)
    assert show_month_inputs(other, MONTH).needs_reason
    typed_by(other, weighed_at_birth=209)
    wanted = replace(show_month_inputs(other, MONTH).typed, live_births=221)
    with pytest.raises(UserError, match="reason_missing"):
        save_month_inputs(other, wanted)
    answer = save_month_inputs(other, wanted, reason="counted again in the labour room")
    assert isinstance(answer, Recorded)
    assert show_month_inputs(context, MONTH).typed.live_births == 221


def test_ones_own_figure_needs_a_reason_only_when_it_is_a_day_old(context, clock):
    typed_by(context, live_births=212)
    typed_by(context, live_births=213)
    clock.now += timedelta(hours=25)
    assert show_month_inputs(context, MONTH).needs_reason
    with pytest.raises(UserError, match="reason_missing"):
        typed_by(context, live_births=214)


def test_two_who_type_for_the_same_month_do_not_write_over_each_other(context):
    empty = show_month_inputs(context, MONTH).typed
    first = typed_by(context, live_births=212)
    with pytest.raises(StaleWriteError):
        save_month_inputs(context, replace(empty, live_births=1))
    typed_by(context, weighed_at_birth=200)
    with pytest.raises(StaleWriteError):
        save_month_inputs(context, replace(first, live_births=2))
    assert show_month_inputs(context, MONTH).typed.live_births == 212


def test_a_figure_typed_after_the_return_was_signed_shows_that_it_changed(context, tmp_path):
    fill(context, tmp_path / "bundle")
    assert signed(context).state is ReturnState.FINAL
    typed = show_month_inputs(context, APRIL).typed
    save_month_inputs(context, replace(typed, functional_beds=9), reason="counted again")
    found = show_return(context, APRIL)
    assert found.state is ReturnState.CHANGED
    assert [(change.row, change.key) for change in found.changes] == [("B15", "ALL")]
