"""Who looked is for whoever sees the question whole, and for its club, by the follow link."""

from django.db import migrations

SEEN = "alter policy seen on questions_look using ({})"
WHOLE = "actor_sees_whole(question_id)"
CLUB = "(select actor_kind()) = 'link' and actor_follows(question_id)"


class Migration(migrations.Migration):
    dependencies = [("questions", "0008_why_they_looked")]
    operations = [migrations.RunSQL(SEEN.format(f"{WHOLE} or {CLUB}"), SEEN.format(WHOLE))]
