"""The reference tables hold nothing of a desk and nothing about a person."""

from voorzet.journal.holdings import leave_out

leave_out("public reference tables, the same for every desk, loaded from files", "reference")
