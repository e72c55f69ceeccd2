"""What is checked of every answer beside schemathesis's own checks, and how many cases were sent."""

import atexit
import gzip
import json
import os
import re
import threading

import schemathesis

ROLE = os.environ["WATCHKEEPER_ROLE"]
COUNT = os.environ["WATCHKEEPER_COUNT"]
# Operations that let in who is not known, from docs/security.
OPEN = set(json.loads(os.environ["WATCHKEEPER_OPEN"]))

# Names of classes that fail, frames, states of the database, files of a machine.
INSIDE = re.compile(
    r"\w*Exception\b|\bat (?:dev|java|io|org|com|jakarta)\.[\w.$]+\(|SQLSTATE|\b\w+\.java:\d+"
    r"|(?<![\w/.:-])/(?:home|root|usr|var|tmp|opt|etc|proc|work)/[\w./-]+"
)

counted = {"cases": 0, "statuses": {}}
lock = threading.Lock()


def sent_by(case):
    parts = [case.path, case.path_parameters, case.query, case.headers, case.cookies, case.body]
    return json.dumps([repr(part) for part in parts], ensure_ascii=False)


def text_of(response):
    """A recording is packed; whatever cannot be read as text shows nothing either."""
    content = response.content
    if content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    return content.decode("utf-8", "replace")


@schemathesis.check
def nothing_of_the_inside(ctx, response, case):
    with lock:
        counted["cases"] += 1
        status = str(response.status_code)
        counted["statuses"][status] = counted["statuses"].get(status, 0) + 1
    sent = None
    for found in INSIDE.finditer(text_of(response)):
        sent = sent or sent_by(case)
        # What the caller has written may come back, as the name of what is not there.
        if found.group(0) not in sent:
            raise AssertionError(f"the answer shows the inside: {found.group(0)}")


@schemathesis.check
def nobody_is_let_in(ctx, response, case):
    # Which methods an address knows is no secret.
    asks = case.method.upper() != "OPTIONS"
    if ROLE == "nobody" and asks and response.status_code < 300 and case.operation.label not in OPEN:
        raise AssertionError(f"let in without a token: {response.status_code}")


@schemathesis.hook
def map_body(ctx, body):
    """A receiver that is made up must be nobody: the name never resolves."""
    if isinstance(body, dict) and isinstance(body.get("url"), str) and body["url"].lower().startswith("http"):
        return {**body, "url": "https://hook.invalid/in"}
    return body


@atexit.register
def write():
    with open(COUNT, "w", encoding="utf-8") as out:
        json.dump(counted, out)
