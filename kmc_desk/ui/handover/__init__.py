"""The parts of the handover page."""
