"""The figures of follow-up as blocks of the return's own tables; none is computed here."""

from collections.abc import Iterable

from kmc_desk.domain.follow_up.figures import FollowUpFigures
from kmc_desk.domain.follow_up.retention import Loss, LossReason
from kmc_desk.domain.returns.figures import ALL, Item, count, disagg_key, mean, percentage, share
from kmc_desk.texts import code_text, text
from kmc_desk.texts.return_blocks import Block, Line
from kmc_desk.ui.i18n import isolate


def months_block(found: FollowUpFigures) -> Block:
    """J1, a line a month, the latest first."""
    lines = [
        Line(
            label=_month(one.month, provisional=one.provisional),
            figures=(
                share(
                    "J1",
                    disagg_key(MONTH=one.month),
                    _items(one.share.counted),
                    _items(one.share.among),
                ),
            ),
        )
        for one in reversed(found.months)
    ]
    return Block(
        title=text("row.J1"),
        corner=text("figures.month"),
        heads=(text("figures.kept"),),
        lines=tuple(lines),
    )


def home_block(found: FollowUpFigures) -> Block:
    """J2 and J6."""
    first, hours, effective = found.first_visit, found.home_hours, found.effective
    told = _items(hours.infants)
    return Block(
        title=text("figures.home"),
        lines=(
            Line(
                label=text("row.J2"),
                figures=(share("J2", ALL, _items(first.counted), _items(first.among)),),
            ),
            Line(
                label=text("figures.effective"),
                figures=(
                    share(
                        "J6",
                        "EFFECTIVE",
                        _items(effective.counted),
                        _items(effective.among),
                    ),
                ),
            ),
            Line(
                label=text("figures.hours"),
                figures=(mean("J6", "HOURS", (hours.total_h, len(told)), (told, told)),),
            ),
            Line(
                label=text("figures.visits"),
                figures=(count("J6", "VISITS", told),),
                indent=True,
            ),
        ),
    )


def losses_block(found: FollowUpFigures) -> Block | None:
    """Why infants fell out; None where nobody did."""
    if not found.losses:
        return None
    return Block(
        title=text("figures.losses"),
        corner=text("figures.state"),
        heads=(text("figures.lost_of"),),
        lines=tuple(
            Line(
                label=_reason(one),
                figures=(
                    percentage(
                        "LOSS",
                        disagg_key(STATE=one.state, WHY=one.reason),
                        (len(one.infants), found.curve.infants),
                        (_items(one.infants), ()),
                    ),
                ),
            )
            for one in found.losses
        ),
    )


def _items(infants: Iterable[int]) -> list[Item]:
    return [Item(number) for number in infants]


def _reason(one: LossReason) -> str:
    state = code_text(one.state)
    named = f"{state[:1].upper()}{state[1:]}"
    if one.reason in (Loss.MOVED, Loss.DECLINED):
        return named  # says it already
    return f"{named}: {code_text(one.reason)}"


def _month(month: str, *, provisional: bool) -> str:
    shown = isolate(month)
    return text("figures.so_far", month=shown) if provisional else shown
