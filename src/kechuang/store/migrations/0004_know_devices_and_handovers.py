import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0003_make_rows_findable'),
    ]

    operations = [
        migrations.AddField(
            model_name='device',
            name='is_trusted',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='device',
            name='made_at',
            field=models.TextField(default=''),
        ),
        migrations.AddField(
            model_name='device',
            name='name',
            field=models.TextField(default=''),
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('from_on', models.DateField()),
                ('made_by', models.TextField()),
                ('made_at', models.TextField()),
                ('what', models.JSONField()),
                ('undone_at', models.TextField(default='')),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='given', to='store.account')),
                ('taker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='taken', to='store.account')),
            ],
        ),
    ]
