"""Which infants, days and amounts stand behind a figure of the monthly return."""

from collections.abc import Iterable
from dataclasses import replace

from kmc_desk.domain.identity.labels import infant_label
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.returns import Figure, MonthlyReturn, period_of
from kmc_desk.domain.returns.explained import Explained, ExplainedItem, figure_named
from kmc_desk.domain.returns.figures import ALL, Item
from kmc_desk.domain.returns.units import UNITS
from kmc_desk.store.queries_final_return import newest_return
from kmc_desk.store.queries_follow_lists import families_of
from kmc_desk.store.repository import Reader
from kmc_desk.texts import text
from kmc_desk.texts.return_figures import category_words
from kmc_desk.usecases.context import Context


def explain(
    context: Context, month: str, row: str, key: str = ALL, *, draft: bool = False
) -> Explained:
    """A figure of the return as it goes out, with what stands behind it, names included.

    Args:
        context: who asks.
        month: YYYY-MM.
        row: such as E3, or Q1 of the quality of data; capitals do not matter.
        key: ALL, or dimensions in any order with ";" or blanks between them.
        draft: count anew, although a version was signed.

    Raises:
        UserError: not_allowed, bad_month, month_in_future, final_return_altered,
            figure_row_unknown, figure_key_unknown.
    """
    context.allow(Action.SEE_RETURN)
    period = period_of(month, context.clock())
    with context.read() as reader:
        found = newest_return(reader.connection, context.centre, period, draft=draft)
        return _explained(reader, found, figure_named((*found.figures, *found.quality), row, key))


def explain_figure(context: Context, return_: MonthlyReturn, figure: Figure) -> Explained:
    """A figure that is in hand, be it of a return counted now or of a stored one.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.SEE_RETURN)
    with context.read() as reader:
        return _explained(reader, return_, figure)


def take_explained(
    context: Context,
    month: str,
    named: tuple[str, str],
    *,
    names: bool = False,
    draft: bool = False,
) -> Explained:
    """As `explain`, to be taken out of the program, which is noted; names only where wanted.

    `named` are row and key.

    Raises:
        UserError: as `explain`; not_allowed where names are wanted by who may not take them out.
    """
    if names:
        context.allow(Action.EXPORT_IDENTIFIED)
    found = explain(context, month, *named, draft=draft)
    whose = "_names" if names else ""
    context.note_given_out((f"return_{month}_{found.row}{whose}", 0))
    return found if names else _without_names(found)


def _explained(reader: Reader, return_: MonthlyReturn, figure: Figure) -> Explained:
    asked = (item.infant_id for item in (*figure.counted, *figure.among))
    families = families_of(reader.connection, dict.fromkeys(asked))

    def shown(item: Item, unit: str) -> ExplainedItem:
        family = families.get(item.infant_id)
        if family is None:  # a return that was signed elsewhere, of an infant nobody brought along
            return _unknown(item, unit)
        mother, delivery, infant = family
        return ExplainedItem(
            infant_id=infant.id,
            kmc_no=infant.kmc_no,
            name=infant_label(infant, delivery, mother),
            birth_weight_g=infant.birth_weight_g,
            at=item.at,
            amount=item.amount,
            unit="" if item.amount is None else unit,
        )

    of_counted, of_among = UNITS.get(figure.row, ("", ""))
    return Explained(
        month=return_.period.month,
        version=return_.version,
        figure=figure,
        label=text(f"row.{figure.row}"),
        category=category_words(figure),
        rule=text(f"rule.{figure.row}"),
        counted=tuple(shown(item, of_counted) for item in figure.counted),
        among=tuple(shown(item, of_among) for item in figure.among),
        problems=return_.problems,
    )


def _unknown(item: Item, unit: str) -> ExplainedItem:
    return ExplainedItem(
        infant_id=item.infant_id,
        kmc_no=text("explained.infant_unknown"),
        name="",
        birth_weight_g=None,
        at=item.at,
        amount=item.amount,
        unit="" if item.amount is None else unit,
    )


def _without_names(found: Explained) -> Explained:
    return replace(found, counted=_nameless(found.counted), among=_nameless(found.among))


def _nameless(items: Iterable[ExplainedItem]) -> tuple[ExplainedItem, ...]:
    return tuple(replace(item, name="") for item in items)
