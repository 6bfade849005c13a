"""The printed table of G22 (clinical.md §9), one line for each stay. All persons are invented."""

from dataclasses import dataclass
from datetime import date, datetime

from kmc_desk.domain.care_codes import Milk, Outcome, OverrideReason, Provider, Route
from kmc_desk.domain.codes import AdmissionType, Sex


@dataclass(frozen=True, kw_only=True)
class Row:
    """One stay; days are "MM-DD", times "MM-DD HH:MM", all of 2025.

    `hours` are those of every full ward day of April, `hours_last_day` what is added on the day of
    leaving to reach the printed skin-to-skin of the last 24 h; `last_feeds` are those of the same
    hours, one every three, the latest first. Weights and feeds that the table does not print are
    chosen to agree with what it does.
    """

    infant: int
    mother: int
    sex: Sex
    inborn: bool
    birth_weight_g: int
    ga: tuple[int, int] | None
    born: str
    admitted: str
    left: str | None = None
    outcome: Outcome | None = None
    first_held: str | None = None
    hours: int = 0
    temp_c: float
    admission_weight_g: int
    exit_weight_g: int | None = None
    nadir: tuple[str, int] | None = None
    hours_last_day: int = 0
    last_feeds: tuple[tuple[Milk, Route], ...] = ()
    type: AdmissionType = AdmissionType.FIRST
    override: OverrideReason | None = None
    provider: Provider = Provider.MOTHER


_M, _F = Sex.M, Sex.F
_HOME = Outcome.HOME_KMC
_AT_BREAST = ((Milk.OMM, Route.BREAST),) * 8
_BY_CUP = ((Milk.OMM, Route.CUP),) * 8

# fmt: off
ROWS = (
    Row(infant=1, mother=1, sex=_F, inborn=True, birth_weight_g=1450, ga=(31, 2),
        born="03-24 04:00", admitted="03-25 10:00", left="04-09 11:00", outcome=_HOME,
        first_held="03-24 20:00", hours=10, temp_c=36.4, admission_weight_g=1430,
        exit_weight_g=1570, nadir=("03-29", 1390), hours_last_day=2,
        last_feeds=(*_AT_BREAST[:6], *_BY_CUP[:2])),
    Row(infant=2, mother=2, sex=_M, inborn=False, birth_weight_g=980, ga=(28, 0),
        born="03-20 02:00", admitted="03-22 09:00", left="04-03 05:00", outcome=Outcome.DIED,
        first_held="03-25 10:00", hours=4, temp_c=35.2, admission_weight_g=940),
    Row(infant=3, mother=3, sex=_F, inborn=True, birth_weight_g=1800, ga=(34, 1),
        born="03-29 10:00", admitted="03-29 16:00", left="04-04 12:00", outcome=_HOME,
        first_held="03-29 17:00", hours=9, temp_c=36.6, admission_weight_g=1800,
        exit_weight_g=1795, nadir=("04-01", 1740), hours_last_day=2, last_feeds=_AT_BREAST),
    Row(infant=4, mother=4, sex=_M, inborn=True, birth_weight_g=1620, ga=(33, 0),
        born="04-02 08:00", admitted="04-02 12:00", left="04-14 12:00", outcome=_HOME,
        first_held="04-02 14:00", hours=12, temp_c=36.5, admission_weight_g=1620,
        exit_weight_g=1740, nadir=("04-06", 1540), hours_last_day=3, last_feeds=_BY_CUP),
    Row(infant=5, mother=4, sex=_M, inborn=True, birth_weight_g=1390, ga=(33, 0),
        born="04-02 08:10", admitted="04-02 12:00", left="04-21 12:00", outcome=_HOME,
        hours=8, temp_c=36.1, admission_weight_g=1390,
        exit_weight_g=1590, nadir=("04-07", 1310), hours_last_day=2,
        last_feeds=(*_AT_BREAST[:7], (Milk.FORMULA_PRETERM, Route.CUP))),
    Row(infant=6, mother=5, sex=_F, inborn=False, birth_weight_g=1950, ga=(36, 0),
        born="04-05 23:00", admitted="04-07 11:00", left="04-10 15:00", outcome=Outcome.LAMA,
        first_held="04-07 13:00", hours=5, temp_c=35.8, admission_weight_g=1900,
        exit_weight_g=1870),
    Row(infant=7, mother=6, sex=_M, inborn=True, birth_weight_g=1250, ga=(30, 3),
        born="04-10 03:00", admitted="04-11 09:00", hours=6, temp_c=36.0, admission_weight_g=1230),
    Row(infant=8, mother=7, sex=_F, inborn=True, birth_weight_g=2000, ga=(35, 0),
        born="04-12 06:00", admitted="04-12 08:00", left="04-12 19:00",
        outcome=Outcome.REFERRED_UP, temp_c=36.7, admission_weight_g=2000),
    Row(infant=9, mother=8, sex=_M, inborn=False, birth_weight_g=1720, ga=None,
        born="04-17 05:00", admitted="04-18 10:00", left="04-25 07:00", outcome=Outcome.ABSCONDED,
        first_held="04-18 12:00", hours=7, temp_c=31.9, admission_weight_g=1690,
        provider=Provider.GRANDMOTHER),
    Row(infant=10, mother=9, sex=_F, inborn=True, birth_weight_g=2150, ga=(35, 4),
        born="04-16 09:00", admitted="04-20 10:00", left="04-27 11:00", outcome=_HOME,
        first_held="04-20 11:00", hours=8, temp_c=36.8, admission_weight_g=1990,
        exit_weight_g=2120, hours_last_day=2, last_feeds=_AT_BREAST,
        override=OverrideReason.CURRENT_WEIGHT_LE2000),
    Row(infant=11, mother=10, sex=_M, inborn=True, birth_weight_g=1560, ga=(32, 4),
        born="04-26 01:00", admitted="04-26 10:00", first_held="04-26 12:00", hours=14,
        temp_c=36.5, admission_weight_g=1560),
    Row(infant=3, mother=3, sex=_F, inborn=True, birth_weight_g=1800, ga=(34, 1),
        born="03-29 10:00", admitted="04-15 10:00", left="04-19 12:00", outcome=_HOME,
        hours=10, temp_c=35.4, admission_weight_g=1850,
        exit_weight_g=1950, hours_last_day=2, last_feeds=_AT_BREAST,
        type=AdmissionType.READMISSION_LE28D),
)
# fmt: on
TWINS = (4, 5)
ZERO_DAY = (7, date(2025, 4, 15))
NOT_RECORDED = {(7, date(2025, 4, 20)), (7, date(2025, 4, 21))}
MOTHER_NAMES = (
    "ASMA BIBI", "BUSHRA", "FARIDA", "GULNAZ", "HINA", "KALSOOM", "NASREEN", "RUKHSANA",
    "SHAZIA", "ZARMINA",
)  # fmt: skip


def moment(text: str) -> datetime:
    """ "04-02 08:00" -> 2 April 2025, 08:00."""
    return datetime.fromisoformat(f"2025-{text}")
