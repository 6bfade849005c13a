"""`kmc-desk chart` and `ward-charts`: growth charts as files."""

from argparse import Namespace

from kmc_desk.cli.commands import DONE, signed_in
from kmc_desk.domain.growth.measures import Ages, Measure
from kmc_desk.texts import text


def write_charts(options: Namespace) -> int:
    """Write the charts of one infant; the ending of the file says which kind."""
    from kmc_desk.domain.growth.chart import ChartWish
    from kmc_desk.usecases.growth_charts import save_growth_charts
    from kmc_desk.usecases.show_infant import find_infant

    wish = ChartWish(
        measure=Measure(options.measure), ages=Ages(options.ages.upper()), whole=options.whole
    )
    with signed_in(options) as context:
        infant_id = find_infant(context, options.kmc_no)
        save_growth_charts(context, infant_id, options.out, wish, options.reference)
    print(text("cli.written", path=options.out))
    return DONE


def write_ward_charts(options: Namespace) -> int:
    """Write small weight charts of everybody on the ward as a PDF."""
    from kmc_desk.usecases.growth_charts import save_ward_charts

    with signed_in(options) as context:
        save_ward_charts(context, options.out)
    print(text("cli.written", path=options.out))
    return DONE
