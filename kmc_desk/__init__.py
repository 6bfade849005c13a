"""KMC Desk: records and returns of a Kangaroo Mother Care ward, offline."""

__version__ = "0.1.0"
BUILD_YEAR = 2026
"""Year in which this version was made; a clock before it is wrong (V11)."""
