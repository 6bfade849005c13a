"""Admitting somebody who may be known already: numbers, duplicates, twins, further stays."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from kmc_desk.domain.audit import AuditAction
from kmc_desk.domain.care_codes import DeathCause, Outcome
from kmc_desk.domain.codes import AdmissionType, IdType, PhoneOwner, Plurality, Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.findings.finding import Level
from kmc_desk.domain.identity.candidates import Candidate
from kmc_desk.domain.identity.duplicates import Relation
from kmc_desk.domain.records import Episode, Exit, Infant, Mother
from kmc_desk.store.chain import audit_trail
from kmc_desk.usecases.admit import admit
from kmc_desk.usecases.context import Question, Recorded, Refused
from kmc_desk.usecases.discharge import Leaving, discharge
from kmc_desk.usecases.possible_matches import possible_matches
from kmc_desk.usecases.readmit import Readmission, readmit
from kmc_desk.usecases.show_ward import show_ward
from tests.going_home import AT_HOME
from tests.usecases.conftest import admission, admitted

CNIC = "13302-1234567-8"
PHONE = "0300-1234567"
FAMILY = {"father_name": "Akram", "phone_primary": PHONE, "mother_cnic": CNIC}
NEW = Candidate(mother_name="Sayra", father_name="Akram", birth_date=date(2026, 5, 4))


def codes(answer):
    assert isinstance(answer, Refused | Question), answer
    return [(f.code, f.field) for f in answer.findings]


def leave(context, infant, at, outcome=Outcome.HOME_KMC):
    died = {"died_at": at, "primary_cause": DeathCause.NEC}
    form = Leaving(
        infant_id=infant.id,
        exit_at=at,
        outcome=outcome,
        exit_weight_g=1500,
        more=died if outcome is Outcome.DIED else AT_HOME,
        confirmed=True,
    )
    assert isinstance(discharge(context, form), Recorded)


def again(**changes):
    given = {
        "admitted_at": datetime(2026, 5, 14, 9, 0),
        "admission_weight_g": 1700,
        "admission_temp_c": 36.7,
        "bed_no": "4",
    }
    return Readmission(**{**given, **changes})


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"mother_cnic": "13302"}, ("cnic_wrong_length", "mother_cnic")),
        ({"phone_primary": "030012"}, ("mobile_wrong_length", "phone_primary")),
        ({"phone_alt": "nobody"}, ("phone_not_a_number", "phone_alt")),
    ],
)
def test_a_number_that_cannot_be_is_refused_at_its_field(context, changes, finding):
    assert codes(admit(context, admission(**changes))) == [finding]
    assert codes(admit(context, admission(**changes, confirmed=True))) == [finding]


def test_numbers_are_stored_in_one_form_with_whose_they_are(context):
    admitted(
        context,
        mother_cnic="1330212345678",
        phone_primary="0092 300 1234567",
        phone_owner=PhoneOwner.MOTHER,
        phone_alt="0995 610123",
    )
    with context.read() as reader:
        (mother,) = reader.find(Mother)
    assert (mother.mother_cnic, mother.phone_primary) == (CNIC, "+923001234567")
    assert (mother.phone_alt, mother.phone_owner) == ("0995 610123", PhoneOwner.MOTHER)


def test_the_number_of_another_paper_is_free_text(context):
    admitted(context, mother_cnic="PoR 12/34", id_type=IdType.POR_CARD)


def test_having_no_telephone_is_said_and_keeps_nobody_waiting(context):
    answer = admit(context, admission())
    assert isinstance(answer, Recorded)
    assert ("no_phone", Level.NOTE) in [(f.code, f.level) for f in answer.findings]


def test_a_cnic_that_a_woman_of_another_name_has_is_asked_about(context):
    admitted(context, mother_cnic=CNIC)
    other = admission(
        mother_name="RUKHSANA", mother_cnic=CNIC, bed_no="2", birth_date=date(2026, 4, 20)
    )
    assert ("cnic_of_another_mother", "mother_cnic") in codes(admit(context, other))


def test_the_same_baby_typed_again_is_asked_about_and_kept_when_confirmed(context):
    first = admitted(context, **FAMILY)
    form = admission(**FAMILY, mother_name="Sayra", bed_no="2")
    answer = admit(context, form)
    assert codes(answer) == [("possible_duplicate", "mother_name")]
    assert answer.findings[0].values["kmc_no"] == first.kmc_no
    assert isinstance(admit(context, replace(form, confirmed=True)), Recorded)


def test_a_twin_typed_as_a_new_family_is_asked_about_as_a_sibling(context):
    admitted(context, **FAMILY, plurality=Plurality.TWIN, birth_order=1)
    form = admission(**FAMILY, plurality=Plurality.TWIN, birth_order=2, bed_no="2")
    assert codes(admit(context, form)) == [("possible_sibling", "mother_name")]


def test_a_twin_joined_to_its_sibling_is_no_question(context):
    first = admitted(context, **FAMILY, plurality=Plurality.TWIN, birth_order=1)
    second = admission(sibling_of=first.id, birth_order=2, birth_time=time(4, 10))
    assert isinstance(admit(context, second), Recorded)


def test_a_name_alone_asks_nothing(context):
    admitted(context)
    assert isinstance(admit(context, admission(bed_no="2")), Recorded)


def test_a_match_stands_beside_what_is_typed_with_its_reasons(context):
    infant = admitted(context, **FAMILY)
    (match,) = possible_matches(context, NEW)
    assert match.may_be_same
    assert match.found.infant_id == infant.id
    assert "names_alike" in [reason.code for reason in match.score.reasons]
    sides = {side.field: side for side in match.sides}
    assert (sides["mother_name"].one, sides["mother_name"].other) == ("Sayra", "SAIRA")
    assert sides["birth_date"].differs
    assert (match.same_can_open, match.same_can_return) == (True, False)


def test_a_match_who_has_left_can_return_and_one_who_died_cannot(context):
    infant = admitted(context, **FAMILY)
    leave(context, infant, datetime(2026, 5, 4, 9, 0))
    (match,) = possible_matches(context, NEW)
    assert (match.same_can_open, match.same_can_return) == (False, True)
    dead = admitted(context, mother_name="NAZIA", father_name="Bashir", bed_no="2")
    leave(context, dead, datetime(2026, 5, 4, 9, 0), Outcome.DIED)
    (match,) = possible_matches(context, replace(NEW, mother_name="Nazia", father_name="Bashir"))
    assert (match.same_can_open, match.same_can_return) == (False, False)


def test_a_twin_can_join_only_a_birth_of_several(context):
    admitted(context, **FAMILY, plurality=Plurality.TWIN)
    new = replace(NEW, plurality=Plurality.TWIN, birth_order=2)
    (match,) = possible_matches(context, new)
    assert match.score.relation is Relation.SIBLING
    assert match.twin_can_join


def test_who_is_born_on_another_day_is_no_match(context):
    admitted(context, **FAMILY)
    assert possible_matches(context, replace(NEW, birth_date=date(2026, 5, 6))) == []


def test_who_comes_again_is_the_same_infant_with_a_further_stay(context, clock):
    infant = admitted(context)
    leave(context, infant, datetime(2026, 5, 4, 9, 0))
    clock.now = datetime(2026, 5, 14, 10, 0)
    answer = readmit(context, infant.id, again())
    assert isinstance(answer, Recorded), answer
    with context.read() as reader:
        assert len(reader.find(Infant)) == 1
        stays = reader.find(Episode)
    assert [(s.episode, s.admission_type) for s in stays] == [
        (1, AdmissionType.FIRST),
        (2, AdmissionType.READMISSION_LE28D),
    ]
    (row,) = show_ward(context).rows
    assert (row.identity.kmc_no, row.bed_no) == (infant.kmc_no, "4")


def test_who_is_on_the_ward_cannot_be_admitted_again(context, clock):
    infant = admitted(context)
    clock.now = datetime(2026, 5, 14, 10, 0)
    assert codes(readmit(context, infant.id, again())) == [("stays_overlap", "admitted_at")]


def test_a_further_stay_begins_after_the_last_one_ended(context):
    infant = admitted(context)
    leave(context, infant, datetime(2026, 5, 5, 9, 0))
    early = again(admitted_at=datetime(2026, 5, 4, 9, 0))
    assert codes(readmit(context, infant.id, early)) == [("stays_overlap", "admitted_at")]


def test_who_died_does_not_come_again(context, clock):
    infant = admitted(context)
    leave(context, infant, datetime(2026, 5, 4, 9, 0), Outcome.DIED)
    clock.now += timedelta(days=10)
    with pytest.raises(UserError, match="infant_died"):
        readmit(context, infant.id, again())


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"admission_temp_c": None}, ("temperature_or_not_taken", "admission_temp_c")),
        ({"admission_weight_g": 17000}, ("out_of_range", "admission_weight_g")),
        ({"admitted_at": datetime(2026, 5, 20)}, ("admitted_in_future", "admitted_at")),
        ({"bed_no": "9"}, ("bed_taken", "bed_no")),
    ],
)
def test_a_further_stay_is_checked_as_the_first(context, clock, changes, finding):
    infant = admitted(context)
    leave(context, infant, datetime(2026, 5, 4, 9, 0))
    admitted(context, mother_name="FAIZA", bed_no="9")
    clock.now = datetime(2026, 5, 14, 10, 0)
    assert finding in codes(readmit(context, infant.id, again(**changes)))
    with context.read() as reader:
        assert len(reader.find(Episode)) == 2
        assert len(reader.find(Exit)) == 1


def test_a_far_weight_of_a_further_stay_is_asked_about(context, clock):
    infant = admitted(context)
    leave(context, infant, datetime(2026, 5, 4, 9, 0))
    clock.now = datetime(2026, 5, 14, 10, 0)
    asked = readmit(context, infant.id, again(admission_weight_g=1100))
    assert isinstance(asked, Question)
    kept = readmit(
        context, infant.id, again(admission_weight_g=1100, confirmed=True, why="weighed twice")
    )
    with context.read() as reader:
        (noted,) = [e for e in audit_trail(reader.connection) if e.action is AuditAction.CONFIRM]
    assert (noted.entity, noted.reason) == ("episode", "weighed twice")
    assert isinstance(kept, Recorded)


def test_only_who_enters_care_may_compare_and_admit_again(context):
    infant = admitted(context)
    admin = replace(context, account=replace(context.account, roles=(Role.DATA_ADMIN,)))
    for deed in (
        lambda: possible_matches(admin, NEW),
        lambda: readmit(admin, infant.id, again()),
    ):
        with pytest.raises(UserError, match="not_allowed"):
            deed()
