"""Rows, words and cells of the ward list."""
