"""Reads of mail, a file per subject."""
