"""The tables of sentences as a whole."""

import pkgutil
from collections import defaultdict
from importlib import import_module

from kmc_desk import texts


def test_no_key_has_one_sentence_in_one_table_and_another_in_the_next():
    sentences: defaultdict[str, set[str]] = defaultdict(set)
    for module in pkgutil.iter_modules(texts.__path__):
        for name, table in vars(import_module(f"kmc_desk.texts.{module.name}")).items():
            if name.endswith("_TEXTS"):
                for key, sentence in table.items():
                    sentences[key].add(sentence)
    assert len(sentences) > 500
    assert {key: said for key, said in sentences.items() if len(said) > 1} == {}
