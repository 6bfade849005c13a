"""A signed return that somebody altered in the database is found; in another one it is the same."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from kmc_desk.domain.errors import UserError
from kmc_desk.domain.returns import by_row_and_key
from kmc_desk.usecases.explain_return import explain_figure
from kmc_desk.usecases.export_bundle import export_bundle
from kmc_desk.usecases.finalise_return import check_final_returns, final_return, versions
from kmc_desk.usecases.import_bundle import import_bundle
from kmc_desk.usecases.monthly_return import show_return
from tests.usecases.exporting import REASON as WHY_NAMES
from tests.usecases.exporting import centres
from tests.usecases.finalising import APRIL, MAY, REASON, fill, put, signed, stay_of

__all__ = ["centres"]  # fixtures


@pytest.fixture
def centre(context, tmp_path):
    """April in two versions, and May."""
    fill(context, tmp_path / "bundle")
    signed(context)
    put(context, stay_of(context, 4)[0], birth_weight_g=1490)
    signed(context, APRIL, reason=REASON)
    signed(context, MAY)
    return context


def forced(context, *statements):
    """What somebody does who has the key of the database and a program for SQL."""
    with context.database.engine.begin() as connection:
        for table in ("final_return", "final_return_piece"):
            for guard in ("no_update", "no_delete"):
                connection.execute(text(f"DROP TRIGGER {table}_{guard}"))
        connection.execute(text("DROP TRIGGER audit_no_update"))
        for statement in statements:
            assert connection.execute(text(statement)).rowcount > 0


def test_nobody_altered_what_was_signed(centre):
    assert check_final_returns(centre) is None


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE final_return SET closing_census = 9 WHERE name = '2025-04-v001'", (APRIL, 1)),
        ("UPDATE final_return SET finalised_by = 'Another' WHERE issue = 2", (APRIL, 2)),
        ("UPDATE final_return SET hash = content_hash WHERE month = '2025-05'", (MAY, 1)),
        ("DELETE FROM final_return WHERE name = '2025-04-v001'", (APRIL, 2)),
        ("DELETE FROM final_return WHERE name = '2025-04-v002'", (APRIL, 2)),
        ("DELETE FROM final_return WHERE month = '2025-05'", (MAY, 1)),
        ("DELETE FROM final_return_piece WHERE id = 1", (APRIL, 1)),
        ("UPDATE audit SET prev_hash = hash WHERE entity = 'final_return'", (APRIL, 1)),
        ("UPDATE final_return_piece SET text = 'x' || text WHERE id = 3", (MAY, 1)),
    ],
)
def test_the_first_version_that_somebody_altered_is_named(centre, statement, found):
    forced(centre, statement)
    assert check_final_returns(centre) == found


def test_a_version_that_was_altered_is_not_shown_as_if_it_were_signed(centre):
    forced(centre, "UPDATE final_return SET closing_census = 9 WHERE name = '2025-04-v002'")
    for read in (
        lambda: final_return(centre, APRIL),
        lambda: show_return(centre, APRIL),
        lambda: versions(centre, APRIL),
    ):
        with pytest.raises(UserError) as caught:
            read()
        assert caught.value.key == "final_return_altered"
        assert (caught.value.values["month"], caught.value.values["version"]) == (APRIL, 2)
    assert final_return(centre, APRIL, 1) is not None


def test_in_another_database_the_signed_return_says_the_same(centre, centres, tmp_path):
    export_bundle(centre, tmp_path / "out.xlsx", reason=WHY_NAMES)
    other = centres()
    report = import_bundle(other, tmp_path / "out.xlsx")
    assert not report.refused
    assert check_final_returns(other) is None
    for here, there in zip(versions(centre, APRIL), versions(other, APRIL), strict=True):
        numbers_here = infants_by_kmc_no(centre, here)
        assert infants_by_kmc_no(other, there) == numbers_here
        assert replace(there, figures=(), quality=()) == replace(here, figures=(), quality=())


def test_a_signed_return_can_be_read_where_its_infants_are_not_known(centre, centres, tmp_path):
    export_bundle(centre, tmp_path / "out", reason=WHY_NAMES)
    for path in (tmp_path / "out").iterdir():
        if not path.name.startswith("final_return"):
            path.unlink()
    other = centres()
    assert not import_bundle(other, tmp_path / "out").refused
    signed_ = final_return(other, APRIL)
    assert signed_ is not None
    deaths = by_row_and_key(signed_)["B10", "ALL"]
    (item,) = explain_figure(other, signed_, deaths).counted
    assert (item.kmc_no, item.at) == ("not in this database", deaths.counted[0].at)


def infants_by_kmc_no(context, return_):
    """Every figure with the KMC numbers behind it."""
    with context.read() as reader:
        rows = reader.connection.execute(text("SELECT id, kmc_no FROM infant"))
        kmc_no = {number: word for number, word in rows}
    return [
        (f.row, f.key, f.value, [(kmc_no[i.infant_id], i.at, i.amount) for i in f.counted])
        for f in (*return_.figures, *return_.quality)
    ]
