"""Part C of the monthly return: who was admitted for the first time (clinical.md §6.3)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product

from kmc_desk.domain.care_codes import OverrideReason
from kmc_desk.domain.codes import AdmissionSource, AdmissionType, Plurality, PopulationGroup
from kmc_desk.domain.dates import age_days
from kmc_desk.domain.eligibility import is_proxy
from kmc_desk.domain.growth.birth_size import birth_size
from kmc_desk.domain.growth.classes import SizeAtBirth
from kmc_desk.domain.growth.standards import Standards
from kmc_desk.domain.returns.cohorts import admissions, by_admission
from kmc_desk.domain.returns.facts import (
    BIRTH_WEIGHT_BANDS,
    BORN,
    GESTATION_BANDS,
    NOT_STATED,
    NOT_TAKEN,
    SEXES,
    UNKNOWN,
    MonthFacts,
    Stay,
    birth_weight_band,
    born,
    gestation_band,
    is_le2000,
    is_under_24h,
    sex,
)
from kmc_desk.domain.returns.figures import ALL, Figure, Item, count, disagg_key, share, tally
from kmc_desk.domain.returns.form import TOTAL, FormBlock, FormLine, by_category
from kmc_desk.domain.temperature import COLD_CLASSES, TemperatureClass, temperature_class

PLURALITIES = (*Plurality, UNKNOWN)
ADMISSION_AGES = ("<24h", "1-3d", "4-7d", "8-28d", ">28d")
_AGE_BELOW_DAYS = ((4, "1-3d"), (8, "4-7d"), (29, "8-28d"))
TEMPERATURES = (
    *(TemperatureClass.NORMAL, *COLD_CLASSES, TemperatureClass.RAISED, TemperatureClass.FEVER),
    NOT_TAKEN,
)
_GROUP_AS = {  # return-format reading 24; an unknown one is not stated either [D]
    PopulationGroup.NOMAD: str(PopulationGroup.OTHER),
    PopulationGroup.DECLINED: NOT_STATED,
    PopulationGroup.UNKNOWN: NOT_STATED,
}
GROUPS = (*(one for one in PopulationGroup if one not in _GROUP_AS), NOT_STATED)
SIZES = (SizeAtBirth.SGA, SizeAtBirth.AGA, SizeAtBirth.LGA, UNKNOWN)
OVERRIDES = (  # registered in error is no override (return-format reading 25)
    *(one for one in OverrideReason if one is not OverrideReason.REGISTERED_IN_ERROR),
    NOT_STATED,
)

_Dims = tuple[str, ...]
_CATEGORIES: dict[str, tuple[str, ...]] = {
    "BW": BIRTH_WEIGHT_BANDS,
    "GA": GESTATION_BANDS,
    "SEX": SEXES,
    "BORN": BORN,
}
_SORTED_BY: dict[str, Callable[[Stay], str]] = {
    "BW": birth_weight_band,
    "GA": gestation_band,
    "SEX": sex,
    "BORN": born,
}
_C1: tuple[_Dims, ...] = (
    *(("BW", "SEX", "BORN"), ("BW", "SEX"), ("BW", "BORN")),
    *(("BW",), ("SEX",), ("BORN",), ()),
)
_C2: tuple[_Dims, ...] = (("GA", "SEX"), ("GA",))


def _by_band(
    place: tuple[str, str, str], columns: Iterable[Mapping[str, str]], *, total: bool = False
) -> FormBlock:
    """Bands of C1 or C2 down and some columns across; the last line may be all bands together.

    Args:
        place: title of the block, the row, and the dimension of the bands.
        columns: the dimensions of each column; none: all.
        total: whether there is that last line.
    """
    title, row, dim = place
    wanted = list(columns)
    bands = _CATEGORIES[dim]
    return FormBlock(
        title=title,
        corner={"BW": "return.birth_weight", "GA": "return.gestation"}[dim],
        heads=tuple(
            tuple(f"{name}.{one}" for name, one in dims.items()) or (TOTAL,) for dims in wanted
        ),
        lines=tuple(
            FormLine(
                labels=(TOTAL if band is None else f"{dim}.{band}",),
                places=tuple(
                    (row, disagg_key(**dims, **({} if band is None else {dim: band})))
                    for dims in wanted
                ),
                total=band is None,
            )
            for band in ((*bands, None) if total else bands)
        ),
    )


def _then(block: FormBlock, row: str, key: str, label: str) -> FormBlock:
    """A block with one line more."""
    line = FormLine(labels=(label,), places=((row, key),))
    return FormBlock(title=block.title, lines=(*block.lines, line))


_SEX_COLUMNS = tuple({"SEX": one} for one in SEXES)
PROFILE_FORM = (
    _by_band(
        ("return.profile", "C1", "BW"),
        (*_SEX_COLUMNS, {}, *({"BORN": one} for one in BORN)),
        total=True,
    ),
    _by_band(
        ("return.profile_by_place", "C1", "BW"),
        ({"BORN": place, "SEX": one} for place in BORN for one in SEXES),
    ),
    _by_band(("return.gestations", "C2", "GA"), (*_SEX_COLUMNS, {})),
    _then(
        by_category("return.plurality", "C3", "CLASS", PLURALITIES, total=None),
        *("C3", "CLASS=MULTIPLE_MOTHERS", "CLASS.MULTIPLE_MOTHERS"),
    ),
    by_category("return.ages", "C4", "AGE", ADMISSION_AGES, total=None),
    by_category("return.sources", "C5", "SOURCE", tuple(AdmissionSource), total=None),
    _then(
        by_category("return.temperatures", "C6", "TEMP", TEMPERATURES, total=None),
        *("C6", "CLASS=HYPOTHERMIC", "CLASS.HYPOTHERMIC"),
    ),
    by_category("return.groups", "C7", "GROUP", GROUPS, total=None),
    by_category("return.sizes", "C8", "CLASS", SIZES, total=None),
    by_category("return.overrides", "C9", "REASON", OVERRIDES),
    by_category("return.unmeasured", "C10", "CLASS", ("PROXY", UNKNOWN)),
)


def profile(facts: MonthFacts) -> list[Figure]:
    """Rows C1 to C10 of the month's first admissions, overrides over 2000 g included."""
    first = admissions(facts, AdmissionType.FIRST)
    over = [stay for stay in first if not is_le2000(stay)]
    return [
        *(figure for dims in _C1 for figure in _matrix("C1", first, dims)),
        *(figure for dims in _C2 for figure in _matrix("C2", first, dims)),
        *_by("C3", "CLASS", PLURALITIES, first, lambda s: s.delivery.plurality or UNKNOWN),
        _multiple_mothers(first),
        *_by("C4", "AGE", ADMISSION_AGES, first, age_at_admission),
        *_by("C5", "SOURCE", AdmissionSource, first, _source),
        *_temperatures(first),
        *_by("C7", "GROUP", GROUPS, first, lambda s: population_group(s, facts.population_groups)),
        *_by("C8", "CLASS", SIZES, first, lambda s: size_class(s, facts.standards)),
        *_by("C9", "REASON", OVERRIDES, over, _override),
        count("C9", ALL, by_admission(over)),
        *_unmeasured(first),
    ]


