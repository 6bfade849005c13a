"""A series of weights of one infant: one official weight a day, in the order of the days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class WeightPoint:
    """The official weight of one ward day."""

    on: date
    weight_g: int


def in_order(weights: Iterable[WeightPoint]) -> tuple[WeightPoint, ...]:
    """The weights by date.

    Raises:
        ValueError: two weights on one day; the record keeps one official weight a day.
    """
    ordered = tuple(sorted(weights, key=_day))
    if len({point.on for point in ordered}) < len(ordered):
        raise ValueError("two weights on one day")
    return ordered


def _day(point: WeightPoint) -> date:
    return point.on


def weight_on(weights: Iterable[WeightPoint], day: date) -> int | None:
    """The weight of a day in grams; None when there is none."""
    return next((point.weight_g for point in weights if point.on == day), None)


def stay_weights(
    measured: Iterable[WeightPoint],
    *,
    admitted_on: date,
    admission_weight_g: int | None,
    exit_on: date | None = None,
    exit_weight_g: int | None = None,
) -> tuple[WeightPoint, ...]:
    """The weights of one stay, from admission date to exit date, both included.

    The admission and the exit weight stand in on their dates where no weight was measured
    (return-format.md readings 11 and 20). A stay without an exit has no last day.
    """
    of_day = {
        point.on: point.weight_g
        for point in in_order(measured)
        if point.on >= admitted_on and (exit_on is None or point.on <= exit_on)
    }
    if admission_weight_g is not None:
        of_day.setdefault(admitted_on, admission_weight_g)
    if exit_on is not None and exit_weight_g is not None:
        of_day.setdefault(exit_on, exit_weight_g)
    return tuple(WeightPoint(on=day, weight_g=of_day[day]) for day in sorted(of_day))


def up_to(weights: Sequence[WeightPoint], day: date) -> tuple[WeightPoint, ...]:
    """The weights up to a day, that day included."""
    return tuple(point for point in weights if point.on <= day)
