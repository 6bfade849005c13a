"""Everything a database holds, as text, to see whether anything has changed."""


def schema(context):
    """Every table, index and trigger."""
    with context.read() as reader:
        sql = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"
        return [tuple(row) for row in reader.connection.exec_driver_sql(sql)]


def dump(context):
    """The schema and every row of every table."""
    described = schema(context)
    with context.read() as reader:
        rows = {
            name: [
                tuple(row)
                for row in reader.connection.exec_driver_sql(f'SELECT * FROM "{name}" ORDER BY 1')
            ]
            for kind, name, _, _ in described
            if kind == "table"
        }
    return described, rows
