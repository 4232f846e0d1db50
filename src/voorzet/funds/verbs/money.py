"""The ledger, payments, and accounting for them."""
