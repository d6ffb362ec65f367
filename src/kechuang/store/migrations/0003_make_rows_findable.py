from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('store', '0002_set_up_the_desk'),
    ]

    operations = [
        migrations.CreateModel(
            name='Findable',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('register', models.TextField()),
                ('row', models.CharField(max_length=32)),
                ('words', models.TextField()),
                ('initials', models.TextField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('register', 'row'), name='findable_once')],
            },
        ),
    ]
