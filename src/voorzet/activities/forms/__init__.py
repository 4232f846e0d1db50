"""The shape of what is typed about activities, a file per capability."""
