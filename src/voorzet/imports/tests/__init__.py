"""Tests of importing and of duplicates."""
