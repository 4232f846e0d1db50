import django.contrib.postgres.fields
import django.db.models.deletion
import voorzet.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('desks', '0011_row_security_of_files'),
        ('providers', '0011_row_security_of_merges'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ImportRun',
            fields=[
                ('id', models.UUIDField(default=voorzet.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('file_name', models.CharField(max_length=120)),
                ('file_kind', models.CharField(max_length=4)),
                ('digest', models.CharField(max_length=64)),
                ('header', models.PositiveSmallIntegerField(default=0)),
                ('columns', models.JSONField(default=dict)),
                ('rows_in_file', models.PositiveIntegerField()),
                ('status', models.CharField(choices=[('received', 'Kolommen kiezen'), ('checking', 'Wordt nagekeken'), ('checked', 'Nagekeken'), ('running', 'Wordt ingevoerd'), ('done', 'Ingevoerd'), ('undoing', 'Wordt teruggedraaid'), ('undone', 'Teruggedraaid')], default='received', max_length=10)),
                ('position', models.PositiveIntegerField(default=0)),
                ('received_at', models.DateTimeField()),
                ('checked_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('undone_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='imports', to='desks.desk')),
            ],
        ),
        migrations.CreateModel(
            name='ImportRow',
            fields=[
                ('id', models.UUIDField(default=voorzet.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField()),
                ('part', models.PositiveSmallIntegerField(default=0)),
                ('outcome', models.CharField(choices=[('new', 'Nieuw'), ('matched', 'Hoort bij een bestaande'), ('known', 'Was er al'), ('doubtful', 'Twijfel'), ('refused', 'Geweigerd')], max_length=8)),
                ('reason', models.CharField(blank=True, max_length=30)),
                ('remarks', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('cells', models.JSONField(default=dict)),
                ('facts', models.JSONField(default=dict)),
                ('parts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=160), blank=True, default=list, size=None)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('score', models.PositiveSmallIntegerField(null=True)),
                ('likeness', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), blank=True, default=list, size=None)),
                ('like_row', models.PositiveIntegerField(null=True)),
                ('changes', models.JSONField(default=dict)),
                ('carried_out', models.BooleanField(default=False)),
                ('decision', models.CharField(blank=True, choices=[('same', 'Dezelfde'), ('different', 'Niet dezelfde'), ('split', 'Twee clubs'), ('later', 'Later')], max_length=9)),
                ('decided_at', models.DateTimeField(null=True)),
                ('stays', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('candidate', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='import_candidates', to='providers.provider')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='desks.desk')),
                ('provider', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='import_rows', to='providers.provider')),
                ('run', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='imports.importrun')),
            ],
        ),
        migrations.CreateModel(
            name='DuplicatePair',
            fields=[
                ('id', models.UUIDField(default=voorzet.kernel.ids.new_id, editable=False, primary_key=True, serialize=False)),
                ('score', models.PositiveSmallIntegerField()),
                ('likeness', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=30), blank=True, default=list, size=None)),
                ('status', models.CharField(choices=[('open', 'Te beslissen'), ('later', 'Later'), ('distinct', 'Niet dezelfde'), ('merged', 'Samengevoegd')], default='open', max_length=8)),
                ('found_at', models.DateTimeField()),
                ('decided_at', models.DateTimeField(null=True)),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='desks.desk')),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='providers.provider')),
                ('merge', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='providers.merge')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='providers.provider')),
            ],
            options={
                'indexes': [models.Index(fields=['desk', 'status', '-score', 'id'], name='duplicate_pair_to_decide')],
                'constraints': [models.UniqueConstraint(fields=('desk', 'first', 'second'), name='duplicate_pair_once_per_desk'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='duplicate_pair_is_of_two_in_order')],
            },
        ),
        migrations.CreateModel(
            name='ImportFile',
            fields=[
                ('run', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='file', serialize=False, to='imports.importrun')),
                ('content', models.BinaryField()),
                ('received_at', models.DateTimeField()),
                ('desk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='desks.desk')),
            ],
        ),
        migrations.AddIndex(
            model_name='importrun',
            index=models.Index(fields=['desk', '-received_at', '-id'], name='import_by_desk'),
        ),
        migrations.AddIndex(
            model_name='importrow',
            index=models.Index(fields=['run', 'outcome', 'number'], name='import_row_by_outcome'),
        ),
        migrations.AddIndex(
            model_name='importrow',
            index=models.Index(condition=models.Q(('carried_out', True)), fields=['desk', 'digest'], name='import_row_carried_out_before'),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=models.UniqueConstraint(fields=('run', 'number', 'part'), name='import_row_once_per_number'),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'doubtful'), _negated=True), models.Q(('carried_out', False), ('provider', None)), _connector='OR'), name='import_row_in_doubt_changed_nothing'),
        ),
    ]

