"""The return as it is counted from a database."""

from kmc_desk.domain.returns import monthly_return
from kmc_desk.usecases.import_bundle import import_bundle
from kmc_desk.usecases.monthly_return import show_return
from tests.golden.fixture_m1 import facts, write_bundle


def test_every_figure_from_the_database_is_that_from_the_records(context, tmp_path):
    import_bundle(context, write_bundle(tmp_path / "bundle"))
    stored, known = show_return(context, "2025-04"), monthly_return(facts())
    for ours, theirs in zip(stored.figures, known.figures, strict=True):
        place = (theirs.row, theirs.key)
        assert (ours.row, ours.key) == place
        numbers = (theirs.numerator, theirs.denominator, theirs.value)
        assert (ours.numerator, ours.denominator, ours.value) == numbers, place
        for mine, yours in ((ours.counted, theirs.counted), (ours.among, theirs.among)):
            assert sorted((str(i.at), str(i.amount)) for i in mine) == sorted(
                (str(i.at), str(i.amount)) for i in yours
            ), place
