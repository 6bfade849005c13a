"""Rows of growth figures from outside this program, and the two ways of answering them.

Columns as `kmc-desk growth` reads them. Sources: G = results of the R package gigs 0.5.2.9000
(ropensci/gigs, commit ef38f81), which is independent of this program; W = WHO's own tables and P =
those of INTERGROWTH-21st, printed and so rounded; D = figures worked out for the design of this
program by another implementation. `kind` na: there must be no number. What follows
a colon is the standard that must be found; nothing before it asks for the rule of this program.
"""

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path

from kmc_desk.domain.growth.choice import Occasion, Rule
from kmc_desk.domain.growth.measures import WEIGHT_BASED, Basis, Measure, StandardName
from kmc_desk.domain.growth.score import score
from kmc_desk.domain.growth.standards import Standards
from kmc_desk.exchange import growth_csv

SHARED = Path(__file__).resolve().parents[3] / "shared" / "growth"  # beside the repository, or not

OWN = """\
standard,measure,sex,age_days,ga_days,pma_days,length_cm,value,unit,z,kind,tol,is_birth,source
ig_nbs,weight,M,,231,,,1.953,kg,0,z2v,0.00051,,D 33+0: median
ig_nbs,weight,M,,231,,,1.438,kg,-1.281551565545,z2v,0.00051,,D 33+0: P10
ig_nbs,weight,M,,231,,,1.184,kg,-1.880793608151,z2v,0.00051,,D 33+0: P3 falls by 154 g
ig_nbs,weight,M,,230,,,1.924,kg,0,z2v,0.00051,,D 32+6: median
ig_nbs,weight,M,,230,,,1.502,kg,-1.281551565545,z2v,0.00051,,D 32+6: P10
ig_nbs,weight,M,,230,,,1.338,kg,-1.880793608151,z2v,0.00051,,D 32+6: P3
ig_nbs,weight,M,,196,,,1.000,kg,-0.36,v2z,0.0051,,D 28+0
ig_nbs,weight,M,,210,,,1.300,kg,-0.28,v2z,0.0051,,D 30+0
ig_nbs,weight,M,,224,,,1.600,kg,-0.44,v2z,0.0051,,D 32+0
ig_nbs,weight,M,,245,,,2.000,kg,-1.17,v2z,0.0051,,D 35+0
ig_nbs,weight,M,,227,,,0.723,kg,-4.809056441,v2z,1e-6,,G
ig_nbs,weight,M,,284,,,2.558,kg,-2.225961643,v2z,1e-6,,G
ig_nbs,weight,F,,255,,,2.757,kg,0.179956806,v2z,1e-6,,G
ig_nbs,weight,F,,267,,,2.63,kg,-1,z2v,0.0151,,P
ig_nbs,length,M,,293,,,59.1,cm,3.990940752,v2z,1e-6,,G
ig_nbs,length,F,,225,,,47.018943340,cm,1.880793608151,z2v,1e-6,,G
ig_nbs,hc,F,,294,,,31.2,cm,-2.880307320,v2z,1e-6,,G
ig_nbs,hc,M,,226,,,33.5,cm,2.438509905,v2z,1e-6,,G
ig_nbs,hc,M,,167,,,33,cm,,na,,,G
ig_nbs,weight,M,,301,,,2.5,kg,,na,,,G
ig_png,weight,M,,,196,,1.000,kg,0.95,v2z,0.0051,,D 28+0
ig_png,weight,M,,,210,,1.300,kg,0.50,v2z,0.0051,,D 30+0
ig_png,weight,M,,,245,,2.000,kg,-0.81,v2z,0.0051,,D 35+0
ig_png,weight,M,,,448,,7.79,kg,0,z2v,0.0051,,D 64+0: median
ig_png,length,M,,,342,,47.9,cm,-5.823406123,v2z,1e-6,,G
ig_png,length,M,,,448,,74.1,cm,3,z2v,0.0501,,P
ig_png,hc,F,,,353,,37.5,cm,-1.123766530,v2z,1e-6,,G
ig_png,wfl,F,,,,57.81,4.724,kg,-0.274369582,v2z,1e-6,,G
ig_png,wfl,M,,,,36.8,0.607,kg,-1.949823080,v2z,1e-6,,G
ig_png,wfl,F,,,,65.1,2.5,kg,,na,,,G
ig_png,weight,F,,,188,,3.2,kg,,na,,,G
who_gs,weight,M,0,,,,2.1,kg,-3,z2v,0.051,,W boys at birth
who_gs,weight,M,0,,,,3.3,kg,0,z2v,0.051,,W
who_gs,weight,M,0,,,,5.0,kg,3,z2v,0.051,,W
who_gs,weight,F,365,,,,8.9,kg,0,z2v,0.06,,W girls at 12 months
who_gs,length,M,365,,,,75.7,cm,0,z2v,0.06,,W boys at 12 months
who_gs,weight,M,30,,,,1.500,kg,-6.11,v2z,0.0051,,D far below 3 SD
who_gs,weight,F,430,,,,6.482,kg,-3.155636956,v2z,1e-6,,G
who_gs,weight,M,422,,,,14.619,kg,3.465914554,v2z,1e-6,,G
who_gs,weight,M,1857,,,,9,kg,,na,,,G
who_gs,length,M,298,,,,64.0,cm,-3.959568773,v2z,1e-6,,G
who_gs,hc,F,524,,,,38.6,cm,-5.437554180,v2z,1e-6,,G
who_gs,wfl,M,,,,97.45,13.815,kg,-0.594575685,v2z,1e-6,,G
who_gs,wfl,F,,,,79.5,14.700,kg,4.165351145,v2z,1e-6,,G
who_gs,wfl,F,,,,110.1,4,kg,,na,,,G
gigs_auto:ig_nbs,hc,F,0,204,,,24.1,cm,-1.637834678,v2z,1e-6,1,G
gigs_auto:ig_png,weight,M,1,231,,,1.759,kg,-0.290423866,v2z,1e-6,0,G day 1 after day 0
gigs_auto:ig_png,weight,M,30,200,,,1.300,kg,-1.93,v2z,0.0051,0,D
gigs_auto:none,length,F,6,176,,,30.0,cm,,na,,0,G PMA 26+0
gigs_auto:who_gs,weight,M,638,185,,,8.789,kg,-2.418190031,v2z,1e-6,0,G
gigs_auto:who_gs,weight,M,0,304,,,3.676,kg,0.653989825,v2z,1e-6,1,G
gigs_auto:who_gs,weight,M,253,196,,,7.8036,kg,-1.01,v2z,0.0151,0,D a fall by the change of rule
:who_gs,weight,M,253,196,,,7.8036,kg,0.06,v2z,0.0151,0,D none by corrected age
"""

