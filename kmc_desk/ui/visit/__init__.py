"""Parts of the form of a visit."""
