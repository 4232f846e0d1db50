"""How a decision may end, and a question that was joined into one that is referred loses its words as well."""

from django.db import migrations, models

KEEP = """
create or replace function support_keep_what_was_decided() returns trigger
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  the_row record := coalesce(old, new);
  the_decision uuid;
begin
  if tg_table_name = 'support_decision' then
    if old.status <> 'decided' then return coalesce(new, old); end if;
  else
    if tg_table_name = 'support_optiontask' then
      select o.decision_id into the_decision from support_decisionoption o where o.id = the_row.option_id;
    else
      the_decision := the_row.decision_id;
    end if;
    if not exists (select from support_decision d where d.id = the_decision and d.status = 'decided') then
      return coalesce(new, old);
    end if;
  end if;
  if tg_op = 'UPDATE' and exists (
    select from questions_question q {joined}
    where q.id = old.question_id and {referred}) then
    return new;
  end if;
  raise exception 'What was decided does not change.' using errcode = 'insufficient_privilege';
end $$;
"""
ALONE = KEEP.format(joined="", referred="q.outcome = 'refer_only'")
WITH_TWINS = KEEP.format(
    joined="left join questions_question into_it on into_it.id = q.joined_into_id",
    referred="(q.outcome = 'refer_only' or into_it.outcome = 'refer_only')",
)


class Migration(migrations.Migration):
    dependencies = [("support", "0004_case_table")]
    operations = [
        migrations.AlterField(
            model_name="decision",
            name="how",
            field=models.CharField(
                blank=True,
                choices=[
                    ("consensus", "Iedereen was het eens"),
                    ("majority", "Meerderheid van wie stemde"),
                    ("no_majority", "Geen meerderheid"),
                    ("no_consensus", "Niet iedereen was het eens"),
                    ("club", "De club wil dit niet"),
                ],
                max_length=12,
            ),
        ),
        migrations.RunSQL(WITH_TWINS, ALONE),
    ]
