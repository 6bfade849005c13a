"""Writing what can still be read from a damaged database, for support."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from kmc_desk.clock import Clock, local_clock
from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.permissions import ALLOWED, Action
from kmc_desk.paths import whole_folder
from kmc_desk.store.column_types import BETWEEN_WORDS
from kmc_desk.store.folder import is_backup
from kmc_desk.store.key_generations import fitting_copies
from kmc_desk.store.known_slots import known_by, known_copy
from kmc_desk.store.lock import hold_folder, refuse_held
from kmc_desk.store.proof import Proof, secret_of
from kmc_desk.store.salvage import Salvaged
from kmc_desk.store.salvage import salvage as read_rows
from kmc_desk.store.sign_in_delay import one_try


def salvage(
    folder: Path,
    proof: Proof,
    target: Path,
    progress: Callable[[float], None] | None = None,
    *,
    clock: Clock = local_clock,
) -> list[Salvaged]:
    """Write every row that can be read, names and all, as one CSV a table into a new folder.

    Nothing is mended and nothing is noted, as nothing can be written to what is damaged.

    Args:
        folder: the data folder; nobody may have it open.
        proof: who asks, an account that may export with names. The recovery code is enough where
            the accounts cannot be read.
        target: must not be there yet; it appears under its name only when it is complete.
        progress: takes what is done, 0 to 1; may raise to cancel.
        clock: local time, for wrong tries.

    Raises:
        UserError: not_allowed, keys_old, data_in_use, salvage_nothing, export_target_exists,
            sign_in_wait, the refusal of the proof.
    """
    secret = secret_of(proof)
    with one_try(folder, secret.slot, clock()):
        data_key, copies = fitting_copies(folder, secret)
    if target.exists():
        raise UserError("export_target_exists", path=target)

    def allowed(accounts: list[dict[str, object]], slots: list[dict[str, object]]) -> None:
        known = known_by((str(one["name"]), str(one["digest"])) for one in slots)
        known_copy(folder, copies, known, secret)
        if proof.code:
            return
        for one in accounts:
            if one.get("name") == proof.account and one.get("active"):
                roles = str(one.get("roles") or "").split(BETWEEN_WORDS)
                if any(role.value in roles for role in Role if _may(role)):
                    return
        raise UserError("not_allowed", action=Action.EXPORT_IDENTIFIED.value)

    with _quiet(folder), whole_folder(target) as making:
        return read_rows(folder, data_key, making, allowed, progress)


@contextmanager
def _quiet(folder: Path) -> Generator[None]:
    """Nobody writes there meanwhile; a backup is left as it is, without a lock, too."""
    if is_backup(folder):
        refuse_held(folder)
        yield
        return
    lock = hold_folder(folder)
    try:
        yield
    finally:
        lock.release(in_order=not lock.left_open)  # nothing was put in order here


def _may(role: Role) -> bool:
    return Action.EXPORT_IDENTIFIED in ALLOWED[role]
