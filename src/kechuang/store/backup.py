"""Backups: one file that holds the whole home as it was at one moment, sealed when a passphrase is given (术语 备份).

A backup is a tar: a manifest, the tables of the database, the papers. The keys of personal fields are not in it: who
finds a backup cannot read them. They are written to a file of their own, to be kept elsewhere.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from django.db import connection, transaction

from kechuang import __version__
from kechuang.errors import Problem
from kechuang.store import attachments, audit, commits, database, door, place, sealing
from kechuang.store.actor import Pen
from kechuang.store.place import Place

FORM = 1
MANIFEST, DATABASE, TABLES, PAPERS = "manifest.json", "database.sqlite3", "tables", "attachments"
KEYS = "keys"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself; the last audit record in it is its anchor."""

    form: int
    instance: str
    root_region: str
    product: str
    engine: str
    seq: int
    audit_number: int
    audit_hash: str
    files: dict[str, str]


def write(pen: Pen, out: Path, *, passphrase: str = "") -> Manifest:
    """The manifest of the backup that now stands in `out`.

    Raises
    ------
    Problem  door.forbidden, backup.exists (a file is never written over)
    """
    door.require(pen.actor, "home.backup")
    if out.exists():
        raise Problem("backup.exists", str(out))
    with transaction.atomic():
        audit.record(pen, "home.backup", {"file": out.name})
    with tempfile.TemporaryDirectory(dir=place.current().home, prefix=".backup-") as folder:
        root = Path(folder)
        with transaction.atomic():  # nobody writes between the copy and what is said of it
            _copy_database(root)
            manifest = _described(root)
        packed = root / "packed.tar"
        with tarfile.open(packed, "w", dereference=True) as tar:
            _add(tar, MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode())
            for name in manifest.files:
                tar.add(_source(root, name), name, recursive=False)
        part = out.with_name(f"{out.name}.part")
        if passphrase:
            sealing.seal(packed, part, passphrase)
        else:
            shutil.copyfile(packed, part)
        part.replace(out)
    place.remember("last_backup_at", pen.clock().isoformat())
    return manifest


def write_keys(out: Path) -> None:
    """Nothing; the keys of the personal fields stand in `out`, to be kept away from the backups."""
    if out.exists():
        raise Problem("backup.exists", str(out))
    told = {file.name: file.read_bytes().hex() for file in sorted(place.current().keys.glob("*.key"))}
    out.touch(mode=0o600)
    out.write_text(json.dumps(told), "utf-8")


def restore(
    source: Path, target: Place, *, passphrase: str = "", keys: Path | None = None, replace: bool = False
) -> Manifest:
    """The manifest of the backup, whose home now stands at `target`; everything is checked before anything is touched.

    Parameters
    ----------
    replace : the home there is kept beside as a safety copy; without it a home that is there is left alone

    Raises
    ------
    Problem  backup.damaged, backup.passphrase, backup.occupied, backup.other-instance (another city's)
    """
    with tempfile.TemporaryDirectory(dir=_parent(target), prefix=".restore-") as folder:
        root = Path(folder)
        manifest = _unpacked(source, root, passphrase)
        _require_room(target, manifest, replace=replace)
        _lay(root, target, manifest, keys)
    return manifest


def _copy_database(root: Path) -> None:
    if connection.vendor == "sqlite":
        # A reader of its own: the connection that holds the lock cannot be copied from.
        reader = sqlite3.connect(place.current().home / database.DATABASE)
        copy = sqlite3.connect(root / DATABASE)
        reader.backup(copy)
        copy.close()
        reader.close()
        return
    folder = root / TABLES
    folder.mkdir()
    with connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        for table in sorted(_tables()):
            copied = cursor.cursor.copy(f'COPY "{table}" TO STDOUT (FORMAT csv, HEADER)')
            with (folder / f"{table}.csv").open("wb") as target, copied as rows:
                for piece in rows:
                    target.write(piece)


def _tables() -> list[str]:
    return [name for name in connection.introspection.table_names() if name != "django_migrations"]


def _described(root: Path) -> Manifest:
    files = {name: _hash(_source(root, name)) for name in _names(root)}
    number, last = audit.head()
    return Manifest(
        form=FORM,
        instance=place.remembered("id"),
        root_region=place.remembered("root_region"),
        product=__version__,
        engine=connection.vendor,
        seq=commits.seq_known_on(None),
        audit_number=number,
        audit_hash=last,
        files=files,
    )


def _names(root: Path) -> Iterator[str]:
    if (root / DATABASE).is_file():
        yield DATABASE
    yield from sorted(f"{TABLES}/{file.name}" for file in (root / TABLES).glob("*.csv"))
    folder = place.current().attachments
    yield from sorted(f"{PAPERS}/{file.name}" for file in folder.glob("??/*"))


