"""The forms of activities: shape only."""
