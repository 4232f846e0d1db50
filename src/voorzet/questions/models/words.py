"""Where words are looked up: views that hold the rule of sight, made in the migration `row_security`.

PostgreSQL uses no index of words on a table with policies, since it cannot know that comparing words tells
nothing; these views apply the same rule and use the index.
"""

from django.contrib.postgres.search import SearchVectorField
from django.db import models

from voorzet.questions.models.question import Question


class WholeWords(models.Model):
    """All words of the questions that whoever acts sees whole."""

    question = models.OneToOneField(
        Question, on_delete=models.DO_NOTHING, primary_key=True, related_name="+"
    )
    search = SearchVectorField()

    class Meta:
        managed = False
        db_table = "questions_whole_words"

    def __str__(self) -> str:
        return f"words of {self.question_id}"


class OutlineWords(models.Model):
    """The words in the outline of questions of which whoever acts sees no more than that."""

    question = models.OneToOneField(
        Question, on_delete=models.DO_NOTHING, primary_key=True, related_name="+"
    )
    search = SearchVectorField()

    class Meta:
        managed = False
        db_table = "questions_outline_words"

    def __str__(self) -> str:
        return f"outline words of {self.question_id}"
