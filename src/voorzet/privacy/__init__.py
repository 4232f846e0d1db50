"""Privacy across all rooms: being shown and forgotten, taking along, and letting go in time."""
