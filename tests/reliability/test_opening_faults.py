"""Faults around opening the data, with processes, disks and clocks of their own."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import kmc_desk
from kmc_desk.store.lock import LOCK_FILE
from tests.ready_python import CAN_FORK
from tests.usecases.opened_again import beds, make, open_again, save_beds

UNIX = pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs mounts of Linux")

# Children that are there already and wait for one another start within microseconds.
AT_ONCE = """
import os, sys
from pathlib import Path
from kmc_desk.domain.errors import UserError
from tests.usecases.opened_again import open_again, save_beds

folder, rounds = Path(sys.argv[1]), int(sys.argv[2])

def run(start, result, leave):
    os.read(start, 1)
    try:
        context = open_again(folder)
    except UserError as error:
        os.write(result, f"{error.key}\\n".encode())
        return
    save_beds(context, 1)
    os.write(result, b"opened\\n")
    os.read(leave, 1)
    context.database.close()

for number in range(rounds):
    count = 2 + number % 4
    (start, go), (leave, gone), (answers, result) = os.pipe(), os.pipe(), os.pipe()
    children = []
    for _ in range(count):
        child = os.fork()
        if not child:
            os.close(go)
            os.close(gone)
            try:
                run(start, result, leave)
            finally:
                os._exit(0)
        children.append(child)
    os.close(go)
    told = b""
    while told.count(b"\\n") < count:
        told += os.read(answers, 1000)
    os.close(gone)
    for child in children:
        os.waitpid(child, 0)
    for end in (start, leave, answers, result):
        os.close(end)
    print(",".join(sorted(told.decode().split())))
"""

GONE = """
import subprocess, sys
from pathlib import Path
from kmc_desk.domain.errors import UserError
from tests.usecases.opened_again import open_again, save_beds
from kmc_desk.usecases.start_up import show_notices
folder = Path(sys.argv[1])
context = open_again(folder)
save_beds(context, 1)
subprocess.run(["umount", "-l", folder], check=True)
for _ in range(3):
    try:
        save_beds(context, 1)
        print("saved")
    except UserError as error:
        print(error.key)
print(*(notice.key for notice in show_notices(context)))
"""

AT_THIS_CLOCK = """
import sys
from pathlib import Path
from kmc_desk import wiring
from kmc_desk.domain.errors import UserError
from tests.usecases.opened_again import PASSPHRASE, beds, save_beds
context = wiring.sign_in(Path(sys.argv[1]), "head", PASSPHRASE)
try:
    save_beds(context, 1)
    print("saved", beds(context))
except UserError as error:
    print(error.key, beds(context))
context.database.close()
"""

WATCHED = """
import os, sys
live, opened = [], []

def watch(event, told):
    if event in {"open", "os.open"} and live and isinstance(told[0], (str, bytes, os.PathLike)):
        path = os.path.realpath(os.fsdecode(told[0]))
        if any(path == own or path.startswith(own + "-") for own in live):
            opened.append(path)

sys.addaudithook(watch)
from contextlib import suppress
from datetime import date
from pathlib import Path
from kmc_desk import demo, wiring
from kmc_desk.domain.documents import DocumentKind
from kmc_desk.store.engine import checkpoint
from kmc_desk.store.folder import DATABASE_FILE
from kmc_desk.usecases.export_bundle import export_bundle
from kmc_desk.usecases.make_document import make_document
from kmc_desk.usecases.monthly_return import show_return
from kmc_desk.usecases.recent_exits import recent_exits
from kmc_desk.usecases.search import search
from kmc_desk.usecases.show_ward import show_ward
from tests.cheap_keys import cheap_keys
from tests.usecases.opened_again import open_again, save_beds

folder = Path(sys.argv[1])
live.append(os.path.realpath(folder / DATABASE_FILE))
if folder.exists():
    context = open_again(folder)
    save_beds(context, 3)
else:
    with cheap_keys():
        context = demo.make_demo(folder, demo.demo_clock)
        context.database.close()
        context = wiring.sign_in(folder, demo.HEAD, demo.PASSPHRASE, clock=demo.demo_clock)
    infant = recent_exits(context)[0].identity.infant_id
    make_document(context, infant, DocumentKind.DISCHARGE_SUMMARY)
show_ward(context)
search(context, "saira")
show_return(context, f"{context.clock().date():%Y-%m}")
export_bundle(context, folder.with_name("bundle.zip"), reason="watched from outside")
checkpoint(context.database.engine)
context.database.close()
live_size = os.stat(live[0]).st_size
with open(live[0], "rb") as stream:  # the watch itself works
    stream.read(1)
