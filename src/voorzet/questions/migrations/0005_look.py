"""Who looked at what another organisation held."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import voorzet.kernel.ids

PROTECT = """
alter table questions_look enable row level security;
create policy seen on questions_look for select using (actor_sees_whole(question_id));
create policy written_by_verbs on questions_look using ((select actor_kind()) = 'system');
"""


class Migration(migrations.Migration):
    dependencies = [
        ("parties", "0001_initial"),
        ("questions", "0004_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Look",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=voorzet.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("on", models.DateField()),
                ("last_at", models.DateTimeField()),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="looks",
                        to="questions.question",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("question", "person", "organisation", "on"), name="one_look_a_day"
                    )
                ],
            },
        ),
        migrations.RunSQL(PROTECT, migrations.RunSQL.noop),
    ]
