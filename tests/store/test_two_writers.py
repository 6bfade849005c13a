"""Two people at one record, in any order: whoever comes second is refused and loses nothing."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from kmc_desk.domain.errors import StaleWriteError
from kmc_desk.domain.history import versions_of
from kmc_desk.domain.records import Mother
from kmc_desk.store.queries_audit import entries_of
from kmc_desk.store.repository import Repository

NOW = datetime(2026, 5, 5, 14, 5)
WRITERS = ("nurse", "doctor")
FIELDS = ("mother_name", "district", "landmark")
STEP = st.tuples(
    st.sampled_from(WRITERS),
    st.sampled_from(["read", "save", "save mine over it"]),
    st.sampled_from(FIELDS),
    st.text("abc", min_size=1, max_size=2),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(STEP, max_size=14))
def test_of_two_writers_in_any_order_the_second_is_refused_and_loses_nothing(
    engine: Engine, steps: list[tuple[str, str, str, str]]
):
    with engine.connect() as connection:  # taken back at the end
        at = NOW

        def hand(account: str) -> Repository:
            return Repository(connection, account=account, now=at)

        now = hand("head").add(Mother(key="of two writers", mother_name="SAIRA"))
        seen: dict[str, Mother] = dict.fromkeys(WRITERS, now)
        for account, do, field, value in steps:
            at += timedelta(minutes=1)
            if do == "read":
                seen[account] = hand(account).get(Mother, now.id)
                continue
            tried = replace(seen[account], **{field: value})
            before = entries_of(connection, Mother, now.id)
            try:
                saved: Any = hand(account).update(tried)
            except StaleWriteError as error:
                conflict = error.conflict
                assert conflict is not None
                assert (conflict.stored, conflict.tried) == (now, tried)
                assert conflict.seen == seen[account]
                assert hand(account).get(Mother, now.id) == now
                assert entries_of(connection, Mother, now.id) == before
                if do == "save mine over it":
                    saved = hand(account).update(conflict.merged())
                    is_change = getattr(conflict.seen, field) != value
                    assert getattr(saved, field) == (value if is_change else getattr(now, field))
                    others = [name for name in FIELDS if name != field]
                    assert [getattr(saved, n) for n in others] == [getattr(now, n) for n in others]
                    now = seen[account] = saved
            else:
                assert tried.version == now.version or saved == now
                now = seen[account] = saved
        versions = versions_of(entries_of(connection, Mother, now.id), Mother)
        assert versions[-1].number == now.version
        assert [v.values[f] for v in versions[-1:] for f in FIELDS] == [
            getattr(now, f) for f in FIELDS
        ]


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_refusal_knows_the_version_the_second_writer_had_seen(engine: Engine, number: int):
    with engine.connect() as connection:
        hand = Repository(connection, account="nurse", now=NOW)
        states = [hand.add(Mother(key="seen", mother_name="1"))]
        for name in ("2", "3", "4"):
            states.append(hand.update(replace(states[-1], mother_name=name)))
        with pytest.raises(StaleWriteError) as caught:
            hand.update(replace(states[number - 1], district="Swat"))
    assert caught.value.conflict is not None
    assert caught.value.conflict.seen == states[number - 1]
