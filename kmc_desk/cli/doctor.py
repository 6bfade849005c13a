"""What the installation and the data folder are like, without signing in."""

import platform
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from kmc_desk import __version__
from kmc_desk.domain.errors import UserError
from kmc_desk.paths import resources
from kmc_desk.store.folder import has_data
from kmc_desk.store.keys import account_names
from kmc_desk.store.sqlcipher import versions
from kmc_desk.texts import text

LEAST_FREE_MB = 500
_LIBRARIES = (
    "PySide6.QtWidgets",
    "matplotlib",
    "reportlab",
    "uharfbuzz",
    "bidi",
    "pypdfium2",
    "openpyxl",
    "cryptography",
)


def findings(folder: Path) -> Iterator[tuple[bool, str]]:
    """Each check: whether it is fine, and its sentence."""
    yield True, text("doctor.version", version=__version__, python=platform.python_version())
    for name in _LIBRARIES:
        try:
            import_module(name)
        except ImportError as error:
            yield False, text("doctor.library_missing", name=name, reason=error)
        else:
            yield True, text("doctor.library", name=name)
    cipher, sqlite = versions()
    yield True, text("doctor.sqlite", cipher=cipher, sqlite=sqlite)
    fonts = list((resources() / "fonts").glob("*.ttf"))
    if fonts:
        yield True, text("doctor.fonts", count=len(fonts))
    else:
        yield False, text("doctor.fonts_missing", folder=resources() / "fonts")
    yield _data_folder(folder)
    yield _space(folder)


def _data_folder(folder: Path) -> tuple[bool, str]:
    if not has_data(folder):
        return True, text("doctor.folder_new", folder=folder)
    try:
        names = ", ".join(account_names(folder))
    except UserError as error:
        reason = text(error.key, **error.values)
        return False, text("doctor.folder_bad", folder=folder, reason=reason)
    return True, text("doctor.folder_data", folder=folder, accounts=names)


def _space(folder: Path) -> tuple[bool, str]:
    there = next(p for p in (folder, *folder.absolute().parents) if p.exists())
    free_mb = shutil.disk_usage(there).free // 1_000_000
    if free_mb < LEAST_FREE_MB:
        return False, text("doctor.space_low", free_mb=free_mb)
    return True, text("doctor.space", free_mb=free_mb)
