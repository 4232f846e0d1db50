"""The doors of who is who."""
