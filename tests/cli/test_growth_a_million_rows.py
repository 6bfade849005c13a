"""`kmc-desk growth` on a register larger than any ward's: nothing lost, and memory as for a few."""

import pytest

from bench.peak import run_measured

ROWS, FEW_ROWS = 1_000_000, 20_000
MARGIN_MB = 20  # a million rows kept would be several hundred
HEADER = "row,standard,measure,sex,age_days,ga_days,length_cm,value,unit,z,kind,is_birth"
KINDS = (  # with the standard that must answer
    (",weight,{sex},{days},210,,{grams},g,,v2z,0", "ig_png"),
    ("gigs_auto,weight,{sex},0,{gestation},,{grams},g,,v2z,1", "ig_nbs"),
    ("who_gs,length,{sex},{days},,,{cm},cm,,v2z,", "who_gs"),
    (",hc,{sex},{days},280,,,cm,{z},z2v,", "who_gs"),
    ("who_gs,wfl,{sex},{days},,{cm},{grams},g,,v2z,", "who_gs"),
    (",weight,{sex},{days},,,{grams},g,,v2z,", "none"),
    (",weight,{sex},{days},210,,heavy,g,,v2z,0", "none"),
)
PERIOD = 7000  # rows after which the same ones come again


def row_of(number):
    kind, _ = KINDS[number % len(KINDS)]
    return kind.format(
        sex="MF"[number // 7 % 2],
        days=number // 7 % 239,
        gestation=168 + number // 7 % 133,
        grams=2000 + number * 13 % 1500,
        cm=45 + number % 130 / 10,
        z=number % 61 / 10 - 3,
    )


def scored(folder, count):
    """The answers to so many rows, and the peak memory of the process that gave them, in MB."""
    table, out = folder / f"{count}.csv", folder / f"{count}-scored.csv"
    cycle = [row_of(number) for number in range(PERIOD)]
    with table.open("w", encoding="utf-8", newline="") as stream:
        stream.write(HEADER + "\n")
        stream.writelines(f"{number},{cycle[number % PERIOD]}\n" for number in range(count))
    returned, peak_mb, said = run_measured(("-m", "kmc_desk", "growth", table, "--out", out))
    assert returned == 0, said
    table.unlink()  # pytest would keep it, and three of them
    return out, peak_mb


@pytest.mark.slow
def test_a_million_rows_come_back_in_order_and_take_the_memory_of_twenty_thousand(tmp_path):
    _, few_mb = scored(tmp_path, FEW_ROWS)
    out, many_mb = scored(tmp_path, ROWS)

    width, first = HEADER.count(",") + 1, {}
    count = 0
    with out.open(encoding="utf-8", newline="") as stream:
        next(stream)
        for line in stream:
            number, _, rest = line.partition(",")
            assert number == str(count)
            if count < PERIOD:
                assert rest.startswith(row_of(count) + ",")
                cells = line.split(",")
                assert cells[width] == KINDS[count % len(KINDS)][1]
                assert (cells[width] == "none") == (cells[-1] != "\n")
                first[count] = rest
            else:
                assert rest == first[count % PERIOD]  # the same row has the same answer anywhere
            count += 1
    assert count == ROWS
    out.unlink()
    if many_mb is not None and few_mb is not None:  # Windows does not say
        assert many_mb < few_mb + MARGIN_MB