def _source(root: Path, name: str) -> Path:
    return attachments.path_of(Path(name).name) if name.startswith(PAPERS) else root / name


def _add(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    told = tarfile.TarInfo(name)
    told.size = len(content)
    tar.addfile(told, io.BytesIO(content))


def _hash(file: Path) -> str:
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def _unpacked(source: Path, root: Path, passphrase: str) -> Manifest:
    packed = root / "packed.tar"
    if not source.is_file():
        raise Problem("untrusted.missing", str(source))
    if sealing.is_sealed(source):
        sealing.unseal(source, packed, passphrase)
    else:
        shutil.copyfile(source, packed)
    try:
        with tarfile.open(packed) as tar:
            _extract(tar, root / "in")
        manifest = Manifest(**json.loads((root / "in" / MANIFEST).read_text("utf-8")))
    except (tarfile.TarError, OSError, ValueError, TypeError) as error:
        raise Problem("backup.damaged", source.name, {"reason": type(error).__name__}) from error
    for name, expected in manifest.files.items():
        file = root / "in" / name
        if not file.is_file() or _hash(file) != expected:
            raise Problem("backup.damaged", source.name, {"reason": name})
    return manifest


def _extract(tar: tarfile.TarFile, folder: Path) -> None:
    """The plain files of the tar; a backup holds no others, and none that lies beside the folder."""
    for member in tar:
        path = PurePosixPath(member.name)
        if not member.isfile() or path.is_absolute() or ".." in path.parts:
            raise tarfile.TarError(member.name)
        content = tar.extractfile(member)
        assert content is not None
        (folder / path.parent).mkdir(parents=True, exist_ok=True)
        with content, (folder / path).open("xb") as target:
            shutil.copyfileobj(content, target)


def _parent(target: Place) -> Path:
    target.home.parent.mkdir(parents=True, exist_ok=True)
    return target.home.parent


def _require_room(target: Place, manifest: Manifest, *, replace: bool) -> None:
    occupied = target.home.is_dir() and any(target.home.iterdir())
    if not occupied:
        return
    if not replace:
        raise Problem("backup.occupied", str(target.home))
    with place.at(target):
        if (seen := place.remembered("id")) != manifest.instance:
            raise Problem(
                "backup.other-instance", str(target.home), {"home": seen[:8], "backup": manifest.instance[:8]}
            )


def _lay(root: Path, target: Place, manifest: Manifest, keys: Path | None) -> None:
    found = root / "in"
    fresh = root / "home"
    fresh.mkdir(mode=0o700)
    for file in (found / PAPERS).glob("*"):
        (fresh / PAPERS / file.name[:2]).mkdir(parents=True, exist_ok=True)
        shutil.move(file, fresh / PAPERS / file.name[:2] / file.name)
    if manifest.engine == "sqlite":
        shutil.move(found / DATABASE, fresh / database.DATABASE)
    _put_keys(fresh, target, keys)
    if target.home.exists():
        if any(target.home.iterdir()):
            target.home.rename(_beside(target.home))
        else:
            target.home.rmdir()
    fresh.rename(target.home)
    if manifest.engine != "sqlite":
        _fill(target, found / TABLES)


def _beside(home: Path) -> Path:
    """Where the safety copy goes."""
    number = 1
    while (beside := home.with_name(f"{home.name}.before-restore-{number}")).exists():
        number += 1
    return beside


def _put_keys(fresh: Path, target: Place, keys: Path | None) -> None:
    folder = fresh / KEYS
    if keys is not None:
        folder.mkdir(mode=0o700)
        for name, told in json.loads(keys.read_text("utf-8")).items():
            (folder / Path(name).name).write_bytes(bytes.fromhex(told))
            (folder / Path(name).name).chmod(0o600)
    elif target.keys.is_dir():
        shutil.copytree(target.keys, folder)


def _fill(target: Place, folder: Path) -> None:
    """A PostgreSQL database, laid and filled; every table it had is emptied first, in one transaction."""
    with place.at(target, create=True), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        for file in sorted(folder.glob("*.csv")):
            with file.open(encoding="utf-8", newline="") as source:
                names = ",".join(f'"{name}"' for name in next(csv.reader(source)))
            cursor.execute(f'DELETE FROM "{file.stem}"')
            with (
                file.open("rb") as source,
                cursor.cursor.copy(f'COPY "{file.stem}" ({names}) FROM STDIN (FORMAT csv, HEADER)') as rows,
            ):
                while piece := source.read(1 << 16):
                    rows.write(piece)
        cursor.execute("SET session_replication_role = DEFAULT")


def told(manifest: Manifest) -> dict[str, Any]:
    """The manifest as the command prints it."""
    return asdict(manifest) | {"files": len(manifest.files)}
