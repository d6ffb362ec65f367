from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0005_order_heads_by_unit'),
    ]

    operations = [
        migrations.CreateModel(
            name='Alert',
            fields=[
                ('id', models.CharField(max_length=32, primary_key=True, serialize=False)),
                ('year', models.IntegerField()),
                ('target', models.CharField(db_index=True, max_length=32)),
                ('unit', models.TextField(default='')),
                ('seat', models.TextField(default='')),
                ('section', models.TextField(default='')),
                ('word', models.TextField()),
                ('raised_at', models.TextField()),
                ('told_at', models.TextField()),
                ('answered_by', models.TextField(default='')),
                ('answered_at', models.TextField(default='')),
                ('task', models.TextField(default='')),
                ('escalated_at', models.TextField(default='')),
                ('closed_at', models.TextField(db_index=True, default='')),
                ('why', models.TextField(default='')),
            ],
        ),
    ]
