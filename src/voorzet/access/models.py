"""How often a public door was used lately."""

from django.db import models


class DoorUse(models.Model):
    """Uses of a public door by one visitor in one window. The visitor is a keyed hash, never an address."""

    key = models.CharField(primary_key=True, max_length=64)
    window_ends_at = models.DateTimeField()
    uses = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.uses}"
