"""Commands of the desks room."""
