"""The running program: one window on one data folder, and who is signed in to it."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject

from kmc_desk.app.first_look import is_new
from kmc_desk.app.qt_application import STYLED, application
from kmc_desk.app.whose_data import stripe_words, told_at_the_door
from kmc_desk.clock import Clock, local_clock
from kmc_desk.domain.errors import UserError
from kmc_desk.store.folder import is_backup
from kmc_desk.store.keys import account_names
from kmc_desk.ui.change_hub import ChangeHub
from kmc_desk.ui.clipboard import ClipboardWatch
from kmc_desk.ui.look import Look
from kmc_desk.ui.main_window import MainWindow
from kmc_desk.ui.page import Services
from kmc_desk.ui.pages.sign_in_page import SignInPage
from kmc_desk.ui.settings import Settings
from kmc_desk.ui.tasks import Tasks

if TYPE_CHECKING:
    # Everything else is imported where it is needed first: the window is to be seen at once.
    from kmc_desk.app.backing_up import BackingUp
    from kmc_desk.app.locking import Locking
    from kmc_desk.app.preload import Preload
    from kmc_desk.app.watching import Watching
    from kmc_desk.domain.records import Account, Centre
    from kmc_desk.store.database import Database
    from kmc_desk.ui.draft_keeper import DraftKeeper
    from kmc_desk.ui.search_box import Find
    from kmc_desk.usecases.context import Context

__all__ = ["Desk", "application"]


class Desk(QObject):
    """Owns the window and the open database; both end together.

    Args:
        folder: the data folder; may not exist yet, then the window offers to set it up.
        account: offered first on the sign-in page.
        context: a centre that is open already (the demo).
        clock: local time.
    """

    def __init__(
        self,
        folder: Path,
        account: str | None = None,
        context: "Context | None" = None,
        clock: Clock = local_clock,
    ) -> None:
        super().__init__()
        self._folder, self._clock = folder, clock
        app = application()
        self._database: Database | None = context.database if context else None
        self.services = Services(
            tasks=Tasks(self),
            hub=ChangeHub(self),
            settings=Settings(folder, kept=not is_backup(folder)),
            look=Look(app, has_style=app.property(STYLED) is not None),
            clock=clock,
        )
        self._watch: Watching | None = None
        self._keeper: DraftKeeper | None = None
        self._locking: Locking | None = None
        self._backing_up: BackingUp | None = None
        self._door: SignInPage | None = None
        self._is_demo = context is not None and context.is_demo
        self._said, self._is_over = "", False
        if account:
            self.services.settings.last_account = account
        stripe = stripe_words(folder, is_demo=self._is_demo)
        self.window = MainWindow(self.services, stripe=stripe)
        self._preload: Preload | None = None
        self._clipboard = ClipboardWatch(self)
        self.window.locked.connect(self._clipboard.empty)
        self.window.closing.connect(self._clipboard.empty)
        self.window.closing.connect(self.close)
        self.window.locked.connect(self.keep_drafts)
        self.window.ticked.connect(self._look)
        self.services.hub.session_over.connect(self._begin_anew)
        self.window.locked.connect(self._renew_door)
        if context is not None:
            self._ask_who()
            self._enter(context)
            return
        self._begin()
        self.window.painted.connect(self._import_the_rest)

    @property
    def folder(self) -> Path:
        """The data folder."""
        return self._folder

    def close(self) -> None:
        """Keep what is typed, finish what is being saved, close the database, end the worker."""
        if self._is_over:
            return
        self._is_over = True
        if self._preload is not None:
            self._preload.stop()
        self.keep_drafts()
        self.services.tasks.run(self, self._close_data, lambda _done: None)  # or just opened there
        self.services.tasks.stop()

    def end(self) -> None:
        """The system asks the program to end: nobody is asked anything."""
        self.window.close_at_once()
        QCoreApplication.exit(0)

    def keep_drafts(self, *, wait: bool = False) -> None:
        """Keep what is half-typed.

        Args:
            wait: come back when it is on disk; the system may end the program after that.
        """
        if self._keeper is not None:
            self._keeper.keep_now()
        if wait:
            if self._backing_up is not None:
                self._backing_up.end_at_once()
            self.services.tasks.finish()

    def _close_data(self) -> None:
        if self._database is not None:
            self._database.close()
        self._database = None

    def _begin(self) -> None:
        """Ask who is there, or offer to set up; or say at once what stands in the way."""
        try:
            new = is_new(self._folder)
        except UserError as error:
            self._stop_at(error)
            return
        if new:
            self._offer_set_up()
        else:
            self._ask_who()

    def _stop_at(self, error: UserError) -> None:
        from kmc_desk.app.stopped import Ways, stopped_page

        ways = Ways(
            again=self._begin,
            close=self.window.close,
            done=self._begin_anew,
            services=self.services,
            is_closed=self._database is None,
        )
        self.window.show_sign_in(stopped_page(error, self._folder, ways))

    def _import_the_rest(self) -> None:
        """What signing in needs; the window has been seen."""
        from kmc_desk.app.preload import Preload

        self._preload = Preload(self.services.tasks, self)
        self._preload.begin()

    def _ask_who(self) -> None:
        settings = self.services.settings
        try:
            names = account_names(self._folder)
        except UserError as error:
            self._stop_at(error)
            return
        page = SignInPage(
            self.services.tasks,
            self._let_in,
            accounts=names,
            last=settings.last_account,
            told=told_at_the_door(self._folder, self._said, is_demo=self._is_demo),
        )
        page.asking.connect(self._make_way)
        page.signed_in.connect(self._enter)
        page.stopped.connect(self._stop_at)
        page.offer_recovery(self._recover)
        self._door = page
        self.window.show_sign_in(page)

    def _make_way(self) -> None:
        """Nobody waits at the door for a backup to end; it is made in the next pause."""
        if self._backing_up is not None:
            self._backing_up.make_way()

    def _begin_anew(self, words: str) -> None:
        """The data were closed for good, as after a restore: everybody signs in again."""
        self.services.tasks.drop_waiting()
        for watching in (self._watch, self._backing_up):
            if watching is not None:
                watching.stop()
        if self._locking is not None:
            self._locking.idle.stop()
        self._watch = self._keeper = self._backing_up = self._database = None
        self.window.end_session()
        self._said = words
        self._ask_who()

    def _renew_door(self) -> None:
        from kmc_desk.app.door import renew

        renew(self._door, self.services.tasks, self._database, self.window.shell)

    def _offer_set_up(self) -> None:
        from kmc_desk.app.set_up import set_up_page

        page = set_up_page(self.services, self._make_centre, self._enter_new)
        self.window.show_sign_in(page)

    def _make_centre(
        self, centre: "Centre", first: "Account", passphrase: str
    ) -> "tuple[Context, str]":
        from kmc_desk.wiring import create_centre

        return create_centre(self._folder, centre, first, passphrase, clock=self._clock)

    def _enter_new(self, context: "Context") -> None:
        self._database = context.database
        self._ask_who()
        self._enter(context)

    def _let_in(self, account: str, passphrase: str) -> "Context":
        """Open the folder, or, while it is open behind a lock, only check who is there."""
        from kmc_desk.app.door import let_in
        from kmc_desk.wiring import sign_in

        if self._database is not None:
            return let_in(self._database, account, passphrase, self._clock)
        context = sign_in(self._folder, account, passphrase, clock=self._clock)
        self._database = context.database
        return context

    def _recover(self, code: str, account: str, passphrase: str) -> "Context":
        from kmc_desk.app.door import open_by_code

        typed = code, account, passphrase
        context = open_by_code(self._folder, self._database, typed, self._clock)
        self._database = context.database
        return context

    def _enter(self, context: "Context") -> None:
        from kmc_desk.app.last_backup import back_up_in
        from kmc_desk.app.locking import Locking
        from kmc_desk.app.watching import Watching
        from kmc_desk.domain.permissions import Action
        from kmc_desk.logging_setup import log_to
        from kmc_desk.texts import code_text
        from kmc_desk.ui.draft_keeper import DraftKeeper
        from kmc_desk.ui.follow_up.renewal import StandingRenewal
        from kmc_desk.ui.page_list import page_entries
        from kmc_desk.ui.shell import SessionInfo
        from kmc_desk.usecases.search import search

        if not context.database.read_only:
            log_to(self._folder)
        shell = self.window.shell
        roles = ", ".join(code_text(role) for role in context.account.roles)
        who = context.account.name, roles  # whose roles changed gets the pages of the new ones
        if shell is not None and (shell.info.account, shell.info.roles) == who:
            self.window.resume()
            if self._locking is not None:
                self._locking.resume(context)
            return
        self._locking = self._locking or Locking(self.window, self.services)
        self._locking.leave(self._keeper)
        info = SessionInfo(
            account=context.account.name,
            person=context.account.full_name,
            roles=roles,
            centre=context.centre.name,
            is_demo=context.is_demo,
        )
        if self._watch is not None:
            self._watch.stop()
        self._watch = Watching(self.services, context, self.window)
        find: Find | None = None
        if context.may(Action.SEE_WARD):
            find = lambda typed, progress: search(context, typed, progress=progress)  # noqa: E731 - handed on as it is
        shell = self.window.open_session(info, page_entries(self.services, context), find)
        shell.pages.page_shown.connect(self._look)
        self._keeper = DraftKeeper(self.services, context, shell.pages, shell)
        self._keeper.serve(shell.drafts)
        StandingRenewal(self.services.tasks, context, shell).begin()
        self._locking.begin(context, shell)
        self._renew_door()
        self._backing_up = back_up_in(
            self.window, self.services, context, self._backing_up, self.keep_drafts
        )

    def _look(self) -> None:
        """Before anything is entered: after signing in, on every page, and each minute."""
        if self._watch is not None:
            self._watch.look()
