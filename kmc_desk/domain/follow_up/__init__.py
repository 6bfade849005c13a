"""What is expected of a family after leaving, what came of it, and whom to look for."""
