"""The weights of one stay, as every figure of growth reads them."""

from collections.abc import Iterable
from dataclasses import replace

from kmc_desk.domain.growth.series import WeightPoint, stay_weights
from kmc_desk.domain.records import Episode, Exit


def weights_between(
    measured: Iterable[WeightPoint], episode: Episode, leaving: Exit | None
) -> tuple[WeightPoint, ...]:
    """Official weights from admission to exit, the admission and exit weights standing in.

    An exit weight stands on the day it was taken; without that day, on the day of leaving.

    Args:
        measured: the infant's measured weights, of other stays too.
        episode: the stay.
        leaving: its end; None while it goes on.
    """
    points = list(measured)
    if leaving and leaving.exit_weight_on and leaving.exit_weight_g is not None:
        taken = WeightPoint(on=leaving.exit_weight_on, weight_g=leaving.exit_weight_g)
        leaving = replace(leaving, exit_weight_g=None)
        if all(point.on != taken.on for point in points):
            points.append(taken)
    return stay_weights(
        points,
        admitted_on=episode.admitted_at.date(),
        admission_weight_g=episode.admission_weight_g,
        exit_on=leaving.exit_at.date() if leaving else None,
        exit_weight_g=leaving.exit_weight_g if leaving else None,
    )
