"""Pots and their rules, and which fit."""
