"""What charts are made from, out of the stays of an infant."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from kmc_desk.domain.codes import BirthWeightSource, DangerSign, Plurality
from kmc_desk.domain.follow_up_codes import VisitPlace
from kmc_desk.domain.growth.chart import EventKind
from kmc_desk.domain.growth.measures import Measure
from kmc_desk.domain.growth_record import growth_record
from kmc_desk.domain.records import Measurement, Visit, Vitals
from tests.reports import summary_cases as cases

NOW = datetime(2025, 4, 20, 9, 0)


def vitals(day, *signs):
    at = datetime.combine(day, datetime.min.time()) + timedelta(hours=8)
    return Vitals(infant_id=1, at=at, danger_signs=signs)


def of(file, **changes):
    return growth_record([replace(file, **changes)], NOW)


def kinds(record, kind):
    return [event.on for event in record.events if event.kind is kind]


def test_weights_of_birth_stay_and_exit_are_one_series():
    file = cases.usual()
    weights = {one.on: one.value for one in of(file).series[Measure.WEIGHT]}
    assert weights[file.infant.birth_date] == file.infant.birth_weight_g
    assert file.exit is not None
    assert weights[file.exit.exit_at.date()] == file.exit.exit_weight_g


def test_an_exit_weight_of_an_earlier_day_stands_on_that_day():
    file = cases.usual()
    assert file.exit is not None
    last = file.exit.exit_at.date()
    taken = last - timedelta(days=1)
    bare = replace(file, measurements=cases.weights(1460, 1430))
    early = cases.changed(bare, exit={"exit_weight_on": taken, "exit_weight_g": 1600})
    weights = {one.on: one.value for one in of(early).series[Measure.WEIGHT]}
    assert weights[taken] == 1600
    assert last not in weights
    measured = cases.changed(file, exit={"exit_weight_on": taken, "exit_weight_g": 1600})
    kept = {one.on: one.value for one in of(measured).series[Measure.WEIGHT]}
    assert (kept[taken], kept[last]) == (1595, 1625)


def test_length_and_head_at_birth_stand_on_their_day_unless_measured_then():
    file = cases.usual()
    born = file.infant.birth_date
    infant = replace(file.infant, birth_length_cm=40.5, birth_hc_cm=28.1)
    measured = Measurement(infant_id=1, measured_on=born, length_cm=41.0)
    later = Measurement(infant_id=1, measured_on=born + timedelta(days=7), hc_cm=28.9)
    found = of(file, infant=infant, measurements=(measured, later)).series
    assert [(one.on, one.value) for one in found[Measure.LENGTH]] == [(born, 41.0)]
    assert [one.value for one in found[Measure.HEAD]] == [28.1, 28.9]


def test_the_length_and_head_of_leaving_stand_on_its_day_unless_measured_then():
    size = {"exit_length_cm": 42.1, "exit_hc_cm": 30.2}
    file = cases.changed(cases.usual(), exit=size)
    assert file.exit is not None
    last = file.exit.exit_at.date()
    found = of(file).series
    assert (found[Measure.LENGTH][-1].on, found[Measure.LENGTH][-1].value) == (last, 42.1)
    measured = Measurement(infant_id=1, measured_on=last, length_cm=42.0, hc_cm=None)
    both = of(file, measurements=(measured,)).series
    assert both[Measure.LENGTH][-1].value == 42.0
    assert both[Measure.HEAD][-1].value == 30.2


def test_a_run_of_days_with_danger_signs_is_one_illness():
    file = cases.usual()
    first = file.episode.admitted_at.date() + timedelta(days=1)
    days = [first, first + timedelta(days=1), first + timedelta(days=4)]
    ill = tuple(vitals(day, DangerSign.APNOEA) for day in days)
    well = vitals(first + timedelta(days=6), DangerSign.NONE)
    episode = replace(file.episode, danger_signs=(DangerSign.NONE,))
    record = of(file, vitals=(*ill, well), episode=episode)
    assert kinds(record, EventKind.ILLNESS) == [days[0], days[2]]


def test_a_danger_sign_on_admission_is_an_illness_of_that_day():
    file = cases.usual()
    record = of(file, vitals=(), episode=replace(file.episode, danger_signs=(DangerSign.FEVER,)))
    assert kinds(record, EventKind.ILLNESS) == [file.episode.admitted_at.date()]


def test_a_proxy_birth_weight_is_known_as_one_and_is_no_weight_of_the_day_of_birth():
    file = cases.usual()
    born = file.infant.birth_date
    later = datetime.combine(born + timedelta(days=2), datetime.min.time())
    stay = {"episode": replace(file.episode, admitted_at=later), "measurements": ()}
    recalled = replace(file.infant, birth_weight_source=BirthWeightSource.RECALL)
    record = of(file, infant=recalled, **stay)
    assert record.infant.birth_weight_proxy
    assert record.series[Measure.WEIGHT][0].on == later.date()
    measured = of(file, **stay)
    assert not measured.infant.birth_weight_proxy
    assert measured.series[Measure.WEIGHT][0].on == born


def test_the_marker_of_a_twin_stands_first():
    file = cases.twin()
    assert file.delivery.plurality is Plurality.TWIN
    assert of(file).infant.label.startswith("T")


def test_hours_are_known_for_each_day_of_the_stay_and_not_recorded_is_not_zero():
    file = cases.usual()
    record = of(file, sessions=(), zero_days=())
    assert {day.hours for day in record.skin_to_skin} == {None}
    assert record.skin_to_skin[0].on == file.episode.admitted_at.date()
    assert isinstance(record.skin_to_skin[-1].on, date)


def test_what_is_measured_at_a_visit_stands_on_the_chart_and_a_phone_call_does_not():
    file = cases.usual()
    assert file.exit is not None
    later = file.exit.exit_at + timedelta(days=7)
    seen = Visit(infant_id=1, visit_at=later, place=VisitPlace.CLINIC, weight_g=2100, hc_cm=31.5)
    told = Visit(
        infant_id=1, visit_at=later + timedelta(days=7), place=VisitPlace.PHONE, weight_g=2400
    )
    found = of(file, visits=(seen, told)).series
    assert (found[Measure.WEIGHT][-1].on, found[Measure.WEIGHT][-1].value) == (later.date(), 2100)
    assert found[Measure.HEAD][-1].value == 31.5
