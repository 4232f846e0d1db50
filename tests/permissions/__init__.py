"""Who may open which door: one table over every route, every method and every role."""
