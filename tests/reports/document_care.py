"""Problems, treatments and results of the invented infants of the papers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from kmc_desk.domain.codes import DangerSign, Diagnosis
from kmc_desk.domain.follow_up_codes import Culture, TreatmentKind
from kmc_desk.domain.records import Event, Lab, Problem, Treatment, Vitals
from kmc_desk.domain.stay_file import StayFile
from kmc_desk.domain.ward_codes import TreatmentRoute, WardEvent
from tests.reports.summary_cases import BORN, at


def day(age: int) -> date:
    return BORN + timedelta(days=age)


def problem(
    diagnosis: Diagnosis, onset: int, resolved: int | None = None, **more: object
) -> Problem:
    """A problem by days of age."""
    made = Problem(
        infant_id=1,
        diagnosis=diagnosis,
        onset_on=day(onset),
        resolved_on=None if resolved is None else day(resolved),
    )
    return replace(made, **more)


def treated(kind: TreatmentKind, start: int, stop: int | None = None, **more: object) -> Treatment:
    """A course by days of age."""
    made = Treatment(
        infant_id=1,
        treatment=kind,
        started_on=day(start),
        stopped_on=None if stop is None else day(stop),
    )
    return replace(made, **more)


PROBLEMS = (
    problem(Diagnosis.HYPOTHERMIA, 0, 1),
    problem(Diagnosis.HYPOGLYCAEMIA, 0, 1),
    problem(Diagnosis.SUSPECTED_SEPSIS, 1, 6, culture=Culture.NEG),
    problem(Diagnosis.JAUNDICE, 3, 8),
    problem(Diagnosis.FEEDING_DIFFICULTY, 1),
)
TREATMENTS = (
    treated(TreatmentKind.O2, 0, 1, drug="nasal prongs, 0.5 l/min"),
    treated(TreatmentKind.CAFFEINE, 0, 9, dose="10 mg/kg", route=TreatmentRoute.ORAL),
    treated(TreatmentKind.IV_FLUIDS, 0, 2),
    treated(TreatmentKind.ANTIBIOTIC_1ST, 1, 5, drug="ampicillin, gentamicin"),
    treated(TreatmentKind.PHOTOTHERAPY, 3, 5),
    treated(TreatmentKind.PHOTOTHERAPY, 7, 8),
    treated(TreatmentKind.VITAMIN_K, 0, 0, dose="0.5 mg", route=TreatmentRoute.IM),
    treated(TreatmentKind.VITAMIN_D, 7, dose="400 IU", frequency="once a day"),
    treated(TreatmentKind.FORTIFIER, 10, 13, dose="1 sachet in 25 ml"),
)
LABS = (
    Lab(infant_id=1, at=at(0, 12), glucose_mgdl=38, hb_gdl=16.4, hct_percent=49),
    Lab(infant_id=1, at=at(1, 9), glucose_mgdl=71, crp_mgl=14.0, culture=Culture.PENDING),
    Lab(infant_id=1, at=at(3, 8), tsb_mgdl=12.4),
    Lab(infant_id=1, at=at(4, 8), tsb_mgdl=13.1, culture=Culture.NEG),
    Lab(infant_id=1, at=at(7, 8), tsb_mgdl=11.8, hb_gdl=13.9),
)


def readings(ages: Iterable[int], temp_c: float = 36.8) -> tuple[Vitals, ...]:
    """One set of readings in the morning of each day of age."""
    return tuple(
        Vitals(
            infant_id=1, at=at(age, 8), temp_c=temp_c, hr=142, rr=46, spo2=96,
            danger_signs=(DangerSign.NONE,),
        )
        for age in ages
    )  # fmt: skip


def with_usual_care(file: StayFile) -> StayFile:
    """The stay with what was found and given, as far as it went."""
    end = (file.exit.exit_at if file.exit else at(14, 12)).date()
    ages = range((end - BORN).days + 1)
    return replace(
        file,
        problems=tuple(p for p in PROBLEMS if p.onset_on <= end),
        treatments=tuple(t for t in TREATMENTS if t.started_on <= end),
        labs=tuple(lab for lab in LABS if lab.at.date() <= end),
        vitals=readings(ages),
    )


_LONG_PROBLEMS = (
    problem(Diagnosis.PREMATURITY, 0),
    problem(Diagnosis.RDS, 0, 6),
    problem(Diagnosis.HYPOTHERMIA, 0, 2),
    problem(Diagnosis.HYPOGLYCAEMIA, 0, 1),
    problem(Diagnosis.APNOEA_OF_PREMATURITY, 2, 34),
    problem(Diagnosis.SUSPECTED_SEPSIS, 1, 8, culture=Culture.NEG),
    problem(Diagnosis.JAUNDICE, 2, 11),
    problem(
        Diagnosis.SUSPECTED_SEPSIS, 19, 33, culture=Culture.POS, organism="Klebsiella pneumoniae"
    ),
    problem(Diagnosis.NEC_SUSPECTED, 20, 27),
    problem(Diagnosis.ANAEMIA, 24),
    problem(Diagnosis.FEEDING_DIFFICULTY, 1, 52),
    problem(Diagnosis.OTHER, 41, other_text="inguinal hernia on the right, to be operated"),
)
_LONG_TREATMENTS = (
    treated(TreatmentKind.CPAP, 0, 5),
    treated(TreatmentKind.O2, 5, 9),
    treated(TreatmentKind.O2, 19, 24),
    treated(TreatmentKind.CPAP, 20, 22),
    treated(TreatmentKind.CAFFEINE, 0, 36, dose="10 mg/kg", frequency="once a day"),
    treated(TreatmentKind.AMINOPHYLLINE, 36, 39),
    treated(TreatmentKind.IV_FLUIDS, 0, 12),
    treated(TreatmentKind.IV_FLUIDS, 20, 26),
    treated(TreatmentKind.ANTIBIOTIC_1ST, 1, 7, drug="ampicillin, gentamicin"),
    treated(TreatmentKind.ANTIBIOTIC_2ND, 19, 26, drug="ceftazidime, amikacin"),
    treated(TreatmentKind.ANTIBIOTIC_OTHER, 24, 33, drug="meropenem"),
    treated(TreatmentKind.PHOTOTHERAPY, 2, 4),
    treated(TreatmentKind.PHOTOTHERAPY, 6, 9),
    treated(TreatmentKind.TRANSFUSION_PRBC, 25, 25, dose="15 ml/kg"),
    treated(TreatmentKind.TRANSFUSION_PRBC, 40, 40, dose="15 ml/kg"),
    treated(TreatmentKind.VITAMIN_K, 0, 0, dose="0.5 mg"),
    treated(TreatmentKind.VITAMIN_D, 10, dose="400 IU", frequency="once a day"),
    treated(TreatmentKind.IRON, 28, dose="3 mg/kg", frequency="once a day"),
    treated(TreatmentKind.CALCIUM_PHOSPHATE, 14, 50),
    treated(TreatmentKind.FORTIFIER, 16, 19, dose="1 sachet in 25 ml"),
    treated(TreatmentKind.FORTIFIER, 28, 58, dose="1 sachet in 25 ml"),
    treated(TreatmentKind.EMOLLIENT, 3),
    treated(TreatmentKind.OTHER, 20, 27, drug="drain on free flow"),
)
_LONG_LABS = (
    *LABS,
    *(
        Lab(infant_id=1, at=at(age, 8), hb_gdl=hb, glucose_mgdl=70 + age % 9, crp_mgl=crp)
        for age, hb, crp in (
            *((12, 12.6, 3), (19, 10.8, 62), (25, 7.4, 38), (32, 10.9, 6)),
            *((40, 7.9, None), (47, 10.2, None), (55, 9.8, None)),
        )
    ),
    Lab(
        infant_id=1, at=at(20, 9), culture=Culture.POS, organism="Klebsiella pneumoniae",
        other_text="X-ray of the abdomen: dilated loops, no free air",
    ),
    Lab(infant_id=1, at=at(33, 9), culture=Culture.NEG),
)  # fmt: skip


def with_long_care(file: StayFile) -> StayFile:
    """The stay of 60 days with twelve problems, and what was done about them."""
    sized = tuple(
        replace(m, length_cm=round(35 + 0.14 * age, 1), hc_cm=round(25 + 0.125 * age, 1))
        if (age := (m.measured_on - BORN).days) % 7 == 0
        else m
        for m in file.measurements
    )
    return replace(
        file,
        measurements=sized,
        problems=_LONG_PROBLEMS,
        treatments=_LONG_TREATMENTS,
        labs=_LONG_LABS,
        vitals=readings(range(61)),
        events=(
            Event(infant_id=1, at=at(20, 3), event=WardEvent.CODE, note="bag and mask, 2 min"),
            Event(infant_id=1, at=at(44, 15), event=WardEvent.FOUND_COLD),
        ),
    )
