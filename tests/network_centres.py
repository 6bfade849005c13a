"""Returns of invented centres: the ward of G22 under other codes, with some of its stays."""

from dataclasses import replace
from datetime import datetime
from functools import cache
from pathlib import Path

from kmc_desk.domain.codes import Role
from kmc_desk.domain.returns import MonthlyReturn, monthly_return
from kmc_desk.domain.returns.network_return import NetworkReturn
from kmc_desk.domain.returns.received import Received
from kmc_desk.domain.returns.standing import Signature
from kmc_desk.exchange.return_network import (
    network_file_name,
    read_network_return,
    write_network_return,
)
from tests.golden.fixture_m1 import MONTH, facts

SIGNED = Signature(
    prepared_by=None,
    verified_by=None,
    finalised_by="Dr Head",
    role=Role.CENTRE_HEAD,
    at=datetime(2025, 5, 3, 9, 12),
    software_version="0.9",
)
NAMES = {"AAA": "THQ Hospital Alpha", "BBB": "DHQ Hospital Beta", "CCC": "RHC Gamma"}
STAYS = {"AAA": (0, 1, 2, 3, 4, 5), "BBB": (4, 5, 6, 7, 8, 9, 10, 11), "CCC": (1, 3, 5, 7)}
"""Which of the twelve stays of the fixture were in which centre."""


def centre_return(
    code: str, month: str = MONTH, version: int = 1, stays: tuple[int, ...] | None = None
) -> MonthlyReturn:
    """A final return."""
    some = STAYS.get(code, (0, 1, 2)) if stays is None else stays
    return replace(
        _counted(month, some),
        centre_code=code,
        centre_name=NAMES.get(code, f"Centre {code}"),
        version=version,
        signature=SIGNED,
    )


def received(found: MonthlyReturn, file: str = "") -> Received:
    """As it is read back."""
    return Received(
        file=file or network_file_name(found),
        found=read_network_return(write_network_return(found)),
    )


def sent(code: str, month: str = MONTH, version: int = 1) -> Received:
    """A return as it is read back."""
    return received(centre_return(code, month, version))


def altered(one: Received, **changes: object) -> Received:
    """A file that says something else."""
    found: NetworkReturn = replace(one.found, **changes)  # type: ignore[arg-type] - any field
    return replace(one, found=found)


def write_files(folder: Path, *returns: MonthlyReturn) -> Path:
    """The files as centres send them."""
    folder.mkdir(exist_ok=True)
    for one in returns:
        (folder / network_file_name(one)).write_text(write_network_return(one), encoding="utf-8")
    return folder


@cache
def _counted(month: str, stays: tuple[int, ...]) -> MonthlyReturn:
    whole = facts(month=month)
    return monthly_return(replace(whole, stays=tuple(whole.stays[one] for one in stays)))
