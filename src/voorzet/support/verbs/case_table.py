"""The case table, and peer review."""
