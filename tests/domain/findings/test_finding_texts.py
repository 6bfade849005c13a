"""Every finding has its sentence, and the sentence gets what it names."""

import ast
import re
import string
from functools import cache
from pathlib import Path

import kmc_desk
from kmc_desk.domain.temperature import TemperatureClass
from kmc_desk.texts import TEXTS

PACKAGE = Path(kmc_desk.__file__).parent
FINDING_TEXTS = {key: text for key, text in TEXTS.items() if key.startswith("finding.")}
MAKERS = {"hard", "soft", "note"}
CALL = re.compile(r"\b(hard|soft|note)\(")
COMPOSED = {f"temperature_{name.lower()}" for name in TemperatureClass if name != "NORMAL"}
"""Codes put together of a word and the class of a reading."""


@cache
def sources() -> list[str]:
    """The whole program, the sentences apart."""
    return [
        file.read_text(encoding="utf-8")
        for file in sorted(PACKAGE.rglob("*.py"))
        if file.parent.name != "texts"
    ]


@cache
def made() -> list[tuple[str, set[str | None]]]:
    """Code and names of the values of every finding whose code stands in its call."""
    trees = [ast.parse(source) for source in sources() if CALL.search(source)]  # not all: seconds
    calls = [n for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Call) and n.args]
    return [
        (str(call.args[0].value), {k.arg for k in call.keywords})
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in MAKERS
        if isinstance(call.args[0], ast.Constant)
    ]


def words() -> set[str]:
    """Every text of one word that stands in the code, sentences apart."""
    return {word for source in sources() for word in re.findall(r'"([\w.]+)"', source)}


def test_every_finding_has_its_sentence():
    codes = {code for code, _ in made()} | COMPOSED
    assert len(codes) > 60
    assert {f"finding.{code}" for code in codes} <= set(FINDING_TEXTS)


def test_no_sentence_is_left_of_a_finding_that_nothing_makes():
    known = words() | COMPOSED
    codes = {key.removeprefix("finding.") for key in FINDING_TEXTS}
    assert {code for code in codes if code not in known and f"finding.{code}" not in known} == set()


def test_a_sentence_names_only_what_it_is_given():
    for code, given in made():
        if None not in given:  # all values stand in the call, none comes from a mapping
            parts = string.Formatter().parse(FINDING_TEXTS[f"finding.{code}"])
            assert {name for _, name, _, _ in parts if name} <= given, code


def test_every_sentence_ends_as_one():
    for key, sentence in FINDING_TEXTS.items():
        assert sentence.endswith((".", "?")), key
