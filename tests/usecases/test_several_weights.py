"""Weights of several infants in one commit, as the round puts rows right."""

from dataclasses import replace
from datetime import date

import pytest

from kmc_desk.domain.errors import StaleWriteError
from kmc_desk.domain.records import Measurement
from kmc_desk.usecases.context import Recorded, Refused
from kmc_desk.usecases.record_weight import WeightEntry, record_weights
from tests.usecases.conftest import admitted

TODAY = date(2026, 5, 5)


def measured(context):
    with context.read() as reader:
        return reader.find(Measurement)


def test_weights_of_several_infants_are_saved_in_one_commit_or_not_at_all(context):
    infant = admitted(context)
    other = admitted(context, bed_no="2", mother_name="GUL BANO")
    pair = [
        WeightEntry(infant_id=one.id, day=TODAY, weight_g=grams, confirmed=True)
        for one, grams in ((infant, 1480), (other, 15000))
    ]
    answer = record_weights(context, pair)
    assert isinstance(answer, Refused)
    assert answer.findings[0].code == "out_of_range"
    assert measured(context) == []
    stale = replace(pair[1], weight_g=1490, seen_version=1)
    with pytest.raises(StaleWriteError):
        record_weights(context, [pair[0], stale])
    assert measured(context) == []
    answer = record_weights(context, [pair[0], replace(pair[1], weight_g=1490)])
    assert isinstance(answer, Recorded)
    assert [m.weight_g for m in answer.record] == [1480, 1490]
    assert {m.infant_id for m in measured(context)} == {infant.id, other.id}
