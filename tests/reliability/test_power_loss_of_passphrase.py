"""The power fails at every moment of a change of passphrase: the old one opens, or the new one.

As in `test_power_loss_of_files`; whoever else has an account comes in all the time.
"""

import shutil
from pathlib import Path

import pytest

from kmc_desk.domain.codes import Role
from kmc_desk.domain.errors import UserError
from kmc_desk.usecases.context import Recorded
from kmc_desk.usecases.people import NewPerson, add_person
from kmc_desk.wiring import sign_in
from tests.reliability.conftest import PASSPHRASE, Closed
from tests.reliability.looking import Rows, look
from tests.reliability.loops import SAY
from tests.reliability.recorder import Fault
from tests.reliability.traced import STRACE
from tests.reliability.tree import State, cuts, put_tree

pytestmark = pytest.mark.skipif(STRACE is None, reason="strace, of Linux, is not installed")

LATER, NURSES = "another horse battery", "a third horse battery"
OF_THE_CHANGE = {"account", "audit", "key_slot", "session"}
CHANGE = (
    SAY
    + """
from contextlib import nullcontext
from kmc_desk import paths
from kmc_desk.usecases import people
from tests.cheap_keys import use_cheap_keys
use_cheap_keys()
context = begun(sys.argv[1])
if sys.argv[2] == "without flushing files":
    paths.os = type("os", (), {**vars(os), "fsync": lambda _: None})
if sys.argv[2] == "without telling the data before":
    people.expect = lambda *_: None
people.change_passphrase(context, "correct horse battery", "another horse battery")
os.write(1, b"changed\\n")
context.database.close()
"""
)


@pytest.fixture
def ward(centre: Closed) -> Path:
    """A closed folder with a head and a nurse."""
    context = sign_in(centre.folder, "head", PASSPHRASE)
    nurse = NewPerson(name="sana", full_name="Sana Nurse", roles=(Role.NURSE,), passphrase=NURSES)
    assert isinstance(add_person(context, nurse), Recorded)
    context.database.close()
    return centre.folder


def refusal(folder: Path, name: str, passphrase: str) -> str:
    """Why somebody does not come in; "" where they do."""
    try:
        sign_in(folder, name, passphrase).database.close()
    except UserError as error:
        return error.key
    return ""


def kept(rows: Rows) -> Rows:
    """What a change of passphrase does not touch."""
    return {name: found for name, found in rows.items() if name not in OF_THE_CHANGE}


def found_in(state: State, place: Path, rows: Rows, *, is_done: bool) -> list[str]:
    """What is wrong with a folder after a power cut; nothing where nothing is."""
    wrong, opened = list[str](), list[str]()
    for name, passphrase, other in (
        ("head", PASSPHRASE, LATER),
        ("head", LATER, PASSPHRASE),
        ("sana", NURSES, ""),
    ):
        shutil.rmtree(place, ignore_errors=True)
        folder = put_tree(state, place)
        if told := refusal(folder, name, passphrase):
            wrong += [told] if told not in {"wrong_passphrase", "keys_old"} else []
            continue
        opened.append(passphrase)
        again = look(folder, name, passphrase)
        wrong += [*again.told] if kept(again.rows) == rows else ["other rows", *again.told]
        if other and not refusal(folder, name, other):
            wrong.append("both")
        if not other and not refusal(folder, "head", PASSPHRASE) and is_done:
            wrong.append("the old one after somebody else")
    wrong += [] if NURSES in opened else ["not the nurse"]
    wrong += [] if {PASSPHRASE, LATER} & {*opened} else ["neither"]
    return wrong + (["not done"] if is_done and opened != [LATER, NURSES] else [])


def cut(ward: Path, tmp_path: Path, wanted: str, every: int) -> tuple[int, list[list[str]]]:
    """How many states were tried, and what was wrong."""
    rows, tried, wrong = kept(look(ward).rows), 0, list[list[str]]()
    for number, (state, said) in enumerate(cuts(ward, CHANGE, (wanted,), tmp_path / "calls", 1)):
        if number % every == 0:
            tried += 1
            found = found_in(state, ward.with_name("state"), rows, is_done=bool(said))
            wrong += [found] if found else []
    return tried, wrong


@pytest.mark.slow
def test_a_power_cut_at_any_moment_of_a_new_passphrase_leaves_it_or_the_old_one(
    ward: Path, tmp_path: Path, fault: Fault
):
    tried, wrong = cut(ward, tmp_path, "", 1)
    assert tried > 50
    fault.tried(2, times=tried, lost=len(wrong), note="during a change of passphrase")


@pytest.mark.slow
@pytest.mark.parametrize("wanted", ["without flushing files", "without telling the data before"])
def test_without_its_order_the_same_cuts_lock_people_out(ward: Path, tmp_path: Path, wanted: str):
    tried, wrong = cut(ward, tmp_path, wanted, 3)
    assert len(wrong) > tried / 20
