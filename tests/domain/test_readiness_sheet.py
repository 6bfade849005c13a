"""The sheet of readiness: what is ticked, what a tick records, what was kept at the end."""

from dataclasses import replace

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.readiness.answers import Answer, Criterion, stored_answers
from kmc_desk.domain.readiness.centre_profile import with_profile
from kmc_desk.domain.readiness.facts import GoingHome
from kmc_desk.domain.readiness.profiles import MSF, NBSU_INDIA, WHO2003_STYLE
from kmc_desk.domain.readiness.sheet import TICKS, Tick, readiness_sheet, ticked
from kmc_desk.domain.records import Counselling, Exit, HomeRules, ItemGiven
from kmc_desk.domain.stay_codes import Item, Teaching
from kmc_desk.texts import TEXTS
from tests.domain.ready_infant import HOME, NOW, STAY, TODAY, day, line

SIGNS = Teaching.DANGER_SIGNS


def sheet(home=HOME, profile=WHO2003_STYLE, stay=STAY, language="ur"):
    rules = with_profile(HomeRules(leaflet_language=language), profile)
    return readiness_sheet(stay, home, NOW, rules, may_tick=True)


def tick(what, home=HOME, profile=WHO2003_STYLE):
    return next(one for one in sheet(home, profile).ticks if one.what is what)


def taught(**given) -> Counselling:
    return Counselling(infant_id=1, **{"taught_on": TODAY, "topic": SIGNS, **given})


def test_only_what_the_profile_asks_for_is_ticked():
    assert [one.what for one in sheet(profile=NBSU_INDIA).ticks] == [SIGNS]
    assert [one.what for one in sheet(profile=MSF).ticks] == [Item.KMC_CARD]
    assert len(sheet().ticks) == 6
    assert {f"readiness_tick.{one}" for own in TICKS.values() for one in own} <= TEXTS.keys()


def test_a_thing_taught_back_or_given_is_ticked_and_one_only_taught_is_not():
    assert tick(SIGNS).is_on
    assert tick(Item.LEAFLET_UR).is_on
    assert not tick(Item.LEAFLET_UR, GoingHome()).is_on
    assert not tick(SIGNS, GoingHome(counselling=(taught(),))).is_on
    assert not tick(SIGNS, GoingHome(counselling=(taught(teach_back=False),))).is_on


@pytest.mark.parametrize(
    ("language", "offered"),
    [
        ("ur", [Item.LEAFLET_UR]),
        ("en", [Item.LEAFLET_UR, Item.LEAFLET_EN]),
        ("ps", [Item.LEAFLET_UR, Item.LEAFLET_OTHER]),
    ],
)
def test_the_usual_leaflet_is_offered_beside_those_that_were_given(language, offered):
    found = sheet(language=language)  # one in Urdu was given
    assert [one.what for one in found.ticks if isinstance(one.what, Item)] == offered


def test_a_leaflet_in_any_language_is_a_leaflet():
    given = ItemGiven(infant_id=1, given_on=day(1), item=Item.LEAFLET_OTHER)
    found = line(Criterion.DANGER_SIGNS_TAUGHT, STAY, replace(HOME, items=(given,)))
    assert found.answer is Answer.MET


def test_the_newest_teaching_counts():
    home = GoingHome(
        counselling=(taught(teach_back=False), taught(taught_on=day(2), teach_back=True))
    )
    assert not tick(SIGNS, home).is_on


def test_a_tick_makes_what_was_taught_today_taught_back_and_else_a_record_of_today():
    open_today = taught(id=7, version=1)
    made = ticked(tick(SIGNS, GoingHome(counselling=(open_today,))), 1, TODAY, "Sana")
    assert made == replace(open_today, teach_back=True)
    before = GoingHome(counselling=(taught(id=7, taught_on=day(1)),))
    assert ticked(tick(SIGNS, before), 1, TODAY, "Sana") == taught(
        taught_by="Sana", teach_back=True
    )
    leaflet = ticked(tick(Item.LEAFLET_UR, GoingHome()), 1, TODAY, "Sana")
    assert leaflet == ItemGiven(infant_id=1, given_on=TODAY, item=Item.LEAFLET_UR)


@pytest.mark.parametrize("criterion", TICKS)
def test_ticking_everything_of_a_criterion_meets_its_part_of_it(criterion: Criterion):
    profile = replace(WHO2003_STYLE, criteria=(*WHO2003_STYLE.criteria, Criterion.CARD))
    bare = replace(HOME, counselling=(), items=())
    marks = [
        ticked(Tick(criterion=criterion, what=what), 1, TODAY, "Sana") for what in TICKS[criterion]
    ]
    given = replace(
        bare,
        counselling=tuple(one for one in marks if isinstance(one, Counselling)),
        items=tuple(one for one in marks if isinstance(one, ItemGiven)),
    )
    assert line(criterion, STAY, bare, profile).answer is Answer.NOT_MET
    assert line(criterion, STAY, given, profile).answer is Answer.MET


def test_of_an_infant_that_left_what_was_kept_is_shown_and_nothing_is_ticked():
    leaving = Exit(
        episode_id=1,
        exit_at=NOW,
        outcome=Outcome.HOME_KMC,
        criteria_met=("WARM=MET", "GAIN=NOT_MET", "MOONLIGHT=MET", "CARD=PERHAPS", "nonsense"),
    )
    gone = sheet(stay=replace(STAY, exit=leaving))
    assert (gone.found, gone.ticks) == (None, ())
    assert gone.stored == ((Criterion.WARM, Answer.MET), (Criterion.GAIN, Answer.NOT_MET))


def test_what_is_stored_is_read_back_as_it_was():
    found = sheet().found
    assert found is not None
    kept = stored_answers(found.as_stored())
    assert kept == tuple((line.criterion, line.answer) for line in found.lines)


def test_a_profile_that_the_centre_changed_is_said_to_be_its_own():
    assert not sheet().is_own
    assert sheet(profile=replace(WHO2003_STYLE, held_days=3)).is_own
