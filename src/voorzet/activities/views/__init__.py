"""Doors to activities."""
