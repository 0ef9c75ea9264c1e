"""What a JSON Schema cannot say, so that data meant to be valid is: check digits, ids of this account, fields that
depend on each other. Data meant to be wrong is left alone, but for a client id that is somebody's."""

import base64
import datetime
import os
import uuid

import schemathesis
from hypothesis import strategies as st

CLIENT_ID = os.environ["FUZZ_CLIENT_ID"]
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def luhn(digits: str) -> str:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return digits + str(-total % 10)


def digits(count: int):
    return st.integers(10 ** (count - 1), 10**count - 1).map(str)


sirens = digits(8).map(luhn).filter(lambda siren: not siren.startswith("356000000"))
days = st.dates(min_value=datetime.date(2015, 1, 1), max_value=datetime.date(2026, 10, 31))
words = st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=1, max_size=12)

schemathesis.openapi.format("siren", sirens)
schemathesis.openapi.format("siret", st.tuples(sirens, digits(4)).map(lambda parts: luhn("".join(parts))))
schemathesis.openapi.format("vat-number", digits(9).map(lambda number: f"DE{number}"))
schemathesis.openapi.format("iban", st.sampled_from(["FR7630006000011234567890189", "DE89370400440532013000"]))
schemathesis.openapi.format("bic", st.sampled_from(["AGRIFRPP", "BNPAFRPPXXX"]))
schemathesis.openapi.format("date", days.map(str))
schemathesis.openapi.format("email", st.tuples(words, words).map(lambda parts: f"{parts[0]}@{parts[1]}.example.org"))
schemathesis.openapi.format("uri", words.map(lambda word: f"https://{word}.example.org/"))
schemathesis.openapi.format("password", st.text(st.characters(min_codepoint=97, max_codepoint=122), min_size=14, max_size=30))


def rounded(value):
    """A sender writes numbers with the decimals that they have, not with those of a binary fraction."""
    if isinstance(value, float):
        return round(value, 6)
    if isinstance(value, list):
        return [rounded(item) for item in value]
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    return value


def agreeing(body: dict) -> dict:
    """Fields that must not contradict each other."""
    if body.get("siret"):
        body.pop("siren", None)
    if body.get("siret") or body.get("siren"):
        body.pop("vatNumber", None)
    for prefix in ("invoicePrefix", "creditNotePrefix"):
        body.pop(prefix, None)
    for name in ("allowances", "charges"):
        for adjustment in body.get(name) or []:
            adjustment["percent"] = None
            adjustment["amount"] = "1.50"
    if "lineItems" in body and "clientId" in body:
        # each figure is within its bounds: what they come to is for the whole document to bound
        for line in body["lineItems"]:
            line["quantity"] = "2"
            line.pop("priceBaseQuantity", None)
        body["clientId"] = CLIENT_ID
        body["deposits"] = []
    elif "reason" in body and body.get("lineItems"):
        body["lineItems"] = None
    return body


@schemathesis.hook
def before_call(context, case, kwargs):
    if case.meta is None or case.meta.generation.mode.is_negative:
        return
    # never in place: other cases are made from the same objects
    headers = {name: value for name, value in (case.headers or {}).items() if not name.startswith("If-")}
    if "Idempotency-Key" in headers:
        headers["Idempotency-Key"] = str(uuid.uuid4())
    case.headers = headers
    case.query = {name: value for name, value in (case.query or {}).items() if name != "cursor"}
    if not isinstance(case.body, dict):
        return
    if case.media_type == "multipart/form-data":
        files = {"logo": PNG, "file": b"Nom;Ville\nMartin;Lyon\n"}
        case.body = {name: files.get(name, value) for name, value in case.body.items()}
        return
    body = agreeing(rounded(case.body))
    if isinstance(body.get("business"), dict):
        body["business"] = agreeing(body["business"])
        # what is left out stays as it is, and must agree with what is sent
        for name in ("siren", "siret", "vatNumber"):
            body["business"].pop(name, None)
    case.body = body
