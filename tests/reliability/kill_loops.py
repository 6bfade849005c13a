"""Programs that save in one way, on and on, until they are killed; see `loops`.

Each begins where the one that was killed before it left off, in the same folder.
"""

from tests.reliability.loops import SAY

_BEGIN = (
    SAY
    + """
from kmc_desk.domain.records import *

context = begun(sys.argv[1])
with context.read() as reader:
    infants = reader.find(Infant)
    home = infants.pop()

def newest(kind, field, otherwise):
    with context.read() as reader:
        return max((getattr(it, field) for it in reader.find(kind)), default=otherwise)
"""
)

WEIGHT = (
    _BEGIN
    + """
from kmc_desk.usecases.record_weight import WeightEntry, record_weight
day = newest(Measurement, "measured_on", date(2026, 5, 4))
while True:
    day += timedelta(days=1)
    for version in (0, 1):
        entry = WeightEntry(infant_id=infants[0].id, day=day, weight_g=1500 + day.day + version,
                            confirmed=True, seen_version=version)
        say(record_weight(context, entry).record)
"""
)

SHEET = (
    _BEGIN
    + """
from kmc_desk.usecases.record_weight import WeightEntry, record_weights
day = newest(Measurement, "measured_on", date(2026, 5, 4))
while True:
    day += timedelta(days=1)
    entries = [WeightEntry(infant_id=it.id, day=day, weight_g=1500 + day.day, confirmed=True)
               for it in infants]
    say(*record_weights(context, entries).record)
"""
)

SESSION = (
    _BEGIN
    + """
from kmc_desk.usecases.run_session import Started, start_session, stop_session
with context.read() as reader:
    running = [it for it in reader.find(SkinToSkin) if it.stop is None]
for it in running:
    say(stop_session(context, infants[0].id, at=it.start + timedelta(hours=1)).session)
at = newest(SkinToSkin, "start", datetime(2026, 5, 5, 8))
while True:
    at += timedelta(hours=2)
    say(start_session(context, infants[0].id, at=at).session)
    say(stop_session(context, infants[0].id, at=at + timedelta(hours=1)).session)
"""
)

VISIT = (
    _BEGIN
    + """
from kmc_desk.usecases.record_visit import record_visit
from tests.usecases.visiting import form
day = newest(Visit, "visit_at", datetime(2026, 5, 7, 10)).date()
while True:
    day += timedelta(days=1)
    context = replace(context, clock=lambda: datetime(day.year, day.month, day.day, 10))
    answer = record_visit(context, replace(form(context, home), confirmed=True))
    if not isinstance(answer, Recorded):
        raise SystemExit(str(answer))
    say(answer.record.visit)
"""
)

DRAFT = (
    _BEGIN
    + """
from kmc_desk.domain.drafts import HalfTyped
from kmc_desk.usecases.keep_drafts import keep_drafts, show_drafts
number = max((int(it.typed.text) for it in show_drafts(context)), default=0)
while True:
    number += 1
    keep_drafts(context, {"round": HalfTyped(name="x", text=str(number))})
    os.write(1, b'["draft", "round", "%d"]\\n' % number)
"""
)

SIGN_IN = (
    SAY
    + """
while True:
    context = begun(sys.argv[1])
    say(context.account)
    context.database.close()
"""
)

RETURN = (
    SAY
    + """
from tests.usecases.finalising import REASON, put, signed, stay_of
context = begun(sys.argv[1])
with context.read() as reader:
    from kmc_desk.domain.records import FinalReturn
    issue = max((it.issue for it in reader.find(FinalReturn)), default=0)
while True:
    issue += 1
    infant = stay_of(context, 4)[0]
    say(put(context, infant, birth_weight_g=1400 + 200 * (issue % 2)))  # of another group
    if issue > 1:
        signed(context, reason=REASON)
    else:
        signed(context)
    os.write(1, b'["final_return", %d, 1]\\n' % issue)
"""
)

BACKUP = (
    SAY
    + """
from kmc_desk.domain.backup import BackupReason
from kmc_desk.store.backup import make_backup
context = begun(sys.argv[1])
target = Path(sys.argv[1]) / "backups"
now = datetime(2029, 1, 1)
while True:
    now += timedelta(seconds=1)
    made = make_backup(context.database, target, next(iter(BackupReason)), now)
    os.write(1, json.dumps(["backup", made.name, 1]).encode() + b"\\n")
"""
)

IMPORT = (
    SAY
    + """
from kmc_desk.usecases.import_bundle import import_bundle
context = begun(sys.argv[1])
for _ in range(1):
    report = import_bundle(context, Path(sys.argv[2]))
    if report.refused:
        raise SystemExit(str(report))
os.write(1, b'["imported", 0, 1]\\n')
while True:
    pass
"""
)
