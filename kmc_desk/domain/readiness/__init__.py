"""Discharge readiness: a list of criteria, each met, not met or not to be told (§3.8)."""
