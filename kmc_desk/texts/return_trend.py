"""Twelve months of the return in words: headline, comparison, and what is read out of a chart."""

from kmc_desk.domain.dates import show_month
from kmc_desk.domain.returns import Figure, Kind, previous_month, show_figure
from kmc_desk.domain.returns.figures import THRESHOLDS, show_against, typed
from kmc_desk.domain.returns.trend import CHOSEN, Chosen, Trend, TrendMonth, is_few
from kmc_desk.domain.returns.units import UNITS
from kmc_desk.domain.units import half_up
from kmc_desk.texts import text
from kmc_desk.texts.return_blocks import Block, Line
from kmc_desk.texts.return_figures import NONE


def letter(month: str) -> str:
    """The letter of a month under a chart."""
    return text("trend.letters")[int(month[-2:]) - 1]


def name_of(chosen: Chosen) -> str:
    """A figure in few words."""
    return text(f"trend.{chosen.words}")


def value_words(figure: Figure) -> str:
    """The value alone with its unit: "66.3 %", "8.4 h", "12"; a dash for none."""
    if figure.value is None:
        return NONE
    if figure.kind is Kind.COUNT:
        return str(figure.value)
    if figure.kind in (Kind.PERCENTAGE, Kind.RATE):
        return f"{half_up(figure.value, 1)} {text(f'trend.unit.{figure.kind}')}"
    threshold = THRESHOLDS.get(figure.row)
    number = half_up(figure.value, 1)
    if threshold is not None:
        number = show_against(figure.value, threshold)
    unit = UNITS[figure.row][0]
    return f"{number} {text(f'unit.{unit}')}"


def headline(trend: Trend) -> str:
    """How many infants were treated since opening; "" where nobody was."""
    return ", ".join(one for one in (treated_words(trend), over_2000_words(trend)) if one)


def treated_words(trend: Trend) -> str:
    """Infants of 2000 g or less since opening; "" where nobody came."""
    since = trend.since
    if since is None:
        return ""
    return text("trend.treated", month=show_month(since.month), number=since.treated)


def over_2000_words(trend: Trend) -> str:
    """Those over 2000 g beside them; "" where there were none."""
    since = trend.since
    over = 0 if since is None else since.over_2000
    return text("trend.over_2000", number=over) if over else ""


def rule_of_headline(trend: Trend) -> str:
    """What the headline counts."""
    return text("trend.rule.treated", month=show_month(trend.month))


def span_words(trend: Trend) -> str:
    """The months of the axis."""
    first, last = trend.axis[0], trend.axis[-1]
    return text("trend.span", first=show_month(first), last=show_month(last))


def comparison(trend: Trend) -> Block:
    """This month, the one before, the same a year before, twelve together, and since opening."""

    def of(month: TrendMonth | None, chosen: Chosen) -> Figure:
        if month is None:
            return typed(chosen.row, None, chosen.key)
        return month.figure(chosen)

    this = trend.of(trend.month)
    months = trend.month, previous_month(trend.month), previous_month(trend.axis[0])
    return Block(
        title=text("trend.title"),
        heads=(
            *map(show_month, months),
            text("trend.together", number=len(trend.months)),
            text("trend.since"),
        ),
        lines=tuple(
            Line(
                code=chosen.row,
                label=name_of(chosen),
                figures=(
                    of(this, chosen),
                    of(trend.month_before, chosen),
                    of(trend.year_ago, chosen),
                    trend.together(chosen),
                    trend.since.figure(chosen)
                    if trend.since is not None
                    else typed(chosen.row, None, chosen.key),
                ),
            )
            for chosen in CHOSEN
        ),
    )


def readout(trend: Trend, chosen: Chosen, month: str) -> str:
    """One figure of one month, and what must be known of it."""
    found = trend.of(month)
    if found is None:
        said = text("trend.not_open")
    else:
        figure = found.figure(chosen)
        value = value_words(figure)
        parts = [value if figure.value is not None else text("trend.none")]
        if figure.kind in (Kind.PERCENTAGE, Kind.RATE) and figure.value is not None:
            parts[0] = f"{value}, {show_figure(figure).partition(' ')[0]}"
        if is_few(figure):
            parts.append(text("trend.few"))
        if found.provisional:
            parts.append(text("trend.provisional"))
        if found.version:
            parts.append(text("trend.signed", version=found.version))
        said = "; ".join(parts)
    return text("trend.readout", words=name_of(chosen), month=show_month(month), figure=said)
