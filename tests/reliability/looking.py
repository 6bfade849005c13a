"""What somebody finds who opens a folder and reads all of it."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kmc_desk.domain.errors import UserError
from kmc_desk.store.chain import chain_break
from kmc_desk.store.database import Database, open_database
from kmc_desk.store.unit_of_work import read
from tests.reliability.conftest import PASSPHRASE

Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(frozen=True)
class Found:
    """What opening and reading gave.

    Attributes:
        told: the keys of what was said to be wrong; empty where nothing was.
        rows: of every table; empty where it did not open.
    """

    told: tuple[str, ...]
    rows: Rows = field(default_factory=dict)


def look(folder: Path, account: str = "head", passphrase: str = PASSPHRASE) -> Found:
    """Open a folder as the program does, look whether saves are missing, and read every row."""
    try:
        database = open_database(folder, account, passphrase)
    except UserError as error:
        return Found((error.key,))
    try:
        told = missing(database)
        with read(database.engine) as reader:
            run = reader.connection.exec_driver_sql
            tables = run("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            # What is half-typed is no record and has no entry in the trail.
            names = [name for (name,) in tables if name != "draft"]
            rows: Rows = {}
            for name in names:
                found = run(f'SELECT * FROM "{name}"').all()
                rows[name] = sorted((tuple(row) for row in found), key=repr)
        return Found(told, rows)
    except UserError as error:
        return Found((error.key,))
    finally:
        database.engine.dispose()
        if database.lock is not None:
            database.lock.release()


def missing(database: Database) -> tuple[str, ...]:
    """What the opening itself says is missing; else whether the whole trail holds."""
    gap = database.watch.opening.gap
    if gap is not None:
        return (f"gap {gap.kind}",)
    with read(database.engine) as reader:
        return () if chain_break(reader.connection) is None else ("trail broken",)


def put(state: Mapping[str, bytes], folder: Path) -> Path:
    """Make a folder that holds a state and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in state.items():
        (folder / name).write_bytes(data)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    """What a folder holds."""
    return {file.name: file.read_bytes() for file in folder.iterdir()}
