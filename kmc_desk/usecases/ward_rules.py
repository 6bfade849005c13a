"""What the centre sets for its ward, and who set it."""

from dataclasses import dataclass, replace
from datetime import datetime

from kmc_desk.domain.findings.rules_checks import rules_findings
from kmc_desk.domain.history import versions_of
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Account, WardRules
from kmc_desk.store.queries_audit import entries_of
from kmc_desk.store.queries_centre import ward_rules
from kmc_desk.texts.values import field_label, value_text
from kmc_desk.usecases.context import Context, Question, Recorded, Refused, kept


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """One rule that was changed: when, by whom (full name), and what stood there before."""

    at: datetime
    who: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRules:
    """The rules that hold (`id` 0: those of the program), and their changes, newest first."""

    rules: WardRules
    changes: tuple[RuleChange, ...] = ()


def show_ward_rules(context: Context) -> ShownRules:
    """The rules of the ward, and how they became what they are.

    Raises:
        UserError: not_allowed.
    """
    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        rules = ward_rules(reader.connection)
        entries = entries_of(reader.connection, WardRules, rules.id) if rules.id else []
        names = {account.name: account.full_name for account in reader.find(Account)}
    changes: list[RuleChange] = []
    before = WardRules()
    for version in versions_of(entries, WardRules):
        for name, value in version.values.items():
            old = getattr(before, name)
            if value == old:
                continue
            changes.append(
                RuleChange(
                    at=version.at,
                    who=names.get(version.account, version.account),
                    label=field_label(WardRules, name),
                    old=value_text(WardRules, name, old),
                    new=value_text(WardRules, name, value),
                )
            )
            before = replace(before, **{name: value})
    return ShownRules(rules=rules, changes=tuple(reversed(changes)))


def set_ward_rules(context: Context, rules: WardRules) -> Recorded[WardRules] | Refused | Question:
    """Keep the rules of the ward.

    Args:
        context: who asks.
        rules: as `show_ward_rules` gave them, with what is to be otherwise.

    Raises:
        UserError: not_allowed, clock_wrong; StaleWriteError.
    """
    context.allow(Action.MANAGE_WARD)
    with context.write() as work:
        there = ward_rules(work.connection)
        if there.id and not rules.id:  # somebody set some since these were read
            raise work.repository.stale(rules, there)
        return kept(work, rules, rules_findings(rules), confirmed=False)
