"""What the centre sets for its ward: rules, beds, scales; and who set it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from kmc_desk.domain.audit import AuditAction, AuditEntry
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.findings.limit_checks import limit_findings
from kmc_desk.domain.findings.rules_checks import rules_findings
from kmc_desk.domain.history import Version, versions_of
from kmc_desk.domain.permissions import Action
from kmc_desk.domain.records import Account, Bed, HomeRules, Record, Scale, WardRules
from kmc_desk.domain.vaccines import VaccineSchedule
from kmc_desk.store.queries_audit import RECORD_OF, entries_of_kinds
from kmc_desk.store.queries_centre import home_rules, stays_in_beds, ward_rules
from kmc_desk.store.queries_stays import beds
from kmc_desk.store.repository import Repository
from kmc_desk.texts import text
from kmc_desk.texts.values import field_label, kind_text, value_text
from kmc_desk.usecases.context import Context, Question, Recorded, Refused, kept, require_newest
from kmc_desk.vaccine_schedules import schedule_codes, vaccine_schedule

_NAME_OF: Mapping[type[Record], str] = {
    Bed: "bed_no",
    Scale: "scale_id",
    WardRules: "",
    HomeRules: "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingChange:
    """One thing that was set: when, by whom (full name), what stood there before and since."""

    at: datetime
    who: str
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BedLine:
    """A bed, and whether an infant lies in it."""

    bed: Bed
    is_taken: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WardSettings:
    """What is set now, and how it became so, newest first.

    Attributes:
        rules: with `id` 0 those of the program.
        home: what is set for going home; with `id` 0 as the program brings it.
        home_by: full name of who set that last.
        beds: in the order of the ward.
        scales: by name, those out of use last.
        languages: in which there is a leaflet.
        schedules: of vaccines, by their codes.
    """

    rules: WardRules
    home: HomeRules
    home_by: str = ""
    beds: tuple[BedLine, ...] = ()
    scales: tuple[Scale, ...] = ()
    changes: tuple[SettingChange, ...] = ()
    languages: tuple[str, ...] = ()
    schedules: tuple[VaccineSchedule, ...] = ()


def show_ward_settings(context: Context, *, most: int = 200) -> WardSettings:
    """The settings of the ward and their latest changes.

    Raises:
        UserError: not_allowed.
    """
    from kmc_desk.reports.leaflet_texts import leaflet_languages  # late: start-up without it

    context.allow(Action.SEE_WARD)
    with context.read() as reader:
        rules = ward_rules(reader.connection)
        home = home_rules(reader.connection)
        taken = {stay.bed_no for stay in stays_in_beds(reader.connection)}
        lines = [BedLine(bed=b, is_taken=b.bed_no in taken) for b in beds(reader.connection)]
        scales = sorted(reader.find(Scale), key=lambda one: (not one.in_use, one.scale_id))
        entries = entries_of_kinds(reader.connection, _NAME_OF.keys())
        names = {account.name: account.full_name for account in reader.find(Account)}
    changes = [change for _, change in _changes(entries, names)][:most]
    return WardSettings(
        rules=rules,
        home=home,
        home_by=names.get(home.entered_by, home.entered_by),
        beds=tuple(lines),
        scales=tuple(scales),
        changes=tuple(changes),
        languages=leaflet_languages(),
        schedules=tuple(map(vaccine_schedule, schedule_codes())),
    )


def set_ward_rules(context: Context, rules: WardRules) -> Recorded[WardRules] | Refused | Question:
    """Keep the rules of the ward.

    Args:
        context: who asks.
        rules: as `show_ward_settings` gave them, with what is to be otherwise.

    Raises:
        UserError: not_allowed, clock_wrong; StaleWriteError.
    """
    context.allow(Action.MANAGE_WARD)
    with context.write() as work:
        require_newest(work, rules, ward_rules(work.connection))
        return kept(work, rules, rules_findings(rules), confirmed=False)


def add_bed(context: Context, bed_no: str) -> Bed:
    """Put a bed at the end of the row; one that was removed comes back.

    Raises:
        UserError: not_allowed, bed_name_missing, bed_exists.
    """
    context.allow(Action.MANAGE_WARD)
    name = _one_line(bed_no, "bed_name_missing")
    with context.write() as work:
        stored = work.repository.find(Bed)
        place = max((bed.place for bed in stored), default=0) + 1
        old = _bed_named(work.repository, name)
        if old is None:
            return work.repository.add(Bed(bed_no=name, place=place))
        if not old.withdrawn:
            raise UserError("bed_exists", bed=old.bed_no)
        return work.repository.update(replace(old, place=place, withdrawn=False))


def rename_bed(context: Context, bed: Bed, bed_no: str) -> Bed:
    """Call a bed otherwise; whoever lies in it now lies in the bed of the new name.

    Raises:
        UserError: not_allowed, bed_name_missing, bed_exists; StaleWriteError.
    """
    context.allow(Action.MANAGE_WARD)
    name = _one_line(bed_no, "bed_name_missing")
    with context.write() as work:
        other = _bed_named(work.repository, name)
        if other is not None and other.id != bed.id:
            raise UserError("bed_exists", bed=other.bed_no)
        for stay in stays_in_beds(work.connection):
            if stay.bed_no == bed.bed_no and name != bed.bed_no:
                work.repository.update(replace(stay, bed_no=name))
        return work.repository.update(replace(bed, bed_no=name))


def move_bed(context: Context, bed: Bed, by: int) -> None:
    """Let a bed change places with its neighbour; at the end of the row nothing happens.

    Args:
        context: who asks.
        bed: which bed.
        by: -1 towards the first bed, 1 towards the last.

    Raises:
        UserError: not_allowed; StaleWriteError.
    """
    context.allow(Action.MANAGE_WARD)
    with context.write() as work:
        row = beds(work.connection)
        at = next((n for n, one in enumerate(row) if one.id == bed.id), -1)
        if at < 0 or not 0 <= at + by < len(row):
            return
        row[at], row[at + by] = row[at + by], row[at]
        for place, one in enumerate(row, 1):  # also where two beds had one place
            if one.place != place:
                work.repository.update(replace(one, place=place))


def remove_bed(context: Context, bed: Bed) -> None:
    """Take an empty bed out of the row; stays of the past keep its name.

    Raises:
        UserError: not_allowed, bed_taken; StaleWriteError.
    """
    context.allow(Action.MANAGE_WARD)
    with context.write() as work:
        if any(stay.bed_no == bed.bed_no for stay in stays_in_beds(work.connection)):
            raise UserError("bed_taken", bed=bed.bed_no)
        work.repository.update(replace(bed, withdrawn=True))


def save_scale(context: Context, scale: Scale) -> Recorded[Scale] | Refused | Question:
    """Keep a scale, new or as it is now: step, last check, out of use.

    Raises:
        UserError: not_allowed, scale_name_missing, scale_exists; StaleWriteError.
    """
    context.allow(Action.MANAGE_WARD)
    named = replace(scale, scale_id=_one_line(scale.scale_id, "scale_name_missing"))
    with context.write() as work:
        for other in work.repository.find(Scale):
            if other.id != named.id and _same(other.scale_id, named.scale_id):
                raise UserError("scale_exists", scale=other.scale_id)
        return kept(work, named, limit_findings(named), confirmed=False)


def _bed_named(repository: Repository, name: str) -> Bed | None:
    return next((bed for bed in repository.find(Bed) if _same(bed.bed_no, name)), None)


def _same(one: str, other: str) -> bool:
    """Two names that differ in their capitals only would be taken for one another."""
    return one.casefold() == other.casefold()


def _one_line(typed: str, missing: str) -> str:
    name = " ".join(typed.split())
    if not name:
        raise UserError(missing)
    return name


def _changes(
    entries: list[AuditEntry], names: Mapping[str, str]
) -> Iterator[tuple[int, SettingChange]]:
    """By the number of the entry, newest first."""
    trails: dict[tuple[type[Record], int], list[AuditEntry]] = {}
    for entry in entries:
        trails.setdefault((RECORD_OF[entry.entity], entry.entity_id), []).append(entry)
    found: list[tuple[int, SettingChange]] = []
    for (kind, _), own in trails.items():
        for version in versions_of(own, kind):
            who = names.get(version.account, version.account)
            found += [
                (version.seq, SettingChange(at=version.at, who=who, label=label, old=old, new=new))
                for label, old, new in _words(kind, version)
            ]
    found.sort(key=lambda one: one[0], reverse=True)
    yield from found


def _words(kind: type[Record], version: Version) -> Iterator[tuple[str, str, str]]:
    """What was set, and before and after in words; of a new bed or scale only that it is new."""
    name_field = _NAME_OF[kind]
    name = str(version.values[name_field]) if name_field else ""
    record = kind_text(kind)
    is_new = version.action is AuditAction.ADD
    if is_new and name:
        new = text("history.setting_new", record=record, name=name)
        yield new, text("history.empty"), text("history.setting_added")
        return
    for change in version.changed:
        label = field_label(kind, change.field)
        old = getattr(kind(), change.field) if is_new else change.old
        if old == change.new:
            continue
        if name:
            label = text("history.setting", record=record, name=name, field=label)
        yield label, value_text(kind, change.field, old), value_text(kind, change.field, change.new)
