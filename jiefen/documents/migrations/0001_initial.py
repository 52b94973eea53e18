import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import jiefen.kernel.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("disputes", "0002_number"),
        ("organisations", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=30)),
                ("title", jiefen.kernel.fields.EncryptedTextField(blank=True, default="")),
                ("name", jiefen.kernel.fields.EncryptedTextField()),
                ("media_type", models.CharField(max_length=100)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.BinaryField(max_length=32)),
                ("path", models.CharField(max_length=120)),
                ("draft_key", models.CharField(blank=True, max_length=80)),
                ("uploaded_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                (
                    "dispute",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="disputes.dispute",
                    ),
                ),
                (
                    "party",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="files",
                        to="disputes.party",
                    ),
                ),
                (
                    "uploaded_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("number", models.CharField(blank=True, max_length=80)),
                ("version", models.PositiveSmallIntegerField(default=1)),
                ("subject", models.CharField(blank=True, max_length=60)),
                ("verify_code", models.CharField(max_length=16, unique=True)),
                ("visible_to", models.CharField(default="all", max_length=30)),
                ("walled", models.BooleanField(default=False)),
                ("signed", models.BooleanField(default=False)),
                ("content_sha256", models.CharField(max_length=64)),
                ("issued_on", models.DateField()),
                ("issued_at", models.DateTimeField()),
                ("void_at", models.DateTimeField(null=True)),
                (
                    "void_because",
                    models.CharField(
                        blank=True,
                        choices=[("superseded", "已由新的一份代替"), ("withdrawn", "已作废")],
                        max_length=20,
                    ),
                ),
                (
                    "dispute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="disputes.dispute",
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proceeding",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="disputes.proceeding",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
                (
                    "docx",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storedfile",
                    ),
                ),
                (
                    "pdf",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="documents.storedfile",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PaperPlace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=60)),
                ("subject", models.CharField(blank=True, max_length=60)),
                ("number", models.CharField(blank=True, max_length=80)),
                (
                    "dispute",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="disputes.dispute",
                    ),
                ),
                (
                    "proceeding",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="disputes.proceeding",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("dispute", "proceeding", "kind", "subject"),
                        name="documents_place_once",
                        nulls_distinct=False,
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        fields=("kind", "number"),
                        name="documents_place_number",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField()),
                ("word", models.CharField(max_length=8)),
                ("last", models.PositiveIntegerField()),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organisations.unit",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "year", "word"), name="documents_series_once"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="storedfile",
            index=models.Index(fields=["dispute", "kind", "id"], name="documents_file_dispute"),
        ),
        migrations.AddIndex(
            model_name="storedfile",
            index=models.Index(
                condition=models.Q(("draft_key", ""), _negated=True),
                fields=["draft_key"],
                name="documents_file_draft",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                fields=("dispute", "proceeding", "kind", "subject", "version"),
                name="documents_paper_version",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                condition=models.Q(("void_at__isnull", True)),
                fields=("dispute", "proceeding", "kind", "subject"),
                name="documents_paper_in_force",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("void_at__isnull", True), models.Q(("number", ""), _negated=True)
                ),
                fields=("kind", "number"),
                name="documents_paper_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="paper",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("void_at__isnull", True), ("void_because", "")),
                    models.Q(
                        ("void_at__isnull", False), models.Q(("void_because", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="documents_void_has_reason",
            ),
        ),
    ]
