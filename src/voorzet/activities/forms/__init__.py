"""The forms of activities: shape only; one file per capability."""
