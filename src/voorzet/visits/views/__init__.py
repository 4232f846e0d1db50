"""Doors of visits."""
