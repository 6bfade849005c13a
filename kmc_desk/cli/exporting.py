"""`kmc-desk export` and `template`: what was recorded as tables, and the empty tables to fill."""

from argparse import Namespace

from kmc_desk.cli.commands import DONE, signed_in
from kmc_desk.texts import text


def write_bundle(options: Namespace) -> int:
    """Write the tables into a new folder or zip."""
    from kmc_desk.usecases.export_bundle import export_bundle
    from kmc_desk.usecases.export_deidentified import export_deidentified

    with signed_in(options) as context:
        if options.identified:
            done = export_bundle(context, options.out, reason=options.reason)
        else:
            done = export_deidentified(context, options.out)
    key = "cli.exported_identified" if options.identified else "cli.exported"
    print(text(key, path=options.out, rows=sum(done.rows.values())))
    return DONE


def write_empty_register(options: Namespace) -> int:
    """Write the workbook that a clerk fills in."""
    from kmc_desk.usecases.make_template import save_template

    save_template(options.out)
    print(text("cli.template_written", path=options.out))
    return DONE
