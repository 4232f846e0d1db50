"""Who is at the door: actors, sign-in, rate limits on public doors, and the shell around pages."""
