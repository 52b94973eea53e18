"""What the running program may do in the database: everything but rewrite history."""

from django.db import connection

from jiefen.config.database import APP_ROLE

_APPEND_ONLY = ("kernel_entry", "kernel_checkpoint", "kernel_read")


def grant_app_role() -> bool:
    """Gives the unprivileged role its rights on all tables; false when there is no such role."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [APP_ROLE])
        if cursor.fetchone() is None:
            return False
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {APP_ROLE}")
        cursor.execute(
            f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP_ROLE}"
        )
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP_ROLE}")
        for table in _APPEND_ONLY:
            cursor.execute(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {APP_ROLE}")
    return True
