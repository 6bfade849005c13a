from dataclasses import replace
from datetime import datetime

import pytest

from kmc_desk.domain.care_codes import FeedSchedule, Milk, Route
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import StaleWriteError, UserError
from kmc_desk.domain.feed_volume import FEED_FREQ_CUT_G
from kmc_desk.domain.feeding import FeedEntry
from kmc_desk.domain.records import WardRules
from kmc_desk.domain.skin_to_skin import TARGET_MINUTES
from kmc_desk.usecases.context import Question, Recorded, Refused
from kmc_desk.usecases.record_feed import FeedGiven, record_feed
from kmc_desk.usecases.show_ward import show_round
from kmc_desk.usecases.ward_rules import set_ward_rules, show_ward_rules
from tests.usecases.conftest import admitted

AT = datetime(2026, 5, 5, 10, 0)  # day 3 of life


def kept(context, rules):
    answer = set_ward_rules(context, rules)
    assert isinstance(answer, Recorded), answer
    return answer.record


def test_until_something_is_set_the_rules_of_the_program_hold(context):
    shown = show_ward_rules(context)
    assert shown.rules == WardRules()
    assert shown.rules.sts_target_h * 60 == TARGET_MINUTES
    assert shown.rules.feed_freq_cut_g == FEED_FREQ_CUT_G
    assert shown.changes == ()


def test_who_changed_a_rule_is_told_with_what_stood_there_before(context, clock):
    kept(context, replace(show_ward_rules(context).rules, feed_freq_cut_g=1250))
    clock.now = datetime(2026, 5, 5, 11, 0)
    kept(context, replace(show_ward_rules(context).rules, feed_freq_cut_g=1300, weight_due_hour=12))
    shown = show_ward_rules(context)
    assert (shown.rules.feed_freq_cut_g, shown.rules.weight_due_hour) == (1300, 12)
    told = [(c.at.hour, c.who, c.label, c.old, c.new) for c in shown.changes]
    feeds = "12 feeds a day below"
    assert told == [
        (11, "Dr Head", "Weight of the day missing from hour", "14", "12"),
        (11, "Dr Head", feeds, "1250\u00a0g", "1300\u00a0g"),
        (10, "Dr Head", feeds, "1500\u00a0g", "1250\u00a0g"),
    ]


def test_only_the_centre_head_sets_rules(context):
    nurse = replace(context, account=replace(context.account, roles=(Role.CHARGE_NURSE,)))
    with pytest.raises(UserError, match="not_allowed"):
        set_ward_rules(nurse, WardRules(weight_due_hour=12))
    assert show_ward_rules(nurse).rules == WardRules()


def test_rules_that_cannot_be_are_refused(context):
    backwards = set_ward_rules(context, WardRules(evening_from_hour=7))
    assert isinstance(backwards, Refused)
    assert [f.code for f in backwards.findings] == ["shifts_out_of_order"]
    beyond = set_ward_rules(context, WardRules(night_from_hour=24))
    assert isinstance(beyond, Refused)
    assert [f.code for f in beyond.findings] == ["out_of_range"]
    assert show_ward_rules(context).rules == WardRules()


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
    kept(context, replace(show_ward_rules(context).rules, feed_freq_cut_g=1600))
    assert per_feed_ml() == 13  # 12 feeds
