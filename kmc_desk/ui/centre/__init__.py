"""Parts of the centre page: people, import, growth references, about."""
