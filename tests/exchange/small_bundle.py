# ruff: noqa: E501 - one row a line, as in a table
"""A small register with a row of every table, to be spoilt in every way."""

import csv
import io
import zipfile
from pathlib import Path

Tables = dict[str, list[dict[str, str]]]


def small_tables() -> Tables:
    """Three infants of two mothers, two of them twins, all of them well."""
    twin = {"mother_key": "M1", "delivery_key": "D1", "birth_date": "2026-04-01",
            "plurality": "TWIN", "ga_days": "231", "birth_place": "THIS_HOSPITAL"}  # fmt: skip
    single = {**twin, "mother_key": "M2", "delivery_key": "", "plurality": "SINGLE"}
    return {
        "centre": [{"code": "HRP", "name": "Test Centre", "district": "Haripur"}],
        "mothers": [
            {"mother_key": "M1", "mother_name": "SAIRA", "father_name": "AKRAM",
             "mother_age_y": "27", "mother_cnic": "1330212345678", "phone_primary": "03001234567"},
            {"mother_key": "M2", "mother_name": "فائزہ", "father_name": "", "mother_age_y": "",
             "mother_cnic": "", "phone_primary": ""},
        ],
        "infants": [
            {"infant_key": "N1", "sex": "F", "birth_order": "1", "birth_weight_g": "1500", **twin},
            {"infant_key": "N2", "sex": "M", "birth_order": "2", "birth_weight_g": "1450", **twin},
            {"infant_key": "N3", "sex": "F", "birth_order": "", "birth_weight_g": "1800", **single},
        ],
        "episodes": [
            {"infant_key": key, "episode": "1", "bed_no": bed, "admitted_at": "2026-04-01T10:00",
             "admission_weight_g": "1450", "admission_temp_c": "36.7", "danger_signs": "NONE",
             "exit_at": left, "outcome": outcome, "exit_weight_g": ""}
            for key, bed, left, outcome in (
                ("N1", "1", "2026-04-20T12:00", "HOME_KMC"), ("N2", "1", "", ""), ("N3", "2", "", ""),
            )
        ],
        "measurements": [
            {"infant_key": key, "measured_on": f"2026-04-{day:02d}", "weight_g": str(1400 + 15 * day),
             "length_cm": "", "hc_cm": "28.5"}
            for key in ("N1", "N2") for day in (2, 3, 4)
        ],
        "vitals": [
            {"infant_key": "N1", "at": "2026-04-02T08:00", "temp_c": "36.6", "rr": "44",
             "danger_signs": "NONE"},
        ],
        "sts_sessions": [
            {"infant_key": "N1", "start": f"2026-04-02T{hour:02d}:00", "stop": f"2026-04-02T{hour + 2}:00",
             "provider": "MOTHER", "place": "BED", "estimated": "N"}
            for hour in (10, 14, 18)
        ],
        "sts_zero_days": [{"infant_key": "N2", "date": "2026-04-03"}],
        "feeds": [
            {"infant_key": "N2", "at": "2026-04-02T09:00", "milk": "OMM", "route": "CUP",
             "volume_ml": "15"},
        ],
        "treatments": [
            {"infant_key": "N1", "treatment": "CAFFEINE", "started_on": "2026-04-02",
             "stopped_on": "2026-04-09", "dose": "10 mg/kg"},
        ],
        "diagnoses": [
            {"infant_key": "N3", "diagnosis": "JAUNDICE", "onset_on": "2026-04-03", "culture": ""},
        ],
        "visits": [
            {"infant_key": "N1", "visit_at": "2026-04-27T09:30", "place": "CLINIC",
             "weight_g": "1900", "temp_c": "36.8"},
        ],
        "contacts": [
            {"infant_key": "N1", "at": "2026-04-24T11:00", "channel": "CALL", "result": "NO_ANSWER",
             "note": "rang, twice"},
        ],
        "immunisations": [
            {"infant_key": "N1", "vaccine": "BCG", "given_on": "2026-04-19", "given_here": "Y"},
        ],
        "month_inputs": [{"month": "2026-04", "functional_beds": "8"}],
    }  # fmt: skip


def csv_bytes(rows: list[dict[str, str]]) -> bytes:
    """A table as its file has it."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(columns)
    writer.writerows([row.get(name, "") for name in columns] for row in rows)
    return target.getvalue().encode("utf-8", "surrogatepass")


def write_files(target: Path, files: dict[str, bytes]) -> Path:
    """The files as a folder, or as a zip where the name says so; returns it."""
    if target.suffix == ".zip":
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in files.items():
                archive.writestr(name, content)
        return target
    target.mkdir()
    for name, content in files.items():
        (target / name).write_bytes(content)
    return target
