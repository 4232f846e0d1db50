"""The doors of importing and of duplicates."""
