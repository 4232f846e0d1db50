"""Agreeing before anybody is invited."""
