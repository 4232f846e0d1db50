"""The help question of a club: from any door to its answer, with exactly one holder all the way."""
