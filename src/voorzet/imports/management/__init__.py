"""Commands of importing."""
