"""Many audit rows at once say the same as one after another."""

from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.audit import (
    AuditAction,
    AuditEntry,
    added_text,
    canonical,
    changes,
    sealed,
    sealed_run,
)
from kmc_desk.domain.codes import DangerSign, Sex
from kmc_desk.domain.records import Infant, Vitals

TEXT = st.text(max_size=20)
KEY = bytes(range(32))
ENTRY = AuditEntry(
    seq=7, at_utc=datetime(2026, 5, 5, 5, 42), at_local=datetime(2026, 5, 5, 10, 42),
    account='a "quoted" \\ name', action=AuditAction.ADD, entity="vitals", entity_id=0, changes="",
    reason=None, prev_hash="ab" * 32,
)  # fmt: skip


@given(st.lists(st.tuples(st.integers(0), TEXT), max_size=5), TEXT, st.none() | TEXT)
def test_a_run_of_entries_is_the_chain_of_its_entries(deeds, account, reason):
    last = AuditEntry(**{**ENTRY_VALUES, "account": account, "reason": reason})
    run = list(sealed_run(last, deeds, KEY))
    prev_hash = last.prev_hash
    for place, (entity_id, changed) in enumerate(deeds):
        one = sealed(
            AuditEntry(**{
                **ENTRY_VALUES, "account": account, "reason": reason, "seq": 7 + place,
                "entity_id": entity_id, "changes": changed, "prev_hash": prev_hash,
            }),
            KEY,
        )  # fmt: skip
        assert run[place] == (one.seq, entity_id, changed, prev_hash, one.hash)
        prev_hash = one.hash
    assert len(run) == len(deeds)


ENTRY_VALUES = {name: getattr(ENTRY, name) for name in AuditEntry.__dataclass_fields__}


@given(
    st.builds(
        Vitals,
        infant_id=st.integers(1, 9**12),
        at=st.datetimes().map(lambda at: at.replace(microsecond=0)),
        temp_c=st.none() | st.floats(allow_nan=False, allow_infinity=False),
        danger_signs=st.lists(st.sampled_from(DangerSign)).map(tuple),
        not_known=st.lists(TEXT).map(tuple),
        withdrawn=st.booleans(),
    )
)
def test_what_an_added_record_holds_is_written_as_its_changes_are(record):
    assert added_text(record, {}) == canonical(changes(None, record))


@given(TEXT, st.none() | st.times().map(lambda at: at.replace(microsecond=0)), st.dates())
def test_a_link_that_is_known_better_stands_in_the_changes(name, born_at, born):
    infant = Infant(key=name, delivery_id=0, kmc_no="", sex=Sex.F, birth_date=born,
                    birth_time=born_at or time(), infant_name=name)  # fmt: skip
    linked = Infant(key=name, delivery_id=42, kmc_no="", sex=Sex.F, birth_date=born,
                    birth_time=born_at or time(), infant_name=name)  # fmt: skip
    assert isinstance(born, date)
    assert added_text(infant, {"delivery_id": 42}) == canonical(changes(None, linked))