def age_at_admission(stay: Stay) -> str:
    """Age class: the first by the clock where the birth time is known, else the day of birth.

    The others are by age in days (return-format reading 7).
    """
    infant, admitted_at = stay.infant, stay.episode.admitted_at
    if is_under_24h(infant, admitted_at):
        return ADMISSION_AGES[0]
    days = age_days(infant.birth_date, admitted_at.date())
    return next((name for below, name in _AGE_BELOW_DAYS if days < below), ">28d")


def population_group(stay: Stay, groups: Mapping[int, PopulationGroup]) -> str:
    """The group as the return prints it; declined, unknown or empty is not stated."""
    stated = groups.get(stay.delivery.mother_id)
    return NOT_STATED if stated is None else _GROUP_AS.get(stated, str(stated))


def size_class(stay: Stay, standards: Standards | None) -> str:
    """SGA, AGA or LGA of a measured birth weight; a proxy, or no gestation, cannot be classed."""
    infant = stay.infant
    if standards is None or is_proxy(infant.birth_weight_g, infant.birth_weight_source):
        return UNKNOWN
    size = birth_size(infant.birth_weight_g, stay.delivery.ga_days, infant.sex, standards)
    if size is None:
        return UNKNOWN
    return SizeAtBirth.SGA if size is SizeAtBirth.SGA_3 else size


