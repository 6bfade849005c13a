"""The return for DHIS2: a mapping table, files it can import, and its answer read back."""
