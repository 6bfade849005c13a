"""A shift by hand: the real program on a real screen, keys only, nothing of it touched inside."""

import csv
import signal
from pathlib import Path

import pytest

from tests.app.by_hand import Program, Screen, a_screen, missing, until

PASSPHRASE = "correct horse battery"

# The ordinary run works a shift in tests/app/test_whole_way.py, by keys but without an X server.
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(missing()),
        reason=f"no screen to work on by hand: install {' and '.join(missing())}",
    ),
]


@pytest.fixture
def screen(tmp_path: Path):
    folder = tmp_path / "screen"
    folder.mkdir()
    with a_screen(folder) as made:
        yield made


@pytest.fixture
def program(screen: Screen, tmp_path: Path) -> Program:
    made = Program(screen, tmp_path / "data", tmp_path, PASSPHRASE)
    made.command("--account", "head", "init", "--centre-code", "HRP", "--centre-name", "Haripur")
    return made


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def sign_in(screen: Screen, program: Program) -> None:
    screen.window("KMC Desk")
    screen.still()
    screen.enter(PASSPHRASE)
    until("the ward is on screen", program.page("ward"))
    screen.still()


def admit_twins(screen: Screen, program: Program) -> None:
    """By the letters under which the fields are reached with Alt."""
    screen.press("ctrl+n")
    screen.still()
    with program.saving():  # the draft
        screen.fill(m="GUL BANO", f="AKBAR", b="-2d", x="f", n="twin", o="1", g="32+3")
        screen.fill(w="1450", e="1400", t="36.8")
    with program.saving(2):  # the admission, and the draft goes
        screen.press("ctrl+s")
    screen.press("space")  # add the sibling
    screen.still()
    with program.saving():
        screen.fill(x="m", w="1390", e="1380", t="36.7")
    with program.saving(2):
        screen.press("ctrl+s")
    until("the infant is on screen", program.page("infant"))
    screen.still()


def enter_a_round(screen: Screen, program: Program) -> None:
    screen.press("ctrl+2")
    until("the round is on screen", program.page("round"))
    screen.still()
    for weight in ("1390", "1370"):
        with program.saving():
            screen.enter(weight)
    screen.press("alt+v")
    screen.still()
    with program.saving():
        screen.enter("36.9")


def hold(screen: Screen, program: Program) -> None:
    """Skin-to-skin begins for both; of the second it is taken back at once."""
    screen.press("ctrl+1")
    until("the ward is on screen", program.page("ward"))
    screen.still()
    with program.saving():
        screen.press("s")
    screen.press("Down")
    for _ in range(2):
        with program.saving():
            screen.press("s")


def hand_over(screen: Screen, program: Program, target: Path) -> None:
    screen.press("ctrl+3")
    until("the handover is on screen", program.page("handover"))
    screen.still()
    screen.press("ctrl+p")
    screen.window("Handover sheet")
    screen.still()
    screen.press("ctrl+s")
    screen.window("Save as")
    screen.still()
    screen.press("ctrl+a")
    screen.enter(str(target))
    until("the sheet is written", target.exists)


def test_a_shift_is_worked_by_keys_and_the_command_line_finds_what_was_done(
    screen: Screen, program: Program, tmp_path: Path
):
    sheet, bundle = tmp_path / "handover.pdf", tmp_path / "bundle"
    with program.window() as process:
        sign_in(screen, program)
        admit_twins(screen, program)
        enter_a_round(screen, program)
        hold(screen, program)
        hand_over(screen, program, sheet)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    assert sheet.read_bytes().startswith(b"%PDF")
    said = program.command(
        "--account", "head", "export", "--identified", "--reason", "the end of a test of the ward",
        "--out", str(bundle),
    )  # fmt: skip
    assert said
    infants = rows(bundle, "infants")
    assert {one["sex"]: one["birth_order"] for one in infants} == {"F": "1", "M": "2"}
    assert len({one["kmc_no"] for one in infants}) == 2
    assert [one["mother_name"] for one in rows(bundle, "mothers")] == ["GUL BANO"]
    assert sorted(one["weight_g"] for one in rows(bundle, "measurements")) == ["1370", "1390"]
    assert [float(one["temp_c"]) for one in rows(bundle, "vitals")] == [36.9]
    order = {one["infant_key"]: one["birth_order"] for one in infants}
    held = rows(bundle, "sts_sessions")
    taken_back = {order[one["infant_key"]]: one["withdrawn"] for one in held}
    assert taken_back == {"1": "N", "2": "Y"}
    assert [one["stop"] for one in held] == ["", ""]
