"""The pictures beside the danger signs of the leaflet, in their order."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from kmc_desk.reports.pictogram_strokes import (
    BLUE,
    DARK,
    GREY,
    INK,
    RED,
    WHITE,
    YELLOW,
    Strokes,
    arc,
    arrow,
    breast,
    dot,
    drop,
    face,
    line,
    navel,
    oval,
    ring,
    shape,
    slash,
    thermometer,
)


class DangerPicture(StrEnum):
    """A danger sign of the leaflet, 1 to 12."""

    NOT_FEEDING = "NOT_FEEDING"
    FITS = "FITS"
    BREATHING = "BREATHING"
    BLUE = "BLUE"
    HOT = "HOT"
    COLD = "COLD"
    SLEEPY = "SLEEPY"
    YELLOW = "YELLOW"
    VOMITING = "VOMITING"
    STOOLS = "STOOLS"
    PUS = "PUS"
    BLEEDING = "BLEEDING"


DANGER: Mapping[DangerPicture, Strokes] = MappingProxyType(
    {
        DangerPicture.NOT_FEEDING: (*breast(), *slash((2.5, 3), (21, 21))),
        DangerPicture.FITS: (
            ring(12, 18.6, 3.6, GREY),
            line((12, 15), (12, 8), thick=2.6),
            line((12, 13.4), (7.6, 11), (7.4, 15.8), (3.6, 14), thick=1.8),
            line((12, 13.4), (16.4, 11), (16.6, 15.8), (20.4, 14), thick=1.8),
            line((12, 8), (8.4, 6.6), (9.6, 3.6), (5.8, 1.6), thick=1.8),
            line((12, 8), (15.6, 6.6), (14.4, 3.6), (18.2, 1.6), thick=1.8),
            *(
                line((x, 22), (x + 1.4 * way, 20), (x, 18.6), (x + 1.4 * way, 16.8), thick=1)
                for x, way in ((3.4, -1), (20.6, 1))
            ),
        ),
        DangerPicture.BREATHING: (
            ring(12, 20, 3.2, GREY),
            shape((6.4, 1.5), (5.6, 12), (8.4, 15.6), (15.6, 15.6), (18.4, 12), (17.6, 1.5)),
            *(line((8, y), (12, y - 1.8), (16, y), thick=1) for y in (13, 10.4, 7.8)),
            *arrow((0.2, 6), (5.6, 6)),
            *arrow((23.8, 6), (18.4, 6)),
        ),
        DangerPicture.BLUE: (
            *face(fill=BLUE),
            oval((12, 7.4), (2.6, 1.5), INK),
        ),
        DangerPicture.HOT: (*thermometer(8, 1), *arrow((18, 6), (18, 21))),
        DangerPicture.COLD: (*thermometer(8, 0.2), *arrow((18, 21), (18, 6))),
        DangerPicture.SLEEPY: (
            ring(9.6, 9.6, 8.4),
            *(line(*arc((x, 11.4), (1.9, 1.5), 200, 340)) for x in (6.2, 13)),
            line((7.6, 5.4), (11.6, 5.4)),
            line((17, 17.4), (20, 17.4), (17, 13.8), (20, 13.8), thick=1.2),
            line((19.6, 23), (23, 23), (19.6, 19.2), (23, 19.2), thick=1.2),
        ),
        DangerPicture.YELLOW: (
            shape(
                *arc((12, 6), (12.2, 12), 150, 30),
                *arc((12, 18), (12.2, 12), -30, -150),
                fill=YELLOW,
            ),
            ring(12, 12, 4.2, DARK),
            dot(12, 12, 1.9),
            *(line((12 + x, 19.4), (12 + 1.3 * x, 22.4), thick=1) for x in (-6, 0, 6)),
        ),
        DangerPicture.VOMITING: (
            ring(8.4, 15, 7.4),
            dot(10.4, 17.2, 1),
            oval((14, 12), (1.6, 2.2), INK),
            *(drop(x, y, 1.2, GREY) for x, y in ((17.6, 9), (20, 5.4), (17.2, 3.2), (21.6, 1.8))),
        ),
        DangerPicture.STOOLS: (
            shape(
                (1.5, 21),
                (22.5, 21),
                (22.5, 16.4),
                *arc((22.5, 9), (6, 7), 100, 180),
                *arc((1.5, 9), (6, 7), 0, 80),
                (1.5, 16.4),
                fill=WHITE,
            ),
            oval((12, 13), (3.6, 2.8), DARK),
            *(drop(x, y, 1.2, DARK) for x, y in ((8, 4), (12, 2), (16, 4))),
        ),
        DangerPicture.PUS: (
            *navel(sore=True),
            drop(8.4, 5, 1.3, YELLOW),
            drop(15.6, 5, 1.3, YELLOW),
        ),
        DangerPicture.BLEEDING: (
            drop(12, 8, 6.4, RED),
            line(*arc((12, 8), (3.8, 3.8), 190, 260), color=WHITE),
        ),
    }
)
