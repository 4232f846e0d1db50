"""How fast the working place is with 10,000, 100,000 and a million questions: `voorzet bench`."""
