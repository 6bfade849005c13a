"""Parts of the screen about one infant."""
