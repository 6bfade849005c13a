"""The pictures of the leaflet: each its own, and legible in grey at the size they are printed."""

from itertools import combinations

import numpy as np
import pytest

from kmc_desk.reports.drawing import Area, Disc
from kmc_desk.reports.drawing_pdf import draw_on_page
from kmc_desk.reports.leaflet_texts import CARE_LINES, DANGER_SIGNS
from kmc_desk.reports.pictograms import CarePicture, DangerPicture, pictogram
from tests.reports.pixels import drawn, page_pixels

SIDE = 24
PICTURES = (*CarePicture, *DangerPicture)


def grey(picture):
    made = pictogram(picture, SIDE)
    data = drawn(lambda canvas: draw_on_page(canvas, made, 0, 0), (SIDE, SIDE))
    return page_pixels(data, dots_per_inch=288)


def test_each_line_and_each_sign_has_a_picture():
    assert len(CarePicture) == CARE_LINES
    assert len(DangerPicture) == DANGER_SIGNS


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_is_dark_strokes_on_white_and_stays_in_its_field(picture):
    made = grey(picture)
    assert 0.08 < (made < 100).mean() < 0.6
    assert (made > 250).mean() > 0.2
    edges = np.concatenate([made[0], made[-1], made[:, 0], made[:, -1]])
    assert (edges < 128).mean() < 0.12


def test_no_two_pictures_look_alike():
    pictures = {picture: grey(picture).astype(int) for picture in PICTURES}
    alike = [
        (one, other)
        for one, other in combinations(PICTURES, 2)
        if np.abs(pictures[one] - pictures[other]).mean() < 6
    ]
    assert alike == []


def test_a_picture_grows_with_its_side():
    small, large = pictogram(CarePicture.UPRIGHT, 12), pictogram(CarePicture.UPRIGHT, 24)
    assert (small.width, large.width) == (12, 24)
    for one, other in zip(small.pieces, large.pieces, strict=True):
        if isinstance(one, Disc):
            assert isinstance(other, Disc)
            assert other.radius == pytest.approx(2 * one.radius, abs=0.02)
        if isinstance(one, Area):
            assert isinstance(other, Area)
            assert other.edge_width == pytest.approx(2 * one.edge_width, abs=0.02)
