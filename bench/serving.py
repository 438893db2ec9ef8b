"""Requests to a server: bench/serve, and what it tells as rows."""
import json, os, subprocess, sys

from measures import number
from trees import CHECKOUT


def requests(bench, peers):
    name = "serve, requests a second"
    if not bench.wants(name) or bench.alone or bench.tree == "large":
        return
    words = [sys.executable, os.path.join(CHECKOUT, "bench", "serve"), "--json", "--seconds",
             "1" if bench.quick else "3", "--rounds", str(bench.rounds)]
    environment = dict(os.environ, MINS_BIN=peers.mins, MINUTES=peers.tree,
                       TMPDIR=bench.directory, PYTHONDONTWRITEBYTECODE="1")
    done = subprocess.run(words, env=environment, capture_output=True, text=True)
    said = (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
    try:
        found, trouble = json.loads(done.stdout), []
    except ValueError:
        found, trouble = {"rounds": [], "memory_mb": {}}, [said[:60]]
        if "is missing" not in said:
            bench.fail(f"{name}: {said}")
    bench.raw[name] = found
    runs = {server: [{"rate": one[server]["requests"], "wall": 1 / one[server]["requests"]}
                     for one in found["rounds"] if server in one]
            for server in ("mins", "groonga")}
    bench.compare(name, "groonga", runs["mins"], runs["groonga"],
                  trouble or ([] if runs["groonga"] else ["groonga: not installed"]),
                  "rate", number, "wall")
    bench.tell("serve, memory, MB", [found["memory_mb"].get("mins", 0)] if found["rounds"] else [],
               number, trouble=trouble)
