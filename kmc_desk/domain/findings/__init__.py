"""Limits as data, and what checks find."""
