"""Reads of funds."""
