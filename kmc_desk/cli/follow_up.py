"""`kmc-desk follow-up`: who is expected, and who did not come."""

import sys
from argparse import Namespace

from kmc_desk.cli.commands import DONE, signed_in
from kmc_desk.cli.progress import shown_line
from kmc_desk.domain.follow_up.lists import FollowUpList, ListName
from kmc_desk.texts import code_text, text

LISTS = {name.value.lower().replace("_", "-"): name for name in ListName}
"""The lists as they are typed."""
FORMATS = ("text", "csv")


def write_list(options: Namespace) -> int:
    """Write a list of today, all of it; an empty list is an answer, too."""
    from kmc_desk.paths import write_whole
    from kmc_desk.usecases.follow_up_lists import take_list

    with signed_in(options) as context, shown_line() as show:

        def tell(done: int) -> None:
            if show is not None:
                show("cli.progress.STANDINGS", done, 0)

        found = take_list(context, LISTS[options.list], tell)
    words = _in_words(found) if options.format == "text" else _as_csv(found)
    if options.out is None:
        print(words, end="")
    else:
        write_whole(options.out, words.encode("utf-8"))
        print(text("cli.written", path=options.out))
    if not found.lines:
        nobody = text("cli.follow_up_nobody", list=code_text(found.name))
        print(f"kmc-desk: {nobody}", file=sys.stderr)
    return DONE


def _as_csv(found: FollowUpList) -> str:
    from kmc_desk.exchange.follow_up_csv import list_csv

    return list_csv(found)


def _in_words(found: FollowUpList) -> str:
    from kmc_desk.texts.follow_up_lines import follow_up_line

    return "".join(f"{follow_up_line(line, found.on)}\n" for line in found.lines)