def _matrix(row: str, stays: Sequence[Stay], dims: _Dims) -> list[Figure]:
    cells: dict[tuple[str, ...], list[Item]] = {}
    for stay in stays:
        cell = tuple(_SORTED_BY[dim](stay) for dim in dims)
        cells.setdefault(cell, []).append(_item(stay))
    return [
        count(row, disagg_key(**dict(zip(dims, cell, strict=True))), cells.get(cell, ()))
        for cell in product(*(_CATEGORIES[dim] for dim in dims))
    ]


def _by(
    row: str,
    dim: str,
    categories: Iterable[str],
    stays: Iterable[Stay],
    sort: Callable[[Stay], str],
) -> list[Figure]:
    return tally(row, dim, categories, ((sort(stay), _item(stay)) for stay in stays))


def _multiple_mothers(first: Sequence[Stay]) -> Figure:
    """Mothers of twins and more; one of an unknown plurality is not known to be one of them."""
    several = [s for s in first if s.delivery.plurality not in (None, Plurality.SINGLE)]
    mothers = {stay.delivery.mother_id for stay in several}
    return count("C3", disagg_key(CLASS="MULTIPLE_MOTHERS"), by_admission(several), len(mothers))


def _source(stay: Stay) -> str:
    return stay.episode.admission_source or AdmissionSource.UNKNOWN


def _temperatures(first: Sequence[Stay]) -> list[Figure]:
    """C6 by class, and the cold ones among those that were taken."""
    read = [
        (NOT_TAKEN if temp_c is None else temperature_class(temp_c), _item(stay, temp_c))
        for stay in first
        for temp_c in (stay.episode.admission_temp_c,)
    ]
    taken = [item for name, item in read if name != NOT_TAKEN]
    cold = [item for name, item in read if name in COLD_CLASSES]
    return [
        *tally("C6", "TEMP", TEMPERATURES, read),
        share("C6", disagg_key(CLASS="HYPOTHERMIC"), cold, taken),
    ]


def _override(stay: Stay) -> str:
    reason = stay.episode.override_reason
    return NOT_STATED if reason is None or reason not in OVERRIDES else reason


def _unmeasured(first: Sequence[Stay]) -> list[Figure]:
    """C10: birth weights that were not measured at birth (return-format reading 23)."""
    infants = [(stay, stay.infant) for stay in first]
    unmeasured = [s for s, i in infants if is_proxy(i.birth_weight_g, i.birth_weight_source)]
    unknown = [stay for stay in unmeasured if stay.infant.birth_weight_g is None]
    proxy = [stay for stay in unmeasured if stay.infant.birth_weight_g is not None]
    return [
        count("C10", disagg_key(CLASS="PROXY"), by_admission(proxy)),
        count("C10", disagg_key(CLASS=UNKNOWN), by_admission(unknown)),
        count("C10", ALL, by_admission([*proxy, *unknown])),
    ]


def _item(stay: Stay, amount: float | None = None) -> Item:
    return Item(stay.infant.id, stay.episode.admitted_at, amount)
