"""That a family left the clinic unseen was a mistake: it waits again, since it came."""

from dataclasses import replace
from datetime import timedelta

from kmc_desk.usecases.clinic_day import left_unseen, register_arrival, undo_arrival, undo_left
from tests.usecases.test_clinic_day import ARRIVED, WHY, one, refused, shown


def test_that_a_family_left_is_taken_back_and_it_waits_since_it_came(context, clock):
    visit = register_arrival(context, one(context).id).visit
    clock.now += timedelta(hours=2)
    left_unseen(context, visit.id, WHY)
    back = undo_left(context, visit.id, "by mistake")
    assert back == replace(visit, version=back.version, entered_at=back.entered_at)
    assert shown(context) == [("SAIRA", ARRIVED)]
    assert undo_left(context, visit.id, "by mistake") == back
    assert refused(lambda: undo_left(context, visit.id, " ")) == "reason_missing"
    undo_arrival(context, visit.id, "by mistake")
    assert undo_left(context, visit.id, "by mistake").withdrawn  # it never came
