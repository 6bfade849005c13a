"""What stands behind a figure of the return: rule, numbers, infants, days and amounts."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from sqlalchemy import select

from kmc_desk.domain.care_codes import Outcome
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Delivery, Episode, Exit, Infant
from kmc_desk.store.tables import AUDIT
from kmc_desk.texts.return_figures import explained_lines
from kmc_desk.usecases.explain_return import explain, explain_figure, take_explained
from kmc_desk.usecases.import_bundle import import_bundle
from kmc_desk.usecases.monthly_return import show_return
from tests.golden.fixture_m1 import write_bundle
from tests.usecases.finalising import signed as sign

APRIL = "2025-04"


@pytest.fixture
def ward(context, tmp_path):
    """The centre with the month fixture."""
    import_bundle(context, write_bundle(tmp_path / "bundle"))
    return context


def in_role(context, *roles):
    return replace(context, account=replace(context.account, roles=roles))


def number_of(context, birth_weight_g):
    """The KMC number that the infant of this birth weight was given."""
    with context.read() as reader:
        (infant,) = reader.find(Infant, birth_weight_g=birth_weight_g)
        return infant.kmc_no


def exports(context):
    with context.read() as reader:
        rows = reader.connection.execute(select(AUDIT.c.entity).where(AUDIT.c.action == "EXPORT"))
        return [row.entity for row in rows]


def test_a_mean_shows_its_rule_its_numbers_and_every_day_behind_it(ward):
    found = explain(ward, APRIL, "E3")
    assert found.label == "Mean skin-to-skin, hours a day"
    assert found.category == ""
    assert found.rule.startswith("Hours of skin-to-skin on recorded full ward days")
    assert (found.figure.numerator, found.figure.denominator) == (673.0, 80)
    assert len(found.counted) == 80
    assert found.among == found.counted
    assert sum(item.amount or 0 for item in found.counted) == 673
    assert {item.unit for item in found.counted} == {"h"}
    zero = [item for item in found.counted if item.amount == 0]
    assert [(item.kmc_no, item.at) for item in zero] == [(number_of(ward, 1250), date(2025, 4, 15))]


def test_an_infant_stands_there_as_the_ward_knows_it(ward):
    twin = explain(ward, APRIL, "I1", "BW=1500-1799;OUT=HOME").counted
    assert [(one.name, one.birth_weight_g, one.kmc_no, one.at) for one in twin] == [
        ("T1 B/O GULNAZ", 1620, number_of(ward, 1620), datetime(2025, 4, 14, 12))
    ]


def test_a_share_shows_whom_it_is_of_as_well(ward):
    found = explain(ward, APRIL, "I3")
    assert [one.kmc_no for one in found.counted] == [number_of(ward, 980)]
    assert len(found.among) == 8
    assert found.counted[0] in found.among


@pytest.mark.parametrize(
    ("row", "key"),
    [
        ("I1", "OUT=HOME;BW=1500-1799"),
        ("i1", "bw=1500-1799 out=home"),
        (" I1 ", " OUT=HOME ; BW=1500-1799 "),
    ],
)
def test_capitals_and_the_order_of_dimensions_do_not_matter(ward, row, key):
    found = explain(ward, APRIL, row, key)
    assert (found.row, found.key) == ("I1", "BW=1500-1799;OUT=HOME")
    assert found.category == "1500–1799 g, Home"


def test_what_the_return_does_not_have_is_said_with_what_it_has(ward):
    with pytest.raises(UserError) as no_row:
        explain(ward, APRIL, "Z9")
    assert no_row.value.key == "figure_row_unknown"
    assert str(no_row.value.values["known"]).startswith("B1, B2, B2a, ")
    with pytest.raises(UserError) as no_key:
        explain(ward, APRIL, "e5")
    assert no_key.value.key == "figure_key_unknown"
    assert no_key.value.values == {
        "row": "E5",
        "key": "ALL",
        "known": "BAND=0, BAND=>0-<4, BAND=4-<8, BAND=8-<12, BAND=12-<20, BAND=>=20",
    }


def test_every_figure_can_be_explained_from_a_return_in_hand(ward):
    april = show_return(ward, APRIL)
    for figure in april.figures:
        found = explain_figure(ward, april, figure)
        assert found.figure is figure
        assert (len(found.counted), len(found.among)) == (len(figure.counted), len(figure.among))
        assert found.rule.endswith(".")
        assert all(one.unit or one.amount is None for one in (*found.counted, *found.among))


def test_a_return_in_hand_keeps_its_figures_when_the_records_change(ward):
    april = show_return(ward, APRIL)
    died = next(one for one in april.figures if (one.row, one.key) == ("B10", "ALL"))
    with ward.write() as work:
        (left,) = work.repository.find(Exit, outcome=Outcome.DIED)
        work.repository.update(replace(left, outcome=Outcome.HOME_KMC))
    assert [one.kmc_no for one in explain_figure(ward, april, died).counted] == [
        number_of(ward, 980)
    ]
    assert explain(ward, APRIL, "B10").counted == ()


def test_a_census_that_does_not_balance_is_told_with_the_figure(ward):
    with ward.write() as work:
        (left,) = work.repository.find(Exit, outcome=Outcome.DIED)
        work.repository.update(replace(left, outcome=None))
    assert explain(ward, APRIL, "B11").problems


def test_who_may_not_see_the_return_sees_no_figure_of_it(ward):
    april = show_return(ward, APRIL)
    nurse = in_role(ward, Role.NURSE)
    with pytest.raises(UserError, match="not_allowed"):
        explain(nurse, APRIL, "B1")
    with pytest.raises(UserError, match="not_allowed"):
        explain_figure(nurse, april, april.figures[0])


def test_what_is_taken_out_has_no_names_and_is_noted(ward):
    found = take_explained(ward, APRIL, ("I3", "ALL"))
    assert {one.name for one in (*found.counted, *found.among)} == {""}
    assert {one.kmc_no for one in found.counted} == {number_of(ward, 980)}
    assert exports(ward) == ["return_2025-04_I3"]


def test_names_are_taken_out_only_by_who_may(ward):
    charge_nurse = in_role(ward, Role.CHARGE_NURSE)
    assert take_explained(charge_nurse, APRIL, ("B10", "ALL")).counted[0].name == ""
    with pytest.raises(UserError, match="not_allowed"):
        take_explained(charge_nurse, APRIL, ("B10", "ALL"), names=True)
    assert take_explained(ward, APRIL, ("B10", "ALL"), names=True).counted[0].name == "B/O BUSHRA"
    assert exports(ward) == ["return_2025-04_B10", "return_2025-04_B10_names"]


def test_a_merged_record_still_stands_behind_a_return_in_hand(ward):
    april = show_return(ward, APRIL)
    with ward.write() as work:
        one, other = work.repository.find(Infant)[:2]
        stay = work.repository.find(Episode, infant_id=one.id)[0]
        work.repository.update(replace(stay, infant_id=other.id, episode=7))
        work.repository.update(replace(one, merged_into=other.id))
        assert work.repository.get(Delivery, one.delivery_id)
    opening = next(f for f in april.figures if f.row == "B1")
    assert len(explain_figure(ward, april, opening).counted) == 3


def test_a_signed_return_is_explained_as_it_was_signed_and_a_draft_as_it_is_counted_now(ward):
    sign(ward)
    with ward.write() as work:
        (left,) = work.repository.find(Exit, outcome=Outcome.DIED)
        work.repository.update(replace(left, outcome=Outcome.HOME_KMC))
    signed, now = explain(ward, APRIL, "B10"), explain(ward, APRIL, "B10", draft=True)
    assert (signed.version, len(signed.counted)) == (1, 1)
    assert signed.counted[0].name == "B/O BUSHRA"
    assert "As it was signed: 2025-04, version 1" in explained_lines(signed, names=False)
    assert (now.version, now.counted) == (0, ())


def test_rows_on_the_quality_of_data_are_explained_as_well(ward):
    (first, *_) = show_return(ward, APRIL).quality
    found = explain(ward, APRIL, first.row, first.key)
    assert found.figure == first
    assert len(found.among) == len(first.among)
