"""Who is who: organisations, people and the positions that tie them together."""
