"""Reads of notifications: who hears, what may be shown to whom, and what waits to be mailed."""
