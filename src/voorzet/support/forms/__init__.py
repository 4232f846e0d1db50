"""The shape of what is typed in support, a file per capability."""
