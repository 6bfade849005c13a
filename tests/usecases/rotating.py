"""A centre whose data key is changed, and whether everybody still gets in."""

from datetime import datetime
from pathlib import Path

from kmc_desk.domain.records import Account, Bed, Centre
from kmc_desk.store.chain import chain_break
from kmc_desk.store.key_file import read_slots
from kmc_desk.store.key_generations import ROTATING
from kmc_desk.store.keys import unlock, unlock_with_recovery
from kmc_desk.usecases.context import Context
from kmc_desk.usecases.keys import set_escrow
from kmc_desk.wiring import create_centre, sign_in
from tests.usecases.letting_in import OWN, let_in
from tests.usecases.test_keys import PASSPHRASE, pair

NOW = datetime(2026, 5, 5, 14, 5)
BEDS = 40


def clock() -> datetime:
    return NOW


STEPS = (
    *("write_slots", "_make_copy", "pragma", "open_or_create", "flush_files", "opened_copy"),
    *("close_engine", "flush_folder", "keep_generation", "write_anchor"),
)


class Made:
    """A closed centre of a head, a nurse Sana, an escrow key and some beds."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        first = Account(name="head", full_name="Dr Head", roles=())
        made = Centre(code="HRP", name="Haripur")
        context, self.code = create_centre(folder, made, first, PASSPHRASE, clock=clock)
        let_in(context, "sana")
        self.private, public = pair()
        set_escrow(context, public)
        with context.write() as work:
            work.repository.add_many([Bed(bed_no=str(n), place=n) for n in range(BEDS)])
        context.database.close()


def beds(context: Context) -> int:
    with context.read() as reader:
        return len(reader.find(Bed))


def assert_open(folder: Path, made: Made, count: int) -> None:
    """Everybody gets in, nothing is missing and nothing of a rotation is left."""
    again = sign_in(folder, "sana", OWN, clock=clock)
    assert beds(again) == count
    assert again.database.watch.opening.gap is None
    with again.read() as reader:
        assert chain_break(reader.connection) is None
    key = again.database.data_key
    again.database.close()
    assert unlock(folder, "head", PASSPHRASE) == key
    assert unlock_with_recovery(folder, made.code) == key
    assert all(not one.sealed_next for one in read_slots(folder).values())
    assert not (folder / ROTATING).exists()
