"""Voorzet: the shared working place of a sport- en beweegloket."""

__version__ = "0.1.0"
