"""Backups in the window: their age, the list of them, restoring, and the last one on exit."""
