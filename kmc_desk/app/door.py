"""Who comes in at the sign-in page while the data are open, and what they read then."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from kmc_desk.clock import Clock
from kmc_desk.domain.dates import show_datetime
from kmc_desk.domain.identity.writing import ascii_digits
from kmc_desk.domain.people import LONGEST_PIN, SHORTEST_PIN
from kmc_desk.domain.records import Account
from kmc_desk.store.database import Database
from kmc_desk.store.unit_of_work import read
from kmc_desk.ui.i18n import isolate
from kmc_desk.ui.pages.sign_in_page import SignInPage
from kmc_desk.ui.shell import Shell
from kmc_desk.ui.sign_in.people_list import Person
from kmc_desk.ui.tasks import Tasks
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.pin import who_has_pin
from kmc_desk.usecases.since_last import SinceLast
from kmc_desk.wiring import recover, take_over, take_over_by_code, take_over_by_pin


def let_in(database: Database, account: str, typed: str, clock: Clock) -> Context:
    """Let a person into open data, by their PIN where they typed one: no passphrase is so short.

    Raises:
        UserError: those of `take_over` and `take_over_by_pin`.
    """
    if _may_be_pin(typed):
        return take_over_by_pin(database, account, typed, clock=clock)
    return take_over(database, account, typed, clock=clock)


def open_by_code(
    folder: Path, held: Database | None, typed: tuple[str, str, str], clock: Clock
) -> Context:
    """All have forgotten their passphrases: open by the recovery code.

    Args:
        folder: the data folder.
        held: the database where it is open behind a lock.
        typed: code, account and new passphrase.
        clock: local time.

    Raises:
        UserError: those of `recover` and of `take_over_by_code`.
    """
    if held is not None:
        return take_over_by_code(held, *typed, clock=clock)
    return recover(folder, *typed, clock=clock)


def who_may_come(database: Database) -> list[Person]:
    """The people whose account is active, by the names of their accounts."""
    pins = who_has_pin(database)
    with read(database.engine) as reader:
        accounts = reader.find(Account, active=True)
    people = [
        Person(name=one.name, full_name=one.full_name, has_pin=one.name in pins) for one in accounts
    ]
    return sorted(people, key=lambda one: one.name.casefold())


def renew(
    page: SignInPage | None, tasks: Tasks, database: Database | None, shell: Shell | None
) -> None:
    """Show on the sign-in page who may come now; nothing of what was typed there before stays.

    Args:
        page: where it is asked.
        tasks: the worker.
        database: while it is open.
        shell: the session behind the lock; its person is proposed.
    """
    if page is None or database is None or shell is None:
        return
    page.begin_anew(shell.info.account)
    tasks.run(
        page,
        lambda: who_may_come(database),
        lambda people: page.show_people(people, is_open=True),
    )


def words_since(found: SinceLast, person: str) -> str:
    """What a person reads who was not the only one to try; "" where nobody else did."""
    if not found.tries:
        return ""
    tried = "; ".join(f"{reason} ({n})" if n > 1 else reason for reason, n in found.tries)
    words = _tr("Signed in as {person}; last sign-in {at}. Wrong tries at your account: {tried}")
    at = show_datetime(found.last_at) if found.last_at else _tr("never")
    return words.format(person=person, at=isolate(at), tried=tried)


def _may_be_pin(typed: str) -> bool:
    digits = ascii_digits(typed.strip())
    return digits.isdecimal() and SHORTEST_PIN <= len(digits) <= LONGEST_PIN


def _tr(words: str) -> str:
    return QCoreApplication.translate("Door", words)
