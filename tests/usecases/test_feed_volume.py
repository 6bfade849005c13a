"""A volume far over the reference: asked about in the round, said on import."""

import csv
from datetime import date, datetime, timedelta

import pytest

from kmc_desk.domain.care_codes import Route
from kmc_desk.domain.feeding import parse_feed
from kmc_desk.domain.follow_up_codes import TreatmentKind
from kmc_desk.domain.records import DoctorOrder, Feed, Treatment
from kmc_desk.usecases.context import Question, Recorded
from kmc_desk.usecases.import_bundle import import_bundle
from kmc_desk.usecases.record_care import record_care
from kmc_desk.usecases.record_feed import FeedGiven, record_feed
from tests.golden.fixture_m1 import write_bundle
from tests.usecases.conftest import admitted

NOW = datetime(2026, 5, 5, 10, 42)


def feed(context, infant, typed, at=NOW, **more):
    entry = parse_feed(typed)
    assert entry is not None
    return record_feed(context, FeedGiven(infant_id=infant.id, at=at, entry=entry, **more))


@pytest.mark.parametrize(("typed", "is_asked"), [("c26", False), ("c26.1", True), ("b", False)])
def test_much_for_one_feed_is_asked_about_and_kept_when_typed_again(context, typed, is_asked):
    infant = admitted(context)  # 1500 g on day of life 3: 135 ml in 8 feeds, 17 ml each
    answer = feed(context, infant, typed)
    assert isinstance(answer, Question) is is_asked
    if isinstance(answer, Question):
        assert [f.code for f in answer.findings] == ["volume_over_reference"]
        assert answer.findings[0].values["usual_ml"] == 17
        assert isinstance(feed(context, infant, typed, confirmed=True), Recorded)


def test_a_doctors_order_takes_the_place_of_the_reference(context):
    infant = admitted(context)  # 1500 g: 200 ml/kg/day come to 37.5 ml for one of 8 feeds
    order = DoctorOrder(infant_id=infant.id, ordered_at=NOW, feed_order_ml_kg_day=200)
    assert isinstance(feed(context, infant, "c50"), Question)
    assert isinstance(record_care(context, order), Recorded)
    assert isinstance(feed(context, infant, "c50"), Recorded)
    answer = feed(context, infant, "c58", NOW + timedelta(minutes=1))
    assert isinstance(answer, Question)
    assert [f.code for f in answer.findings] == ["volume_over_order"]


def test_while_a_drip_runs_no_volume_is_asked_about(context):
    infant = admitted(context)
    drip = Treatment(
        infant_id=infant.id, treatment=TreatmentKind.IV_FLUIDS, started_on=date(2026, 5, 4)
    )
    with context.write() as work:
        work.repository.add(drip)
    assert isinstance(feed(context, infant, "c60"), Recorded)


def test_after_nothing_by_mouth_no_volume_is_asked_about_for_a_day(context):
    infant = admitted(context)
    assert isinstance(feed(context, infant, "n", NOW - timedelta(hours=24)), Recorded)
    assert isinstance(feed(context, infant, "c60"), Question)
    assert isinstance(feed(context, infant, "iv", NOW - timedelta(hours=2)), Recorded)
    assert isinstance(feed(context, infant, "c60"), Recorded)


def test_below_1000_g_only_the_doctor_knows_the_volume(context):
    infant = admitted(context, birth_weight_g=990, admission_weight_g=990, ga_days=200)
    assert isinstance(feed(context, infant, "t60"), Recorded)


@pytest.mark.parametrize(("ordered", "rows"), [(False, [("feeds", 3)]), (True, [])])
def test_an_imported_volume_far_over_the_reference_is_said_and_kept(
    context, tmp_path, ordered, rows
):
    bundle = write_bundle(tmp_path / "bundle")
    with (bundle / "infants.csv").open(encoding="utf-8", newline="") as stream:
        key = next(
            row["infant_key"] for row in csv.DictReader(stream) if row["birth_weight_g"] == "1800"
        )
    with (bundle / "feeds.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["infant_key", "at", "milk", "route", "volume_ml"])
        # day of life 3, 1800 g: 162 ml in 8 feeds, 20.25 ml each
        writer.writerow([key, "2025-03-31T10:00", "OMM", "CUP", "31"])
        writer.writerow([key, "2025-03-31T13:00", "OMM", "CUP", "31.1"])
    if ordered:  # then no table is asked, as for a feed that is typed
        lines = ["infant_key,ordered_at,feed_order_ml_kg_day", f"{key},2025-03-31T09:00,150"]
        (bundle / "orders.csv").write_text("\n".join(lines), encoding="utf-8")
    report = import_bundle(context, bundle)
    assert not report.refused
    said = [(f.table, f.row) for f in report.found if f.finding.code == "volume_over_reference"]
    assert said == rows
    with context.read() as reader:
        assert len(reader.find(Feed, route=Route.CUP)) == 2
