"""The stored search keys beside their definition."""

from sqlalchemy import select

from kmc_desk.domain.identity.known import keys_of
from kmc_desk.domain.records import Infant
from kmc_desk.store.queries_people import known_infants, merged_into
from kmc_desk.store.tables import SEARCH_KEY


def stored_keys(context):
    with context.read() as reader:
        rows = reader.connection.execute(select(SEARCH_KEY)).all()
    return {(number, key) for key, number in rows}


def keys_by_definition(context):
    """What every infant is found by, made from the records now."""
    with context.read() as reader:
        known = known_infants(reader.connection, [i.id for i in reader.find(Infant)])
        merged = merged_into(reader.connection, [k.infant.key for k in known.values()])
    return {
        number: keys_of(one, [known[n] for n in merged.get(one.infant.key, [])])
        for number, one in known.items()
    }


def assert_keys_are_right(context):
    wanted = keys_by_definition(context)
    assert stored_keys(context) == {(n, key) for n, keys in wanted.items() for key in keys}
