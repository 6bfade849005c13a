"""Formats other systems read and write."""
