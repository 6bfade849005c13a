"""Part C a second time, in plain loops (readings 3, 4, 7, 23 to 25); C8 is left to the standard."""

from datetime import timedelta

from kmc_desk.domain.care_codes import OverrideReason
from kmc_desk.domain.codes import AdmissionSource, BirthWeightSource, Plurality, PopulationGroup
from tests.naive_return.books import (
    BW_BANDS,
    GA_BANDS,
    Books,
    Month,
    Stay,
    born,
    born_at,
    bw_band,
    ga_band,
    is_first,
    is_small,
    sex,
    stays_of,
)
from tests.naive_return.sums import Sums, key, so_many, so_many_of

HOUR = timedelta(hours=1)
PROXIES = (BirthWeightSource.FIRST_WEIGHT_LE72H, BirthWeightSource.RECALL)
GROUPS = {
    None: "NOT_STATED",
    PopulationGroup.DECLINED: "NOT_STATED",
    PopulationGroup.UNKNOWN: "NOT_STATED",
    PopulationGroup.NOMAD: "OTHER",
}


def part_c(books: Books, month: Month) -> Sums:
    first = [s for s in stays_of(books) if month.has(s.came) and is_first(s)]
    dims = {"BW": (BW_BANDS, bw_band), "SEX": (("M", "F", "X"), sex), "BORN": (("IN", "OUT"), born),
            "GA": (GA_BANDS, ga_band)}  # fmt: skip
    sums: Sums = {}
    for row, names in (
        *(("C1", one) for one in (["BW", "SEX", "BORN"], ["BW", "SEX"], ["BW", "BORN"])),
        *(("C1", one) for one in (["BW"], ["SEX"], ["BORN"])),
        *(("C2", one) for one in (["GA", "SEX"], ["GA"])),
    ):
        cells = [{}]
        for name in names:
            cells = [{**cell, name: value} for cell in cells for value in dims[name][0]]
        for cell in cells:
            inside = [s for s in first if all(dims[n][1](s) == v for n, v in cell.items())]
            sums[row, key(**cell)] = so_many(s.infant.id for s in inside)
    sums["C1", "ALL"] = so_many(s.infant.id for s in first)

    def by(row, dim, names, of):
        for name in names:
            sums[row, key(**{dim: name})] = so_many(s.infant.id for s in first if of(s) == name)

    by("C3", "CLASS", (*Plurality, "UNKNOWN"), lambda s: s.delivery.plurality or "UNKNOWN")
    several = [s for s in first if s.delivery.plurality not in (None, Plurality.SINGLE)]
    sums["C3", "CLASS=MULTIPLE_MOTHERS"] = so_many(
        (s.infant.id for s in several), len({s.delivery.mother_id for s in several})
    )
    by("C4", "AGE", ("<24h", "1-3d", "4-7d", "8-28d", ">28d"), _age)
    by("C5", "SOURCE", AdmissionSource, lambda s: s.episode.admission_source or "UNKNOWN")
    names = ("NORMAL", "MILD", "MODERATE", "SEVERE", "RAISED", "FEVER", "NOT_TAKEN")
    by("C6", "TEMP", names, lambda s: _warmth(s.episode.admission_temp_c))
    taken = [s for s in first if s.episode.admission_temp_c is not None]
    sums["C6", "CLASS=HYPOTHERMIC"] = so_many_of(
        (s.infant.id for s in taken if (s.episode.admission_temp_c or 99) < 36.5),
        (s.infant.id for s in taken),
    )
    group = {one.id: one.population_group for one in books.mothers}
    by(
        "C7", "GROUP",
        ("RESIDENT", "REFUGEE_REGISTERED", "AFGHAN_ACC", "UNDOCUMENTED", "IDP", "OTHER",
         "NOT_STATED"),
        lambda s: GROUPS.get(group[s.delivery.mother_id], group[s.delivery.mother_id]),
    )  # fmt: skip
    over = [s for s in first if not is_small(s)]
    sums["C9", "ALL"] = so_many(s.infant.id for s in over)
    for name in (*(one for one in OverrideReason if one != "REGISTERED_IN_ERROR"), "NOT_STATED"):
        sums["C9", f"REASON={name}"] = so_many(s.infant.id for s in over if _why(s) == name)
    proxy = [s for s in first if is_proxy(s) and s.infant.birth_weight_g is not None]
    unknown = [s for s in first if s.infant.birth_weight_g is None]
    for name, stays in (("CLASS=PROXY", proxy), ("CLASS=UNKNOWN", unknown)):
        sums["C10", name] = so_many(s.infant.id for s in stays)
    sums["C10", "ALL"] = so_many(s.infant.id for s in (*proxy, *unknown))
    return sums


def _why(stay: Stay) -> str:
    why = stay.episode.override_reason
    return "NOT_STATED" if why in (None, OverrideReason.REGISTERED_IN_ERROR) else why


def is_proxy(stay: Stay) -> bool:
    """Unknown too."""
    return stay.infant.birth_weight_source in PROXIES or stay.infant.birth_weight_g is None


def _age(stay: Stay) -> str:
    birth, days = born_at(stay.infant), (stay.came.date() - stay.infant.birth_date).days
    if (days == 0) if birth is None else (stay.came - birth < 24 * HOUR):
        return "<24h"
    if days <= 3:
        return "1-3d"
    if days <= 7:
        return "4-7d"
    return "8-28d" if days <= 28 else ">28d"


def _warmth(temp_c: float | None) -> str:
    if temp_c is None:
        return "NOT_TAKEN"
    for name, below in (("SEVERE", 32), ("MODERATE", 36), ("MILD", 36.5)):
        if temp_c < below:
            return name
    if temp_c <= 37.5:
        return "NORMAL"
    return "RAISED" if temp_c < 38 else "FEVER"
