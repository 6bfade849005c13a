"""The lists of problems and treatments: what goes on stands above what is over."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from kmc_desk.domain.care_view import CareDue, CareRow, CareView
from kmc_desk.domain.codes import Diagnosis
from kmc_desk.domain.follow_up_codes import Culture, TreatmentKind, Vaccine
from kmc_desk.domain.records import (
    OVER_DAYS,
    Consent,
    DischargeMedicine,
    DoctorOrder,
    Immunisation,
    Lab,
    Problem,
    Treatment,
)
from kmc_desk.domain.stay_file import Identity
from kmc_desk.domain.ward_codes import TreatmentRoute
from kmc_desk.texts import code_text
from kmc_desk.ui.infant.care.kinds import FIELDS, LEFT
from kmc_desk.ui.infant.care.rows import CareModel, Heading, lines_of, may_stop, record_in_words

NOW = datetime(2026, 5, 5, 10, 42)
TODAY = NOW.date()
WHO = Identity(
    infant_id=1,
    marker="",
    name="B/O SAIRA",
    mother_name="SAIRA",
    father_name=None,
    sex="F",
    kmc_no="HRP-2026-00001-D",
    birth_date=date(2026, 5, 1),
    ga_days=None,
    birth_weight_g=1500,
)
CAFFEINE = Treatment(id=1, infant_id=1, treatment=TreatmentKind.CAFFEINE, started_on=TODAY)
OXYGEN = Treatment(
    id=2,
    infant_id=1,
    treatment=TreatmentKind.O2,
    started_on=TODAY - timedelta(days=2),
    stopped_on=TODAY,
)
JAUNDICE = Problem(
    id=3, infant_id=1, diagnosis=Diagnosis.JAUNDICE, onset_on=TODAY, resolved_on=TODAY
)


def shown(rows: dict[Any, tuple[CareRow, ...]], **more: Any) -> CareView:
    given: dict[str, Any] = {
        "identity": WHO,
        "at": NOW,
        "on_ward": True,
        "may_enter": True,
        "may_order": True,
    }
    return CareView(**(given | more), rows={kind: rows.get(kind, ()) for kind in OVER_DAYS})


def told(view: CareView) -> list[tuple[str, str, str]]:
    model = CareModel()
    model.set_rows(lines_of(view, LEFT))
    rows = range(model.rowCount())
    return [tuple(model.index(n, place).data() for place in range(3)) for n in rows]  # pyright: ignore[reportReturnType]


def test_what_is_over_stands_under_all_that_goes_on():
    view = shown(
        {
            Treatment: (CareRow(record=CAFFEINE, goes_on=True, day=1), CareRow(record=OXYGEN)),
            Problem: (CareRow(record=JAUNDICE),),
        }
    )
    assert told(view) == [
        ("Problems", "none goes on", "P adds"),
        ("Treatments", "", "T adds"),
        ("Caffeine", "05-May-2026", "● day 1"),
        ("Doctor's orders", "none recorded", "O adds"),
        ("Events", "none recorded", "E adds"),
        ("Problems that are over", "", ""),
        ("Jaundice", "05-May-2026", "– 05-May-2026"),
        ("Treatments that have ended", "", ""),
        ("Oxygen", "03-May-2026", "– 05-May-2026"),
    ]


def test_what_an_earlier_stay_left_without_an_end_stands_among_what_goes_on_and_is_marked():
    left = CareRow(record=OXYGEN, never_stopped=True)
    lines = told(shown({Treatment: (CareRow(record=CAFFEINE, goes_on=True, day=1), left)}))
    assert lines[1:4] == [
        ("Treatments", "", "T adds"),
        ("Caffeine", "05-May-2026", "● day 1"),
        ("Oxygen", "03-May-2026", "▲ no end"),
    ]
    assert "Treatments that have ended" not in [what for what, _, _ in lines]
    assert not may_stop(shown({}), left)  # its end is not now: it is written in the form


def test_no_key_is_offered_for_what_the_person_may_not_add():
    assert [now for _, _, now in told(shown({}, may_enter=False, may_order=False))] == [""] * 4
    assert [now for _, _, now in told(shown({}, may_order=False))] == [
        "P adds",
        "T adds",
        "",
        "E adds",
    ]
    assert [now for _, _, now in told(shown({}, on_ward=False))] == ["P adds", "", "", ""]


def test_what_is_due_stands_before_what_was_given_and_says_whether_its_day_has_come():
    due = tuple(
        CareDue(kind=Immunisation, code=code, due_on=TODAY, past=past)
        for code, past in ((Vaccine.BCG, True), (Vaccine.OPV0, False))
    )
    model = CareModel()
    model.set_rows(lines_of(shown({}, due=due), (Immunisation,)))
    words = [(model.index(n, 0).data(), model.index(n, 2).data()) for n in range(3)]
    opv = code_text(Vaccine.OPV0)
    assert words == [("Vaccines", "V adds"), ("BCG", "▲ due"), (opv, "● due")]


def test_only_what_goes_on_of_an_infant_on_the_ward_can_be_stopped():
    row = CareRow(record=CAFFEINE, goes_on=True, day=1)
    assert may_stop(shown({}), row)
    assert not may_stop(shown({}), CareRow(record=OXYGEN))
    assert not may_stop(shown({}, on_ward=False), row)
    order = CareRow(record=DoctorOrder(infant_id=1, ordered_at=NOW), goes_on=True, day=1)
    assert not may_stop(shown({}, may_order=False), order)


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (
            Treatment(
                infant_id=1,
                treatment=TreatmentKind.ANTIBIOTIC_OTHER,
                drug="meropenem",
                dose="20 mg/kg",
                route=TreatmentRoute.IV,
                started_on=TODAY,
                prescriber="Dr A",
            ),
            "Meropenem (antibiotics, other), 20 mg/kg, into a vein",
        ),
        (
            Problem(infant_id=1, diagnosis=Diagnosis.OTHER, other_text="rash", onset_on=TODAY),
            "Rash",
        ),
        (
            Lab(infant_id=1, at=NOW, hb_gdl=11.2, crp_mgl=5, culture=Culture.POS, organism="GBS"),
            "Haemoglobin 11.2\xa0g/dL, CRP 5\xa0mg/L, culture: positive, organism: GBS",
        ),
        (
            Consent(
                infant_id=1, consent_at=NOW, consent_phone_contact=True, consent_data_use=False
            ),
            "May be telephoned, data may be used: no",
        ),
        (
            DischargeMedicine(
                infant_id=1,
                prescribed_on=TODAY,
                medicine=TreatmentKind.VITAMIN_D,
                duration="6 months",
                supplied=True,
            ),
            "Vitamin D, 6 months, given along",
        ),
    ],
    ids=lambda one: type(one).__name__,
)
def test_a_record_is_told_in_one_line(record: Any, words: str):
    assert record_in_words(record) == words


def test_each_kind_has_a_key_of_its_own_and_fields_it_has():
    letters = [one.letter for one in FIELDS.values()]
    assert tuple(FIELDS) == OVER_DAYS
    assert len(set(letters)) == len(letters)
    assert not set(letters) & {"S", "L", "X"}  # of the page, and what stops
    for kind, asked in FIELDS.items():
        named = [*asked.first, *asked.folded]
        own = set(kind.__dataclass_fields__)
        assert len(set(named)) == len(named)
        assert set(named) <= own
        untold = own - set(named)
        assert untold <= {
            *("id", "version", "entered_at", "entered_by", "infant_id", "not_known", "withdrawn")
        }, kind


def test_headings_are_told_apart_from_records():
    model = CareModel()
    model.set_rows(lines_of(shown({}), LEFT))
    assert all(isinstance(one, Heading) for one in model.rows)
    assert len({model.key_at(n) for n in range(model.rowCount())}) == 4
