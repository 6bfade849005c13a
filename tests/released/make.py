"""Makes the databases of this folder, each by the program as it was then.

    python tests/released/make.py COMMIT NAME      # writes NAME.zip and NAME.json

The commit is unpacked beside, its own code fills a small part of the demo (invented people) into a
new centre, counts it and writes its returns. What is here was made once and is never made again: a
later program must open exactly these.
"""

import io
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILES = ("kmc-desk.db", "keys.json", "keys.bak.json", "kmc-desk.anchor")

_BY_THEN = """
import json, sys
from datetime import datetime
from pathlib import Path
from kmc_desk import demo
from kmc_desk.store import keys, sqlcipher
from kmc_desk.usecases import fill_demo, monthly_return

stays = fill_demo.demo_stays
def few(*given, **named):
    found = sorted(stays(*given, **named), key=lambda one: len(repr(one)))
    return [one for one in found if one.exit is not None][:3] + found[:1]
fill_demo.demo_stays = few
if hasattr(fill_demo, "further_stays"):
    fill_demo.further_stays = lambda *_: []
folder, told = map(Path, sys.argv[1:])
context = demo.make_demo(folder, lambda: datetime(2026, 5, 5, 10, 42))
figures = {}
for month in ("2026-03", "2026-04", "2026-05"):
    counted = monthly_return.show_return(context, month)
    known = [one for one in counted.figures if one.value is not None]
    figures[month] = {f"{one.row} {one.key}": one.value for one in known}
quick = keys.KdfCost(memory_kib=64, iterations=1, lanes=1)
data_key = context.database.data_key
keys.add_slot(folder, data_key, "head", "kangaroo demo", quick)
for other in ("nurse", "doctor"):
    keys.remove_slot(folder, other)
context.database.close()
raw = sqlcipher.connect(folder / "kmc-desk.db", data_key, mode="rw")
raw.execute("PRAGMA journal_mode = DELETE")
raw.execute("VACUUM")
counts = {
    name: raw.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
    for name, in raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
}
sums = {
    "weights_g": raw.execute("SELECT sum(weight_g) FROM measurement").fetchone()[0],
    "audit_end": raw.execute("SELECT hash FROM audit ORDER BY seq DESC LIMIT 1").fetchone()[0],
    "schema": raw.execute("PRAGMA user_version").fetchone()[0],
}
raw.close()
found = dict(counts=counts, sums=sums, figures=figures)
told.write_text(json.dumps(found, indent=1, sort_keys=True))
"""


def make(commit: str, name: str) -> None:
    """Make one database and what was counted in it."""
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        archive = subprocess.run(["git", "archive", commit], capture_output=True, check=True)
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as packed:
            packed.extractall(root / "code", filter="data")
        told, folder = root / "told.json", root / "data"
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", _BY_THEN, str(folder), str(told)],
            cwd=root / "code",
            env={"PYTHONPATH": str(root / "code"), "QT_QPA_PLATFORM": "offscreen"},
            check=True,
        )
        with zipfile.ZipFile(HERE / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) as out:
            for file in FILES:
                if (folder / file).exists():
                    out.write(folder / file, file)
        (HERE / f"{name}.json").write_text(told.read_text() + "\n", encoding="utf-8")


if __name__ == "__main__":
    make(*sys.argv[1:])
