"""`kmc-desk account`: who may sign in, changed as on the People tab; and `add-account`."""

import argparse
import sys
from argparse import Namespace
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from kmc_desk.cli.commands import (
    DONE,
    REFUSED,
    account_and_passphrase,
    data_folder,
    new_passphrase,
    signed_in,
)
from kmc_desk.domain.codes import Role
from kmc_desk.domain.records import Account
from kmc_desk.texts import text
from kmc_desk.usecases.context import Context


def add_person(command: argparse.ArgumentParser) -> None:
    """Options of `add-account`."""
    command.add_argument("name", help="what the person types to sign in")
    command.add_argument("--full-name", default="", metavar="NAME", help="as on documents")
    _ask_roles(command)
    _ask_passphrase(command)
    command.add_argument(
        "--one-person",
        action="store_true",
        help="keep a name that sounds as if several people used it, such as ward",
    )
    command.set_defaults(command=add_account)


def add_accounts(command: argparse.ArgumentParser) -> None:
    """Options of `account`."""
    deeds = command.add_subparsers(metavar="WHAT", required=True)
    listing = deeds.add_parser("list", help="everybody who has or had an account")
    listing.set_defaults(command=list_accounts)
    roles = _deed(deeds, "roles", "change what a person may do", change_roles)
    _ask_roles(roles)
    name = _deed(deeds, "name", "change the name on documents", change_name)
    name.add_argument("full_name", metavar="FULL_NAME")
    _deed(deeds, "close", "let a person sign in no more; nothing is deleted", close)
    _ask_passphrase(_deed(deeds, "reopen", "let a person sign in again", reopen))
    _ask_passphrase(_deed(deeds, "reset", "a new passphrase for whoever forgot theirs", reset))
    own = deeds.add_parser("passphrase", help="choose your own passphrase")
    _ask_passphrase(own)
    own.set_defaults(command=change_own)


def add_account(options: Namespace) -> int:
    """Let another person sign in."""
    from kmc_desk.texts import finding_text
    from kmc_desk.usecases.context import Question
    from kmc_desk.usecases.people import NewPerson, add_person

    with signed_in(options) as context:
        person = NewPerson(
            name=options.name,
            full_name=options.full_name,
            roles=_roles(options),
            passphrase=new_passphrase(options),
        )
        answer = add_person(context, person, confirmed=options.one_person)
    if isinstance(answer, Question):
        for finding in answer.findings:
            print(finding_text(finding), file=sys.stderr)
        print(text("cli.account_asked"), file=sys.stderr)
        return REFUSED
    print(text("cli.account_added", account=answer.record.name))
    return DONE


def list_accounts(options: Namespace) -> int:
    """Print everybody, a line each, with tabs between the columns."""
    from kmc_desk.domain.dates import show_datetime
    from kmc_desk.texts import code_text
    from kmc_desk.usecases.show_people import show_people

    with signed_in(options) as context:
        found = show_people(context)
    for one in found:
        roles = ", ".join(code_text(role) for role in one.account.roles)
        seen = show_datetime(one.last_sign_in) if one.last_sign_in else text("people.never")
        columns = (one.account.name, one.account.full_name, one.state, roles, seen)
        print("\t".join(columns))
    return DONE


def change_roles(options: Namespace) -> int:
    """Change what a person may do."""
    from kmc_desk.usecases.people import set_roles

    roles = _roles(options)
    return _done(options, "changed", lambda context: set_roles(context, options.name, roles))


def change_name(options: Namespace) -> int:
    """Change the name a person has on documents."""
    from kmc_desk.usecases.people import set_full_name

    return _done(
        options, "changed", lambda context: set_full_name(context, options.name, options.full_name)
    )


def close(options: Namespace) -> int:
    """Let a person sign in no more."""
    from kmc_desk.usecases.people import close_account

    return _done(options, "closed", lambda context: close_account(context, options.name))


def reopen(options: Namespace) -> int:
    """Let a person sign in again."""
    from kmc_desk.usecases.people import reopen_account

    return _done(
        options,
        "added",
        lambda context: reopen_account(context, options.name, new_passphrase(options)),
    )


def reset(options: Namespace) -> int:
    """Give somebody a new passphrase."""
    from kmc_desk.usecases.people import reset_passphrase

    return _done(
        options,
        "reset",
        lambda context: reset_passphrase(context, options.name, new_passphrase(options)),
    )


def change_own(options: Namespace) -> int:
    """Choose one's own passphrase; the one before is that of signing in."""
    from kmc_desk.usecases.people import change_passphrase
    from kmc_desk.wiring import sign_in

    folder = data_folder(options)
    account, old = account_and_passphrase(options, folder)
    context = sign_in(folder, account, old)
    with closing(context.database):
        change_passphrase(context, old, new_passphrase(options))
    print(text("cli.passphrase_changed", account=account))
    return DONE


def _done(options: Namespace, what: str, deed: Callable[[Context], Account]) -> int:
    """Sign in, do it, and say what was done with which account."""
    with signed_in(options) as context:
        account = deed(context)
    print(text(f"cli.account_{what}", account=account.name))
    return DONE


def _deed(deeds: Any, word: str, help_text: str, run: Callable[[Namespace], int]) -> Any:  # noqa: ANN401 - argparse names no public type for it
    command = deeds.add_parser(word, help=help_text)
    command.add_argument("name", help="of the account")
    command.set_defaults(command=run)
    return command


def _ask_roles(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--role",
        action="append",
        required=True,
        choices=[role.value for role in Role],
        help="may be given more than once",
    )


def _ask_passphrase(command: argparse.ArgumentParser) -> None:
    command.add_argument("--new-passphrase-file", type=Path, default=None, metavar="F")


def _roles(options: Namespace) -> tuple[Role, ...]:
    return tuple(Role(role) for role in options.role)
