"""The laws of the house, checked by reading the code itself; each failure names its rule and a file to imitate."""
