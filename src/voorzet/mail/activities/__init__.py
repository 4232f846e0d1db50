"""Mail around an activity: invitations that calendars understand, changes, reminders, and what comes back."""
