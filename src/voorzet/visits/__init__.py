"""Visits: who goes to which club and when, and what came of it."""
