"""Measures of a running watcher: bench/latency, and what it tells as rows."""
import json, os, subprocess, sys

from measures import AGAINST, number
from trees import CHECKOUT, SAMPLES


EVENTS = {"created file": "create_ms", "renamed file": "rename_ms", "removed file": "remove_ms"}


def latency(bench, peers):
    names = ("save to searchable", "save during bursts", "wake-ups a minute", *EVENTS)
    if not any(bench.wants(name) for name in names):
        return
    words = [sys.executable, os.path.join(CHECKOUT, "bench", "latency"), "--json"]
    words += (["--saves", "5", "--events", "1", "--idle", "2"] if bench.quick else
              ["--saves", str(20 * bench.rounds), "--idle", "2"] if bench.alone else [])
    if not bench.quick:
        words += ["--events", str(4 * bench.rounds)]
    tree = SAMPLES if bench.quick else peers.tree
    environment = dict(os.environ, MINS_BIN=peers.mins, MINUTES=tree,
                       PYTHONDONTWRITEBYTECODE="1")
    if peers.minimal:
        environment["MINS_MINIMAL"] = peers.minimal
    if peers.other:
        environment["MINS_AGAINST"] = peers.other
    done = subprocess.run(words, env=environment, capture_output=True, text=True)
    try:
        found = json.loads(done.stdout)
    except ValueError:
        found = {}
    trouble = []
    if done.returncode or not found:
        said = done.stderr.strip().splitlines() or [f"exit status {done.returncode}"]
        trouble = [said[-1][:60]]
        bench.fail(f"save to searchable: {said[-1]}")

    def runs(key, less=0):
        return [{"wall": (milliseconds - less) / 1000} for milliseconds in found.get(key, [])]
    ours, theirs = runs("idle_ms", found.get("lead_ms", 0)), runs("append_ms")
    bench.raw["save to searchable"] = found
    if bench.plays("append"):
        bench.compare("save to searchable", "append", ours, theirs,
                      trouble or ([] if theirs else ["mins_minimal is not built"]))
    if peers.other:     # with the pause of each, as a user waits for it
        bench.compare("save to searchable", AGAINST, runs("idle_ms"), runs("against_ms"),
                      trouble)
    saves = sorted(found.get("idle_ms", []))
    bench.tell("save to searchable, p99, ms", saves[-1 - len(saves) // 100:][:1], number,
               trouble=trouble)
    tell_events(bench, found, trouble)
    bench.tell("save during bursts, ms", found.get("burst_ms", []), number, trouble=trouble)
    bench.tell("wake-ups a minute", found.get("wakeups", []), number, trouble=trouble)
    bench.tell("watcher's memory, MB", found.get("resident_mb", []), number, trouble=trouble)


def tell_events(bench, found, trouble):
    """Files that come, get another name and go, beside one that is changed; and, with
    another mins, each of the four beside the same of that."""
    def runs(side, key):
        return [{"wall": milliseconds / 1000} for milliseconds in
                found.get(side, {}).get(key, [])]
    for name, key in EVENTS.items():
        if bench.plays("changed file"):
            bench.compare(name, "changed file", runs("events", key),
                          runs("events", "change_ms"), trouble)
    if found.get("against_events", {}).get("change_ms"):
        for name, key in {"changed file": "change_ms", **EVENTS}.items():
            bench.compare(name, AGAINST, runs("events", key), runs("against_events", key),
                          trouble)
