"""Fuzzing of the readers, guided by which lines they run; no part of the tests.

    pip install atheris
    python tests/hostile/fuzz.py ooxml --seconds 600

Kinds are ``ooxml``, ``biff``, ``csv``, ``html`` and ``xml2003``. It starts from the files of
``samples`` and stops at the first that makes a reader raise anything but ``UnreadableError`` or
gives a reading that ``sound`` objects to. That file is written to the folder named by ``--found``
(one of its own below the system's temporary folder, by default); make it small and keep it in
``crashers``. For ``ooxml`` the first byte of an input names the part of the sample that the rest
replaces; what is written is the whole workbook.
"""

from __future__ import annotations

import argparse
import hashlib
import logging
import sys
import tempfile
from pathlib import Path

import atheris


with atheris.instrument_imports(include=["burden.reading", "burden.collect"]):
    import samples
    from inner import READERS, read_inside


PARTS = {name: text.encode() for name, text in samples.ooxml_parts().items()}
NAMES = sorted(PARTS)


def _whole(kind: str, data: bytes) -> bytes:
    if kind != "ooxml":
        return data
    name = NAMES[data[0] % len(NAMES)] if data else NAMES[0]
    return samples.ooxml(PARTS | {name: data[1:]})


def _seeds(kind: str) -> list[bytes]:
    if kind != "ooxml":
        return samples.seeds(kind)
    return [bytes([number]) + PARTS[name] for number, name in enumerate(NAMES)]


def main() -> None:
    """Fuzz one kind for some time."""
    arguments = argparse.ArgumentParser(description="Fuzz a reader.")
    arguments.add_argument("kind", choices=sorted(READERS))
    arguments.add_argument("--seconds", type=int, default=600)
    arguments.add_argument("--found", type=Path)
    asked = arguments.parse_args()
    folder = asked.found or Path(tempfile.mkdtemp(prefix="fuzz-"))
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(_seeds(asked.kind)):
        (corpus / str(number)).write_bytes(seed)

    def once(data: bytes) -> None:
        whole = _whole(asked.kind, data)
        try:
            read_inside(asked.kind, whole)
        except Exception:
            name = f"{asked.kind}-{hashlib.sha256(whole).hexdigest()[:12]}"
            (folder / name).write_bytes(whole)
            logging.getLogger("fuzz").exception("found %s", folder / name)
            raise

    options = [f"-max_total_time={asked.seconds}", "-timeout=10", "-rss_limit_mb=1024"]
    options += ["-max_len=20000", f"-artifact_prefix={folder}/"]
    atheris.Setup([sys.argv[0], *options, str(corpus)], once)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
