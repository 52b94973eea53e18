"""Sign finished papers with a committee's key, and check signed papers."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, SimpleSigner
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from jiefen.documents.certificates import SigningKey


@dataclass(frozen=True, slots=True)
class SignatureCheck:
    """What is known of one signature in a paper."""

    signer: str
    signed_at: datetime | None
    intact: bool
    whole: bool
    trusted: bool

    @property
    def genuine(self) -> bool:
        """Return whether the paper is unchanged since a trusted body signed all of it."""
        return self.intact and self.whole and self.trusted


def sign_pdf(pdf: bytes, *, key: SigningKey, reason: str, place: str, at: datetime) -> bytes:
    """Return `pdf` with a PAdES signature of `key` appended, dated `at`.

    The bytes before the signature stay as they were, so a paper may be signed more than once.
    """
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf), strict=False)
    count = len(writer.prev.embedded_signatures)
    about = PdfSignatureMetadata(
        field_name=f"jiefen{count + 1}",
        reason=reason,
        location=place,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
    )
    signed = _DatedSigner(about, _signer(key), at=at).sign_pdf(writer)
    return bytes(signed.getbuffer())


def verify_pdf(
    pdf: bytes, *, authorities: Sequence[x509.Certificate]
) -> tuple[SignatureCheck, ...]:
    """Return the check of every signature in `pdf`, oldest first; empty for an unsigned paper.

    A certificate is judged as of the moment the signature names. Bytes that are no readable PDF
    give one check in which nothing holds.
    """
    roots = [Certificate.load(root.public_bytes(Encoding.DER)) for root in authorities]
    try:
        signatures = PdfFileReader(io.BytesIO(pdf), strict=False).embedded_signatures
        return tuple(
            _check(signature, roots, last=signature is signatures[-1]) for signature in signatures
        )
    except Exception:  # hostile bytes break readers in ways that nobody can list
        return (_NOTHING,)


_NOTHING = SignatureCheck(signer="", signed_at=None, intact=False, whole=False, trusted=False)


class _DatedSigner(PdfSigner):
    def __init__(self, about: PdfSignatureMetadata, signer: SimpleSigner, *, at: datetime) -> None:
        super().__init__(about, signer)
        self._at = at

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self._at
        return session


def _signer(key: SigningKey) -> SimpleSigner:
    root = Certificate.load(key.authority.public_bytes(Encoding.DER))
    store = SimpleCertificateStore.from_certs([root])  # type: ignore[no-untyped-call]
    private = key.private.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return SimpleSigner(
        signing_cert=Certificate.load(key.certificate.public_bytes(Encoding.DER)),
        signing_key=PrivateKeyInfo.load(private),
        cert_registry=store,
    )


def _check(
    signature: EmbeddedPdfSignature, roots: Sequence[Certificate], *, last: bool
) -> SignatureCheck:
    signed_at = signature.self_reported_timestamp
    context = ValidationContext(
        trust_roots=list(roots),
        allow_fetching=False,
        moment=signed_at,
        best_signature_time=signed_at,
    )
    try:
        status = validate_pdf_signature(signature, signer_validation_context=context)
    except (SignatureValidationError, SigningError):
        return _NOTHING
    covers_all = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    return SignatureCheck(
        signer=str(status.signing_cert.subject.native["common_name"]),
        signed_at=signed_at,
        intact=status.intact and status.valid,
        whole=covers_all if last else covers_all or status.docmdp_ok is True,
        trusted=status.trusted,
    )
