"""Census and dose of a month by hand-written SQL, to compare the return with.

It trusts that sessions of one infant do not overlap, as in the centre of the bench.
"""

from datetime import date, timedelta

from sqlalchemy import Connection

_STAYS = """
FROM episode JOIN infant ON infant.id = episode.infant_id AND infant.merged_into IS NULL
LEFT JOIN exit ON exit.episode_id = episode.id AND exit.withdrawn = 0
WHERE (exit.outcome IS NULL OR exit.outcome NOT IN ('ADMIN_ERROR', 'FOLLOW_UP_ONLY'))
"""
_OPEN = "admitted_at < :{0} AND (exit_at IS NULL OR exit_at >= :{0})"
_CAME = "admitted_at >= :first AND admitted_at < :end AND admission_type = 'FIRST'"
_LEFT = "exit_at >= :first AND exit_at < :end AND outcome IN ({})"
_HOME, _LAMA, _DIED = "'HOME_KMC', 'HOME_NO_KMC'", "'LAMA'", "'DIED'"
_AWAY = "'REFERRED_UP', 'TRANSFERRED_WARD', 'TRANSFERRED_BACK'"
_CENSUS = {
    "B1": _OPEN.format("first"),
    "B2": _CAME,
    "B2a": f"{_CAME} AND birth_place = 'THIS_HOSPITAL'",
    "B6": _LEFT.format(_HOME),
    "B7": _LEFT.format(_AWAY),
    "B8": _LEFT.format(_LAMA),
    "B9": _LEFT.format("'ABSCONDED'"),
    "B10": _LEFT.format(_DIED),
    "B11": _LEFT.format(f"{_HOME}, {_AWAY}, {_LAMA}, 'ABSCONDED', {_DIED}"),
    "B13": _OPEN.format("end"),
}
_ONE_BY_ONE = ", ".join(f"sum({rule}) AS {row}" for row, rule in _CENSUS.items())
_BED_DAYS = """
sum(max(0, CASE WHEN substr(exit_at, 1, 10) = substr(admitted_at, 1, 10)
    THEN admitted_at >= :first AND admitted_at < :end
    ELSE julianday(min(:end, coalesce(substr(exit_at, 1, 10), :end)))
       - julianday(max(:first, substr(admitted_at, 1, 10))) END)) AS B14,
count(DISTINCT CASE WHEN admitted_at >= :first OR exit_at IS NULL OR exit_at >= :first
    THEN mother_id END) AS B16
"""
_TOUCHING = _STAYS.replace("LEFT JOIN", "JOIN delivery ON delivery.id = delivery_id LEFT JOIN") + (
    "AND admitted_at < :end AND (exit_at IS NULL OR exit_at >= :first)"
)
_DOSE = """
WITH RECURSIVE days(day) AS (
    VALUES (:first) UNION ALL SELECT date(day, '+1 day') FROM days WHERE day < date(:end, '-1 day')
), stay AS MATERIALIZED (
    SELECT episode.infant_id AS infant_id, admitted_at, exit_at {stays}
    AND admitted_at < :end AND (exit_at IS NULL OR exit_at >= :first)
), full AS (
    SELECT infant_id, day FROM stay CROSS JOIN days
    WHERE admitted_at <= day || 'T00:00:00'
    AND (exit_at IS NULL OR exit_at >= date(day, '+1 day') || 'T00:00:00')
), held AS (
    SELECT full.infant_id, day,
        sum((min(unixepoch(stop), unixepoch(day, '+1 day'))
            - max(unixepoch(start), unixepoch(day))) / 60) AS minutes,
        sum((provider = 'MOTHER') * (min(unixepoch(stop), unixepoch(day, '+1 day'))
            - max(unixepoch(start), unixepoch(day))) / 60) AS mother
    FROM full JOIN skin_to_skin AS s ON s.infant_id = full.infant_id AND s.withdrawn = 0
        AND start >= date(day, '-2 day') AND start < date(day, '+1 day')
        AND stop > day || 'T00:00:00'
    GROUP BY full.infant_id, day
)
SELECT (SELECT count(*) FROM full) AS E1, count(*) AS E2, sum(minutes) / 60.0 AS E3,
    sum(minutes >= 480) AS E4, sum(mother) AS E6,
    (SELECT count(*) FROM (SELECT 1 FROM held GROUP BY infant_id
        HAVING count(*) >= 3 AND avg(minutes) >= 480)) AS E7
FROM held
"""


def by_hand(connection: Connection, month: str) -> dict[str, float]:
    """The numerators of rows of parts B and E, by row."""
    first = date.fromisoformat(f"{month}-01")
    end = (first + timedelta(days=31)).replace(day=1)
    span = {"first": first.isoformat(), "end": end.isoformat()}
    counted: dict[str, float] = {}
    for statement in (
        f"SELECT {_ONE_BY_ONE}, {_BED_DAYS} {_TOUCHING}",
        _DOSE.replace("{stays}", _STAYS),
    ):
        row = connection.exec_driver_sql(statement, span).mappings().one()
        counted |= {name: float(value or 0) for name, value in row.items()}
    return counted
