"""Follows the stream and goes on where it left off: python3 stream.py URL STATE_FILE [STOP_AFTER]

The token is read from WATCHKEEPER_TOKEN. Needs Python 3.9 or newer, and nothing else.
"""

import json
import os
import random
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

SILENCE_SECONDS = 20  # a heartbeat comes every 5 s: a connection that says nothing for longer is dead


def handle(name, data):
    """Returns how many events this was."""
    if name == "heartbeat":
        return 0
    if name == "reset":
        # What we missed is gone. Here is how every live deployment stands now.
        for state in data["deployments"]:
            print("state", state["sentence"], flush=True)
        return 0
    print(data["position"], data["sentence"], flush=True)
    return 1


def keep(state_file, position):
    """After the event was handled: a crash in between handles it twice, never not at all. Events have an id."""
    with open(state_file + ".new", "w", encoding="utf-8") as file:
        file.write(position)
    os.replace(state_file + ".new", state_file)


def events(url, position):
    query = urllib.parse.urlencode({"after": position or "start"})
    request = urllib.request.Request(
        url.rstrip("/") + "/api/v1/events?" + query,
        headers={"Authorization": "Bearer " + os.environ.get("WATCHKEEPER_TOKEN", ""), "Accept": "text/event-stream"},
    )
    fields = {}
    with urllib.request.urlopen(request, timeout=SILENCE_SECONDS) as answer:
        for raw in answer:
            line = raw.decode("utf-8").rstrip("\n")
            if line:
                name, _, value = line.partition(": ")
                fields[name] = value
            elif "data" in fields:
                yield fields
                fields = {}


def main(url, state_file, stop_after=0):
    told, pause = 0, 0.5
    while True:
        position = ""
        if os.path.exists(state_file):
            with open(state_file, encoding="utf-8") as file:
                position = file.read().strip()
        try:
            for fields in events(url, position):
                pause = 0.5
                told += handle(fields["event"], json.loads(fields["data"]))
                keep(state_file, fields["id"])
                if stop_after and told >= stop_after:
                    return
        except urllib.error.HTTPError as refused:
            if refused.code in (401, 403):
                sys.exit(f"refused with {refused.code}: check WATCHKEEPER_TOKEN")
            print("answered", refused.code, file=sys.stderr)
        except OSError as lost:
            print("connection lost:", lost, file=sys.stderr)
        time.sleep(pause * random.uniform(0.5, 1.5))
        pause = min(pause * 2, 30)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 0)
