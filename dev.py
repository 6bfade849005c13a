#!/usr/bin/env python3
"""Everything a newcomer needs, from a fresh clone (Python 3.11 or newer, nothing else).

    python3 dev.py demo [--out DIR]   fill a demo centre and open it; without a display, or
                                      with --out, write its screens and documents to DIR
    python3 dev.py test [ARGUMENTS]   run the tests (the arguments are pytest's)
    python3 dev.py run [ARGUMENTS]    start KMC Desk from source
    python3 dev.py lint               ruff, pyright and the rules on imports
    python3 dev.py bench [ARGUMENTS]  measure
    python3 dev.py shots [--out DIR]  all screens in many sizes, documents, in build/shots

Each makes .venv, installs what requirements.lock names, checks that Qt loads, does its job and
ends with the job's exit code. What is done is noted in .venv and not done again.
Exit code 2: something is missing that this script may not install; it says what and how.
"""

import hashlib
import os
import platform
import shlex
import subprocess
import sys
from pathlib import Path

if sys.version_info < (3, 11):  # an older Python reads as far as here and must understand it
    raise SystemExit("KMC Desk needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "kmc-desk-setup.txt"
LINUX = sys.platform.startswith("linux")
NEEDS_HELP = 2
OLDEST_GLIBC = (2, 34)  # the Qt wheels are manylinux_2_34

# What ldd finds missing -> the Debian package that holds it.
DEBIAN_PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
# The parts of Qt that the program and its tests load, as patterns inside the PySide6 folder.
QT_PARTS = (
    *(f"Qt{name}.*so" for name in ("Core", "Gui", "Widgets", "PrintSupport", "Svg", "Test")),
    "Qt/plugins/platforms/libqoffscreen.so",
    "Qt/plugins/iconengines/libqsvgicon.so",
    "Qt/plugins/imageformats/libqsvg.so",
)
QT_X11_PART = "Qt/plugins/platforms/libqxcb.so"  # a real window; only asked for with a display
QT_LOADS = "from PySide6.QtWidgets import QApplication; QApplication([])"


def say(message: str) -> None:
    """One plain line, at once."""
    print(message, flush=True)


def stop(message: str) -> SystemExit:
    """Say on stderr what is missing; the caller raises the answer (exit code 2)."""
    print(message, file=sys.stderr, flush=True)
    return SystemExit(NEEDS_HELP)


def outcome(command: list[str], **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end and keep what it says."""
    return subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )


# --- the set-up, step by step -------------------------------------------------------------


def set_up() -> None:
    """Do the steps that are not done yet, or were done for another lock, Python or folder."""
    lock = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    project = hashlib.sha256((ROOT / "pyproject.toml").read_bytes()).hexdigest()
    steps = {
        "environment": (make_environment, f"{platform.python_version()} {sys.base_prefix} {VENV}"),
        "packages": (install_packages, lock),
        "project": (install_project, project),
        "qt": (check_qt, f"{'with x11' if wants_x11() else 'offscreen'} {lock}"),
    }
    done = read_stamp()
    for name, (step, state) in steps.items():
        if done.get(name) == state:
            continue
        if name == "environment":
            done = {}  # it starts empty, so everything follows
        else:
            write_stamp({key: value for key, value in done.items() if key != name})
        step()
        done[name] = state
        write_stamp(done)


def read_stamp() -> dict[str, str]:
    """What was done, by step; empty when there is no environment."""
    if not (STAMP.exists() and PYTHON.exists()):
        return {}
    lines = STAMP.read_text(encoding="utf-8").splitlines()
    return {step: state for step, _, state in (line.partition(": ") for line in lines)}


def write_stamp(done: dict[str, str]) -> None:
    """Note what is done; a step broken off half-way is not."""
    STAMP.write_text("".join(f"{k}: {v}\n" for k, v in done.items()), encoding="utf-8")


def make_environment() -> None:
    """An empty .venv for this Python."""
    libc, version = platform.libc_ver()
    if libc == "glibc" and tuple(int(n) for n in version.split(".")[:2]) < OLDEST_GLIBC:
        raise stop(f"Qt needs glibc 2.34 or newer (as in Debian 12, Ubuntu 22.04), not {version}.")
    if outcome([sys.executable, "-c", "import ensurepip, venv"]).returncode:
        say("This Python lacks ensurepip and cannot make an environment.")
        install_debian_packages([f"python3.{sys.version_info.minor}-venv"])
    say("Making .venv")
    made = outcome([sys.executable, "-m", "venv", "--clear", str(VENV)])
    if made.returncode:
        raise stop(f"No environment could be made:\n{made.stdout}{made.stderr}".rstrip())


def install_packages() -> None:
    """Exactly what the lock file names, each file checked against its hash."""
    say("Installing the packages of requirements.lock (the first time takes about a minute)")
    run_pip("--require-hashes", "-r", str(LOCK))


def install_project() -> None:
    """KMC Desk itself, from this folder, so that a changed line needs no new installation."""
    say("Installing KMC Desk from this folder")
    run_pip("--no-deps", "--no-build-isolation", "--no-index", "-e", str(ROOT))


def run_pip(*arguments: str) -> None:
    """Install by pip with a line of progress now and then; pip's own words when it fails."""
    command = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", *arguments]
    lines: list[str] = []
    fetched = 0
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    ) as pip:
        for line in pip.stdout or ():
            lines.append(line)
            if line.startswith("Collecting "):
                fetched += 1
                if fetched % 10 == 0:
                    say(f"  {fetched} packages fetched")
            elif line.startswith("Installing collected") and fetched:
                say("  all fetched, now unpacking")
    if pip.returncode:
        raise stop("".join(lines[-15:]) + "pip could not install; its last lines are above.")


# --- does Qt load -------------------------------------------------------------------------


def wants_x11() -> bool:
    """Whether a real window on an X11 display may be asked for."""
    return LINUX and bool(os.environ.get("DISPLAY"))


def check_qt() -> None:
    """Really start Qt once; name every system library that is missing, and get it if allowed."""
    say("Checking that Qt loads")
    missing = missing_libraries()
    if missing:
        say("Qt needs system libraries that are not here: " + ", ".join(missing))
        unknown = [name for name in missing if name not in DEBIAN_PACKAGES]
        if unknown:
            raise stop("Install the packages that hold " + ", ".join(unknown))
        install_debian_packages(sorted({DEBIAN_PACKAGES[name] for name in missing}))
        still = missing_libraries()
        if still:
            raise stop("Still missing: " + ", ".join(still))
    trial = outcome([str(PYTHON), "-c", QT_LOADS], QT_QPA_PLATFORM="offscreen")
    if trial.returncode:
        raise stop(f"Qt does not load (exit code {trial.returncode}):\n{trial.stderr.strip()}")


def missing_libraries() -> list[str]:
    """Libraries that the parts of Qt in use look for and do not find, by ldd; [] off Linux."""
    if not LINUX:
        return []
    folder = next(VENV.glob("lib/python*/site-packages/PySide6"))
    patterns = (*QT_PARTS, QT_X11_PART) if wants_x11() else QT_PARTS
    parts = [str(part) for pattern in patterns for part in folder.glob(pattern)]
    lines = outcome(["ldd", *parts]).stdout.splitlines()
    return sorted({line.split()[0] for line in lines if line.endswith("=> not found")})


def install_debian_packages(packages: list[str]) -> None:
    """Install on Debian or Ubuntu as root; else print the exact command and stop."""
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if not Path("/etc/debian_version").exists():
        names = " ".join(packages)
        raise stop(f"Install them with your system's packages (Debian calls them: {names}).")
    if os.geteuid() != 0:
        raise stop(f"Run: sudo apt-get update && sudo {shlex.join(install)}")
    say("Installing with apt-get: " + " ".join(packages))
    for command in (["apt-get", "update"], install):
        done = outcome(command, DEBIAN_FRONTEND="noninteractive")
        if done.returncode:
            raise stop(f"{shlex.join(command)} failed:\n{done.stderr.strip()}")


# --- the jobs -----------------------------------------------------------------------------


def call(command: list[str], *, folder: Path | None = None, **defaults: str) -> int:
    """Run a command before the user's eyes; its exit code, or 128 + the signal that ended it."""
    code = subprocess.run(command, cwd=folder, env={**defaults, **os.environ}, check=False)
    return code.returncode if code.returncode >= 0 else 128 - code.returncode


def run(*arguments: str) -> int:
    """KMC Desk from source, in the caller's folder."""
    return call([str(PYTHON), "-m", "kmc_desk", *arguments])


def demo(*arguments: str) -> int:
    """The demo centre, in a window or as files."""
    return run("demo", *arguments)


def shots(*arguments: str) -> int:
    """Every screen in many variants, with sheets to look through, and the documents."""
    return call([str(PYTHON), "-m", "kmc_desk.app.shots", *arguments], folder=ROOT)


def test(*arguments: str) -> int:
    """Run pytest without a display, unless QT_QPA_PLATFORM asks for one; all tests in two rows."""
    some = any((ROOT / word.split("::")[0]).exists() for word in arguments)
    share = "worksteal" if "slow" in arguments else "loadfile"  # one file holds most slow ones
    rows = () if some else ("-n2", "--dist", share)
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else each process compiles all tests anew
    command = [str(PYTHON), "-m", "pytest", *rows, *arguments]
    return call(command, folder=ROOT, QT_QPA_PLATFORM="offscreen")


def lint(*_: str) -> int:
    """All four, also when the first complains; the exit code of the first that does."""
    codes: list[int] = []
    for line in ("ruff check .", "ruff format --check .", "pyright", "lint-imports --no-logo"):
        say("-- " + line)
        codes.append(call([str(BIN / line.split()[0]), *line.split()[1:]], folder=ROOT))
    return next((code for code in codes if code), 0)


def bench(*arguments: str) -> int:
    """The measurements of the folder bench."""
    if not (ROOT / "bench" / "__main__.py").exists():
        raise stop("There is no bench/__main__.py to run.")
    return call([str(PYTHON), "-m", "bench", *arguments], folder=ROOT, QT_QPA_PLATFORM="offscreen")


JOBS = {"demo": demo, "test": test, "run": run, "lint": lint, "bench": bench, "shots": shots}


def main(arguments: list[str]) -> int:
    """Set up, then do the job that is asked for."""
    if not arguments or arguments[0] not in JOBS:
        say((__doc__ or "").rstrip())
        return 0 if arguments[:1] in ([], ["-h"], ["--help"]) else NEEDS_HELP
    set_up()
    return JOBS[arguments[0]](*arguments[1:])


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
