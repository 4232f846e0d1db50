"""Doors to funds."""
