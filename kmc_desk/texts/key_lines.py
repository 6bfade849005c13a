"""What opens the data, line by line."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Protocol

from kmc_desk.texts import text


class _Slot(Protocol):
    @property
    def account(self) -> str | None: ...
    @property
    def since(self) -> str: ...
    @property
    def is_old(self) -> bool: ...


class _Status(Protocol):
    @property
    def slots(self) -> tuple[_Slot, ...]: ...
    @property
    def code(self) -> _Slot | None: ...
    @property
    def checked_at(self) -> datetime | None: ...
    @property
    def escrow(self) -> str | None: ...


def slot_words(slot: _Slot) -> str:
    """Since when a slot is there, or that it must be opened once."""
    if slot.is_old or not slot.since:
        return text("keys.slot_old")
    return text("keys.slot_since", day=date.fromisoformat(slot.since))


def status_lines(status: _Status) -> Iterator[str]:
    """Every slot, the last drill and the escrow key; `usecases.keys.KeysStatus`."""
    for slot in status.slots:
        yield text("keys.line_account", account=slot.account, since=slot_words(slot))
    if status.code is None:
        yield text("keys.line_no_code")
    else:
        yield text("keys.line_code", since=slot_words(status.code))
    if status.checked_at is None:
        yield text("keys.line_never_checked")
    else:
        yield text("keys.line_checked", at=status.checked_at)
    if status.escrow is None:
        yield text("keys.line_no_escrow")
    else:
        yield text("keys.line_escrow", fingerprint=status.escrow)
