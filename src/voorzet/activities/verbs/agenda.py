"""The joint agenda."""
