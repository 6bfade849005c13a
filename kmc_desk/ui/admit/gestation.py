"""Gestation counted from the last period or the expected date while they are typed (§1.5)."""

from datetime import date
from typing import cast

from PySide6.QtCore import QCoreApplication

from kmc_desk.domain.codes import GaMethod
from kmc_desk.domain.findings.finding import refused
from kmc_desk.domain.findings.pregnancy_checks import (
    counted_gestation,
    counts_for_less,
    last_period_findings,
)
from kmc_desk.texts import finding_text
from kmc_desk.ui.admit.folds import FoldedParts
from kmc_desk.ui.forms.date_fields import TypedDateField
from kmc_desk.ui.forms.measure_fields import GestationField, gestation_in_words
from kmc_desk.ui.forms.record_fields import answer_of
from kmc_desk.ui.widgets.message_line import Level

_LOOKED_AT = frozenset({"lmp_date", "edd_date", "birth_date", "ga_days", "ga_method"})


class GestationCount:
    """Fills gestation where nobody typed one, and says where what was typed does not agree.

    Args:
        gestation: what is counted; a value that a person typed is never overwritten.
        born: the day of birth.
        parts: with last period, expected date and method.
    """

    def __init__(self, gestation: GestationField, born: TypedDateField, parts: FoldedParts) -> None:
        self._gestation, self._born, self._parts = gestation, born, parts
        self._counted: int | None = None

    def clear(self) -> None:
        """A fresh form."""
        self._counted = None

    def look(self, edited: str) -> None:
        """A field was changed: count anew, where it matters."""
        if edited not in _LOOKED_AT:
            return
        lmp = cast("date | None", self._parts.value("lmp_date"))
        edd = cast("date | None", self._parts.value("edd_date"))
        born, typed = self._born.value(), self._gestation.value()
        days = None if born is None else counted_gestation(lmp, edd, born)
        own = None if typed == self._counted else typed
        if born is None or days is None:
            self._fill(own)
            return
        found = last_period_findings(lmp, edd, born, own)
        field = self._parts.field("lmp_date" if lmp is not None else "edd_date")
        if impossible := refused(found):
            self._fill(own)
            field.show_message(Level.ERROR, finding_text(impossible[0]))
            return
        field.show_message(Level.ECHO, _tr("At birth {x}.").format(x=gestation_in_words(days)))
        if own is None:
            self._fill(days, counted=True)
            self._suggest_method(of_lmp=lmp is not None)
        elif found:
            self._gestation.show_message(Level.WARNING, finding_text(found[0]))
        elif counts_for_less(cast("GaMethod | None", self._parts.value("ga_method"))):
            words = _tr("A last period or its expected date counts for more than this.")
            self._parts.field("ga_method").show_message(Level.WARNING, words)

    def _fill(self, days: int | None, *, counted: bool = False) -> None:
        if days != self._gestation.value():
            self._gestation.set_value(days)
        self._counted = days if counted else None
        if counted and days is not None:
            words = _tr("{x}, counted").format(x=gestation_in_words(days))
            self._gestation.show_message(Level.ECHO, words)

    def _suggest_method(self, *, of_lmp: bool) -> None:
        """A date nobody has called certain is not: the person may say that it is."""
        method = self._parts.field("ga_method")
        if of_lmp and not method.draft():
            answer_of(method).set_value(GaMethod.LMP_UNCERTAIN)
            method.show_message(Level.ECHO, _tr("Choose otherwise if the date is certain."))


def _tr(words: str) -> str:
    return QCoreApplication.translate("AdmitForm", words)
