"""The monthly return on screen: its tables, its month, what keeps it from being final."""