Row = dict[str, str]
Answered = Callable[[str], Iterator[Row]]


def by_file(text: str, standards: Standards) -> Iterator[Row]:
    """Rows answered as `kmc-desk growth` does, by arrays."""
    out = io.StringIO()
    growth_csv.score(io.StringIO(text), out, standards)
    return csv.DictReader(io.StringIO(out.getvalue()))


def one_by_one(text: str, standards: Standards) -> Iterator[Row]:
    """Rows answered by single calls."""
    for row in csv.DictReader(io.StringIO(text)):
        yield row | _single(row, standards)


def _single(row: Row, standards: Standards) -> Row:
    measure = Measure(row["measure"])
    unit = 1000.0 if measure in WEIGHT_BASED else 1.0
    rule = {"": Rule.CORRECTED, "gigs_auto": Rule.GIGS}.get(row["standard"].partition(":")[0])
    if rule is not None:
        occasion = Occasion(
            measure=measure,
            sex=row["sex"],
            ga_days=int(row["ga_days"]),
            age_days=int(row["age_days"]),
            first_measurement=row["is_birth"] == "1",
            length_cm=float(row["length_cm"] or "nan"),
        )
        found = score(standards, occasion, float(row["value"]) * unit, rule=rule)
        return {"got_standard": found.standard or "none", "got_z": str(found.z)}
    table = standards.table(StandardName(row["standard"]), measure)
    assert table is not None
    column = {
        Basis.GESTATION: "ga_days",
        Basis.PMA: "pma_days",
        Basis.AGE: "age_days",
        Basis.LENGTH: "length_cm",
    }[table.axis]
    at = float(row[column])
    if row["kind"] == "z2v":
        value = table.value(float(row["z"]), at, row["sex"])
        assert value is not None
        return {"got_standard": row["standard"], "got_value": str(value / unit)}
    z = table.z(float(row["value"]) * unit, at, row["sex"])
    return {"got_standard": "none" if z is None else row["standard"], "got_z": str(z)}


def misses(rows: Iterator[Row]) -> list[str]:
    """The rows that do not hold within their tolerance, and what they gave."""
    return [f"{row}" for row in rows if not _holds(row)]


def _holds(row: Row) -> bool:
    expected = row["standard"].partition(":")[2] or row["standard"]
    if row["kind"] == "na":
        return row["got_standard"] == "none"
    if row["got_standard"] != expected:
        return False
    name = "value" if row["kind"] == "z2v" else "z"
    if abs(float(row[f"got_{name}"]) - float(row[name])) > float(row["tol"]):
        return False
    centiles = row.get("centile"), row.get("got_centile")
    return not all(centiles) or abs(float(centiles[0] or 0) - float(centiles[1] or 0)) < 1e-4
