"""Keys and certificates that committees sign papers with, kept in a folder outside the program."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID

_AUTHORITY = "authority"
_AUTHORITY_NAME = "解纷 示范签章根证书"
_AUTHORITY_TERM = timedelta(days=3650)
_COMMITTEE_TERM = timedelta(days=1095)
_LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key with its certificate and the certificate it is trusted by, as objects."""

    private: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate
    authority: x509.Certificate


def authority_certificate(directory: Path, *, at: datetime) -> x509.Certificate:
    """Return the demonstration authority's certificate, made in `directory` at first use."""
    return _authority(directory, at)[1]


def committee_key(directory: Path, *, code: str, name: str, at: datetime) -> SigningKey:
    """Return the key of the committee `code`, made and certified in `directory` at first use.

    A certificate that has run out at `at` is replaced; files are readable by their owner only.
    """
    signer, root = _authority(directory, at)
    stem = "committee-" + hashlib.sha256(code.encode()).hexdigest()[:24]
    found = _read(directory, stem)
    if found is None or found[1].not_valid_after_utc <= at:
        private = ec.generate_private_key(ec.SECP256R1())
        certificate = _certificate(
            _name(name), private, issuer=root.subject, signer=signer, at=at, authority=False
        )
        found = _keep(directory, stem, private, certificate, replace=found is not None)
    return SigningKey(found[0], found[1], root)


_Pair = tuple[ec.EllipticCurvePrivateKey, x509.Certificate]


def _authority(directory: Path, at: datetime) -> _Pair:
    found = _read(directory, _AUTHORITY)
    if found is not None:
        return found
    private = ec.generate_private_key(ec.SECP256R1())
    name = _name(_AUTHORITY_NAME)
    root = _certificate(name, private, issuer=name, signer=private, at=at, authority=True)
    return _keep(directory, _AUTHORITY, private, root, replace=False)


def _certificate(
    subject: x509.Name,
    private: ec.EllipticCurvePrivateKey,
    *,
    issuer: x509.Name,
    signer: ec.EllipticCurvePrivateKey,
    at: datetime,
    authority: bool,
) -> x509.Certificate:
    usage = x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
    issuer_key = x509.AuthorityKeyIdentifier.from_issuer_public_key(signer.public_key())
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + (_AUTHORITY_TERM if authority else _COMMITTEE_TERM))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(private.public_key()), False)
        .add_extension(issuer_key, False)
        .sign(signer, hashes.SHA256())
    )


def _name(common: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"),
            x509.NameAttribute(NameOID.COMMON_NAME, common[:_LONGEST_NAME]),
        ]
    )


def _read(directory: Path, stem: str) -> _Pair | None:
    path = directory / f"{stem}.pem"
    if not path.exists():
        return None
    pem = path.read_bytes()
    private = load_pem_private_key(pem, password=None)
    if not isinstance(private, ec.EllipticCurvePrivateKey):
        raise ValueError(f"{path.name} does not hold an elliptic-curve key")
    return private, x509.load_pem_x509_certificate(pem)


def _keep(
    directory: Path,
    stem: str,
    private: ec.EllipticCurvePrivateKey,
    certificate: x509.Certificate,
    *,
    replace: bool,
) -> _Pair:
    """Write a pair in one step; when another process was first, return what that one wrote."""
    directory.mkdir(parents=True, exist_ok=True, mode=0o700)
    path, draft = directory / f"{stem}.pem", directory / f".{stem}.{os.getpid()}"
    pem = private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    with open(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(pem + certificate.public_bytes(Encoding.PEM))
    try:
        if replace:
            draft.replace(path)
        else:
            path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink(missing_ok=True)
    return _read(directory, stem) or (private, certificate)
