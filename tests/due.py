"""The rules of the program for vaccines and examinations, where a centre has set nothing."""

from kmc_desk.domain.records import HomeRules
from kmc_desk.vaccine_schedules import due_rules

DUE = due_rules(HomeRules())
EPI = DUE.vaccines
