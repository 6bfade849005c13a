"""What goes to analysis names nobody."""

import csv
import io
import random
from datetime import date, datetime

import pytest

from kmc_desk.domain.records import Consent, Infant
from kmc_desk.exchange.bundle import CARE_TABLES
from kmc_desk.usecases.export_bundle import export_bundle
from kmc_desk.usecases.export_deidentified import export_deidentified
from tests.usecases.exporting import (
    REASON,
    centres,
    content,
    demo,
    demo_folder,
    register,
    register_folder,
    rows_of,
)

__all__ = ["centres", "demo", "demo_folder", "register", "register_folder"]  # fixtures


@pytest.fixture
def analysis(register, tmp_path):
    export_deidentified(register, tmp_path / "analysis", chance=random.Random(1))
    return tmp_path / "analysis"


def test_what_goes_to_analysis_holds_no_name_date_number_or_text_of_a_person(register, analysis):
    identified = analysis.parent / "identified"
    export_bundle(register, identified, reason=REASON)
    secrets = set()
    for table in ("mothers", "infants", "episodes", "contacts", "treatments"):
        for row in rows_of(identified, table):
            for name in ("mother_key", "infant_key", "delivery_key", "kmc_no", "mother_name",
                         "father_name", "phone_primary", "mother_cnic", "mr_no", "note", "dose",
                         "village_mohalla", "admitted_at", "birth_date"):  # fmt: skip
                secrets.add(row.get(name) or "-" * 9)
    everything = b"".join(content(analysis).values()).decode()
    assert [secret for secret in secrets if len(secret) > 3 and secret in everything] == []
    assert "2025" not in everything
    assert "population_group" not in everything


def test_dates_are_ages_there(analysis):
    stay = rows_of(analysis, "episodes")
    first = next(row for row in stay if row["admission_weight_g"] and row["episode"] == "1")
    assert float(first["admitted_age_h"]) >= 0
    treated = {row["treatment"]: row["started_age_days"] for row in rows_of(analysis, "treatments")}
    born = date(2025, 3, 24)
    assert treated["CAFFEINE"] == str((date(2025, 4, 1) - born).days)


def test_siblings_and_rows_of_one_infant_stay_together_there(register, analysis):
    infants = rows_of(analysis, "infants")
    assert len({row["infant"] for row in infants}) == len(infants) == 11
    assert len({row["delivery"] for row in infants}) == 10  # one pair of twins
    assert len({row["mother"] for row in infants}) == 10
    [visit] = rows_of(analysis, "visits")
    weights = {row["infant"]: row["birth_weight_g"] for row in infants}
    assert weights[visit["infant"]] == "1450"


def test_two_exports_cannot_be_laid_side_by_side(register, tmp_path):
    orders = set()
    for number in range(5):
        export_deidentified(register, tmp_path / f"out{number}")
        rows = rows_of(tmp_path / f"out{number}", "infants")
        orders.add(tuple(row["birth_weight_g"] for row in rows))
    assert len(orders) > 1


def test_every_table_of_care_has_its_columns_in_both_exports(register, analysis, tmp_path):
    export_bundle(register, tmp_path / "all", reason=REASON)
    for table in CARE_TABLES:
        assert (tmp_path / "all" / f"{table}.csv").exists()
        head = next(csv.reader(io.StringIO((analysis / f"{table}.csv").read_text("utf-8"))))
        assert head[0] == "infant"
        rows = rows_of(analysis, table)
        assert all(None not in row and None not in row.values() for row in rows)


def test_an_infant_nobody_weighed_is_not_lost(demo, tmp_path):
    done = export_deidentified(demo, tmp_path / "out")
    with demo.read() as reader:
        assert done.rows["infants"] == len(reader.find(Infant))


@pytest.mark.parametrize(
    ("said", "leaves"),
    [
        ((), True),
        ((True,), True),
        ((False,), False),
        ((False, None), False),
        ((False, True), True),
        ((True, False), False),
    ],
)
def test_a_family_that_refused_the_use_of_data_is_in_no_table_for_analysis(
    register, tmp_path, said, leaves
):
    with register.write() as work:
        [infant] = work.repository.find(Infant, key="N01")
        for day, answer in enumerate(said, start=1):
            asked = datetime(2025, 4, day, 9)
            consent = Consent(infant_id=infant.id, consent_at=asked, consent_data_use=answer)
            work.repository.add(consent)
    done = export_deidentified(register, tmp_path / "out")
    assert done.rows["infants"] == (11 if leaves else 10)
    assert done.rows["visits"] == (1 if leaves else 0)
    assert done.rows["mothers"] == (10 if leaves else 9)


def test_a_consent_taken_back_as_a_mistake_says_nothing(register, tmp_path):
    with register.write() as work:
        [infant] = work.repository.find(Infant, key="N01")
        asked = datetime(2025, 4, 1, 9)
        work.repository.add(
            Consent(infant_id=infant.id, consent_at=asked, consent_data_use=False, withdrawn=True)
        )
    assert export_deidentified(register, tmp_path / "out").rows["infants"] == 11
