from dataclasses import replace
from datetime import date, datetime

import pytest

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import Plurality, Role
from kmc_desk.domain.documents import DocumentKind
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Episode, Exit
from kmc_desk.usecases.admit import admit
from kmc_desk.usecases.context import Question, Recorded, Refused
from kmc_desk.usecases.discharge import discharge
from kmc_desk.usecases.make_document import make_document
from kmc_desk.usecases.record_skin_to_skin import SessionEntry, record_session
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
from kmc_desk.usecases.show_ward import show_ward
from tests.usecases.conftest import admission, admitted
from tests.usecases.leaving import FIRST, leaving


def test_after_the_discharge_the_infant_is_not_on_the_ward_and_has_a_summary(context):
    infant = admitted(context)
    with pytest.raises(UserError, match="not_discharged"):
        make_document(context, infant.id, DocumentKind.DISCHARGE_SUMMARY)
    assert isinstance(discharge(context, leaving(infant)), Recorded)
    assert show_ward(context).rows == ()
    assert make_document(context, infant.id, DocumentKind.DISCHARGE_SUMMARY).pdf.startswith(b"%PDF")
    with pytest.raises(UserError, match="not_on_ward"):
        discharge(context, leaving(infant))


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"exit_at": datetime(2026, 5, 1)}, "exit_before_admission"),
        ({"exit_at": datetime(2026, 5, 6)}, "exit_in_future"),
        ({"exit_weight_g": 15000}, "out_of_range"),
        ({"visits": (replace(FIRST, due_on=date(2026, 5, 4)),)}, "visit_before_exit"),
    ],
)
def test_an_exit_that_cannot_be_is_refused(context, changes, code):
    infant = admitted(context)
    answer = discharge(context, leaving(infant, **changes))
    assert isinstance(answer, Refused)
    assert code in [f.code for f in answer.findings]
    assert len(show_ward(context).rows) == 1


def test_going_home_without_a_weight_is_asked_about(context):
    infant = admitted(context)
    form = leaving(infant, exit_weight_g=None)
    assert isinstance(discharge(context, form), Question)
    assert isinstance(discharge(context, replace(form, confirmed=True)), Recorded)


def test_an_absurd_exit_weight_is_asked_about(context):
    infant = admitted(context)
    answer = discharge(context, leaving(infant, exit_weight_g=500))
    assert isinstance(answer, Question)
    assert [f.field for f in answer.findings] == ["exit_weight_g"]


def test_an_exit_before_care_that_is_recorded_is_asked_about(context):
    infant = admitted(context)
    entry = WeightEntry(infant_id=infant.id, day=date(2026, 5, 5), weight_g=1490)
    assert isinstance(record_weight(context, entry), Recorded)
    answer = discharge(context, leaving(infant, exit_at=datetime(2026, 5, 4, 9)))
    assert isinstance(answer, Question)
    assert [f.code for f in answer.findings] == ["care_after_exit"]


def test_a_session_still_running_must_be_closed_first(context):
    infant = admitted(context)
    entry = SessionEntry(infant_id=infant.id, start=datetime(2026, 5, 5, 9), stop=None)
    assert isinstance(record_session(context, entry), Recorded)
    answer = discharge(context, leaving(infant))
    assert isinstance(answer, Refused)
    assert [f.code for f in answer.findings] == ["session_still_open"]


def test_a_nurse_may_not_discharge(context):
    infant = admitted(context)
    nurse = replace(context, account=replace(context.account, roles=(Role.NURSE,)))
    with pytest.raises(UserError, match="not_allowed"):
        discharge(nurse, leaving(infant))


def test_an_exit_without_outcome_is_completed_and_not_doubled(context):
    infant = admitted(context)
    with context.write() as work:
        stay = work.repository.find_one(Episode, infant_id=infant.id)
        work.repository.add(Exit(episode_id=stay.id, exit_at=datetime(2026, 5, 4, 12)))
    answer = discharge(context, leaving(infant, exit_at=datetime(2026, 5, 4, 12)))
    assert isinstance(answer, Recorded)
    with context.read() as reader:
        assert [(x.outcome, x.version) for x in reader.find(Exit)] == [(Outcome.HOME_KMC, 2)]


def test_a_sibling_who_has_left_keeps_the_birth_order(context):
    first = admitted(context, plurality=Plurality.TWIN, birth_order=1)
    assert isinstance(discharge(context, leaving(first)), Recorded)
    answer = admit(context, admission(sibling_of=first.id, birth_order=1))
    assert isinstance(answer, Refused)
    assert [f.code for f in answer.findings] == ["birth_order_taken"]
