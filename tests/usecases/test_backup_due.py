"""Whether something was saved that is in no backup yet."""

from dataclasses import replace

from kmc_desk.domain.backup_schedule import Moment, is_due
from kmc_desk.usecases.backup import back_up
from kmc_desk.usecases.backup_due import backup_facts, saved_since
from tests.usecases.conftest import admitted


def test_a_centre_without_a_backup_has_something_to_back_up(context, clock):
    facts = backup_facts(context)
    assert facts.changed
    assert facts.last_backup_at is None
    assert is_due(Moment.EXIT, facts, clock.now)


def test_after_a_backup_nothing_is_left_to_back_up_until_something_is_saved(context, clock):
    made = back_up(context)
    assert not backup_facts(context).changed
    assert backup_facts(context).last_backup_at == clock.now
    admitted(context)
    facts = backup_facts(context)
    assert facts.changed
    assert facts.last_save_at == clock.now
    assert saved_since(context, made).first_at == clock.now


def test_a_backup_of_data_that_were_not_kept_counts_for_nothing(context):
    made = back_up(context)
    everything = saved_since(context, None)
    assert saved_since(context, made).entries == 0
    assert saved_since(context, replace(made, head="f" * 64)) == everything
    assert everything.entries > 0
