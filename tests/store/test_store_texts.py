"""Every refusal of the store has its sentence, and the sentence gets what it names."""

import ast
import string
from pathlib import Path

import pytest

import kmc_desk.store
from kmc_desk.store.faults import _SQLITE
from kmc_desk.store.folder_faults import _SYSTEM, folder_fault
from kmc_desk.texts import TEXTS
from kmc_desk.texts.store import STORE_TEXTS

FOLDER = Path(kmc_desk.store.__file__).parent


def raised() -> set[tuple[str, frozenset[str]]]:
    """Key and names of the values of every `UserError(...)` about folder, keys and disk.

    Queries and the register speak of records; their sentences stand elsewhere.
    """
    found: set[tuple[str, frozenset[str]]] = set()
    for file in FOLDER.glob("*.py"):
        if file.name.startswith(("queries_", "register")):
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "UserError":
                (key,) = node.args
                if isinstance(key, ast.Constant):
                    names = {k.arg for k in node.keywords if k.arg is not None}
                    if any(k.arg is None for k in node.keywords):
                        names |= {"pid", "host"}  # the holder, from the lock file
                    found.add((str(key.value), frozenset(names)))
    return found


def named(key: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(TEXTS[key]) if name}


def test_every_refusal_has_a_sentence_that_can_be_filled_in():
    assert len(raised()) > 8
    for key, values in raised():
        assert named(key) <= values, key


@pytest.mark.parametrize("key", sorted({*_SQLITE.values(), *_SYSTEM.values()}))
def test_every_fault_of_disk_and_folder_has_a_sentence_that_can_be_filled_in(key: str):
    assert named(key) <= set(folder_fault(key, Path("data")).values)


def test_every_sentence_says_what_to_do():
    for key, sentence in STORE_TEXTS.items():
        assert sentence.endswith("."), key
        assert sentence.count(". ") >= 1 or "," in sentence, key
