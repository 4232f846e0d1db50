"""Commands of the reference room."""
