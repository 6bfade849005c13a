"""`kmc-desk keys` and `kmc-desk recover`: who opens the data, and the way back when nobody can."""

import argparse
import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from kmc_desk.cli.commands import (
    DONE,
    asked_secret,
    data_folder,
    first_line,
    new_passphrase,
    signed_in,
)
from kmc_desk.cli.progress import shown_line
from kmc_desk.domain.errors import UserError
from kmc_desk.texts import text
from kmc_desk.usecases.context import Context


def add_keys(adding: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """`keys` and `recover`, with what can be typed after them."""
    _add_keys(adding.add_parser("keys", help="the recovery code, the escrow key, the data key"))
    recovering = adding.add_parser("recover", help="a new passphrase for a head, by the code")
    _add_code(recovering)
    _add_new_passphrase(recovering)
    recovering.set_defaults(command=recover_centre)


def _add_keys(command: argparse.ArgumentParser) -> None:
    parts = command.add_subparsers(metavar="WHAT", required=True)
    listing = parts.add_parser("status", help="who has a slot, since when; the last drill")
    listing.set_defaults(command=status)
    checking = parts.add_parser("check-code", help="the drill: does the recovery code open?")
    _add_code(checking)
    checking.set_defaults(command=check_code)
    renewing = parts.add_parser("new-code", help="a new recovery code, typed back once")
    renewing.set_defaults(command=new_code)
    rotating = parts.add_parser("rotate", help="encrypt everything anew, after somebody left")
    rotating.set_defaults(command=rotate)
    setting = parts.add_parser("escrow-set", help="a key kept elsewhere opens the data, too")
    setting.add_argument("public_key", type=Path, metavar="PUBLIC.pem")
    setting.set_defaults(command=escrow_set)
    removing = parts.add_parser("escrow-remove", help="no escrow key opens the data any more")
    removing.set_defaults(command=escrow_remove)
    opening = parts.add_parser("escrow-open", help="give a head a new passphrase by the escrow key")
    opening.add_argument("private_key", type=Path, metavar="PRIVATE.pem")
    _add_new_passphrase(opening)
    opening.set_defaults(command=escrow_open)
    ending = parts.add_parser("end-wait", help="let somebody try again at once")
    ending.add_argument("name", help="the account that waits")
    ending.set_defaults(command=end_wait)


def status(options: Namespace) -> int:
    """Say what opens the data."""
    from kmc_desk.texts.key_lines import status_lines
    from kmc_desk.usecases.keys import keys_status

    with signed_in(options) as context:
        for line in status_lines(keys_status(context)):
            print(line)
    return DONE


def check_code(options: Namespace) -> int:
    """The drill."""
    from kmc_desk.usecases.keys import check_recovery_code

    _with(options, lambda context: check_recovery_code(context, _code(options)))
    print(text("cli.code_fits"))
    return DONE


def new_code(options: Namespace) -> int:
    """Show a new code once and have it typed back, before it counts."""
    from kmc_desk.usecases.keys import confirm_recovery_code, propose_recovery_code

    with signed_in(options) as context:
        code = propose_recovery_code(context)
        print(text("cli.new_code", code=code), flush=True)
        # It is on the screen already, so that typing it need not be hidden.
        print(text("cli.type_back"), end="", flush=True)
        confirm_recovery_code(context, code, sys.stdin.readline())
    print(text("cli.code_replaced"))
    return DONE


def rotate(options: Namespace) -> int:
    """Put everything under a new data key."""
    from kmc_desk.usecases.keys import rotate_data_key

    with signed_in(options) as context, shown_line() as show:

        def tell(share: float) -> None:
            if show is not None:
                show("cli.progress.ROTATING", round(100 * share), 100)

        rotate_data_key(context, tell)
    print(text("cli.rotated"))
    return DONE


def escrow_set(options: Namespace) -> int:
    """Let the holder of a private key open the data."""
    from kmc_desk.usecases.keys import set_escrow

    data, shown = _read(options.public_key), list[str]()
    _with(options, lambda context: shown.append(set_escrow(context, data)))
    print(text("cli.escrow_set", fingerprint=shown[0]))
    return DONE


def escrow_remove(options: Namespace) -> int:
    """Let no escrow key open the data."""
    from kmc_desk.usecases.keys import remove_escrow

    _with(options, remove_escrow)
    print(text("cli.escrow_removed"))
    return DONE


def escrow_open(options: Namespace) -> int:
    """When the recovery code is lost, too."""
    from kmc_desk.wiring import recover_by_escrow

    account, data = _named(options), _read(options.private_key)
    opened = recover_by_escrow(data_folder(options), data, account, new_passphrase(options))
    opened.database.close()
    print(text("cli.recovered", account=account))
    return DONE


def recover_centre(options: Namespace) -> int:
    """When all passphrases are forgotten."""
    from kmc_desk.wiring import recover

    account, code = _named(options), _code(options)
    opened = recover(data_folder(options), code, account, new_passphrase(options))
    opened.database.close()
    print(text("cli.recovered", account=account))
    return DONE


def end_wait(options: Namespace) -> int:
    """End the delay of an account."""
    from kmc_desk.usecases.keys import end_delay

    _with(options, lambda context: end_delay(context, options.name))
    print(text("cli.wait_ended", account=options.name))
    return DONE


def _with(options: Namespace, doing: Callable[[Context], None]) -> None:
    with signed_in(options) as context:
        doing(context)


def _add_code(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--code-file", type=Path, metavar="F", help="its first line is the recovery code"
    )


def _add_new_passphrase(command: argparse.ArgumentParser) -> None:
    command.add_argument("--account", default=argparse.SUPPRESS, metavar="NAME")
    command.add_argument("--new-passphrase-file", type=Path, default=None, metavar="F")


def _code(options: Namespace) -> str:
    if options.code_file is not None:
        return first_line(options.code_file)
    return asked_secret("cli.ask_code")


def _named(options: Namespace) -> str:
    if not options.account:
        raise UserError("account_not_named")
    return options.account


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError("key_file_unreadable", path=path) from error
