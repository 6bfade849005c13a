"""Part D: who counts as begun, within what time, and why not."""

from dataclasses import replace
from datetime import datetime, time

import pytest

from kmc_desk.domain.care_codes import KmcContraindication, KmcNotStartedReason, Outcome
from kmc_desk.domain.codes import AdmissionType, BirthPlace
from kmc_desk.domain.returns import Stay
from kmc_desk.domain.returns.start import REASONS, why_not_started
from tests.domain.returns_ward import a_stay, april, figures_of
from tests.golden.fixture_m1 import moment

BORN = moment("04-02 08:00")


def one(outcome: Outcome = Outcome.HOME_KMC, left: str = "04-09 11:00", **infant: object) -> Stay:
    """A first stay of an infant of 1450 g, born at 08:00 on 2 April."""
    stay = a_stay("04-02 10:00", left, outcome)
    given = {"birth_date": BORN.date(), "birth_time": BORN.time(), **infant}
    return replace(stay, infant=replace(stay.infant, **given))


def counted(stay: Stay, held: str | datetime | None):
    at = moment(held) if isinstance(held, str) else held
    return figures_of(replace(april(stay), first_held={} if at is None else {1: at}))


@pytest.mark.parametrize(
    ("held", "begun"),
    [
        *((None, 0), ("04-02 09:00", 1), ("04-09 10:59", 1), ("04-09 11:00", 0)),
        ("04-20 10:00", 0),
    ],
)
def test_skin_to_skin_is_begun_if_it_was_before_leaving(held, begun):
    figures = counted(one(), held)
    assert (figures["D1", "ALL"].numerator, figures["D1", "ALL"].denominator) == (begun, 1)
    assert figures["D5", "ALL"].value == 1 - begun
    assert figures["D4", "STAT=N"].value == begun


@pytest.mark.parametrize("outcome", [Outcome.DIED, Outcome.REFERRED_UP, Outcome.LAMA])
def test_early_deaths_and_referrals_are_in_the_denominator(outcome):
    figures = counted(one(outcome, "04-02 12:00"), None)
    assert figures["D1", "ALL"].denominator == 1
    assert figures["D2", "BORN=IN"].denominator == 1


@pytest.mark.parametrize(
    ("held", "within_24", "within_72"),
    [
        *(("04-03 08:00", 1, 1), ("04-03 08:01", 0, 1), ("04-05 08:00", 0, 1)),
        *(("04-05 08:01", 0, 0), (None, 0, 0)),
    ],
)
def test_24_and_72_hours_are_from_the_minute_of_birth(held, within_24, within_72):
    figures = counted(one(), held)
    assert (figures["D2", "BORN=IN"].numerator, figures["D3", "ALL"].numerator) == (
        *(within_24, within_72),
    )
    assert (figures["D2", "BORN=IN"].denominator, figures["D3", "ALL"].denominator) == (1, 1)
    assert figures["D2", "BORN=OUT"].denominator == 0


def test_an_outborn_infant_counts_apart():
    stay = one()
    outborn = replace(stay, delivery=replace(stay.delivery, birth_place=BirthPlace.HOME))
    figures = counted(outborn, "04-02 20:00")
    assert figures["D2", "BORN=OUT"].value == 100
    assert figures["D2", "BORN=IN"].value is None


def test_without_a_birth_time_it_is_begun_but_nobody_knows_when():
    figures = counted(one(birth_time=None), "04-02 20:00")
    assert figures["D1", "ALL"].numerator == 1
    assert figures["D3", "ALL"].denominator == 0
    assert figures["D4", "STAT=N"].value == 0
    assert figures["D4", "STAT=MEDIAN"].value is None
    at_midnight = counted(one(birth_time=time(0, 0)), "04-02 20:00")
    assert at_midnight["D4", "STAT=MEDIAN"].value == 20


class TestReason:
    @pytest.mark.parametrize(
        ("reason", "against", "said"),
        [
            (None, (), "NOT_STATED"),
            (None, (KmcContraindication.NONE,), "NOT_STATED"),
            (KmcNotStartedReason.UNKNOWN, (KmcContraindication.UNKNOWN,), "NOT_STATED"),
            (KmcNotStartedReason.NO_BINDER, (KmcContraindication.SHOCK,), "NO_BINDER"),
            (
                *(None, (KmcContraindication.SHOCK, KmcContraindication.POST_SURGERY)),
                "SHOCK",
            ),
            (KmcNotStartedReason.OTHER, (KmcContraindication.SHOCK,), "SHOCK"),
            (KmcNotStartedReason.OTHER, (), "OTHER"),
            (None, (KmcContraindication.OTHER,), "OTHER"),
        ],
    )
    def test_each_stay_has_one_reason_and_a_definite_one_goes_first(self, reason, against, said):
        stay = one()
        told = replace(stay.episode, kmc_not_started_reason=reason, kmc_contraindication=against)
        assert why_not_started(replace(stay, episode=told)) == said

    def test_every_code_has_its_line(self):
        codes = {str(code) for kind in (KmcNotStartedReason, KmcContraindication) for code in kind}
        assert set(REASONS) == codes - {"NONE", "UNKNOWN"} | {"NOT_STATED"}
        assert len(set(REASONS)) == len(REASONS)


class TestFirstHeldInTheMonth:
    @pytest.mark.parametrize(
        ("held", "counted_in"), [("03-31 23:59", 0), ("04-01 00:00", 1), ("04-30 23:59", 1)]
    )
    def test_it_goes_by_the_day_of_the_session(self, held, counted_in):
        assert counted(one(), held)["D6", "ALL"].value == counted_in

    def test_the_month_after_is_not_this_one(self):
        assert counted(one(), "05-01 00:00")["D6", "ALL"].value == 0

    def test_it_counts_where_no_stay_touches_the_month(self):
        early = a_stay("05-02 10:00")
        late = a_stay("02-02 10:00", "02-09 10:00")
        assert counted(early, "04-30 10:00")["D6", "ALL"].value == 1
        assert counted(late, "04-30 10:00")["D6", "ALL"].value == 1

    def test_two_stays_of_an_infant_are_one_infant(self):
        again = replace(one(), episode=replace(one().episode, id=99))
        figures = figures_of(replace(april(one(), again), first_held={1: BORN}))
        assert figures["D6", "ALL"].value == 1

    @pytest.mark.parametrize(
        "stay",
        [
            one(birth_weight_g=2001),
            one(Outcome.ADMIN_ERROR),
            one(Outcome.FOLLOW_UP_ONLY),
            replace(
                one(),
                episode=replace(one().episode, admission_type=AdmissionType.READMISSION_GT28D),
            ),
        ],
    )
    def test_over_2000_g_no_stay_or_no_first_stay_does_not_count(self, stay):
        figures = counted(stay, "04-02 20:00")
        assert figures["D6", "ALL"].value == 0
        assert figures["D1", "ALL"].denominator == 0
