"""The shape of what is typed in funds, a file per capability."""
