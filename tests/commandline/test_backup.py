"""A backup taken while the system runs, and put back elsewhere, through the real programs."""

import json
import shutil

import pytest

from tests.resilience.installation import Installation, wages

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def elsewhere():
    """Another machine: nothing there yet."""
    other = Installation(empty=True)
    try:
        yield other
    finally:
        other.remove()


@pytest.fixture(scope="module")
def backup(installation):
    """A backup of an installation with one dispute and one file, with its keys."""
    line = json.dumps(wages(1), ensure_ascii=False)
    assert installation.jiefen("import", "-", text=line).returncode == 0
    kept = installation.data / "files" / "ab" / "ab01.bin"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"encrypted")
    folder = installation.folder / "backup"
    done = installation.jiefen("backup", str(folder), "--with-keys")
    assert done.returncode == 0, done.stderr
    return folder


def exported(installation) -> list[dict[str, object]]:
    done = installation.jiefen("export")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_backup_when_restored_elsewhere_is_the_same_and_the_ledger_verifies(
    installation, elsewhere, backup
):
    done = elsewhere.jiefen("restore", str(backup))
    assert done.returncode == 0, done.stderr
    assert "核验无误" in done.stdout
    assert exported(elsewhere) == exported(installation)
    assert elsewhere.jiefen("ledger", "verify").returncode == 0
    assert (elsewhere.data / "files" / "ab" / "ab01.bin").read_bytes() == b"encrypted"
    again = elsewhere.jiefen("restore", str(backup))
    assert again.returncode == 2
    assert "--force" in again.stderr + again.stdout
    assert elsewhere.jiefen("restore", str(backup), "--force").returncode == 0


def test_backup_when_altered_is_refused_before_anything_is_touched(installation, backup, tmp_path):
    altered = tmp_path / "altered"
    shutil.copytree(backup, altered)
    (altered / "files" / "ab" / "ab01.bin").write_bytes(b"something else")
    done = installation.jiefen("restore", str(altered), "--force")
    assert done.returncode == 2
    assert "files/ab/ab01.bin" in done.stderr
    assert len(exported(installation)) == 1


def test_backup_when_the_key_is_another_is_refused(installation, elsewhere, tmp_path):
    folder = tmp_path / "without-keys"
    assert installation.jiefen("backup", str(folder)).returncode == 0
    assert not (folder / "keys").exists()
    stranger = Installation(empty=True, settings={"DATA_KEY": "another key"})
    try:
        done = stranger.jiefen("restore", str(folder))
        assert done.returncode == 2
        assert "DATA_KEY" in done.stderr
    finally:
        stranger.remove()


def test_backup_when_the_folder_is_not_empty_is_refused(installation, backup):
    done = installation.jiefen("backup", str(backup))
    assert done.returncode == 2
    assert installation.jiefen("restore", "/nowhere").returncode == 2
