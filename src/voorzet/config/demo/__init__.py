"""The demonstration: three desks with their partners, fictional people, and six months of life."""
