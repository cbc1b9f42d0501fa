"""A certificate for the XMPP servers, and the authority that clients are told to trust."""

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Certificate:
    """Files in PEM: what a server shows, its key, both in one, and the authority behind it."""

    chain: Path
    key: Path
    both: Path
    authority: Path


def make_certificate(folder: Path, domains: list[str]) -> Certificate:
    """One certificate for all these domains, good for two days."""
    authority, authority_key = folder / "authority.pem", folder / "authority-key.pem"
    chain, key, request, both = (folder / name for name in ("chain.pem", "key.pem", "request.pem", "both.pem"))
    extensions = folder / "extensions"
    extensions.write_text("subjectAltName=" + ",".join(f"DNS:{domain}" for domain in domains) + "\n")
    curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    _openssl("req", "-x509", *curve, "-days", "2", "-subj", "/CN=authority of the tests",
             "-keyout", authority_key, "-out", authority)
    _openssl("req", *curve, "-subj", f"/CN={domains[0]}", "-keyout", key, "-out", request)
    _openssl("x509", "-req", "-days", "2", "-in", request, "-extfile", extensions,
             "-CA", authority, "-CAkey", authority_key, "-CAcreateserial", "-out", chain)
    both.write_bytes(chain.read_bytes() + key.read_bytes())
    return Certificate(chain, key, both, authority)


def _openssl(*arguments: str | Path) -> None:
    done = subprocess.run(["openssl", *map(str, arguments)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
