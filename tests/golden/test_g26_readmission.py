"""G26: a readmission is counted within 28 days of going home."""

from datetime import datetime

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import AdmissionType
from kmc_desk.domain.findings.register_checks import derived_admission_type
from kmc_desk.domain.records import Episode, Exit

FIRST_STAY = Episode(
    infant_id=1, episode=1, admitted_at=datetime(2025, 3, 29, 16), admission_weight_g=1800
)


def left(outcome, at="2025-04-04T12:00"):
    return FIRST_STAY, Exit(episode_id=1, exit_at=datetime.fromisoformat(at), outcome=outcome)


@pytest.mark.parametrize(
    ("admitted_at", "days", "expected"),
    [
        ("2025-04-15T10:00", 11, AdmissionType.READMISSION_LE28D),
        ("2025-05-02T10:00", 28, AdmissionType.READMISSION_LE28D),
        ("2025-05-02T23:59", 28, AdmissionType.READMISSION_LE28D),
        ("2025-05-03T00:00", 29, AdmissionType.READMISSION_GT28D),
    ],
)
@pytest.mark.parametrize("outcome", [Outcome.HOME_KMC, Outcome.HOME_NO_KMC])
def test_up_to_28_days_after_going_home_it_is_a_readmission_of_the_month(
    outcome, admitted_at, days, expected
):
    moment = datetime.fromisoformat(admitted_at)
    stay = left(outcome)
    assert (moment.date() - stay[1].exit_at.date()).days == days
    assert derived_admission_type([stay], moment) is expected


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        (Outcome.REFERRED_UP, AdmissionType.RETURN_FROM_REFERRAL),
        (Outcome.LAMA, AdmissionType.RETURN_AFTER_LAMA),
        (Outcome.ABSCONDED, AdmissionType.RETURN_AFTER_LAMA),
        (Outcome.ADMIN_ERROR, AdmissionType.FIRST),
        (Outcome.FOLLOW_UP_ONLY, AdmissionType.FIRST),
    ],
)
def test_who_did_not_go_home_comes_back_as_something_else(outcome, expected):
    moment = datetime(2025, 4, 15, 10)
    assert derived_admission_type([left(outcome)], moment) is expected


def test_the_latest_stay_decides_and_without_one_it_is_the_first():
    later = Episode(
        infant_id=1, episode=2, admitted_at=datetime(2025, 4, 15, 10), admission_weight_g=1850
    )
    away = Exit(episode_id=2, exit_at=datetime(2025, 4, 19, 12), outcome=Outcome.HOME_KMC)
    stays = [(later, away), left(Outcome.LAMA)]
    moment = datetime(2025, 5, 10, 9)
    assert derived_admission_type(stays, moment) is AdmissionType.READMISSION_LE28D
    assert derived_admission_type([], moment) is AdmissionType.FIRST
