"""A service of one's own to begin with: python3 service.py (Python 3.9 or newer, nothing else).

It answers GET /, counts its answers by version under /metrics, and is its own switch: GET /switch tells which version gets which
share of the traffic, POST /switch is Watchkeeper's signed order, POST /deploy is what your own deployment would do. A version whose
name ends with "-bad" fails every tenth request. It also sends itself 20 requests a second, so that there is something to see.
"""

import base64
import hashlib
import hmac
import json
import os
import threading
import time
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PORT = int(os.environ.get("PORT", "18090"))
SECRET = os.environ["SWITCH_SECRET"]  # whsec_...: the one that the policy names
TOLERANCE_SECONDS = 5 * 60

lock = threading.Lock()
state = {"version": "v1", "share": 100, "previous": None, "revision": 1, "known": ["v1"]}
answered = {}  # id of an order -> what was answered: each order has one effect, however often it comes
counts = {}  # (version, class) -> answers
requests = 0


def signed(headers, body):
    """Standard Webhooks 1.0.0."""
    stamp = headers.get("webhook-timestamp", "")
    if not stamp.isdigit() or abs(time.time() - int(stamp)) > TOLERANCE_SECONDS:
        return False
    key = base64.b64decode(SECRET[len("whsec_"):])
    text = f"{headers.get('webhook-id')}.{stamp}.".encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key, text, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(given, expected) for given in headers.get("webhook-signature", "").split(" "))


def shift(version, share):
    if version != state["version"]:
        state["previous"], state["version"] = state["version"], version
    state["share"] = share
    state["revision"] += 1


def order(wanted):
    """What Watchkeeper asks for: under the version and the revision that it has read, or not at all."""
    if wanted["id"] in answered:
        return 200, answered[wanted["id"]]
    if wanted["to"] not in state["known"]:
        return (200, {"possible": False, "why": "not known here", **state}) if wanted["action"] == "rehearse" else (422, {"applied": False, "why": "not known here", **state})
    if wanted["action"] == "rehearse":
        return 200, {"possible": True, **state}
    for expected, now in (("expectedVersion", "version"), ("expectedRevision", "revision")):
        if wanted.get(expected) is not None and wanted[expected] != state[now]:
            return 409, {"applied": False, "why": f"{now} is {state[now]}", **state}
    shift(wanted["to"], wanted.get("share", 100))
    answered[wanted["id"]] = {"applied": True, **state}
    return 200, answered[wanted["id"]]


def served():
    """Which version answers this request, and whether it does so well."""
    global requests
    requests += 1
    to_new = requests % 100 < state["share"]
    version = state["version"] if to_new or state["previous"] is None else state["previous"]
    well = not (version.endswith("-bad") and requests % 10 == 0)
    key = (version, "2xx" if well else "5xx")
    counts[key] = counts.get(key, 0) + 1
    return version, well


def metrics():
    lines = ["# TYPE hello_requests counter"]
    for version in state["known"]:
        for code in ("2xx", "5xx"):
            lines.append(f'hello_requests_total{{version="{version}",code="{code}"}} {counts.get((version, code), 0)}')
    return "\n".join([*lines, "# EOF", ""])


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        with lock:
            if self.path == "/metrics":
                self.answer(200, metrics(), "application/openmetrics-text; version=1.0.0; charset=utf-8")
            elif self.path == "/switch":
                self.answer(200, json.dumps(state))
            elif self.path == "/health":
                self.answer(200, json.dumps({"status": "ok"}))
            else:
                version, well = served()
                self.answer(200 if well else 500, json.dumps({"version": version}))

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/deploy":
            wanted = json.loads(body)
            with lock:
                if wanted["version"] not in state["known"]:
                    state["known"] = [*state["known"], wanted["version"]]
                shift(wanted["version"], wanted["share"])
                self.answer(200, json.dumps(state))
        elif self.path == "/switch" and signed(self.headers, body):
            with lock:
                status, answer = order(json.loads(body))
                self.answer(status, json.dumps(answer))
        else:
            self.answer(401, json.dumps({"why": "not signed with the secret of this switch, or older than 5 minutes"}))

    def answer(self, status, text, kind="application/json"):
        data = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    def handle_error(self, *_):
        pass  # a caller that goes away is no news here


def traffic():
    while True:
        time.sleep(0.05)
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=2).read()
        except (urllib.error.URLError, OSError):
            pass  # a failed answer is counted where it was given


if __name__ == "__main__":
    server = Server(("127.0.0.1", PORT), Handler)
    threading.Thread(target=traffic, daemon=True).start()
    server.serve_forever()
