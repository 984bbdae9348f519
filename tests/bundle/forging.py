"""Bundles taken apart and put together again as somebody would who has some of the keys."""

import hashlib
import io
import re
import tarfile
from collections.abc import Callable
from pathlib import Path

from app.bundle import ustar
from app.bundle.bag import MANIFEST, SIGNATURE, TAG_MANIFEST
from app.keys.age import open_bytes, seal_bytes
from app.keys.identity import DeviceIdentity

Members = list[tuple[str, bytes]]
"""Names as they stand in the archive, and contents."""


def opened(bundle: Path, reader: DeviceIdentity) -> bytes:
    return open_bytes(bundle.read_bytes(), [reader.age])


def members(archive: bytes) -> Members:
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        return [(info.name, _content(tar, info)) for info in tar]


def _content(tar: tarfile.TarFile, info: tarfile.TarInfo) -> bytes:
    file = tar.extractfile(info)
    assert file is not None
    return file.read()


def member(name: str, content: bytes) -> bytes:
    return ustar.header(name, len(content), 0) + content + ustar.padding(len(content))


def archive(parts: Members) -> bytes:
    return b"".join(member(name, content) for name, content in parts) + ustar.END


def sealed(path: Path, plain: bytes, *readers: DeviceIdentity) -> Path:
    path.write_bytes(seal_bytes(plain, [reader.recipient for reader in readers]))
    return path


def replaced(parts: Members, ending: str, change: Callable[[bytes], bytes]) -> Members:
    """The same members but for the one whose name ends so."""
    assert sum(name.endswith(ending) for name, _ in parts) == 1
    return [(name, change(content) if name.endswith(ending) else content) for name, content in parts]


def resigned(parts: Members, signer: DeviceIdentity) -> Members:
    """With manifest, sums and signature made to fit again, as a sender would who lies about the content."""
    bag = parts[0][0].partition("/")[0]
    payload = [(name, content) for name, content in parts if name.startswith(f"{bag}/data/")]
    files = {name.removeprefix(f"{bag}/"): content for name, content in parts[:2]}
    files[MANIFEST] = sums(payload, f"{bag}/")
    oxum = f"Payload-Oxum: {sum(len(content) for _, content in payload)}.{len(payload)}\n"
    about = re.sub(rb"Payload-Oxum: .*\n", b"", files["bag-info.txt"])
    files["bag-info.txt"] = about + oxum.encode()
    files[TAG_MANIFEST] = sums(list(files.items()), "")
    files[SIGNATURE] = signer.signing.sign(files[TAG_MANIFEST], "forged").encode()
    return [(f"{bag}/{name}", content) for name, content in files.items()] + payload


def sums(files: Members, folder: str) -> bytes:
    lines = (f"{hashlib.sha256(content).hexdigest()}  {name.removeprefix(folder)}\n" for name, content in files)
    return "".join(lines).encode()
