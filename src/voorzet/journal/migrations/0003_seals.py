"""Seals over the journal: append-only tables, and the aggregate that chains digests in one statement."""

from django.db import migrations, models

CHAIN = """
create function journal_link(before bytea, seed bytea, told text) returns bytea
  language sql stable parallel safe
  return sha256(coalesce(before, seed) || convert_to(told, 'UTF8'));
create aggregate journal_chain(seed bytea, told text) (sfunc = journal_link, stype = bytea);
"""
NO_CHAIN = """
drop aggregate journal_chain(bytea, text);
drop function journal_link(bytea, bytea, text);
"""
REFUSE = """
create trigger {table}_is_append_only before update or delete on {table}
  for each row execute function journal_refuse_change();
create trigger {table}_is_never_emptied before truncate on {table}
  for each statement execute function journal_refuse_change();
"""
ALLOW = """
drop trigger {table}_is_never_emptied on {table};
drop trigger {table}_is_append_only on {table};
"""


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_append_only")]
    operations = [
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("entries", models.PositiveIntegerField()),
                ("previous", models.BinaryField()),
                ("digest", models.BinaryField()),
            ],
        ),
        migrations.CreateModel(
            name="SealedEntry",
            fields=[
                ("entry_id", models.UUIDField(primary_key=True, serialize=False)),
                ("seal_number", models.PositiveIntegerField()),
                ("position", models.PositiveIntegerField()),
                ("digest", models.BinaryField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("seal_number", "position"), name="one_sealed_entry_per_place"
                    )
                ],
            },
        ),
        migrations.RunSQL(CHAIN, NO_CHAIN),
        *(
            migrations.RunSQL(REFUSE.format(table=table), ALLOW.format(table=table))
            for table in ("journal_seal", "journal_sealedentry")
        ),
    ]
