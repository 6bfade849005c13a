"""`kmc-desk return`: the monthly return as a file, and how one figure of it comes about."""

import sys
from argparse import Namespace

from kmc_desk.cli.commands import DONE, UNBALANCED, signed_in
from kmc_desk.cli.finalising import list_versions
from kmc_desk.texts import text

_OF_TREND = ("csv", "pdf")  # not read from the use case: the command line starts without it


def write_return(options: Namespace) -> int:
    """Write the monthly return; an unbalanced census is said and gives exit code 3."""
    from kmc_desk.texts.return_problems import problem_text
    from kmc_desk.usecases.monthly_return import ReturnFormat, export_return

    misused = _return_misused(options)
    if misused:
        options.misused(text(misused))
    if options.versions:
        return list_versions(options)
    if options.explain is not None:
        return _explain_figure(options)
    if options.trend:
        return _write_trend(options)
    with signed_in(options) as context:
        wanted = ReturnFormat(options.format)
        found = export_return(context, options.month, wanted, options.out, draft=options.draft)
    print(text("cli.written", path=options.out))
    for problem in found.problems:
        print(f"kmc-desk: {problem_text(problem)}", file=sys.stderr)
    return DONE if found.balanced else UNBALANCED


def _return_misused(options: Namespace) -> str | None:
    """What is wrong with how the return is asked for: a key of the text table."""
    if options.versions:
        return None
    if options.trend:
        return None if _trend_format(options) in _OF_TREND else "cli.trend_needs"
    if options.explain is not None:
        return None if options.format in (None, "csv") else "cli.explained_as_csv"
    if options.format is None or options.out is None:
        return "cli.return_needs"
    return "cli.names_of_explained" if options.names else None


def _trend_format(options: Namespace) -> str:
    """What a trend is written as: what is asked for, else by the name of the file."""
    if options.out is None:
        return ""
    return options.format or options.out.suffix.lower().removeprefix(".")


def _write_trend(options: Namespace) -> int:
    """Write twelve months of key figures, and say how many infants were treated."""
    from kmc_desk.texts.return_trend import headline
    from kmc_desk.usecases.return_trend import TrendFormat, export_trend

    with signed_in(options) as context:
        wanted = TrendFormat(_trend_format(options))
        found = export_trend(context, options.month, wanted, options.out)
    print(text("cli.written", path=options.out))
    print(headline(found) or text("trend.nobody"))
    return DONE


def _explain_figure(options: Namespace) -> int:
    """Print what stands behind a figure, or write it as CSV; exit codes as of the return."""
    from kmc_desk.domain.returns.explained import row_and_key
    from kmc_desk.exchange.return_explained_csv import explained_csv
    from kmc_desk.paths import write_whole
    from kmc_desk.texts.return_figures import explained_lines
    from kmc_desk.texts.return_problems import problem_text
    from kmc_desk.usecases.explain_return import take_explained

    named = row_and_key(" ".join(options.explain))
    with signed_in(options) as context:
        found = take_explained(
            context, options.month, named, names=options.names, draft=options.draft
        )
    if options.out is not None:
        write_whole(options.out, explained_csv(found, names=options.names).encode())
        print(text("cli.written", path=options.out))
    elif options.format is not None:
        print(explained_csv(found, names=options.names), end="")
    else:
        for line in explained_lines(found, names=options.names):
            print(line)
    for problem in found.problems:
        print(f"kmc-desk: {problem_text(problem)}", file=sys.stderr)
    return UNBALANCED if found.problems else DONE
