"""An infant cared for elsewhere that comes to the clinic only: known, followed, never counted."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from kmc_desk.domain.care_codes import Outcome, OverrideReason
from kmc_desk.domain.codes import AdmissionType, BirthPlace
from kmc_desk.domain.documents import DocumentKind
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.follow_up.visit_gain import WeighedWhere
from kmc_desk.domain.identity.found import Whereabouts
from kmc_desk.domain.records import Episode, Exit
from kmc_desk.domain.returns.facts import period_of
from kmc_desk.store.queries_return import month_facts
from kmc_desk.usecases.admit import admit, free_beds
from kmc_desk.usecases.context import Question, Recorded, Refused
from kmc_desk.usecases.correct_record import Correction, correct
from kmc_desk.usecases.export_bundle import export_bundle
from kmc_desk.usecases.handover import show_handover
from kmc_desk.usecases.import_bundle import import_bundle
from kmc_desk.usecases.incomplete import gaps
from kmc_desk.usecases.make_document import make_document
from kmc_desk.usecases.monthly_return import show_return
from kmc_desk.usecases.papers_of_infant import papers_of_infant
from kmc_desk.usecases.readmit import Readmission, readmit
from kmc_desk.usecases.recent_exits import recent_exits
from kmc_desk.usecases.record_visit import show_visit
from kmc_desk.usecases.search import search
from kmc_desk.usecases.show_infant import show_infant
from kmc_desk.usecases.show_ward import show_ward
from kmc_desk.usecases.withdraw_stay import restore_stay, withdraw_stay
from tests.usecases.conftest import admission, admitted
from tests.usecases.correcting import key_of
from tests.usecases.exporting import centres

__all__ = ["centres"]

MONTH = "2026-05"
CAME = datetime(2026, 5, 4, 9, 30)
WHY = "was on the ward of another hospital"


def followed_only(context, **changes):
    """An infant of the clinic with its stay of no length; stored as `enrol` stores it."""
    given = {"mother_name": "NASREEN", "birth_place": BirthPlace.OTHER_PUBLIC, "bed_no": None}
    infant = admitted(context, admitted_at=CAME, **{**given, **changes})
    with context.write() as work:
        stay = work.repository.find_one(Episode, infant_id=infant.id)
        left = Exit(
            episode_id=stay.id, exit_at=CAME, outcome=Outcome.FOLLOW_UP_ONLY, exit_weight_g=1500
        )
        work.repository.save(left)
    return infant


def stays_of(context, infant):
    with context.read() as reader:
        return reader.find(Episode, infant_id=infant.id)


def exit_of(context, infant):
    with context.read() as reader:
        return reader.find_one(Exit, episode_id=stays_of(context, infant)[0].id)


def admitted_later(context, clock, infant, **changes):
    clock.now = datetime(2026, 5, 12, 11)
    form = Readmission(
        admitted_at=datetime(2026, 5, 12, 10), admission_weight_g=1580, admission_temp_c=36.7,
        confirmed=True, **changes,
    )  # fmt: skip
    answer = readmit(context, infant.id, form)
    assert isinstance(answer, Recorded), answer
    return answer.record


def test_only_the_follow_up_of_the_return_counts_infants_of_the_clinic(context, clock):
    admitted(context)
    clock.now = datetime(2026, 5, 20, 9)
    before = show_return(context, MONTH)
    infant = followed_only(context)
    after = show_return(context, MONTH)
    pairs = zip(before.figures, after.figures, strict=True)
    [(none, one)] = [(was, now) for was, now in pairs if was != now]
    assert (one.row, one.key, none.value) == ("J3", "CLASS=ACTIVE", 0)  # as on the list No date
    assert one.infants == (infant.id,)
    assert after.problems == before.problems


def test_it_is_on_no_list_of_the_ward(context):
    followed_only(context)
    assert show_ward(context).rows == ()
    assert recent_exits(context) == []
    shown = show_handover(context, of_shift_before=True)
    assert shown.came == shown.left == ()
    assert free_beds(context) == []


def test_its_own_screen_shows_it_and_asks_nothing_of_an_admission(context):
    infant = followed_only(context, temp_not_taken=True, admission_temp_c=None, danger_signs=())
    view = show_infant(context, infant.id)
    assert view.outcome is Outcome.FOLLOW_UP_ONLY
    assert view.exit_at == view.admitted_at == CAME
    assert view.chart.events == ()
    assert Episode not in {kind for kind, _ in view.lacking}
    assert Episode not in {type(gap.record) for gap in gaps(context, infant.id)}


def test_the_papers_of_a_family_fit_and_no_summary_does(context):
    infant = followed_only(context)
    kinds = {paper.kind for paper in papers_of_infant(context, infant.id)}
    assert DocumentKind.FOLLOW_UP_CARD in kinds
    assert not kinds & {DocumentKind.DISCHARGE_SUMMARY, DocumentKind.REFERRAL_LETTER}
    with pytest.raises(UserError) as caught:
        make_document(context, infant.id, DocumentKind.DISCHARGE_SUMMARY)
    assert key_of(caught) == "paper_of_no_stay"
    assert make_document(context, infant.id, DocumentKind.FOLLOW_UP_CARD).pdf


def test_search_finds_it_and_says_why_it_comes(context):
    infant = followed_only(context)
    (found,) = search(context, "nasreen").found
    assert (found.infant_id, found.where) == (infant.id, Whereabouts.FOLLOW_UP_ONLY)


def test_its_birth_weight_is_not_said_to_be_of_this_ward(context):
    infant = followed_only(context)
    born = show_visit(context, infant.id).weights[-1]
    assert (born.point.weight_g, born.where) == (infant.birth_weight_g, WeighedWhere.BIRTH)


def test_a_second_record_of_it_is_asked_about(context):
    family = {"mother_name": "NASREEN", "father_name": "AKRAM", "phone_primary": "0300 7654321"}
    followed_only(context, **family)
    again = admit(context, admission(**family))
    assert isinstance(again, Question | Refused)


def test_a_real_admission_later_is_its_first_and_is_counted(context, clock):
    infant = followed_only(context)
    stay = admitted_later(context, clock, infant)
    assert (stay.episode, stay.admission_type) == (2, AdmissionType.FIRST)
    clock.now = datetime(2026, 5, 20, 9)
    rows = {f.row: f.value for f in show_return(context, MONTH).figures if f.key == "ALL"}
    assert (rows["B2"], rows["B2b"], rows["B3"]) == (1, 1, 0)
    assert [row.identity.infant_id for row in show_ward(context).rows] == [infant.id]
    view = show_infant(context, infant.id)
    assert view.admitted_at == stay.admitted_at


def test_without_a_birth_weight_the_first_stay_on_the_ward_decides_on_2000_g(context, clock):
    infant = followed_only(
        context, birth_weight_g=None, birth_weight_source=None, admission_weight_g=1500
    )
    clock.now = datetime(2026, 5, 12, 11)
    form = Readmission(
        admitted_at=datetime(2026, 5, 12, 10), admission_weight_g=2400, admission_temp_c=36.7,
        override_reason=OverrideReason.CLINICIAN_DECISION, confirmed=True,
    )  # fmt: skip
    readmit(context, infant.id, form)
    with context.read() as reader:
        facts = month_facts(reader.connection, context.centre, period_of(MONTH, clock.now))
    assert {stay.first_admission_weight_g for stay in facts.stays} == {2400}


def test_a_bundle_carries_it_there_and_back(context, centres, tmp_path):
    followed_only(context)
    export_bundle(context, tmp_path / "first", reason="for the hospital")
    rows = (tmp_path / "first" / "episodes.csv").read_text(encoding="utf-8")
    assert "FOLLOW_UP_ONLY" in rows
    other = centres()
    import_bundle(other, tmp_path / "first")
    export_bundle(other, tmp_path / "second", reason="for the hospital")
    assert (tmp_path / "second" / "episodes.csv").read_text(encoding="utf-8") == rows


@pytest.mark.parametrize("was", [Outcome.HOME_KMC, Outcome.FOLLOW_UP_ONLY])
def test_a_stay_is_not_made_follow_up_only_by_a_correction_nor_back(context, was):
    infant = followed_only(context)
    leaving = exit_of(context, infant)
    with context.write() as work:
        leaving = work.repository.save(replace(leaving, outcome=was), reason=WHY)
    wanted = Outcome.FOLLOW_UP_ONLY if was is Outcome.HOME_KMC else Outcome.HOME_KMC
    form = Correction(
        kind=Exit, record_id=leaving.id, version=leaving.version,
        changes={"outcome": wanted}, reason=WHY,
    )  # fmt: skip
    answer = correct(context, form)
    assert isinstance(answer, Refused)
    assert "follow_up_only_has_its_own_way" in [one.code for one in answer.findings]


def test_it_has_no_length(context):
    infant = followed_only(context)
    leaving = exit_of(context, infant)
    form = Correction(
        kind=Exit, record_id=leaving.id, version=leaving.version,
        changes={"exit_at": CAME + timedelta(hours=3)}, reason=WHY,
    )  # fmt: skip
    answer = correct(context, form)
    assert isinstance(answer, Refused)
    assert "follow_up_only_has_no_length" in [one.code for one in answer.findings]


def test_registered_in_error_it_is_gone_and_can_be_restored(context):
    infant = followed_only(context)
    stay = stays_of(context, infant)[0].id
    withdraw_stay(context, stay, WHY)
    with pytest.raises(UserError) as caught:
        show_infant(context, infant.id)
    assert key_of(caught) == "infant_without_stay"
    restore_stay(context, stay, WHY)
    assert exit_of(context, infant).outcome is Outcome.FOLLOW_UP_ONLY
