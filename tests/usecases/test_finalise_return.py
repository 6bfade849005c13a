"""A month is signed once it holds, stays as it was signed, and is revised with a reason."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import FinalReturn, FinalReturnPiece
from kmc_desk.domain.returns.blocked import ReturnBlockedError
from kmc_desk.domain.returns.monthly import ProblemKind, by_row_and_key
from kmc_desk.domain.returns.quality import red_rows
from kmc_desk.domain.returns.standing import ReturnState
from kmc_desk.store.repository import Repository
from kmc_desk.usecases.finalise_return import (
    Signing,
    final_return,
    finalise,
    signed_months,
    versions,
)
from kmc_desk.usecases.monthly_return import ReturnFormat, export_return, show_return
from tests.usecases.correcting import as_person
from tests.usecases.finalising import APRIL, MAY, REASON, WHY, fill, numbers, put, signed, stay_of


@pytest.fixture
def centre(context, tmp_path):
    return fill(context, tmp_path / "bundle")


def refused_with(act) -> Any:
    with pytest.raises(UserError) as caught:
        act()
    return caught.value


def test_a_month_is_signed_as_it_is_counted_and_stays_so_when_records_change(centre):
    ready = show_return(centre, APRIL)
    assert (ready.state, ready.version, ready.latest) == (ReturnState.BLOCKED, 0, 0)
    made = signed(centre, prepared_by=" Sister  Bilquis ", verified_by="Dr Omar")
    assert (made.version, made.state, made.changes, made.reason) == (1, ReturnState.FINAL, (), None)
    signature = made.signature
    assert (signature.prepared_by, signature.verified_by) == ("Sister Bilquis", "Dr Omar")
    assert (signature.finalised_by, signature.role) == ("Dr Head", Role.CENTRE_HEAD)
    assert signature.at == centre.clock()
    assert final_return(centre, APRIL) == made
    assert numbers(made) == numbers(ready)
    assert made.quality == ready.quality
    assert made.typed.functional_beds == 8
    now = show_return(centre, APRIL)
    assert (now.state, now.version, now.latest) == (ReturnState.FINAL, 1, 1)

    infant, _, _ = stay_of(centre, 4)
    put(centre, infant, birth_weight_g=1490)
    assert final_return(centre, APRIL) == made
    changed: Any = show_return(centre, APRIL)
    assert (changed.state, changed.version, changed.latest) == (ReturnState.CHANGED, 0, 1)
    told = {(c.row, c.key): (c.before.value, c.after.value) for c in changed.changes}
    assert told["C1", "BW=1500-1799"] == (3, 2)
    assert told["C1", "BW=1000-1499"] == (2, 3)
    assert ("C1", "ALL") not in told
    assert ("B2", "ALL") not in told


def test_it_is_revised_with_a_reason_once_and_only_if_a_figure_changed(centre):
    first = signed(centre)
    unchanged = refused_with(lambda: signed(centre, reason=REASON))
    assert (unchanged.key, unchanged.values["version"]) == ("return_unchanged", 1)
    infant, _, _ = stay_of(centre, 4)
    put(centre, infant, birth_weight_g=1490)
    assert refused_with(lambda: signed(centre)).key == "reason_missing"
    differs = show_return(centre, APRIL).changes
    second = signed(centre, reason=REASON)
    assert (second.version, second.reason, second.changes) == (2, REASON, differs)
    assert versions(centre, APRIL) == (replace(first, latest=2), second)
    assert final_return(centre, APRIL, 1) == replace(first, latest=2)
    assert final_return(centre, APRIL, 3) is None
    assert signed_months(centre) == {APRIL: 2}
    assert refused_with(lambda: signed(centre, reason=REASON)).key == "return_unchanged"
    put(centre, stay_of(centre, 4)[0], birth_weight_g=1620)
    assert show_return(centre, APRIL).state is ReturnState.CHANGED  # against version 2, not 1


def test_red_rows_are_named_until_each_is_explained_in_words(centre):
    red = [figure.row for figure in red_rows(show_return(centre, APRIL).quality)]
    assert red
    nothing = refused_with(lambda: finalise(centre, APRIL, Signing()))
    assert (nothing.key, nothing.values["rows"]) == ("red_rows_unexplained", ", ".join(red))
    too_short = dict.fromkeys(red, WHY) | {red[0]: " . "}
    short = refused_with(lambda: finalise(centre, APRIL, Signing(explanations=too_short)))
    assert short.values["rows"] == red[0]
    unknown = refused_with(lambda: finalise(centre, APRIL, Signing(explanations={"B1": WHY})))
    assert (unknown.key, unknown.values["row"]) == ("quality_row_unknown", "B1")
    assert versions(centre, APRIL) == ()
    made = signed(centre)
    assert [(one.row, one.words) for one in made.explanations] == [(row, WHY) for row in red]


def test_a_stay_that_ended_without_an_outcome_refuses_and_is_listed(centre):
    _, _, leaving = stay_of(centre, 9)
    put(centre, leaving, outcome=None)
    error = refused_with(lambda: signed(centre))
    assert isinstance(error, ReturnBlockedError)
    kinds = [problem.kind for problem in error.problems]
    assert kinds == [ProblemKind.CENSUS_UNBALANCED, ProblemKind.NO_OUTCOME]
    infant, _, _ = stay_of(centre, 9)
    assert error.problems[-1].kmc_no == infant.kmc_no
    assert versions(centre, APRIL) == ()
    assert show_return(centre, APRIL).state is ReturnState.BLOCKED


def test_a_stay_without_a_type_refuses_and_is_listed(centre):
    _, stay, _ = stay_of(centre, 11)
    put(centre, stay, admission_type=None)
    problems = refused_with(lambda: signed(centre)).problems
    assert ProblemKind.NO_TYPE in [problem.kind for problem in problems]


def test_a_month_that_is_not_over_cannot_be_signed(centre, clock):
    clock.now = datetime(2026, 5, 31, 23, 59)
    assert refused_with(lambda: signed(centre, "2026-05")).key == "month_not_over"
    assert show_return(centre, "2026-05").state is ReturnState.OPEN


def test_a_month_before_the_first_admission_cannot_be_signed(centre):
    refused = refused_with(lambda: signed(centre, "2020-01"))
    assert refused.key == "month_before_opening"
    assert final_return(centre, "2020-01") is None


def test_the_next_month_must_open_as_the_newest_version_of_this_one_closed(centre):
    signed(centre)
    may = signed(centre, MAY)
    assert by_row_and_key(may)["B1", "ALL"].value == 2
    _, stay, _ = stay_of(centre, 11)
    put(centre, stay, admitted_at=datetime(2025, 5, 2, 10))  # admitted in May after all
    now = show_return(centre, MAY)
    assert now.state is ReturnState.CHANGED
    (problem,) = now.problems
    assert (problem.kind, problem.expected, problem.found) == (ProblemKind.OPENING_DIFFERS, 2, 1)
    assert isinstance(refused_with(lambda: signed(centre, MAY, reason=REASON)), ReturnBlockedError)
    signed(centre, APRIL, reason=REASON)
    assert show_return(centre, MAY).problems == ()
    assert signed(centre, MAY, reason=REASON).version == 2


def test_a_month_can_be_signed_before_the_month_before_it(centre):
    assert show_return(centre, MAY).month_before_unsigned
    may = signed(centre, MAY)
    assert (may.version, may.month_before_unsigned) == (1, True)
    assert final_return(centre, MAY) == may
    assert signed(centre, APRIL).version == 1
    assert not show_return(centre, MAY).month_before_unsigned
    assert not show_return(centre, "2025-03").month_before_unsigned  # nobody stayed over


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CENTRE_HEAD])
def test_only_the_centre_head_signs(centre, role):
    other = as_person(centre, "other", role)
    assert refused_with(lambda: finalise(other, APRIL, Signing())).key == "not_allowed"
    signed(centre)
    if role in (Role.NURSE, Role.DATA_ADMIN):
        assert refused_with(lambda: final_return(other, APRIL)).key == "not_allowed"
        assert refused_with(lambda: signed_months(other)).key == "not_allowed"
    else:
        assert final_return(other, APRIL) is not None


def test_half_a_version_is_never_stored(centre, monkeypatch):
    keep = Repository.add_many

    def power_cut(self, records, **how):
        if records and isinstance(records[0], FinalReturnPiece):
            raise InterruptedError
        return keep(self, records, **how)

    with monkeypatch.context() as broken:
        broken.setattr(Repository, "add_many", power_cut)
        with pytest.raises(InterruptedError):
            signed(centre)
    with centre.read() as reader:
        assert reader.find(FinalReturn) == []
    assert signed(centre).version == 1


def test_files_of_a_signed_month_are_as_signed_and_a_draft_counts_anew(centre, tmp_path):
    made = signed(centre)
    put(centre, stay_of(centre, 4)[0], birth_weight_g=1490)
    target = tmp_path / "april.json"
    found = export_return(centre, APRIL, ReturnFormat.JSON, target)
    assert found == made
    first = {(r["row"], r["disagg_key"]): r for r in json.loads(target.read_text("utf-8"))}
    draft = export_return(centre, APRIL, ReturnFormat.JSON, target, draft=True)
    anew = {(r["row"], r["disagg_key"]): r for r in json.loads(target.read_text("utf-8"))}
    band = ("C1", "BW=1500-1799")
    assert [(one[band]["value"], one[band]["version"]) for one in (first, anew)] == [(3, 1), (2, 0)]
    assert draft.signature is None
