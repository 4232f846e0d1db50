"""Clubs and other sport providers, in their role of receiving support."""
