"""What partners organise for clubs: agreed before anybody is invited, in one calendar (agreement 1)."""
