"""The parts of the follow-up page, and what belongs to a visit."""
