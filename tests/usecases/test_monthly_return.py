"""The return as it is counted from a database."""

import random
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from kmc_desk.domain.codes import DangerSign, Diagnosis
from kmc_desk.domain.follow_up_codes import Culture, TreatmentKind
from kmc_desk.domain.records import Infant, Lab, Problem, Record, Treatment, Vitals
from kmc_desk.domain.returns import by_row_and_key, monthly_return, period_of
from kmc_desk.domain.returns.illness_records import IllnessRecords
from kmc_desk.domain.returns.morbidity import morbidity
from kmc_desk.store.queries_return import month_facts
from kmc_desk.usecases.explain_return import explain_figure
from kmc_desk.usecases.import_bundle import import_bundle
from kmc_desk.usecases.monthly_return import show_return
from tests.domain.returns_ward import without_unit
from tests.golden.fixture_m1 import facts, write_bundle

ROWS_OF_H = ("H1", "H2", "H3", "H4", "H6", "H7", "H9", "H10")


def test_every_figure_from_the_database_is_that_from_the_records(context, tmp_path):
    import_bundle(context, write_bundle(tmp_path / "bundle"))
    stored, known = show_return(context, "2025-04"), monthly_return(facts())
    for ours, theirs in zip(stored.figures, known.figures, strict=True):
        if theirs.row.startswith("J"):
            continue  # of what the database keeps beside the records
        place = (theirs.row, theirs.key)
        assert (ours.row, ours.key) == place
        numbers = (theirs.numerator, theirs.denominator, theirs.value)
        assert (ours.numerator, ours.denominator, ours.value) == numbers, place
        for mine, yours in ((ours.counted, theirs.counted), (ours.among, theirs.among)):
            assert sorted((str(i.at), str(i.amount)) for i in mine) == sorted(
                (str(i.at), str(i.amount)) for i in yours
            ), place


@pytest.fixture
def ill(context, tmp_path):
    """The month fixture with readings and treatments; of some infants two stays hold them."""
    import_bundle(context, write_bundle(tmp_path / "bundle"))
    chance = random.Random(7)
    add: list[Record] = []
    with context.write() as work:
        for infant in work.repository.find(Infant):
            for _ in range(40):
                at = datetime(2025, 3, 22) + timedelta(minutes=chance.randrange(45 * 24 * 60))
                add.append(
                    Vitals(
                        infant_id=infant.id,
                        at=at,
                        temp_c=chance.choice([31.5, 35.9, 36.2, 36.4, 36.5, 36.8, 37.8, None]),
                        apnoea_events=chance.choice([None, 0, 0, 1]),
                        danger_signs=chance.choice([(), (), (DangerSign.APNOEA,)]),
                        withdrawn=chance.random() < 0.1,
                    )
                )
            start = date(2025, 3, 25) + timedelta(days=chance.randrange(30))
            add += [
                Treatment(
                    infant_id=infant.id,
                    treatment=kind,
                    started_on=start,
                    stopped_on=chance.choice([None, start + timedelta(days=3)]),
                )
                for kind in (TreatmentKind.ANTIBIOTIC_1ST, TreatmentKind.PHOTOTHERAPY)
            ]
            add.append(Problem(infant_id=infant.id, diagnosis=Diagnosis.PNEUMONIA, onset_on=start))
            at = datetime.combine(start, time(8))
            add.append(Lab(infant_id=infant.id, at=at, glucose_mgdl=30.0, culture=Culture.NEG))
            add.append(Lab(infant_id=infant.id, at=at, culture=Culture.POS))
        for record in add:
            work.repository.add(record)
    return context


def test_illness_read_from_the_database_in_part_gives_the_figures_of_all_of_it(ill):
    """Of the vital signs only what tells is read; nothing that tells may be missing."""
    period = period_of("2025-04", ill.clock())
    with ill.read() as reader:
        some = month_facts(reader.connection, ill.centre, period)
        here = {stay.infant.id for stay in some.stays}
        vitals = [v for v in reader.find(Vitals) if v.infant_id in here and not v.withdrawn]
        everything = IllnessRecords(
            temperatures={
                number: tuple(
                    (v.at, v.temp_c) for v in vitals if v.infant_id == number and v.temp_c
                )
                for number in here
            },
            apnoeas=tuple(vitals),
            treatments=tuple(reader.find(Treatment)),
            problems=tuple(reader.find(Problem)),
            labs=tuple(reader.find(Lab)),
            ends_before=some.illness.ends_before,
        )
    read = sum(map(len, some.illness.temperatures.values()))
    assert read < sum(map(len, everything.temperatures.values()))
    assert len(some.illness.ends_before) == 1
    found = morbidity(some)
    assert found == morbidity(replace(some, illness=everything))
    grown = next(f for f in found if f.key == "CLASS=CULTURE_POSITIVE")
    assert grown.numerator
    numbers = {row: sum(f.numerator or 0 for f in found if f.row == row) for row in ROWS_OF_H}
    assert all(numbers.values()), numbers


def test_amounts_behind_figures_of_illness_have_their_units(ill):
    april = show_return(ill, "2025-04")
    assert without_unit(april.figures) == []
    found = explain_figure(ill, april, by_row_and_key(april)["H1", "ALL"])
    assert {one.unit for one in found.counted} == {"°C"}
    assert {one.unit for one in found.among} == {"days"}
