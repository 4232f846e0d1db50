"""Support plans, their templates, and looking back."""
