from hypothesis import given
from hypothesis import strategies as st

from kmc_desk.domain.codes import Plurality
from kmc_desk.domain.identity import kmc_number, marker, normal_kmc_number

numbers = st.builds(
    kmc_number,
    st.from_regex(r"[A-Z][A-Z0-9]{1,5}", fullmatch=True),
    st.integers(2000, 2099),
    st.integers(1, 99999),
)
signs = st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@given(numbers)
def test_a_kmc_number_is_found_again_however_it_is_typed(number):
    assert normal_kmc_number(f"  {number.lower()} ") == number


@given(numbers, st.data())
def test_one_wrong_sign_is_always_noticed(number, data):
    place = data.draw(st.sampled_from([i for i, c in enumerate(number) if c != "-"]))
    wrong = data.draw(signs.filter(lambda c: c != number[place]))
    assert normal_kmc_number(number[:place] + wrong + number[place + 1 :]) is None


def test_two_neighbours_swapped_are_nearly_always_noticed():
    tried = missed = 0
    for serial in range(1, 1000):
        number = kmc_number("HRP", 2026, serial)
        for place in range(len(number) - 2):
            one, other = number[place : place + 2]
            if one == other or "-" in (one, other):
                continue
            tried += 1
            swapped = number[:place] + other + one + number[place + 2 :]
            missed += normal_kmc_number(swapped) is not None
    assert tried > 5000
    assert missed / tried < 0.005


def test_the_marker_tells_siblings_apart_and_is_empty_for_a_single_birth():
    assert marker(Plurality.TWIN, 2) == "T2"
    assert marker(Plurality.TRIPLET, 3) == "TR3"
    assert not marker(Plurality.SINGLE, 1)
    assert not marker(None, 1)
