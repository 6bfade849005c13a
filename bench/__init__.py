"""Measurements; run with `python3 dev.py bench`."""
