"""What each command does."""

import getpass
import os
import sys
from argparse import Namespace
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

from kmc_desk.cli.notices import tell_notices
from kmc_desk.cli.opening import PASSPHRASE_VARIABLE
from kmc_desk.domain.errors import UserError
from kmc_desk.logging_setup import log_to
from kmc_desk.paths import default_data_dir, keep_temporary_in, leave_temporary
from kmc_desk.texts import text
from kmc_desk.usecases.context import Context

DONE, REFUSED, UNBALANCED = 0, 1, 3
LEFT_OUT = 3


def init(options: Namespace) -> int:
    """Set up an empty centre and print the recovery code once."""
    from kmc_desk.domain.records import Account, Centre
    from kmc_desk.wiring import create_centre

    if not options.account:
        raise UserError("account_name_missing")
    centre = Centre(code=options.centre_code, name=options.centre_name)
    first = Account(name=options.account, full_name=options.full_name or options.account, roles=())
    folder = data_folder(options)
    context, recovery_code = create_centre(folder, centre, first, _passphrase(options, new=True))
    context.database.close()
    print(text("cli.centre_made", name=options.centre_name, folder=folder))
    print(text("cli.recovery_code", code=recovery_code))
    return DONE


def demo(options: Namespace) -> int:
    """The demo centre: a window, or pictures and documents where there is no display."""
    from kmc_desk.app import has_display, open_demo_window, write_demo

    if options.out is None and has_display():
        return open_demo_window(data_folder(options))
    out = options.out or Path("kmc-desk-demo")
    for path in write_demo(out):
        print(text("cli.written", path=path))
    return DONE


def doctor(options: Namespace) -> int:
    """Say what the installation and the data folder are like."""
    from kmc_desk.cli.doctor import findings

    good = True
    for fine, sentence in findings(data_folder(options)):
        good = good and fine
        print(f"{'ok ' if fine else 'BAD'}  {sentence}")
    return DONE if good else REFUSED


def data_folder(options: Namespace) -> Path:
    """The data folder that is named, or the usual one."""
    return options.data or default_data_dir()


@contextmanager
def signed_in(options: Namespace) -> Generator[Context]:
    """The open centre of the data folder, as the account that is named or the only one."""
    from kmc_desk.store.folder import has_data, is_restoring
    from kmc_desk.store.restore import resume_restore
    from kmc_desk.wiring import sign_in

    folder = data_folder(options)
    if is_restoring(folder):
        resume_restore(folder)
    if not has_data(folder):
        raise UserError("data_missing", folder=str(folder))
    context = sign_in(folder, *account_and_passphrase(options, folder))
    with closing(context.database) as database:
        if database.read_only:  # a backup is looked at and left as it is
            tell_notices(context)
            yield context
            return
        log_to(folder)
        keep_temporary_in(folder)
        try:
            tell_notices(context)
            yield context
        finally:  # while nobody else can be at work in the folder
            leave_temporary(folder)


def account_and_passphrase(options: Namespace, folder: Path) -> tuple[str, str]:
    """Who opens a folder with keys: the account that is named, or the only one of that folder."""
    from kmc_desk.store.keys import account_names

    account = options.account
    if account is None:
        names = account_names(folder)
        if len(names) != 1:
            raise UserError("account_not_named")
        account = names[0]
    return account, _passphrase(options)


def _passphrase(options: Namespace, *, new: bool = False) -> str:
    """From the file, the environment or a prompt; never an argument, which others could see."""
    if options.passphrase_file is not None:
        return first_line(options.passphrase_file)
    given = os.environ.get(PASSPHRASE_VARIABLE)
    return given if given else asked_secret("cli.ask_new" if new else "cli.ask_passphrase")


def new_passphrase(options: Namespace) -> str:
    """Of somebody else, or in the place of a forgotten one: from a file or a prompt."""
    if options.new_passphrase_file is not None:
        return first_line(options.new_passphrase_file)
    return asked_secret("cli.ask_new")


def first_line(path: Path) -> str:
    """What a file with a secret in it holds.

    Raises:
        UserError: passphrase_file_unreadable.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError("passphrase_file_unreadable", path=path) from error
    return lines[0] if lines else ""


def asked_secret(key: str) -> str:
    """Ask in the terminal, without showing what is typed.

    Raises:
        UserError: passphrase_missing, where there is no terminal.
    """
    if not sys.stdin.isatty():
        raise UserError("passphrase_missing")
    return getpass.getpass(text(key))
