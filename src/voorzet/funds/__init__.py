"""Pots of money, bundled applications, and a ledger in which every cent is accounted for (agreement 2)."""
