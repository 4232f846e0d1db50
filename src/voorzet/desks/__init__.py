"""Desks: their area, partners, roles, norms and what their agreement lets each kind of partner see."""
