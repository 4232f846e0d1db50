"""Applications: asked, assessed, decided."""
