"""A frozen view in, a document or figure out."""
