"""Bringing lists of providers into the register, and finding who is in it twice."""
