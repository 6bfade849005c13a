"""The empty register, filled in by a clerk in a spreadsheet, comes in without a question."""

from datetime import date, datetime, time

import pytest
from openpyxl import load_workbook

from kmc_desk.domain.care_codes import Milk
from kmc_desk.domain.codes import Sex
from kmc_desk.domain.records import (
    Centre,
    Delivery,
    Episode,
    Exit,
    Feed,
    Infant,
    Measurement,
    Mother,
    SkinToSkin,
    Vitals,
)
from kmc_desk.usecases.import_bundle import import_bundle
from kmc_desk.usecases.make_template import save_template

MOTHERS = (
    {
        "mother_key": "M001", "mother_name": "Saira", "father_name": "Akram", "mother_age_y": 24,
        "mother_cnic": 1330212345672, "id_type": "CNIC", "phone_primary": 3001234567,
        "phone_owner": "MOTHER", "district": "Haripur", "mother_status": "WITH_BABY",
    },
    {
        "mother_key": "M002", "mother_name": "Amna", "mother_age_y": 31,
        "phone_primary": "0301-7654321", "phone_owner": "FATHER",
    },
)  # fmt: skip
BORN = {
    "birth_place": "THIS_HOSPITAL", "antenatal_steroids": "COMPLETE", "ga_days": 228,
    "ga_method": "EARLY_USS", "delivery_mode": "SVD", "birth_weight_source":
    "MEASURED_BIRTH_RECORD", "apgar_1": 7, "apgar_5": 9, "congenital_anomaly": "NONE",
}  # fmt: skip
INFANTS = (
    {
        "infant_key": "B001", "mother_key": "M001", "delivery_key": "D001", "sex": "F",
        "birth_date": date(2026, 4, 20), "birth_time": time(4, 10), "birth_order": 1,
        "plurality": "TWIN", "birth_weight_g": 1500, "birth_length_cm": 40.5, **BORN,
    },
    {
        "infant_key": "B002", "mother_key": "M001", "delivery_key": "D001", "sex": "M",
        "birth_date": date(2026, 4, 20), "birth_time": time(4, 25), "birth_order": 2,
        "plurality": "TWIN", "birth_weight_g": 1600, **BORN,
    },
    {
        "infant_key": "B003", "mother_key": "M002", "sex": "F", "birth_date": date(2026, 4, 21),
        "birth_order": 1, "plurality": "SINGLE", "birth_weight_g": 1700, **BORN,
    },
)  # fmt: skip
STAYS = tuple(
    {
        "infant_key": key, "episode": 1, "mr_no": 4711 + bed, "bed_no": bed,
        "admitted_at": datetime(2026, 4, 21, 10, 30), "admission_type": "FIRST",
        "admission_source": "LABOUR_ROOM", "admission_weight_g": grams, "admission_temp_c": 36.8,
        "respiratory_support": "NONE", "admission_diagnoses": "PREMATURITY;RDS",
        "danger_signs": "NONE", "kmc_contraindication": "NONE",
    }
    for bed, key, grams in ((1, "B001", 1500), (2, "B002", 1600), (3, "B003", 1700))
)  # fmt: skip
LEFT = {
    "exit_at": datetime(2026, 4, 25, 12), "outcome": "HOME_KMC", "exit_weight_g": 1750,
    "feeding_method_at_discharge": "BREAST_ONLY", "next_visit_on": date(2026, 4, 28),
}  # fmt: skip
DAYS = tuple(
    {"infant_key": key, "measured_on": date(2026, 4, 21 + day), "weight_g": grams + 20 * day}
    for key, grams in (("B001", 1500), ("B002", 1600), ("B003", 1700))
    for day in range(4)
)
VITALS = tuple(
    {
        "infant_key": key, "at": datetime(2026, 4, 22, 8), "temp_c": 36.9, "rr": 48, "hr": 140,
        "spo2": 95, "o2_flow": 0, "apnoea_events": 0, "colour": "PINK", "danger_signs": "NONE",
    }
    for key in ("B001", "B002")
)  # fmt: skip
SESSIONS = (
    {
        "infant_key": "B001", "start": datetime(2026, 4, 22, 9), "stop": datetime(2026, 4, 22, 15),
        "provider": "MOTHER", "place": "BED", "estimated": "N",
    },
    {
        "infant_key": "B002", "start": datetime(2026, 4, 22, 9), "stop": datetime(2026, 4, 22, 11),
        "provider": "FATHER", "estimated": True,
    },
)  # fmt: skip
FEEDS = tuple(
    {
        "infant_key": "B002", "at": datetime(2026, 4, 22, hour), "milk": "OMM",
        "route": "CUP", "volume_ml": 12.5,
    }
    for hour in (6, 8, 10)
)  # fmt: skip
SHEETS = {
    "mothers": MOTHERS, "infants": INFANTS, "episodes": (*STAYS[:2], STAYS[2] | LEFT),
    "measurements": DAYS, "vitals": VITALS, "sts_sessions": SESSIONS, "feeds": FEEDS,
    "month_inputs": ({"month": "2026-04", "functional_beds": 8},),
    "centre": ({"hospital": "DHQ Hospital"},),
}  # fmt: skip


@pytest.fixture
def filled(tmp_path):
    path = tmp_path / "register.xlsx"
    save_template(path)
    book = load_workbook(path)
    for table, rows in SHEETS.items():
        sheet = book[table]
        places = {cell.value: number for number, cell in enumerate(sheet[1], start=1)}
        for number, cells in enumerate(rows, start=2):
            for name, value in cells.items():
                sheet.cell(number, places[name]).value = value
    book.save(path)
    return path


def test_a_filled_template_comes_in_without_a_finding(context, filled):
    report = import_bundle(context, filled)
    assert [(f.table, f.row, f.finding.field, f.finding.code) for f in report.found] == []
    with context.read() as reader:
        counts = {
            kind: len(reader.find(kind))
            for kind in (Mother, Delivery, Infant, Episode, Exit, Measurement, Vitals, SkinToSkin)
        }
        assert list(counts.values()) == [2, 2, 3, 3, 1, 12, 2, 2]
        first = {infant.key: infant for infant in reader.find(Infant)}["B001"]
        assert (first.sex, first.birth_time, first.birth_length_cm) == (Sex.F, time(4, 10), 40.5)
        feed = reader.find(Feed)[0]
        assert (feed.at, feed.milk, feed.volume_ml) == (datetime(2026, 4, 22, 6), Milk.OMM, 12.5)
        [centre] = reader.find(Centre)
        assert centre.hospital == "DHQ Hospital"
    again = import_bundle(context, filled)
    assert (again.refused, again.written) == (False, 0)


def test_a_sheet_of_notes_is_said_to_be_left_out_and_the_helper_sheets_are_not(context, filled):
    book = load_workbook(filled)
    book.create_sheet("notes")["B2"] = "ask about B002"
    book.save(filled)
    report = import_bundle(context, filled)
    assert [(f.table, f.finding.code) for f in report.found] == [("notes", "table_not_read")]
    assert not report.refused


def test_an_empty_template_brings_nothing_and_asks_nothing(context, tmp_path):
    save_template(tmp_path / "register.xlsx")
    report = import_bundle(context, tmp_path / "register.xlsx")
    assert (report.found, report.written) == ((), 0)
