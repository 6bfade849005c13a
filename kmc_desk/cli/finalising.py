"""`kmc-desk finalise`: sign the return of a month, or revise it; and which versions there are."""

import argparse
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from kmc_desk.cli.commands import DONE, signed_in
from kmc_desk.domain.errors import UserError
from kmc_desk.texts import text

if TYPE_CHECKING:
    from kmc_desk.domain.returns import MonthlyReturn
    from kmc_desk.usecases.context import Context


def add_finalise(command: argparse.ArgumentParser) -> None:
    """What can be typed after `kmc-desk finalise`."""
    command.add_argument("--month", required=True, metavar="YYYY-MM")
    command.add_argument(
        "--explain-row",
        action="append",
        default=[],
        type=_explanation,
        metavar="ROW=WORDS",
        help="why a row of data quality is red, such as Q3='births at home'; may be given more "
        "than once",
    )
    command.add_argument("--prepared-by", default="", metavar="NAME")
    command.add_argument("--verified-by", default="", metavar="NAME")
    command.add_argument("--reason", default="", metavar="WORDS", help="of a revision")
    command.set_defaults(command=sign_return)


def sign_return(options: Namespace) -> int:
    """Sign the return; what stands in the way is listed before the refusal."""
    from kmc_desk.domain.returns import previous_month
    from kmc_desk.domain.returns.blocked import ReturnBlockedError
    from kmc_desk.texts.return_problems import problem_text
    from kmc_desk.usecases.finalise_return import Signing, finalise

    signing = Signing(
        explanations=dict(options.explain_row),
        prepared_by=options.prepared_by,
        verified_by=options.verified_by,
        reason=options.reason,
    )
    with signed_in(options) as context:
        try:
            signed = finalise(context, options.month, signing)
        except ReturnBlockedError as blocked:
            for problem in blocked.problems:
                _say(problem_text(problem))
            raise
        except UserError as error:
            if error.key == "red_rows_unexplained":
                _say_red_rows(context, options.month)
            raise
    if signed.month_before_unsigned:
        _say(text("cli.month_before_not_final", month=previous_month(signed.period.month)))
    print(text("cli.finalised", month=signed.period.month, version=signed.version))
    _print_changes(signed)
    return DONE


def list_versions(options: Namespace) -> int:
    """One line a version: when, by whom, how many figures changed, why.

    All versions of all months are held against each other and against the audit trail; one that is
    not as it was signed is named, and gives exit code 1.
    """
    from kmc_desk.usecases.finalise_return import check_final_returns, versions

    with signed_in(options) as context:
        altered = check_final_returns(context)
        if altered is not None:
            month, version = altered
            raise UserError("final_return_altered", month=month, version=version)
        found = versions(context, options.month)
    if not found:
        print(text("cli.no_version", month=options.month))
    for one in found:
        if one.signature is None:
            continue
        values = {"version": one.version, "at": one.signature.at, "by": one.signature.finalised_by}
        print(text("cli.version", **values))
        if one.reason:
            print(text("cli.version_reason", reason=one.reason, changes=len(one.changes)))
    if found:
        print(text("cli.versions_whole"))
    return DONE


def _explanation(typed: str) -> tuple[str, str]:
    row, equals, words = typed.partition("=")
    if not equals:
        raise argparse.ArgumentTypeError(text("cli.not_an_explanation", typed=typed))
    return row.strip().upper(), words.strip()


def _print_changes(signed: "MonthlyReturn") -> None:
    from kmc_desk.domain.returns import show_figure
    from kmc_desk.texts.return_figures import change_label

    for change in signed.changes:
        before, after = (
            "—" if f is None else show_figure(f) for f in (change.before, change.after)
        )
        place = f"{change.row} {change_label(change)}"
        print(text("cli.figure_changed", place=place, before=before, after=after))


def _say_red_rows(context: "Context", month: str) -> None:
    from kmc_desk.domain.returns import show_figure
    from kmc_desk.domain.returns.quality import red_rows
    from kmc_desk.usecases.monthly_return import show_return

    for figure in red_rows(show_return(context, month).quality):
        label = text(f"row.{figure.row}")
        _say(text("cli.red_row", row=figure.row, label=label, figure=show_figure(figure)))


def _say(sentence: str) -> None:
    print(f"kmc-desk: {sentence}", file=sys.stderr)
