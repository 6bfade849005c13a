from dataclasses import replace
from datetime import datetime

import pytest

from kmc_desk.domain.care_codes import FeedSchedule, Milk, Route
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import StaleWriteError, UserError
from kmc_desk.domain.feed_volume import FEED_FREQ_CUT_G
from kmc_desk.domain.feeding import FeedEntry
from kmc_desk.domain.records import Scale, WardRules
from kmc_desk.domain.skin_to_skin import TARGET_MINUTES
from kmc_desk.usecases.context import Question, Recorded, Refused
from kmc_desk.usecases.record_feed import FeedGiven, record_feed
from kmc_desk.usecases.show_ward import show_round, show_ward
from kmc_desk.usecases.ward_settings import (
    add_bed,
    move_bed,
    remove_bed,
    rename_bed,
    save_scale,
    set_ward_rules,
    show_ward_settings,
)
from tests.usecases.conftest import admitted

AT = datetime(2026, 5, 5, 10, 0)  # day 3 of life


def kept(context, rules):
    answer = set_ward_rules(context, rules)
    assert isinstance(answer, Recorded), answer
    return answer.record


def test_until_something_is_set_the_rules_of_the_program_hold(context):
    shown = show_ward_settings(context)
    assert shown.rules == WardRules()
    assert shown.rules.sts_target_h * 60 == TARGET_MINUTES
    assert shown.rules.feed_freq_cut_g == FEED_FREQ_CUT_G
    assert shown.changes == ()


def test_who_changed_a_rule_is_told_with_what_stood_there_before(context, clock):
    kept(context, replace(show_ward_settings(context).rules, feed_freq_cut_g=1250))
    clock.now = datetime(2026, 5, 5, 11, 0)
    kept(
        context,
        replace(show_ward_settings(context).rules, feed_freq_cut_g=1300, weight_due_hour=12),
    )
    shown = show_ward_settings(context)
    assert (shown.rules.feed_freq_cut_g, shown.rules.weight_due_hour) == (1300, 12)
    told = [(c.at.hour, c.who, c.label, c.old, c.new) for c in shown.changes]
    feeds = "12 feeds a day below"
    assert told == [
        (11, "Dr Head", feeds, "1250\u00a0g", "1300\u00a0g"),
        (11, "Dr Head", "Weight of the day missing from hour", "14", "12"),
        (10, "Dr Head", feeds, "1500\u00a0g", "1250\u00a0g"),
    ]


def test_only_the_centre_head_sets_rules(context):
    nurse = replace(context, account=replace(context.account, roles=(Role.CHARGE_NURSE,)))
    with pytest.raises(UserError, match="not_allowed"):
        set_ward_rules(nurse, WardRules(weight_due_hour=12))
    assert show_ward_settings(nurse).rules == WardRules()


def test_rules_that_cannot_be_are_refused(context):
    backwards = set_ward_rules(context, WardRules(evening_from_hour=7))
    assert isinstance(backwards, Refused)
    assert [f.code for f in backwards.findings] == ["shifts_out_of_order"]
    beyond = set_ward_rules(context, WardRules(night_from_hour=24))
    assert isinstance(beyond, Refused)
    assert [f.code for f in beyond.findings] == ["out_of_range"]
    assert show_ward_settings(context).rules == WardRules()


def test_rules_changed_by_another_person_meanwhile_are_not_overwritten(context):
    seen = kept(context, WardRules(weight_due_hour=12))
    kept(context, replace(seen, weight_due_hour=13))
    with pytest.raises(StaleWriteError):
        set_ward_rules(context, replace(seen, weight_due_hour=15))
    with pytest.raises(StaleWriteError):
        set_ward_rules(context, WardRules(weight_due_hour=15))  # seen before any was set


