"""What is not recorded of a ward day, and of whom."""

from dataclasses import replace
from datetime import timedelta

from kmc_desk.domain.care_codes import NotWeighedReason
from kmc_desk.domain.codes import DangerSign
from kmc_desk.domain.completeness import CoreItem, lacking
from kmc_desk.domain.paper_round import paper_round
from kmc_desk.domain.records import Exit, Measurement, Vitals, WardDay
from tests.reports.paper_ward import BEDS, DAY, at, stay


def whole(number=1):
    """An infant of whom everything is recorded."""
    readings = (
        Vitals(infant_id=number, at=at(DAY, 6), temp_c=36.8, rr=48),
        Vitals(infant_id=number, at=at(DAY, 18), temp_c=36.9, danger_signs=(DangerSign.NONE,)),
    )
    known = WardDay(infant_id=number, date=DAY, urine_24h=6, stools_24h=2, treatments_checked=True)
    return replace(stay(number, str(number)), vitals=readings, day_notes=(known,))


def lacks(*files):
    return {
        one.item: [who.infant_id for who in one.infants]
        for one in lacking(paper_round(files, BEDS, DAY).lines)
    }


def test_nothing_is_lacking_where_everything_is_recorded_and_empty_beds_lack_nothing():
    assert lacks(whole(1), whole(4)) == {}
    assert lacks() == {}


def test_three_of_fourteen_lack_a_second_temperature():
    files = [whole(number) for number in range(4, 15)]
    files += [replace(file, vitals=file.vitals[1:]) for file in map(whole, (20, 21, 22))]
    [first, second] = lacking(paper_round(files, BEDS, DAY).lines)
    assert (first.item, len(first.infants), first.of) == (CoreItem.SECOND_TEMPERATURE, 3, 14)
    assert [who.infant_id for who in first.infants] == [20, 21, 22]
    assert second.item is CoreItem.BREATHS


def test_whoever_has_no_temperature_is_asked_for_it_once():
    found = lacks(replace(whole(), vitals=()))
    assert CoreItem.FIRST_TEMPERATURE in found
    assert CoreItem.SECOND_TEMPERATURE not in found


def test_the_temperature_on_admission_is_a_reading_of_its_day_only():
    file = whole()
    one = replace(file, vitals=file.vitals[:1])
    today = replace(
        one, episode=replace(one.episode, admitted_at=at(DAY, 2), admission_temp_c=36.5)
    )
    before = replace(today, episode=replace(today.episode, admitted_at=at(DAY, 2) - timedelta(1)))
    assert CoreItem.SECOND_TEMPERATURE not in lacks(today)
    assert CoreItem.SECOND_TEMPERATURE in lacks(before)


def test_a_reason_stands_for_a_weight_and_another_day_s_weight_does_not():
    others = tuple(m for m in whole().measurements if m.measured_on != DAY)
    reason = Measurement(
        infant_id=1, measured_on=DAY, not_weighed_reason=NotWeighedReason.TOO_UNSTABLE
    )
    assert lacks(replace(whole(), measurements=others)) == {CoreItem.WEIGHT: [1]}
    assert lacks(replace(whole(), measurements=(*others, reason))) == {}


def test_each_other_item_is_noticed_by_itself():
    file = whole()
    [known] = file.day_notes
    for changed, item in (
        ({"sessions": ()}, CoreItem.SKIN_TO_SKIN),
        ({"feeds": ()}, CoreItem.FEEDS),
        ({"day_notes": (replace(known, stools_24h=None),)}, CoreItem.NAPPIES),
        ({"day_notes": (replace(known, treatments_checked=None),)}, CoreItem.TREATMENTS),
        (
            {"vitals": (file.vitals[0], replace(file.vitals[1], danger_signs=()))},
            CoreItem.DANGER_SIGNS,
        ),
    ):
        assert lacks(replace(file, **changed)) == {item: [1]}


def test_who_left_in_the_course_of_the_day_is_not_asked_for():
    bare = replace(stay(1, "1"), vitals=(), exit=Exit(episode_id=1, exit_at=at(DAY, 9)))
    assert lacks(bare) == {}
