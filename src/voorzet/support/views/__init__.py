"""Doors to support."""