def test_the_round_and_a_saved_feed_go_by_the_table_of_the_ward(context):
    infant = admitted(context)

    def per_feed_ml():
        row = show_round(context, AT.date()).rows[0]
        usual = row.feeding.reference_at(AT)
        return usual and usual.per_feed_ml

    given = FeedGiven(
        infant_id=infant.id, at=AT, entry=FeedEntry(milk=Milk.OMM, route=Route.CUP, volume_ml=27)
    )
    assert per_feed_ml() == 17  # 1500 g, 90 ml/kg on day 3, 8 feeds
    assert isinstance(record_feed(context, given), Question)
    kept(context, WardRules(feed_schedule=FeedSchedule.BFC60_20))
    assert per_feed_ml() == 19
    assert isinstance(record_feed(context, given), Recorded)
    kept(context, replace(show_ward_settings(context).rules, feed_freq_cut_g=1600))
    assert per_feed_ml() == 13  # 12 feeds


def beds_of(context):
    return [line.bed.bed_no for line in show_ward_settings(context).beds]


def bed(context, bed_no):
    lines = show_ward_settings(context).beds
    return next(line.bed for line in lines if line.bed.bed_no == bed_no)


def test_beds_are_added_named_moved_and_removed_and_who_did_it_is_told(context):
    for name in ("1", " Warm  corner ", "3"):
        add_bed(context, name)
    move_bed(context, bed(context, "3"), -1)
    rename_bed(context, bed(context, "1"), "1a")
    assert beds_of(context) == ["1a", "3", "Warm corner"]
    remove_bed(context, bed(context, "3"))
    assert beds_of(context) == ["1a", "Warm corner"]
    told = [(c.who, c.label, c.new) for c in show_ward_settings(context).changes]
    assert ("Dr Head", "Bed Warm corner", "added") in told
    assert told[0] == ("Dr Head", "Bed 3: Removed", "yes")
    add_bed(context, "3")  # a removed bed comes back, at the end of the row
    assert beds_of(context) == ["1a", "Warm corner", "3"]


def test_a_bed_in_which_an_infant_lies_is_not_removed_and_is_renamed_with_the_infant(context):
    admitted(context, bed_no="1")
    add_bed(context, "2")
    with pytest.raises(UserError, match="bed_taken"):
        remove_bed(context, bed(context, "1"))
    rename_bed(context, bed(context, "1"), "9")
    lines = show_ward_settings(context).beds
    assert [(line.bed.bed_no, line.is_taken) for line in lines] == [("9", True), ("2", False)]
    ward = show_ward(context)
    assert [row.bed_no for row in ward.rows] == ["9"]


def test_two_beds_or_scales_of_one_name_are_refused(context):
    add_bed(context, "A")
    add_bed(context, "B")
    for call in (
        lambda: add_bed(context, "a"),
        lambda: rename_bed(context, bed(context, "B"), "A"),
    ):
        with pytest.raises(UserError, match="bed_exists"):
            call()
    with pytest.raises(UserError, match="bed_name_missing"):
        add_bed(context, "  ")
    assert isinstance(save_scale(context, Scale(scale_id="Seca 1", step_g=5)), Recorded)
    with pytest.raises(UserError, match="scale_exists"):
        save_scale(context, Scale(scale_id="seca 1"))


def test_a_scale_is_put_out_of_use_and_an_impossible_step_is_refused(context):
    answer = save_scale(context, Scale(scale_id="Seca 1", step_g=5))
    assert isinstance(answer, Recorded)
    save_scale(context, replace(answer.record, in_use=False))
    save_scale(context, Scale(scale_id="Tanita"))
    scales = show_ward_settings(context).scales
    assert [(one.scale_id, one.in_use) for one in scales] == [("Tanita", True), ("Seca 1", False)]
    refused = save_scale(context, Scale(scale_id="Third", step_g=0))
    assert isinstance(refused, Refused)


def test_a_nurse_changes_neither_beds_nor_scales(context):
    add_bed(context, "1")
    nurse = replace(context, account=replace(context.account, roles=(Role.NURSE,)))
    one = bed(context, "1")
    for call in (
        lambda: add_bed(nurse, "2"),
        lambda: rename_bed(nurse, one, "2"),
        lambda: move_bed(nurse, one, 1),
        lambda: remove_bed(nurse, one),
        lambda: save_scale(nurse, Scale(scale_id="S")),
    ):
        with pytest.raises(UserError, match="not_allowed"):
            call()
    assert beds_of(nurse) == ["1"]
