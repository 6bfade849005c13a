"""What the centre sets for going home: criteria, limits, clinic; everybody can read it."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kmc_desk.domain.errors import StaleWriteError
from kmc_desk.domain.findings.finding import Finding, hard
from kmc_desk.domain.home_codes import ProfileName
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.readiness.answers import Criterion
from kmc_desk.domain.readiness.centre_profile import centre_profile, own_changes, with_profile
from kmc_desk.domain.readiness.profiles import PROFILES, Profile
from kmc_desk.domain.records import HomeRules
from kmc_desk.texts import code_text, finding_text, text
from kmc_desk.ui.backup_first import before_change
from kmc_desk.ui.change_hub import Topic
from kmc_desk.ui.dialog_drafts import type_again_in_dialog, typed_in_dialog
from kmc_desk.ui.dialogs import ask
from kmc_desk.ui.forms.code_picker import CodePicker
from kmc_desk.ui.look import GRID, set_role
from kmc_desk.ui.page import Services
from kmc_desk.ui.tasks import sentence_of
from kmc_desk.ui.tokens import State
from kmc_desk.ui.ward_settings.home_calendar import CalendarPart
from kmc_desk.ui.ward_settings.home_clinic import ClinicPart
from kmc_desk.ui.ward_settings.home_criteria import CriteriaPart
from kmc_desk.ui.ward_settings.home_limits import LimitsPart
from kmc_desk.ui.ward_settings.home_moved import MovedPart
from kmc_desk.ui.ward_settings.home_vaccines import VaccinesPart
from kmc_desk.ui.ward_settings.home_words import moved_words, set_by
from kmc_desk.ui.widgets.flow import FlowLayout
from kmc_desk.ui.widgets.message_line import Level, MessageLine
from kmc_desk.ui.widgets.shown_tabs import ShownTabs
from kmc_desk.ui.widgets.tinted import Tinted
from kmc_desk.usecases.context import Context, Question, Recorded, Refused
from kmc_desk.usecases.set_home_rules import set_home_rules
from kmc_desk.usecases.ward_settings import WardSettings, show_ward_settings

_LIST, _CRITERIA = "list", "criteria"  # in a draft
_Answer = Recorded[HomeRules] | Refused | Question


class HomePart(QWidget):
    """Three sides of one record, kept together.

    Args:
        services: what every page may use.
        context: who is signed in, at which database.
    """

    says = Signal(object, str)
    saved = Signal()
    typed = Signal()

    def __init__(self, services: Services, context: Context) -> None:
        super().__init__()
        self._services, self._context = services, context
        self.may = context.may(Action.MANAGE_WARD)
        self._is_saving = False  # the button stays as it is: else the next one had the keyboard
        self._rules = HomeRules()
        self._languages: tuple[str, ...] = ()
        self.profile = CodePicker(self.tr("C&riteria by"), ProfileName)
        self.profile.editor.setEnabled(self.may)
        self.profile.edited.connect(self._choose_other)
        no_line = MessageLine(1)  # nothing is ever said at it, and room is short
        no_line.setParent(self)
        no_line.hide()
        self.profile.share_line(no_line)
        self.limits = LimitsPart(may=self.may)
        self.criteria = CriteriaPart(self.limits.profile, may=self.may)
        self.clinic = ClinicPart(context.clock, may=self.may)
        self.calendar = CalendarPart(context.clock, may=self.may)
        self.vaccines = VaccinesPart(may=self.may)
        self.moved = MovedPart(services, context)
        self.tabs = ShownTabs()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(self.tr("Sides of going home"))
        for part, words in (
            (self.criteria, self.tr("Criteria")),
            (self.limits, self.tr("Limits")),
            (self.clinic, self.tr("Clinic and papers")),
            (self.calendar, self.tr("Dates of follow-up")),
            (self.vaccines, self.tr("Vaccines and eyes")),
            (self.moved, ""),
        ):
            self.tabs.addTab(part, words)
        self.moved.counted.connect(self._name_moved)
        self._name_moved(0)
        self.by = QLabel()
        self.by.setWordWrap(True)
        set_role(self.by, "quiet")
        self.bundled_button = QPushButton(self.tr("Take the criteria as b&undled"))
        self.bundled_button.clicked.connect(self._choose)
        self.button = QPushButton(self.tr("&Keep all of this"))
        set_role(self.button, "primary")
        self.button.setEnabled(self.may)
        self.button.clicked.connect(self.save)
        self.limits.edited.connect(self._edited)
        self.criteria.edited.connect(self._edited)
        for part in (self.profile, self.criteria, *self._with_forms()):
            part.edited.connect(self.typed)
        for part in (self.clinic, self.calendar):
            part.edited.connect(self._show_example)
        self._lay_out()
        self.setFocusProxy(self.profile.editor)

    def show_settings(self, found: WardSettings) -> None:
        """Fill everything."""
        self._rules, self._languages = found.home, found.languages
        self._show_profile(centre_profile(found.home))
        self.clinic.show_rules(found.home, found.languages)
        self.calendar.show_rules(found.home)
        self.vaccines.show_rules(found.home, found.schedules)
        self._show_example()
        self.by.setText(set_by(found))

    def has_unsaved(self) -> bool:
        """Whether something stands here that is not kept."""
        if not self.may or not self._languages:
            return False
        half = any(part.is_half_typed() for part in self._with_forms())
        return half or not self.criteria.criteria or self._typed() != self._known()

    def inputs(self) -> dict[str, str]:
        """What stands in every input, with the list of criteria and those asked for."""
        asked_for = " ".join(self.criteria.criteria)
        return typed_in_dialog(self) | {_LIST: self.profile.draft(), _CRITERIA: asked_for}

    def take_inputs(self, typed: dict[str, str]) -> None:
        """Let it stand there again: first the list, whose limits the others are changes of."""
        self.profile.take_draft(typed[_LIST])
        if (name := self.profile.value()) is not None:
            self.limits.show_profile(PROFILES[name])
        type_again_in_dialog(self, typed)
        self.criteria.criteria = tuple(one for one in Criterion if one in typed[_CRITERIA].split())
        self.limits.tag()
        self.calendar.show_own()
        self.vaccines.show_doses()
        self._edited()
        self._show_example()

    def save(self) -> None:
        """Keep what stands here."""
        if self._is_saving:
            return
        for part in self._with_forms():
            if part.complain():
                self.tabs.setCurrentWidget(part)
                part.form.focus_first_error()
                return
        if not self.criteria.criteria:  # in the record that would mean those of the profile
            self._show_at(hard("no_criterion", "criteria"))
            return
        self._keep(self._typed())

    def _keep(self, rules: HomeRules, *, confirmed: bool = False) -> None:
        self._is_saving = True
        self._services.tasks.run(
            self,
            lambda: before_change(  # families' dates may move
                self._context, lambda: set_home_rules(self._context, rules, confirmed=confirmed)
            ),
            lambda answer: self._take(rules, answer),
            self._not_saved,
        )

    def typed_profile(self) -> Profile:
        """The profile as it stands here."""
        return replace(self.limits.profile(), criteria=self.criteria.criteria)

    def _typed(self) -> HomeRules:
        typed = self.vaccines.typed(self.calendar.typed(self.clinic.typed(self._rules)))
        return with_profile(typed, self.typed_profile())

    def _known(self) -> HomeRules:
        """What is kept, without words this program does not know."""
        return with_profile(self._rules, centre_profile(self._rules))

    def _name_moved(self, count: int) -> None:
        words = self.tr("Families to tell")
        self.tabs.setTabText(
            self.tabs.indexOf(self.moved), f"{words} ({count})" if count else words
        )

    def _with_forms(self) -> tuple[LimitsPart, ClinicPart, CalendarPart, VaccinesPart]:
        return self.limits, self.clinic, self.calendar, self.vaccines

    def _show_example(self) -> None:
        self.calendar.show_example(self._typed())

    def _choose_other(self) -> None:
        """Another list; what the centre has otherwise than the list before is not lost unasked."""
        name, before = self.profile.value(), self.limits.profile().name
        if name is None or name is before:
            return
        if not own_changes(self.typed_profile()) and not self.limits.is_half_typed():
            self._choose()
            return
        question = self.tr(
            "Criteria or limits were set here otherwise than in “{before}”. Take those of "
            "“{after}” instead? What was set here is then gone."
        ).format(before=code_text(before), after=code_text(name))
        self.profile.set_value(before)
        ask(
            self,
            question,
            self.tr("Take the other list"),
            lambda: self._show_profile(PROFILES[name]),
        )

    def _choose(self) -> None:
        """A bundled profile as it is, instead of what stands here."""
        name = self.profile.value()
        if name is not None:
            self._show_profile(PROFILES[name])

    def _show_profile(self, profile: Profile) -> None:
        self.profile.set_value(profile.name)
        self.limits.show_profile(profile)
        self.criteria.criteria = profile.criteria
        self._edited()

    def _edited(self) -> None:
        self.criteria.show_profile()
        changed = bool(own_changes(self.typed_profile()))
        self.bundled_button.setEnabled(self.may and changed)

    def _take(self, rules: HomeRules, answer: _Answer) -> None:
        self._is_saving = False
        if isinstance(answer, Recorded):
            self._rules = answer.record
            self.saved.emit()
            said = [self.tr("What holds for going home is kept."), moved_words(answer.findings)]
            self.says.emit(State.DONE, " ".join(filter(None, said)))
            self._services.hub.publish(frozenset({Topic.SETTINGS, Topic.WARD, Topic.FOLLOW_UP}))
            return
        if isinstance(answer, Question):
            question = " ".join(map(finding_text, answer.findings))
            do = self.tr("Keep, and move the visits")
            ask(self, question, do, lambda: self._move(rules))
            return
        for finding in answer.findings:
            self._show_at(finding)

    def _move(self, rules: HomeRules) -> None:
        self.says.emit(State.DUE, self.tr("The visits are being moved …"))
        self._keep(rules, confirmed=True)

    def _show_at(self, finding: Finding) -> None:
        words = finding_text(finding)
        for part in self._with_forms():
            if part.form.show_at(finding.field, Level.ERROR, words):
                self.tabs.setCurrentWidget(part)
                part.form.focus_first_error()
                return
        self.tabs.setCurrentWidget(self.criteria)
        self.says.emit(State.DANGER, words)

    def _not_saved(self, error: Exception) -> None:
        self._is_saving = False
        self.says.emit(State.DANGER, sentence_of(error))
        if isinstance(error, StaleWriteError):  # over it nothing could ever be kept
            self._services.tasks.run(
                self, lambda: show_ward_settings(self._context), self.show_settings
            )

    def _lay_out(self) -> None:
        self.awaits = Tinted(State.WARNING)
        self.awaits.say(
            self.tr(
                "Awaiting a clinician’s signature: the criteria and limits tagged [GK] or [D]. "
                "Awaiting clinical review: the wording of the mother’s leaflets in every language, "
                "and of the form for leaving against advice (LAMA)."
            )
        )
        row = QWidget()
        flow = FlowLayout(GRID, GRID, row)
        flow.addWidget(self.button)
        flow.addWidget(self.bundled_button)
        if not self.may:
            why = QLabel(text("not_allowed"))
            set_role(why, "quiet")
            flow.addWidget(why)
        # Over the three sides, of which it keeps all; under a long one it would be out of sight.
        beside = QVBoxLayout()
        beside.setSpacing(GRID // 2)
        beside.addWidget(self.by)
        beside.addWidget(row)
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self.profile, 1, Qt.AlignmentFlag.AlignBottom)
        head.addLayout(beside, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2 * GRID, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.awaits)
        column.addLayout(head)
        column.addWidget(self.tabs, 1)
