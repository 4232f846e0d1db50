"""The shape of what is typed about providers, a file per capability."""
