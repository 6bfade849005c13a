"""The pictures beside the lines of the leaflet, in their order."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from kmc_desk.reports.pictogram_strokes import (
    DARK,
    GREY,
    WHITE,
    YELLOW,
    Strokes,
    arc,
    baby,
    breast,
    bust,
    cross,
    dot,
    drop,
    figures,
    line,
    navel,
    oval,
    ring,
    shape,
)


class CarePicture(StrEnum):
    """A line of the leaflet, 1 to 18."""

    UPRIGHT = "UPRIGHT"
    HEAD_TURNED = "HEAD_TURNED"
    WRAP = "WRAP"
    HALF_SITTING = "HALF_SITTING"
    FAMILY = "FAMILY"
    BREAST = "BREAST"
    CLOCK = "CLOCK"
    CUP = "CUP"
    HANDS = "HANDS"
    WARM_ROOM = "WARM_ROOM"
    NO_SMOKE = "NO_SMOKE"
    CORD = "CORD"
    FEW_VISITORS = "FEW_VISITORS"
    DROPS = "DROPS"
    CALENDAR = "CALENDAR"
    TRAVEL = "TRAVEL"
    SCALE = "SCALE"
    MEAL = "MEAL"


_HOUSE: Strokes = (
    shape((4, 1.5), (4, 12), (20, 12), (20, 1.5)),
    shape((1.5, 11.5), (12, 22.5), (22.5, 11.5), fill=GREY),
)
CARE: Mapping[CarePicture, Strokes] = MappingProxyType(
    {
        CarePicture.UPRIGHT: (*bust(), *baby(12, 7.5)),
        CarePicture.HEAD_TURNED: (
            line((20, 23), (18.6, 16), (19.4, 8), (21.6, 1.5), thick=1.6),
            oval((15.4, 4.6), (4, 4.4), GREY),
            ring(12.4, 13.4, 6.3, GREY),
            shape((6.6, 14.6), (5, 12.4), (6.6, 11.8), fill=GREY),
            line(*arc((9.6, 14.8), (1.6, 1.2), 200, 340)),
            *(line(*arc((1.6 + n, 12.6), (1.6, 2.4), -50, 50), thick=1) for n in (0, 1.9)),
        ),
        CarePicture.WRAP: (
            *bust(),
            *baby(12, 7.4, cap=True),
            shape((4.1, 1.5), (4.5, 7.4), (19.5, 7.4), (19.9, 1.5), fill=DARK),
            line((4.5, 7.4), (19.9, 1.5), thick=1, color=WHITE),
            line((19.5, 7.4), (4.1, 1.5), thick=1, color=WHITE),
        ),
        CarePicture.HALF_SITTING: (
            shape((1, 3.2), (1, 15.5), (4, 16.5), (13, 3.2), fill=GREY),
            line((1, 3.2), (23, 3.2), thick=1.8),
            shape((4.6, 14.6), (7, 16), (15, 7.6), (23, 6.4), (23, 4.2), (12.6, 4.2)),
            ring(5.6, 18.2, 3),
            oval((11.6, 12.8), (2, 2.6), GREY),
            ring(9.6, 16.2, 1.8, GREY),
        ),
        CarePicture.FAMILY: (
            *bust(16.6, 0.72),
            shape(*arc((16.6, 18.6), (3.6, 3.6), -20, 200), fill=DARK),
            *bust(8, 0.82),
            *baby(8, 7.2),
        ),
        CarePicture.BREAST: (*breast(), drop(4.4, 2.8, 1.3, WHITE)),
        CarePicture.CLOCK: (
            ring(12, 12, 10),
            *(dot(12 + x, 12 + y, 0.7) for x, y in ((0, 8), (8, 0), (0, -8), (-8, 0))),
            shape((12, 12), (12, 20), *arc((12, 12), (8, 8), 90, 0), fill=GREY, edge=None),
            line((12, 19), (12, 12), (18, 12), thick=1.8),
        ),
        CarePicture.CUP: (
            shape((1, 14), (10.4, 14), (9, 4), (2.4, 4)),
            shape((1.5, 11), (9.9, 11), (9, 4), (2.4, 4), fill=GREY),
            shape((14.6, 2.5), (14.6, 13), (16.4, 15.4), (20.6, 15.4), (22.4, 13), (22.4, 2.5)),
            shape((17, 15.4), (17.6, 20), (19.4, 20), (20, 15.4), fill=GREY),
            *cross(13.4, 3.5, 23.2, 19),
        ),
        CarePicture.HANDS: (
            line((2, 21), (14, 21), (14, 17.5), thick=2.6),
            line((8, 23.6), (8, 21), thick=1.8),
            drop(14, 13.6, 1, WHITE),
            shape(
                *((1.5, 3), (1.5, 8.5), (8, 10.6), (13, 8.6), (13, 7.2), (9, 7.4)),
                *((19, 8.6), (22.6, 7), (22.4, 5.6), (15, 3.2), (9, 1.8)),
                fill=GREY,
            ),
            ring(18.6, 12.6, 1.6, thick=1),
            ring(21.4, 15.2, 1.1, thick=1),
            ring(17.6, 16.4, 0.9, thick=1),
        ),
        CarePicture.WARM_ROOM: (
            *_HOUSE,
            ring(12, 6.4, 2.4, YELLOW),
            *(
                line(inner, outer, thick=1)
                for inner, outer in zip(
                    arc((12, 6.4), (3.4, 3.4), 0, 360)[::5],
                    arc((12, 6.4), (4.7, 4.7), 0, 360)[::5],
                    strict=True,
                )
            ),
        ),
        CarePicture.NO_SMOKE: (
            shape((3.6, 8), (3.6, 11), (14, 11), (14, 8)),
            shape((14, 8), (14, 11), (17, 11), (17, 8), fill=DARK),
            line((18.6, 11), (17.6, 13.4), (19.4, 15.6), (18.4, 18.2)),
            line(*arc((12, 12), (10.2, 10.2), 0, 360), thick=2),
            line((4.9, 19.1), (19.1, 4.9), thick=2),
        ),
        CarePicture.CORD: navel(sore=False),
        CarePicture.FEW_VISITORS: (
            ring(4.8, 16, 3.6),
            line((1.2, 1.5), (1.4, 8.4), (4.8, 11), (8.2, 8.4), (8.4, 1.5)),
            *(dot(x, y, 0.7) for x, y in ((10, 15), (11.6, 16.6), (11.4, 13.6))),
            line((14, 2), (14, 22), thick=2.6),
            ring(19.4, 13.4, 3, GREY),
            oval((19.4, 6.4), (3.6, 4.4), GREY),
        ),
        CarePicture.DROPS: (
            shape((13.4, 18.2), (17, 21.8), (21.6, 23), (22.6, 20), (19.4, 17.4), (16, 15.6)),
            shape((14.4, 19.2), (16.9, 16.7), (9.4, 8.6), (7.4, 8), (7.9, 10.4)),
            drop(5.4, 3.4, 1.9, DARK),
        ),
        CarePicture.CALENDAR: (
            shape((2.5, 2), (2.5, 20.5), (21.5, 20.5), (21.5, 2)),
            shape((2.5, 15.5), (2.5, 20.5), (21.5, 20.5), (21.5, 15.5), fill=DARK),
            *(line((x, 18.6), (x, 23), thick=1.8) for x in (7.5, 16.5)),
            *(dot(x, 12, 0.8) for x in (6.5, 10.2, 13.8, 17.5)),
            *(dot(x, 5.6, 0.8) for x in (6.5, 10.2)),
            line((12.4, 7), (14.8, 4.4), (19.4, 10), thick=2.2),
        ),
        CarePicture.TRAVEL: (
            shape((1, 5), (1, 19), (19, 19), (23, 12.4), (23, 5)),
            shape((3.5, 9.5), (3.5, 17), (12.5, 17), (12.5, 9.5)),
            shape((15, 11.4), (15, 17), (18, 17), (21, 11.4), fill=GREY),
            ring(8.4, 14.2, 1.9),
            ring(8.2, 10.4, 1.6, GREY),
            ring(6.4, 4.6, 2.8, DARK),
            ring(17.6, 4.6, 2.8, DARK),
        ),
        CarePicture.SCALE: (
            shape((3, 1.5), (5.4, 11), (18.6, 11), (21, 1.5)),
            line((1.5, 13), (22.5, 13), thick=2),
            oval((13.4, 16), (5.4, 2.6), GREY),
            ring(6.2, 17, 2.6, GREY),
            figures(12, 3.2, "2.5", 6.2),
        ),
        CarePicture.MEAL: (
            shape((1.5, 10), *arc((8.6, 10), (7.2, 7.6), 180, 360)),
            line((0.8, 10), (16.4, 10), thick=1.8),
            *(line((x, 12), (x + 0.8, 14.4), (x - 0.6, 16.6), (x + 0.4, 19)) for x in (5.6, 9.8)),
            shape((17.6, 15), (23.2, 15), (22.6, 2.4), (18.2, 2.4)),
            shape((17.8, 11.6), (23, 11.6), (22.6, 2.4), (18.2, 2.4), fill=GREY),
        ),
    }
)
