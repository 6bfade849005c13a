"""KMC Desk: records and returns of a Kangaroo Mother Care ward, offline."""

__version__ = "0.1.0"
