"""Parts of the centre page: people, import, about."""
