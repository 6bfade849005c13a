"""The form of the two-minute admission: what stands there, and what is lacking."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import cast

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from kmc_desk.domain.admission_form import CORE, SAYS_OF
from kmc_desk.domain.care_codes import OverrideReason
from kmc_desk.domain.codes import BirthWeightSource, Plurality, Sex
from kmc_desk.domain.findings.finding import hard
from kmc_desk.domain.identity.candidates import Candidate
from kmc_desk.domain.records import Consent, Delivery, Episode, Infant, Mother, Record
from kmc_desk.domain.records.base import own_names
from kmc_desk.texts import finding_text
from kmc_desk.texts.values import field_label
from kmc_desk.ui.admit.asked import AskedFields
from kmc_desk.ui.admit.folds import KINDS
from kmc_desk.ui.admit.gestation import GestationCount
from kmc_desk.ui.admit.sibling import Family
from kmc_desk.ui.forms.field import Field
from kmc_desk.ui.forms.record_fields import answer_of
from kmc_desk.ui.widgets.message_line import Level
from kmc_desk.usecases.admit import Admission

_NEEDED = (
    *("mother_name", "birth_date", "sex", "plurality", "birth_order"),
    *("admitted_at", "admission_weight_g"),
)
_SHARED = (Mother, Delivery)
"""What siblings share; for a sibling it stands there or says that it is recorded already."""
_EVERY = (*_SHARED, Infant, Episode, Consent)
_OF_SIBLINGS = ("mother_name", "father_name", "phone_primary", "birth_place", "ga_days")


class AdmitForm(AskedFields):
    """Reads and fills the form; what is judged is judged elsewhere.

    Args:
        clock: local time, for "now" and "today".
    """

    edited = Signal(str)
    """Name of the field the person changed."""

    kinds: tuple[type[Record], ...] = _EVERY
    """The records that are asked."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__(clock)
        self._sibling_of: int | None = None
        self._asks_stay_only = False
        self._single_bed: str | None = None
        self._beds: tuple[str, ...] = ()
        self._count = GestationCount(self.gestation, self.birth_date, self.parts)
        self._grid.edited.connect(self._edited)
        self.parts.edited.connect(self._edited)
        self.clear()

    @property
    def first(self) -> QWidget:
        """Where typing begins."""
        if self._asks_stay_only:
            asked = (self.weight, self.temperature, self.bed)
            return next((one for one in asked if not one.draft()), self.bed).editor
        field = self.mother if self._sibling_of is None else self.birth_date
        return field.editor

    @property
    def sibling_of(self) -> int | None:
        """Number of the infant whose sibling is typed; None for a family that is not here yet."""
        return self._sibling_of

    def weights(self) -> tuple[int | None, BirthWeightSource | None, int | None]:
        """Birth weight, what it is known from, and the weight now."""
        source = cast("BirthWeightSource | None", self.parts.value("birth_weight_source"))
        return self.birth_weight.value(), source, self.weight.value()

    def own_fields(self) -> dict[str, Field]:
        """The fields that are typed here; a sibling has those of the family already."""
        if self._asks_stay_only:
            return self.stay_fields()
        if self._sibling_of is None:
            return self.fields
        return {name: f for name, f in self.fields.items() if not self._is_shared(name)}

    def stay_fields(self) -> dict[str, Field]:
        """The fields of the stay itself."""
        return {name: f for name, f in self.fields.items() if name not in self._of_birth()}

    def clear(self) -> None:
        """An empty form for a family that is not here yet, admitted now."""
        self._sibling_of = None
        self._asks_stay_only = False
        self._count.clear()
        self._single_bed = None
        for field in self.fields.values():
            answer_of(field).set_value(None)
        self._lock_family(locked=False)
        self.parts.ask_only(self.kinds)
        self.admitted_at.set_value(self._clock().replace(second=0, microsecond=0))
        self._show_order()
        self.offer_beds(self._beds)

    def start_sibling(self, family: Family, *, keep: bool = False) -> None:
        """A form for a further infant of a family, empty or with what is typed of the infant."""
        typed = {name: answer_of(f).value() for name, f in self.fields.items()} if keep else {}
        self.clear()
        for name, value in typed.items():
            if not self._is_shared(name):
                answer_of(self.fields[name]).set_value(value)
        who, self._sibling_of = family.view.identity, family.view.identity.infant_id
        self.mother.set_value(who.mother_name)
        self.father.set_value(who.father_name)
        if self.birth_date.value() is None:
            self.birth_date.set_value(who.birth_date)
        self.plurality.set_value(family.plurality)
        self.order.set_value(family.next_order)
        self.gestation.set_value(who.ga_days)
        self._single_bed = family.view.bed_no if family.view.exit_at is None else None
        self._lock_family(locked=True)
        self.parts.ask_only([kind for kind in self.kinds if kind not in _SHARED])
        self._show_order()
        self.offer_beds(self._beds)

    def ask_stay_only(self) -> None:
        """What stands here of family and birth is recorded: it is not asked any more."""
        self.parts.ask_only((Episode, Consent))
        self._asks_stay_only = True
        self._grid.leave_out(self._of_birth())

    def candidate(self) -> Candidate | None:
        """What is compared with known infants; None before mother and birth date are there."""
        mother, born = self.mother.value(), self.birth_date.value()
        if not mother or born is None or self._sibling_of is not None:
            return None
        return Candidate(
            mother_name=mother,
            father_name=self.father.value(),
            phone=self.phone.value(),
            birth_date=born,
            birth_time=self.birth_time.value(),
            sex=self.sex.value() or Sex.UNKNOWN,
            birth_weight_g=self.birth_weight.value(),
            plurality=self.plurality.value(),
            birth_order=None if self.order.isHidden() else self.order.value(),
        )

    def offer_beds(self, beds: Sequence[str]) -> None:
        """The free beds; a sibling may share the bed of the first."""
        self._beds = tuple(beds)
        shared = [self._single_bed] if self._single_bed else []
        self.bed.offer([*shared, *self._beds])

    def complain(self) -> bool:
        """Say at its field what is not understood or must not be empty; whether anything is."""
        wrong = any([self._grid.complain(), self.parts.complain()])
        for name in _NEEDED:
            field = self.fields[name]
            if field.isHidden() or field.level is Level.ERROR or answer_of(field).value():
                continue
            field.show_message(Level.ERROR, finding_text(hard("cell_missing")))
            wrong = True
        temperature = self.temperature
        if temperature.value() is None and not temperature.not_taken and not temperature.message:
            temperature.show_message(Level.ERROR, finding_text(hard("temperature_or_not_taken")))
            wrong = True
        return wrong

    @property
    def is_enough(self) -> bool:
        """Whether everything that is needed to save is there."""
        warm = self.temperature.value() is not None or self.temperature.not_taken
        needed = (self.fields[name] for name in _NEEDED)
        return warm and all(field.isHidden() or answer_of(field).value() for field in needed)

    def empty(self) -> list[str]:
        """The names of core fields that are asked and have no answer yet."""
        kinds = (Episode,) if self._asks_stay_only else self.kinds
        made = self.fields

        def is_open(name: str) -> bool:
            return name not in made or not made[name].draft()

        return [
            field_label(kind, name)
            for kind in kinds
            for name in CORE.get(kind, ())
            if is_open(name)
            and not (self._sibling_of is not None and self._is_shared(name))
            and not (name == "birth_order" and self.order.isHidden())
            and not (name in SAYS_OF and is_open(SAYS_OF[name]))
        ]

    def what_is_lacking(self) -> str:
        """What is still to be typed, in a line."""
        if not self.is_enough:
            return self.tr("* is needed to save; leave empty what nobody knows")
        empty = self.empty()
        words = self.tr("Later this shift, {n} answers: {names}")
        return words.format(n=len(empty), names=", ".join(empty)) if empty else ""

    def read(
        self, override: OverrideReason | None, *, confirmed: bool, why: str | None = None
    ) -> Admission | None:
        """What is typed; None while something without which nothing can be saved is missing."""
        sex, birth_date = self.sex.value(), self.birth_date.value()
        admitted_at, weight_g = self.admitted_at.value(), self.weight.value()
        if sex is None or birth_date is None or admitted_at is None or weight_g is None:
            return None
        return Admission(
            mother_name=self.mother.value() or "",
            father_name=self.father.value(),
            phone_primary=self.phone.value(),
            no_phone=self.phone.is_none,
            sibling_of=self._sibling_of,
            sex=sex,
            birth_date=birth_date,
            birth_time=self.birth_time.value(),
            plurality=self.plurality.value() or Plurality.SINGLE,
            birth_order=(not self.order.isHidden() and self.order.value()) or 1,
            birth_place=self.birth_place.value(),
            ga_days=self.gestation.value(),
            birth_weight_g=self.birth_weight.value(),
            admitted_at=admitted_at,
            admission_weight_g=weight_g,
            admission_temp_c=self.temperature.value(),
            temp_not_taken=self.temperature.not_taken,
            danger_signs=self.signs.value(),
            bed_no=self.bed.value(),
            override_reason=override,
            more=self.parts.more(),
            confirmed=confirmed,
            why=why,
        )

    def _lock_family(self, *, locked: bool) -> None:
        """What siblings share is shown, as far as an identity tells it, and not asked again."""
        recorded = self.tr("as recorded")
        for field in (self.mother, self.father, self.gestation):
            field.line.setReadOnly(locked)
            field.line.setCursorPosition(0)  # a long name shows its beginning
            field.line.setToolTip(field.line.text() if locked else "")
        self.phone.setEnabled(not locked)
        self.phone.line.setPlaceholderText(recorded if locked else self.tr("03xx xxxxxxx"))
        for picker in (self.birth_place, self.plurality):
            picker.combo.setEnabled(not locked)
        if locked:
            with QSignalBlocker(self.birth_place.combo):
                self.birth_place.combo.setPlaceholderText(recorded)
                self.birth_place.combo.setCurrentIndex(-1)

    def _of_birth(self) -> dict[str, Field]:
        """What is asked of the infant and its family once only."""
        asked = {name: field for name, field in self._grid if name not in own_names(Episode)}
        return asked | {
            n: f for n, f in self.parts.fields.items() if KINDS[n] in (*_SHARED, Infant)
        }

    def _is_shared(self, name: str) -> bool:
        """Whether siblings have a field in common."""
        return name in _OF_SIBLINGS or KINDS.get(name) in _SHARED

    def _edited(self, name: str) -> None:
        if name == "plurality":
            self._show_order()
        self._count.look(name)
        self.edited.emit(name)

    def _show_order(self) -> None:
        self.order.setVisible(self.plurality.value() not in (None, Plurality.SINGLE))
