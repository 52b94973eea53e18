"""Each growth of a stream is announced at commit: its name and the places that were added.

The message carries no personal data. It is sent when places are reserved (`seq` changes), which
happens once for each `record_all`; rows that are copied in bulk can switch the trigger off.
"""

from django.db import migrations

_ANNOUNCE = """
CREATE OR REPLACE FUNCTION kernel_announce() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('ledger', NEW.stream || ':' ||
        (CASE WHEN TG_OP = 'INSERT' THEN 1 ELSE OLD.seq + 1 END) || ':' || NEW.seq);
    RETURN NULL;
END $$;
CREATE TRIGGER kernel_head_announce AFTER INSERT OR UPDATE OF seq ON kernel_head
    FOR EACH ROW EXECUTE FUNCTION kernel_announce();
"""

_SILENCE = """
DROP TRIGGER kernel_head_announce ON kernel_head;
DROP FUNCTION kernel_announce();
"""


class Migration(migrations.Migration):
    dependencies = [("kernel", "0002_append_only")]

    operations = [migrations.RunSQL(_ANNOUNCE, _SILENCE)]