print(live_size > 0, len(opened))
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    return make(tmp_path_factory.mktemp("made") / "data")


@pytest.fixture
def folder(tmp_path, made) -> Path:
    return Path(shutil.copytree(made, tmp_path / "data"))


@pytest.fixture
def told(request):
    """What a program says; a new Python runs it where something is to be run before."""

    def run(program, *arguments, before=()):
        words = [str(one) for one in arguments]
        if CAN_FORK and not before:
            done = request.getfixturevalue("ready").run(program, words)
        else:
            whole = [*before, sys.executable, "-c", program, *words]
            done = subprocess.run(whole, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    return run


@UNIX
@pytest.mark.parametrize(
    "rounds", [pytest.param(5, id="few"), pytest.param(100, id="many", marks=pytest.mark.slow)]
)
def test_of_programs_started_at_once_one_opens_the_data_and_the_others_know_why_not(
    folder, told, fault, rounds
):
    wrong = [
        answers
        for answers in told(AT_ONCE, folder, rounds)
        if answers.replace("data_in_use", "").strip(",") != "opened"
    ]
    assert wrong == []
    context = open_again(folder)
    saved = beds(context)
    context.database.close()
    fault.tried(18, times=rounds, lost=rounds - saved, note="2 to 5 processes each")


@UNIX
@pytest.mark.parametrize("pid", ["dead", "living"])
@pytest.mark.fault(19)
def test_a_lock_file_that_names_a_process_holds_nobody_out(folder, pid):
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    number = dead.pid if pid == "dead" else 1
    text = {"pid": number, "host": "elsewhere", "started": "", "open": True}
    (folder / LOCK_FILE).write_text(json.dumps(text))
    context = open_again(folder)
    save_beds(context, 1)
    context.database.close()


@LINUX
@pytest.mark.fault(7)
def test_nothing_is_called_saved_once_the_disk_is_taken_away_under_the_program(folder, told):
    may = subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False)
    if may.returncode:
        pytest.skip("this machine lets nobody make a disk of their own (unshare -rm)")
    disk = folder.with_name("disk")
    disk.mkdir()
    script = 'mount -t tmpfs tmpfs "$1" && cp -r "$0"/. "$1" && shift && exec "$@"'
    before = ("unshare", "-rm", "sh", "-c", script, str(folder), str(disk))
    assert told(GONE, disk, before=before) == ["data_gone"] * 3 + ["data_gone"]


@pytest.mark.fault(16)
@pytest.mark.skipif(not shutil.which("faketime"), reason="needs faketime (apt install faketime)")
@pytest.mark.parametrize(
    ("clock", "answer"),
    [
        ("-1h", "clock_wrong 1"),
        pytest.param("-1d", "clock_wrong 1", marks=pytest.mark.slow),
        pytest.param("@2000-01-01 00:00:00", "clock_wrong 1", marks=pytest.mark.slow),
        pytest.param("+1y", "saved 2", marks=pytest.mark.slow),
    ],
)
def test_a_clock_of_the_pc_that_went_wrong_enters_nothing_before_the_last_entry(
    folder, told, clock, answer
):
    assert told(AT_THIS_CLOCK, folder) == ["saved 1"]
    assert told(AT_THIS_CLOCK, folder, before=("faketime", "-f", clock)) == [answer]
    back = "clock_wrong 2" if clock == "+1y" else "saved 2"
    assert told(AT_THIS_CLOCK, folder) == [back]


@pytest.mark.parametrize("name", ["data", pytest.param("demo", marks=pytest.mark.slow)])
def test_nothing_in_the_program_opens_the_live_file_but_its_one_connection(
    folder, told, fault, name
):
    watched = told(WATCHED, folder.with_name(name))[-1]
    assert watched == "True 1"  # the one of the test itself
    fault.tried(20, note="opened, saved to, searched, counted and exported")


def test_no_other_binding_of_sqlite_is_in_the_program():
    """Two copies of SQLite in one process undo each other's locks."""
    sources = Path(kmc_desk.__file__).parent.rglob("*.py")
    found = [
        f"{source.name}: {word}"
        for source in sources
        for word in ("import sqlite3", "from sqlite3", "QSqlDatabase", "QtSql")
        if word in source.read_text(encoding="utf-8")
    ]
    assert found == []
