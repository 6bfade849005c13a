"""The schedules of vaccines of the installed program, one file a country in resources/vaccines."""

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from kmc_desk.domain.due_dates import DueRules
from kmc_desk.domain.follow_up_codes import Vaccine
from kmc_desk.domain.readiness.profiles import EyeLimits
from kmc_desk.domain.records import HomeRules
from kmc_desk.domain.vaccines import PlannedDose, VaccineSchedule
from kmc_desk.paths import resources

_TYPE = ".toml"
_DEFAULT = HomeRules().vaccine_schedule


def schedule_codes(folder: Path | None = None) -> tuple[str, ...]:
    """The codes of all schedules there are."""
    return tuple(sorted(file.stem for file in _root(folder).glob(f"*{_TYPE}")))


def vaccine_schedule(code: str, folder: Path | None = None) -> VaccineSchedule:
    """A schedule by its code.

    Where a register brings the code of a schedule that is not installed, that of the program holds:
    reminders are better than none, and the settings name it.

    Args:
        code: name of its file, such as "pak".
        folder: of all schedules; None takes that of the program.

    Raises:
        OSError: the file of the program is missing, the installation is damaged.
        ValueError: a file does not hold what it should.
    """
    known = code if code in schedule_codes(folder) else _DEFAULT
    return _read(_root(folder) / f"{known}{_TYPE}")


def due_rules(rules: HomeRules) -> DueRules:
    """By which rules vaccines and examinations are due in a centre."""
    eyes = EyeLimits(below_g=rules.rop_bw_g, below_ga_days=rules.rop_ga_days)
    return DueRules(vaccines=vaccine_schedule(rules.vaccine_schedule), eyes=eyes)


def _root(folder: Path | None) -> Path:
    return folder or resources() / "vaccines"


@lru_cache(maxsize=16)
def _read(file: Path) -> VaccineSchedule:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        apart = int(table["apart_weeks"])
        doses = tuple(_dose(one) for one in table["dose"])
        schedule = VaccineSchedule(
            code=file.stem,
            name=_words(table["name"]),
            source=_words(table["source"]),
            apart_weeks=apart,
            doses=doses,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{file.name}: {error}") from error
    _require_order(schedule, file.name)
    return schedule


def _dose(row: dict[str, Any]) -> PlannedDose:
    after = row.get("after")
    weeks = cast("object", row["weeks"])
    if not isinstance(weeks, int) or weeks < 0:
        raise ValueError(f"{weeks!r} is no age in weeks")
    return PlannedDose(
        vaccine=Vaccine(row["vaccine"]),
        weeks=weeks,
        tag=_words(row["tag"]),
        after=None if after is None else Vaccine(after),
    )


def _words(found: object) -> str:
    if not isinstance(found, str) or not found.strip():
        raise ValueError("words are missing")
    return found.strip()


def _require_order(schedule: VaccineSchedule, name: str) -> None:
    """ValueError unless each dose stands once, by age, and after the one it follows."""
    seen: dict[Vaccine, int] = {}
    for dose in schedule.doses:
        if dose.vaccine in seen:
            raise ValueError(f"{name}: {dose.vaccine} stands there twice")
        if dose.weeks < max(seen.values(), default=0):
            raise ValueError(f"{name}: {dose.vaccine} stands after a later age")
        if dose.after is not None and dose.after not in seen:
            raise ValueError(f"{name}: {dose.after} does not stand before {dose.vaccine}")
        seen[dose.vaccine] = dose.weeks
    if not seen:
        raise ValueError(f"{name}: no dose")
