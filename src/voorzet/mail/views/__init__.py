"""The doors of mail."""
