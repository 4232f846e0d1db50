"""The reads of importing and of duplicates."""
