"""What was asked moves to a table of its own, so that an outline is a row without it."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

MOVE = """
insert into questions_questiontext (question_id, desk_id, known_as, subject, body, already_asked)
select id, desk_id, reference || ' ' || provider_name, subject, body, already_asked from questions_question
"""
MOVE_BACK = """
update questions_question q set subject = t.subject, body = t.body, already_asked = t.already_asked
from questions_questiontext t where t.question_id = q.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("desks", "0003_alter_desk_prefix"),
        ("questions", "0002_worklist_indexes"),
    ]

    operations = [
        migrations.RemoveIndex(model_name="question", name="question_words"),
        migrations.CreateModel(
            name="QuestionText",
            fields=[
                (
                    "question",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="text",
                        serialize=False,
                        to="questions.question",
                    ),
                ),
                (
                    "desk",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="desks.desk",
                    ),
                ),
                ("known_as", models.CharField(max_length=180)),
                ("subject", models.CharField(max_length=160, verbose_name="onderwerp")),
                ("body", models.TextField(verbose_name="vraag in eigen woorden")),
                ("already_asked", models.TextField(blank=True, verbose_name="al gevraagd aan")),
                (
                    "search",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.expressions.RawSQL(
                            "setweight(to_tsvector('dutch', known_as || ' ' || subject), 'A')"
                            " || setweight(to_tsvector('dutch', body), 'B')"
                            " || array_to_tsvector(array['desk/' || desk_id::text])",
                            [],
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
            ],
        ),
        migrations.RunSQL(MOVE, MOVE_BACK),
        migrations.RunSQL("set constraints all immediate", "set constraints all immediate"),
        migrations.AddIndex(
            model_name="questiontext",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search"], name="question_words"
            ),
        ),
        migrations.RemoveField(model_name="question", name="search"),
        migrations.RemoveField(model_name="question", name="subject"),
        migrations.RemoveField(model_name="question", name="body"),
        migrations.RemoveField(model_name="question", name="already_asked"),
    ]
