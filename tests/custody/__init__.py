"""The law of custody, held by random stories and by many people acting at the same time."""
