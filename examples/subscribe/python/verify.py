"""Checks a webhook by Standard Webhooks 1.0.0. As a program: python3 verify.py SECRET ID TIMESTAMP SIGNATURES < body

In a service, give verify() the raw bytes of the body, before any JSON parser has seen them.
"""

import base64
import hashlib
import hmac
import sys
import time

TOLERANCE_SECONDS = 5 * 60


def verify(secret, event_id, timestamp, signatures, body, now=None):
    if not timestamp.isdigit() or abs((now or time.time()) - int(timestamp)) > TOLERANCE_SECONDS:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{event_id}.{timestamp}.".encode() + body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    # While a secret is being replaced there are two signatures; one that fits is enough.
    return any(hmac.compare_digest(signature, "v1," + expected) for signature in signatures.split(" "))


if __name__ == "__main__":
    good = verify(*sys.argv[1:5], sys.stdin.buffer.read())
    print("genuine" if good else "not genuine")
    sys.exit(0 if good else 1)
