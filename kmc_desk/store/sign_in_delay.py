"""A delay after wrong tries that grows and outlasts a restart, and never a ban (decision 0031).

The tries lie in a small file beside the database, by slot. Its time is that of the running system,
which no clock setting moves: a clock that was set leaves the delay as it is. After a restart of
the PC, which begins that time anew, the delay begins anew with it, so that nobody waits longer than
`MOST_SECONDS`. Who can delete the file can end the delay: it slows a person at the keyboard, and
not somebody who copies the folder away, whom only the cost of each guess slows (`KdfCost`).
"""

import json
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from time import monotonic

from kmc_desk.domain.errors import UserError
from kmc_desk.paths import write_whole
from kmc_desk.store.folder import is_backup
from kmc_desk.store.keys import ESCROW, RECOVERY, slot_states

TRIES_FILE = "kmc-desk.tries"
MOST_SECONDS = 60
UNKNOWN = "unknown"
"""In place of a name that no account has: a passphrase typed there is kept nowhere."""
NOBODYS = {RECOVERY: "recovery_code", ESCROW: "escrow", UNKNOWN: "unknown_account"}
"""Slots that belong to no account, with what the audit trail calls them."""

_LAST_DOUBLING = 6  # 2 ** 6 is over the most
_COUNTED = frozenset({
    "wrong_passphrase", "wrong_recovery_code", "wrong_escrow_key", "keys_old",
})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Tries:
    """Wrong tries at one slot.

    Attributes:
        in_a_row: since it opened last; what the delay grows by.
        untold: of which the audit trail does not know yet.
        since: local time of the first untold one, in ISO form to the second.
        at_ms: when the last one was, on the system's own time, in milliseconds.
    """

    in_a_row: int
    untold: int
    since: str
    at_ms: int

    @property
    def since_at(self) -> datetime:
        """`since` as a value."""
        return datetime.fromisoformat(self.since)


@contextmanager
def one_try(
    folder: Path, slot: str, now: datetime, *, keys_in: Path | None = None
) -> Generator[None]:
    """Around whatever asks a slot to open: refuses it during the delay, counts a wrong one.

    Args:
        folder: the data folder.
        slot: name of the slot (`keys.Secret`).
        now: local time, for the audit trail alone.
        keys_in: folder of the slots, where it is another one: a backup that is to be restored.

    Raises:
        UserError: sign_in_wait (seconds); keys_lost, keys_newer.
    """
    if seconds := wait_before(folder, slot, keys_in=keys_in):
        raise UserError("sign_in_wait", seconds=seconds)
    try:
        yield
    except UserError as error:
        if error.key in _COUNTED:
            _count(folder, _known(keys_in or folder, slot), now)
        raise


def wait_before(folder: Path, slot: str, *, keys_in: Path | None = None) -> int:
    """Whole seconds until a slot may be tried; 0: now."""
    tries = read_tries(folder)
    if not tries:
        return 0
    slot = _known(keys_in or folder, slot)
    last = tries.get(slot)
    if last is None or last.in_a_row < 1:
        return 0
    delay_ms = 1000 * min(MOST_SECONDS, 2 ** min(last.in_a_row - 1, _LAST_DOUBLING))
    passed_ms = _now_ms() - last.at_ms
    if passed_ms < 0:  # the system was restarted
        begun = {**tries, slot: replace(last, at_ms=_now_ms())}
        passed_ms = 0 if _write(folder, begun) else delay_ms
    return max(0, -(-(delay_ms - passed_ms) // 1000))


def forgive(folder: Path, slot: str) -> None:
    """No delay any more: it opened, or somebody who keeps the keys says so.

    What the audit trail does not know yet stays to be told.
    """
    tries = read_tries(folder)
    opened = {one: replace(tries[one], in_a_row=0) for one in (slot, UNKNOWN) if one in tries}
    if opened:
        _write(folder, {**tries, **opened})


def told(folder: Path) -> None:
    """The audit trail knows of all tries up to now."""
    tries = read_tries(folder)
    _write(folder, {slot: replace(one, untold=0) for slot, one in tries.items()})


def read_tries(folder: Path) -> dict[str, Tries]:
    """By slot; empty where the file is missing or damaged."""
    with suppress(
        *(OSError, ValueError, KeyError, TypeError, AttributeError),
        *(RecursionError, OverflowError),
    ):
        content = json.loads((folder / TRIES_FILE).read_bytes())
        if content["sha256"] == _checksum(content["tries"]):
            return {
                slot: Tries(
                    in_a_row=int(one["in_a_row"]),
                    untold=int(one["untold"]),
                    since=datetime.fromisoformat(one["since"]).isoformat(),
                    at_ms=int(one["at_ms"]),
                )
                for slot, one in content["tries"].items()
            }
    return {}


def _count(folder: Path, slot: str, now: datetime) -> None:
    tries = read_tries(folder)
    since = now.replace(tzinfo=None).isoformat(timespec="seconds")
    before = tries.get(slot, Tries(in_a_row=0, untold=0, since=since, at_ms=0))
    counted = Tries(
        in_a_row=before.in_a_row + 1,
        untold=before.untold + 1,
        since=before.since if before.untold else since,
        at_ms=_now_ms(),
    )
    _write(folder, {**tries, slot: counted})


def _write(folder: Path, tries: Mapping[str, Tries]) -> bool:
    """Whether it is kept; where the folder takes no file there is no delay.

    A backup takes none: it stays as it was written, and whoever has it has the slots, too.
    """
    if is_backup(folder):
        return False
    kept = {slot: asdict(one) for slot, one in tries.items() if one.in_a_row or one.untold}
    content = {"tries": kept, "sha256": _checksum(kept)}
    try:
        write_whole(folder / TRIES_FILE, json.dumps(content, ensure_ascii=False).encode())
    except OSError:
        return False
    return True


def _known(folder: Path, slot: str) -> str:
    return slot if any(one.name == slot for one in slot_states(folder)) else UNKNOWN


def _checksum(kept: Mapping[str, object]) -> str:
    return sha256(json.dumps(kept, sort_keys=True).encode()).hexdigest()


def _now_ms() -> int:
    return int(monotonic() * 1000)
