"""Programs that save and say so: each line they write acknowledges one thing that is saved.

They are the product's own way from signing in to the commit; only what a screen adds is missing.
"""

SAY = """
import json, os, sys
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from kmc_desk.store import engine
from kmc_desk.store.tables import TABLES
from kmc_desk.usecases.context import Recorded
from kmc_desk.wiring import sign_in

NOW = datetime(2030, 1, 1)

def say(*records):
    for it in records:
        line = json.dumps([TABLES[type(it)].name, it.id, it.version])
        os.write(1, line.encode() + b"\\n")

def flushing(how):
    engine.PROFILE = tuple(
        ("synchronous", how, {"FULL": 2, "NORMAL": 1, "OFF": 0}[how]) if one[0] == "synchronous"
        else one for one in engine.PROFILE)

def begun(folder):
    return sign_in(Path(folder), "head", "correct horse battery", clock=lambda: NOW)
"""

# folder, how many rounds, how the disk is flushed
WARD = (
    SAY
    + """
from kmc_desk.domain.codes import *
from kmc_desk.domain.care_codes import *
from kmc_desk.domain.drafts import HalfTyped
from kmc_desk.domain.records import *
from kmc_desk.usecases.admit import Admission, admit
from kmc_desk.usecases.keep_drafts import keep_drafts
from kmc_desk.usecases.record_weight import WeightEntry, record_weight, record_weights

folder, rounds, how = sys.argv[1], int(sys.argv[2]), sys.argv[3]
flushing(how)
context = begun(folder)
day = date(2026, 5, 3)
infants = []

def admit_one():
    form = Admission(
        mother_name=f"SAIRA {len(infants)}", sex=Sex.F, birth_date=date(2026, 5, 3),
        birth_place=BirthPlace.THIS_HOSPITAL, ga_days=231, ga_method=GaMethod.LMP_CERTAIN,
        birth_weight_g=1500, birth_weight_source=BirthWeightSource.MEASURED_BIRTH_RECORD,
        admitted_at=datetime(2026, 5, 3, 10, 0), admission_source=AdmissionSource.LABOUR_ROOM,
        admission_weight_g=1500, admission_temp_c=36.8, danger_signs=(DangerSign.NONE,),
        bed_no=str(len(infants)))
    answer = admit(context, replace(form, why="typed later") if hasattr(form, "why") else form)
    if not isinstance(answer, Recorded):
        raise SystemExit(str(answer))
    infants.append(answer.record)
    say(answer.record)

for number in range(rounds):
    if number % 6 == 0 and len(infants) < 6:
        admit_one()
    day += timedelta(days=1)
    entries = [WeightEntry(infant_id=it.id, day=day, weight_g=1500 + number, confirmed=True)
               for it in infants]
    say(*record_weights(context, entries).record)
    keep_drafts(context, {"round": HalfTyped(name="x", text=str(number))})
    os.write(1, b'["draft", "round", "%d"]\\n' % number)
    again = replace(entries[0], weight_g=1600 + number, seen_version=1)
    say(record_weight(context, again).record)
    if number % 5 == 4:
        engine.checkpoint(context.database.engine)
context.database.close()
"""
)

# folder; goes on after a fault, says so, and ends without closing
TRYING = (
    SAY
    + """
from kmc_desk.domain.drafts import HalfTyped
from kmc_desk.domain.errors import UserError
from kmc_desk.domain.records import Infant
from kmc_desk.usecases.keep_drafts import keep_drafts
from kmc_desk.usecases.record_weight import WeightEntry, record_weight

faults = 0

def trying(save):
    global faults
    while True:
        try:
            return save()
        except UserError as error:
            os.write(1, json.dumps(["fault", error.key, 1]).encode() + b"\\n")
            faults += 1
            if faults >= 12:
                os._exit(0)

context = trying(lambda: begun(sys.argv[1]))
with context.read() as reader:
    infants = reader.find(Infant)
for number in range(8):
    for it in infants:
        day = date(2026, 5, 5 + number)
        entry = WeightEntry(infant_id=it.id, day=day, weight_g=1500 + number, confirmed=True)
        say(trying(lambda: record_weight(context, entry)).record)
        changed = replace(entry, weight_g=1600 + number, seen_version=1)
        say(trying(lambda: record_weight(context, changed)).record)
    trying(lambda: keep_drafts(context, {"round": HalfTyped(name="x", text=str(number))}))
    os.write(1, b'["draft", "round", "%d"]\\n' % number)
    if number % 3 == 2:
        try:
            engine.checkpoint(context.database.engine)
        except Exception as error:
            os.write(1, json.dumps(["fault", type(error).__name__, 1]).encode() + b"\\n")
os._exit(0)
"""
)
