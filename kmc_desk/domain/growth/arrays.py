"""Arrays of the growth standards: sexes as rows of a table, and work in pieces that fit a cache."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.intp]
Bools = NDArray[np.bool_]
_PIECE = 8192  # entries; a dozen working arrays of it fit the second cache of a small processor


def sex_rows(sex: ArrayLike) -> Places:
    """0 for M (boys), 1 for F (girls), -1 for any other word; the shape of `sex`."""
    words = np.asarray(sex)
    if words.dtype == np.dtype("<U1"):  # one letter each: compare its code point, not a string
        letters = words.view(np.uint32)
        boys, girls = letters == ord("M"), letters == ord("F")
    else:
        boys, girls = words == "M", words == "F"
    return np.asarray(girls, dtype=np.intp) - (~(boys | girls)).astype(np.intp)


def in_pieces(
    work: Callable[[Floats, Floats, Places], Floats],
    asked: ArrayLike,
    at: ArrayLike,
    sex: ArrayLike,
    *,
    groups: int = 1,
) -> Floats:
    """Broadcast three inputs and hand them to `work` flat and piece by piece.

    Args:
        work: takes values (or z-scores), places on the axis and sex rows; answers nan where there
            is no number, without warnings.
        asked: values or z-scores.
        at: days or cm.
        sex: M, F or another word.
        groups: into how many of about the same size `work` parts what it is given.
    """
    one, two, three = np.broadcast_arrays(
        np.asarray(asked, dtype=np.float64), np.asarray(at, dtype=np.float64), sex_rows(sex)
    )
    found = np.empty(one.size)
    values, places, rows = one.reshape(-1), two.reshape(-1), three.reshape(-1)
    with np.errstate(all="ignore"):  # nan stands for "no number" and is no accident here
        for start in range(0, found.size, _PIECE * groups):
            piece = slice(start, start + _PIECE * groups)
            found[piece] = work(values[piece], places[piece], rows[piece])
    return found.reshape(one.shape)
