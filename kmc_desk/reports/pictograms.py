"""The pictures of the mother's leaflet, drawn by us as vectors; each stands beside its line."""

from dataclasses import replace
from typing import TypeAlias

from kmc_desk.reports.drawing import Area, Disc, Drawing, Line, Piece, Place
from kmc_desk.reports.pictogram_strokes import FIELD, WHITE
from kmc_desk.reports.pictograms_care import CARE, CarePicture
from kmc_desk.reports.pictograms_danger import DANGER, DangerPicture

Picture: TypeAlias = CarePicture | DangerPicture


def pictogram(picture: Picture, side: float) -> Drawing:
    """A picture as a square drawing, its side in points.

    It is the same on a page from right to left: a clock, a tick and a number are never mirrored.
    """
    strokes = CARE[picture] if isinstance(picture, CarePicture) else DANGER[picture]
    pieces = tuple(_sized(piece, side / FIELD) for piece in strokes)
    return Drawing(width=side, height=side, paper=WHITE, pieces=pieces)


def _sized(piece: Piece, scale: float) -> Piece:
    def moved(place: Place) -> Place:
        return round(scale * place[0], 2), round(scale * place[1], 2)

    if isinstance(piece, Line):
        return replace(
            piece, places=tuple(map(moved, piece.places)), width=round(scale * piece.width, 2)
        )
    if isinstance(piece, Area):
        return replace(
            piece,
            places=tuple(map(moved, piece.places)),
            edge_width=round(scale * piece.edge_width, 2),
        )
    x, y = moved((piece.x, piece.y))
    if isinstance(piece, Disc):
        return replace(
            piece,
            x=x,
            y=y,
            radius=round(scale * piece.radius, 2),
            edge_width=round(scale * piece.edge_width, 2),
        )
    return replace(piece, x=x, y=y, size=round(scale * piece.size, 2))
