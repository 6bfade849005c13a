"""The alerts of one infant on the ward, by what they look at, and how far each is answered."""
