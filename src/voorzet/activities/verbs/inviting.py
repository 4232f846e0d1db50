"""Inviting, registering, attending, looking back."""
