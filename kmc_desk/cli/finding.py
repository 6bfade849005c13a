"""`kmc-desk find`: infants by anything that is known of them."""

import sys
from argparse import Namespace

from kmc_desk.cli.commands import DONE, REFUSED, signed_in
from kmc_desk.texts import text
from kmc_desk.texts.found import found_line


def find(options: Namespace) -> int:
    """Print a line for each infant that is found; finding nobody gives exit code 1."""
    from kmc_desk.usecases.search import search

    with signed_in(options) as context:
        answer = search(context, " ".join(options.typed))
    for found in answer.found:
        print(found_line(found))
    if answer.more:
        print(text("search.more", count=len(answer.found)))
    if not answer.found:
        print(f"kmc-desk: {text('search.nobody')}", file=sys.stderr)
        return REFUSED
    return DONE
