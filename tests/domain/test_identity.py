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


@given(numbers, st.data())
def test_two_neighbours_swapped_are_always_noticed(number, data):
    bare = number.replace("-", "")
    pairs = [i for i in range(len(bare) - 1) if bare[i] != bare[i + 1]]
    place = data.draw(st.sampled_from(pairs))
    swapped = list(bare)
    swapped[place], swapped[place + 1] = swapped[place + 1], swapped[place]
    signs_left = iter(swapped)
    assert normal_kmc_number("".join(c if c == "-" else next(signs_left) for c in number)) is None


def test_the_marker_tells_siblings_apart_and_is_empty_for_a_single_birth():
    assert marker(Plurality.TWIN, 2) == "T2"
    assert marker(Plurality.TRIPLET, 3) == "TR3"
    assert not marker(Plurality.SINGLE, 1)
    assert not marker(None, 1)
