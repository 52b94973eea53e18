"""The running number of disputes: a sequence, so that no filing waits for another."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("disputes", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "CREATE SEQUENCE disputes_dispute_number AS bigint",
            "DROP SEQUENCE disputes_dispute_number",
        ),
    ]
