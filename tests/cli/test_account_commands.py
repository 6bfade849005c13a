"""Who may sign in, from the command line."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import PASSPHRASE, kmc_desk

GIVEN = "night shift nine"


@pytest.fixture
def data(tmp_path, begun):
    return Path(shutil.copytree(begun, tmp_path / "data"))


def refused(run, key):
    assert run.returncode == 1, run.stdout
    assert run.stderr.strip().endswith(f"[{key}]")


def done(run):
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.fixture
def secret(tmp_path):
    path = tmp_path / "given.txt"
    path.write_text(f"{GIVEN}\n", encoding="utf-8")
    return path


def test_a_person_is_let_in_changed_closed_and_let_in_again(data, secret):
    def account(*words, as_whom="head", passphrase=PASSPHRASE):
        return kmc_desk("--account", as_whom, "account", *words, data=data, passphrase=passphrase)

    add = ("add-account", "ward", "--role", "NURSE", "--new-passphrase-file", secret)
    asked = kmc_desk(*add, data=data)
    assert asked.returncode == 1
    assert "several people use" in asked.stderr
    assert "--one-person" in asked.stderr
    done(kmc_desk(*add, "--one-person", data=data))
    assert "next sign-in" in done(account("roles", "ward", "--role", "CHARGE_NURSE"))
    done(account("name", "ward", "Saima Bibi"))
    lines = [line.split("\t") for line in done(account("list")).splitlines()]
    assert [line[:4] for line in lines] == [
        ["head", "head", "open", "centre head, doctor, data admin"],
        ["ward", "Saima Bibi", "passphrase given by head", "charge nurse"],
    ]
    refused(account("close", "head"), "account_own")
    assert "cannot sign in" in done(account("close", "ward"))
    done(account("reopen", "ward", "--new-passphrase-file", secret))
    assert "ward" in done(account("list", as_whom="ward", passphrase=GIVEN))


def test_one_chooses_the_own_passphrase(data, secret):
    run = kmc_desk("account", "passphrase", "--new-passphrase-file", secret, data=data)
    assert "holds now" in done(run)
    assert "open" in done(kmc_desk("account", "list", data=data, passphrase=GIVEN))
    refused(kmc_desk("account", "list", data=data), "wrong_passphrase")
