"""Every alert of one infant at one moment."""

from datetime import datetime

from kmc_desk.domain.alert import Alert, urgent_first
from kmc_desk.domain.alerts.breathing import vital_alerts
from kmc_desk.domain.alerts.danger import danger_alerts
from kmc_desk.domain.alerts.feeding import feeding_alerts
from kmc_desk.domain.alerts.known import is_here, known_at
from kmc_desk.domain.alerts.skin_to_skin import skin_to_skin_alerts
from kmc_desk.domain.alerts.warmth import warmth_alerts
from kmc_desk.domain.alerts.weights import weight_alerts
from kmc_desk.domain.feed_volume import DEFAULT_RULES
from kmc_desk.domain.records import WardRules
from kmc_desk.domain.stay_file import StayFile


def alerts_of(file: StayFile, now: datetime, rules: WardRules = DEFAULT_RULES) -> tuple[Alert, ...]:
    """Every alert of an infant that is on the ward, red first; none after it left.

    Args:
        file: the stay, as `known_at` takes it, so that every screen comes to the same alerts.
            Sessions are needed since the day before yesterday, weights and results from the first.
        now: local time.
        rules: of the ward.
    """
    if not is_here(file, now):
        return ()
    known = known_at(file, now)
    return urgent_first(
        (
            *danger_alerts(known),
            *warmth_alerts(known),
            *vital_alerts(known, now),
            *feeding_alerts(known, now, rules),
            *weight_alerts(known, now, rules),
            *skin_to_skin_alerts(known, now, rules),
        )
    )
