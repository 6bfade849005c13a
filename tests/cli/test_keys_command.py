"""`kmc-desk keys` and `recover` from outside."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from kmc_desk.domain.records import Account, Centre
from kmc_desk.store.folder import KEY_FILES
from kmc_desk.store.recovery_code import new_recovery_code
from kmc_desk.wiring import create_centre
from tests.cheap_keys import cheap_keys
from tests.cli.conftest import PASSPHRASE, kmc_desk

NEW = "nobody ever guessed this"


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> tuple[Path, str]:
    """A closed centre and its recovery code."""
    folder = tmp_path_factory.mktemp("keys") / "data"
    first = Account(name="head", full_name="Dr Head", roles=())
    with cheap_keys():
        context, code = create_centre(folder, Centre(code="HRP", name="H"), first, PASSPHRASE)
    context.database.close()
    return folder, code


@pytest.fixture
def centre(made: tuple[Path, str], tmp_path: Path) -> tuple[Path, Path]:
    """A copy of it, and a file with the code."""
    data = Path(shutil.copytree(made[0], tmp_path / "data"))
    code = tmp_path / "code.txt"
    code.write_text(made[1].lower(), encoding="utf-8")
    return data, code


def done(run) -> str:
    assert (run.returncode, run.stderr) == (0, ""), run.stderr
    return run.stdout


def refused(run, key: str) -> None:
    assert (run.returncode, run.stdout) == (1, "")
    assert run.stderr.rstrip().endswith(f"[{key}]")
    assert run.stderr.count("\n") == 1


def passphrase_file(tmp_path: Path, words: str) -> Path:
    path = tmp_path / "new.txt"
    path.write_text(f"{words}\n", encoding="utf-8")
    return path


def test_the_drill_shows_in_the_status(centre, tmp_path):
    data, code = centre
    assert "last checked: never" in done(kmc_desk("keys", "status", data=data))
    said = done(kmc_desk("keys", "check-code", "--code-file", code, data=data))
    assert "opens these data" in said
    said = done(kmc_desk("keys", "status", data=data))
    assert said.startswith("head: since ")
    assert "never" not in said
    assert "Escrow key: none" in said
    other = tmp_path / "other.txt"
    other.write_text(new_recovery_code())
    tried = kmc_desk("keys", "check-code", "--code-file", other, data=data)
    refused(tried, "wrong_recovery_code")
    gone = kmc_desk("keys", "check-code", "--code-file", tmp_path / "none", data=data)
    refused(gone, "passphrase_file_unreadable")


def test_a_head_who_forgot_the_passphrase_gets_a_new_one_by_the_code(centre, tmp_path):
    data, code = centre
    words = ("--code-file", code, "--new-passphrase-file", passphrase_file(tmp_path, NEW))
    refused(kmc_desk("recover", *words, data=data), "account_not_named")
    refused(kmc_desk("recover", "--account", "sana", *words, data=data), "recover_account")
    said = done(kmc_desk("recover", "--account", "head", *words, data=data))
    assert said.startswith("head signs in with the new passphrase now.")
    words = ("--passphrase-file", tmp_path / "new.txt", "keys", "status")
    assert "head: since" in done(kmc_desk(*words, data=data, passphrase=None))
    assert kmc_desk("keys", "status", data=data).returncode == 1


def test_the_data_key_changes_and_everybody_signs_in_as_before(centre):
    data, code = centre
    before = (data / KEY_FILES[0]).read_bytes()
    assert "signs in as before" in done(kmc_desk("keys", "rotate", data=data))
    assert (data / KEY_FILES[0]).read_bytes() != before
    done(kmc_desk("keys", "check-code", "--code-file", code, data=data))
    said = done(kmc_desk("audit", "list", "--action", "keys", data=data))
    assert "Data key. Because: a new one" in said


def test_the_escrow_key_is_set_opened_and_removed(centre, tmp_path):
    data, _ = centre
    private = X25519PrivateKey.generate()
    (tmp_path / "private.pem").write_bytes(
        private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    )
    public = private.public_key()
    (tmp_path / "public.pem").write_bytes(
        public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    )
    refused(kmc_desk("keys", "escrow-remove", data=data), "escrow_none")
    wrong = kmc_desk("keys", "escrow-set", tmp_path / "private.pem", data=data)
    refused(wrong, "escrow_key_bad")
    missing = kmc_desk("keys", "escrow-set", tmp_path / "none.pem", data=data)
    refused(missing, "key_file_unreadable")
    done(kmc_desk("keys", "escrow-set", tmp_path / "public.pem", data=data))
    new = passphrase_file(tmp_path, NEW)
    words = ("--account", "head", "--new-passphrase-file", new)
    bad = kmc_desk("keys", "escrow-open", tmp_path / "public.pem", *words, data=data)
    refused(bad, "escrow_private_bad")
    done(kmc_desk("keys", "escrow-open", tmp_path / "private.pem", *words, data=data))
    done(kmc_desk("keys", "escrow-remove", data=data, passphrase=NEW))


def new_code_typed_back(data: Path, change=lambda code: code) -> tuple[int, str, str]:
    """Run `keys new-code` and type the code it shows; returns exit code, the code, and the rest."""
    surroundings = {**os.environ, "KMC_DESK_PASSPHRASE": PASSPHRASE}
    with subprocess.Popen(
        [sys.executable, "-m", "kmc_desk", "--data", str(data), "keys", "new-code"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=surroundings,
    ) as process:
        assert process.stdout is not None
        code = process.stdout.readline().rpartition(" ")[2].strip()
        out, complaint = process.communicate(f"{change(code)}\n", timeout=60)
        return process.returncode, code, out + complaint


def test_a_new_code_counts_once_it_was_typed_back(centre):
    data, old = centre
    done(kmc_desk("keys", "check-code", "--code-file", old, data=data))
    other = new_recovery_code()
    exit_code, _, said = new_code_typed_back(data, lambda _code: other)
    assert (exit_code, "[recovery_code_other]" in said) == (1, True)
    done(kmc_desk("keys", "check-code", "--code-file", old, data=data))
    exit_code, code, said = new_code_typed_back(data, str.lower)
    assert (exit_code, "The new code counts" in said) == (0, True)
    new = old.with_name("new_code.txt")
    new.write_text(code)
    done(kmc_desk("keys", "check-code", "--code-file", new, data=data))  # a wrong one makes it wait
    refused(kmc_desk("keys", "check-code", "--code-file", old, data=data), "wrong_recovery_code")


def test_the_wait_of_somebody_is_ended(centre):
    data, _ = centre
    refused(kmc_desk("keys", "end-wait", "nobody", data=data), "account_unknown")
    assert "try again at once" in done(kmc_desk("keys", "end-wait", "head", data=data))
