"""Fields and rules of the admission form."""
