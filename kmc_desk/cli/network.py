"""`kmc-desk network`: the returns of many centres as one; no account and no data folder."""

import argparse
import sys
from argparse import Namespace
from pathlib import Path

from kmc_desk.cli.commands import DONE, LEFT_OUT
from kmc_desk.cli.progress import shown_line
from kmc_desk.texts import text


def add_network(command: argparse.ArgumentParser) -> None:
    """What can be typed after `kmc-desk network`."""
    command.add_argument(
        "sources", type=Path, nargs="+", metavar="FOLDER", help="or .zip or .json, several too"
    )
    command.add_argument("--month", metavar="YYYY-MM", help="of one month")
    command.add_argument("--from", dest="first", metavar="YYYY-MM", help="of several months")
    command.add_argument("--to", dest="last", metavar="YYYY-MM", help="the last of them")
    command.add_argument(
        "--centres",
        type=Path,
        metavar="F.csv",
        help="all that should send: code,name,province; province may be left out",
    )
    command.add_argument("--province", default="", metavar="NAME", help="of the list")
    command.add_argument("--format", choices=["pdf", "xlsx", "csv", "json", "dhis2"], required=True)
    command.add_argument("--mapping", type=Path, metavar="F.csv", help="for dhis2")
    command.add_argument("--by", default="", metavar="NAME", help="for the foot of the PDF")
    command.add_argument("--out", type=Path, required=True, metavar="F")
    command.set_defaults(command=write_network, misused=command.error)


def write_network(options: Namespace) -> int:
    """Read, add up and write; exit code 3 where a file was refused or the census is unbalanced."""
    from kmc_desk.clock import local_clock
    from kmc_desk.domain.printed import Printed
    from kmc_desk.domain.returns.consolidate import months_between
    from kmc_desk.texts.network_tables import is_refusal, note_words
    from kmc_desk.texts.return_problems import problem_text
    from kmc_desk.usecases.network_return import (
        NetworkFormat,
        NetworkRequest,
        gather,
        refused_words,
        write_consolidated,
    )

    misused = _misused(options)
    if misused:
        options.misused(text(misused))
    asked = NetworkRequest(
        sources=tuple(options.sources),
        months=months_between(options.month or options.first, options.month or options.last),
        centres=options.centres,
        province=options.province.strip(),
    )
    with shown_line() as show:
        step = (lambda done, of: show("cli.progress.NETWORK", done, of)) if show else None
        gathered = gather(asked, step)
    found = gathered.found
    printed = Printed(at=local_clock(), by=options.by or text("network.by"))
    wanted = NetworkFormat(options.format)
    for path in write_consolidated(found, wanted, options.out, printed, options.mapping):
        print(text("cli.written", path=path))
    counts = {"returns": len(found.versions), "expected": found.expected}
    others = {"refused": len(gathered.refused), "other": gathered.other_months}
    print(text("cli.network_read", **counts, **others))
    for one in gathered.refused:
        _say(refused_words(one))
    for note in found.notes:
        _say(note_words(note))
    for problem in found.whole.problems:
        _say(problem_text(problem))
    contested = any(is_refusal(note) for note in found.notes)
    left_out = gathered.refused or contested or found.whole.problems
    return LEFT_OUT if left_out else DONE


def _misused(options: Namespace) -> str | None:
    """What is wrong with how it is asked for: a key of the text table."""
    several = options.first is not None and options.last is not None
    one_of_them = options.first is not None or options.last is not None
    if several == (options.month is not None) or (one_of_them and not several):
        return "cli.network_month"
    if options.province.strip() and options.centres is None:
        return "cli.network_province"
    return "cli.network_mapping" if options.format == "dhis2" and not options.mapping else None


def _say(sentence: str) -> None:
    print(f"kmc-desk: {sentence}", file=sys.stderr)
