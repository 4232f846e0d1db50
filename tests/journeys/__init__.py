"""Journeys through the real site in a real browser, as the people who use it."""
