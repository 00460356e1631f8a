"""Checks that a webhook is from a record that you follow.

    python3 verify_webhook.py SECRET ID TIMESTAMP SIGNATURE < body

In: your secret, as you were shown it once, the headers webhook-id, webhook-timestamp and webhook-signature, and on standard input the body
of the request, byte for byte. Exit status 0 where it is genuine, and not older than five minutes; 1 where it is not; 2 where the secret is
none, or something is missing. Keep the id: what comes under the same id twice is the same message.
"""

import base64
import hashlib
import hmac
import sys
import time

OLDEST = 300  # seconds: what is older may be sent by somebody who listened


def is_genuine(secret: str, identity: str, timestamp: str, signatures: str, body: bytes, now: float = 0.0) -> bool:  # noqa: PLR0913, PLR0917
    """Tell whether a message was signed with the secret, not long ago."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    expected = base64.b64encode(hmac.new(key, f"{identity}.{timestamp}.".encode() + body, hashlib.sha256).digest()).decode()
    is_signed = any(hmac.compare_digest(one.encode(), f"v1,{expected}".encode()) for one in signatures.split())
    return is_signed and timestamp.isdecimal() and abs((now or time.time()) - int(timestamp)) <= OLDEST


if __name__ == "__main__":
    try:
        sys.exit(0 if is_genuine(*sys.argv[1:5], sys.stdin.buffer.read()) else 1)
    except (TypeError, ValueError):
        print("NOTHING WAS CHECKED: give the secret (whsec_...), the id, the timestamp and the signature", file=sys.stderr)
        sys.exit(2)
