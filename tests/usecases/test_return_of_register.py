"""The facts of a month from the real store: of an imported register, and at the month's edges."""

from dataclasses import replace
from datetime import datetime

from kmc_desk.domain.care_codes import FormulaReason, Milk, Provider, Route
from kmc_desk.domain.records import Feed, Infant, SkinToSkin
from kmc_desk.domain.returns import by_row_and_key, monthly_return
from kmc_desk.usecases.import_bundle import import_bundle
from kmc_desk.usecases.monthly_return import show_return
from tests.golden.fixture_m1 import MONTH, facts, write_bundle
from tests.usecases.merging import add_infant

BOOKED_ON_IMPORT = ("J1", "J2", "J3", "J8")  # visits and eye examinations: no record of the month


def test_the_database_gives_every_figure_that_the_records_give(context, tmp_path):
    assert not import_bundle(context, write_bundle(tmp_path / "bundle")).refused
    expected = by_row_and_key(monthly_return(facts()))
    for place, figure in by_row_and_key(show_return(context, MONTH)).items():
        wanted = expected[place]
        if place[0] not in BOOKED_ON_IMPORT:
            assert (figure.numerator, figure.denominator, figure.value) == (
                *(wanted.numerator, wanted.denominator),
                wanted.value,
            ), place
            assert len(figure.infants) == len(wanted.infants), place


def numerators(context, month: str, *places: tuple[str, str]) -> list[object]:
    figures = by_row_and_key(show_return(context, month))
    return [figures[place].numerator for place in places]


def held(start: datetime, stop: datetime | None) -> SkinToSkin:
    return SkinToSkin(infant_id=0, start=start, stop=stop, provider=Provider.MOTHER)


def fed(at: datetime, milk: Milk, why: FormulaReason | None = None) -> Feed:
    return Feed(infant_id=0, at=at, milk=milk, route=Route.CUP, formula_reason=why)


def test_feeds_and_sessions_of_the_day_before_the_month_are_read(context):
    care = [
        fed(datetime(2026, 3, 31, 8, 59), Milk.FORMULA_STANDARD),  # 24 h and a minute before
        fed(datetime(2026, 3, 31, 9, 0), Milk.OMM),
        replace(fed(datetime(2026, 3, 31, 20, 0), Milk.FORMULA_STANDARD), withdrawn=True),
        held(datetime(2026, 3, 31, 10, 0), datetime(2026, 3, 31, 18, 0)),
    ]
    add_infant(context, "SAIRA", [(1, 1)], care)
    assert numerators(context, "2026-04", ("F1", "ALL"), ("F3", "ALL"), ("E1", "ALL")) == [1, 1, 0]
    omm = fed(datetime(2026, 3, 31, 9, 0), Milk.OMM)
    mixed = fed(datetime(2026, 3, 31, 9, 0), Milk.FORMULA_STANDARD)
    add_infant(context, "GULNAZ", [(1, 1)], [omm, mixed])
    assert numerators(context, "2026-04", ("F1", "ALL"), ("F3", "ALL")) == [1, 1]


def test_formula_early_in_a_long_stay_is_read(context):
    why = FormulaReason.LOW_SUPPLY
    care = [fed(datetime(2026, 4, 2, 9, 0), Milk.FORMULA_PRETERM, why)]
    add_infant(context, "SAIRA", [(1, 20)], care)
    places = [("F4", "ALL"), ("F4", "REASON=LOW_SUPPLY"), ("F4", "REASON=NOT_STATED")]
    assert numerators(context, "2026-04", *places) == [1, 1, 0]


class TestFirstHeld:
    MARCH = datetime(2026, 3, 31, 22, 0)
    APRIL = datetime(2026, 4, 1, 10, 0)

    def begun(self, context):
        """The infants first held in February, in March and in April."""
        return [numerators(context, f"2026-0{n}", ("D6", "ALL"))[0] for n in (2, 3, 4)]

    def test_before_the_admission_it_counts_in_its_own_month(self, context):
        add_infant(context, "SAIRA", [(1, None)], [held(self.MARCH, None), held(self.APRIL, None)])
        assert self.begun(context) == [0, 1, 0]

    def test_a_withdrawn_session_is_none(self, context):
        withdrawn = replace(held(self.MARCH, None), withdrawn=True)
        add_infant(context, "SAIRA", [(1, None)], [withdrawn, held(self.APRIL, None)])
        assert self.begun(context) == [0, 0, 1]

    def test_after_the_stay_it_counts_too(self, context):
        add_infant(context, "SAIRA", [(1, 3)], [held(datetime(2026, 5, 2, 10, 0), None)])
        assert numerators(context, "2026-05", ("D6", "ALL"), ("B5", "ALL")) == [1, 0]
        assert numerators(context, "2026-04", ("D1", "ALL"), ("D5", "ALL")) == [0, 1]

    def test_a_record_that_was_merged_into_another_counts_nowhere(self, context):
        keep = add_infant(context, "SAIRA", [(1, 3)], [held(self.APRIL, None)])
        other = add_infant(context, "SAYRA", [(1, 3)], [held(self.MARCH, None)])
        assert self.begun(context) == [0, 1, 1]
        with context.write() as work:
            work.repository.update(
                replace(work.repository.get(Infant, other.id), merged_into=keep.key)
            )
        assert self.begun(context) == [0, 0, 1]
        assert numerators(context, "2026-04", ("D1", "ALL")) == [1]
