"""Who hears what: notices on the page, mail at once or together, reminders of terms."""
