import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0001_lay_the_registers'),
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('login', models.TextField(unique=True)),
                ('name', models.TextField()),
                ('office', models.TextField(default='')),
                ('password', models.TextField(default='')),
                ('must_change', models.BooleanField(default=False)),
                ('is_active', models.BooleanField(default=True)),
                ('totp', models.TextField(default='')),
                ('totp_step', models.BigIntegerField(default=0)),
                ('language', models.CharField(default='zh', max_length=2)),
                ('created_at', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='Attempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.TextField(db_index=True)),
                ('address', models.TextField(db_index=True)),
                ('login', models.TextField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('action', models.TextField(db_index=True)),
                ('what', models.JSONField()),
                ('told', models.TextField()),
                ('why', models.TextField(default='')),
                ('proposed_by', models.CharField(db_index=True, max_length=32)),
                ('proposed_at', models.TextField()),
                ('state', models.TextField(db_index=True, default='open')),
                ('decided_by', models.TextField(default='')),
                ('decided_at', models.TextField(default='')),
                ('reason', models.TextField(default='')),
            ],
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.TextField(db_index=True)),
                ('text', models.TextField()),
                ('at', models.TextField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='store.account')),
            ],
        ),
        migrations.CreateModel(
            name='Device',
            fields=[
                ('id', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('until_at', models.TextField()),
                ('failures', models.IntegerField(default=0)),
                ('failed_at', models.TextField(default='')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='store.account')),
            ],
        ),
        migrations.CreateModel(
            name='Duty',
            fields=[
                ('id', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('role', models.TextField()),
                ('units', models.JSONField(default=list)),
                ('registers', models.JSONField(default=list)),
                ('organisations', models.JSONField(default=list)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('proposed_by', models.TextField()),
                ('granted_by', models.TextField(default='')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='duties', to='store.account')),
            ],
        ),
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('kind', models.TextField()),
                ('what', models.JSONField(default=dict)),
                ('state', models.TextField(db_index=True, default='waiting')),
                ('progress', models.IntegerField(default=0)),
                ('asked_at', models.TextField()),
                ('started_at', models.TextField(default='')),
                ('ended_at', models.TextField(default='')),
                ('tries', models.IntegerField(default=0)),
                ('result', models.JSONField(default=dict)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to='store.account')),
            ],
        ),
        migrations.CreateModel(
            name='OneTimeCode',
            fields=[
                ('id', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('kind', models.TextField()),
                ('until_at', models.TextField()),
                ('used_at', models.TextField(default='')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='store.account')),
            ],
        ),
        migrations.CreateModel(
            name='SavedFilter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('register', models.TextField()),
                ('name', models.TextField()),
                ('query', models.TextField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='store.account')),
            ],
        ),
        migrations.CreateModel(
            name='Stored',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.TextField()),
                ('seq', models.BigIntegerField()),
                ('as_of', models.DateField()),
                ('what', models.JSONField()),
                ('made_at', models.TextField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('name', 'seq', 'as_of'), name='one_stored_a_state')],
            },
        ),
        migrations.CreateModel(
            name='Token',
            fields=[
                ('id', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('name', models.TextField()),
                ('actions', models.JSONField(default=list)),
                ('until_at', models.TextField()),
                ('revoked_at', models.TextField(default='')),
                ('used_at', models.TextField(default='')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='store.account')),
            ],
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.TextField()),
                ('values', models.JSONField()),
                ('based_on', models.IntegerField(default=0)),
                ('at', models.TextField()),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='store.account')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('account', 'place'), name='one_draft_a_place')],
            },
        ),
    ]
