#!/usr/bin/env python3
"""kill -9 at 100 random moments under load: searches work at once, and the next
watcher starts in spite of what is left behind and makes the index whole."""
import argparse, signal, sys, time

from scratch import Operations, Scratch


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with Scratch(asked.seed, options=["--rescan", "0"]) as scratch:
        scratch.plant()
        scratch.plant_commits()
        scratch.start()
        operations = Operations(scratch)
        for kill in range(asked.kills):
            moment = time.time() + scratch.random.uniform(0, 0.25)
            while time.time() < moment:
                operations.any()
            scratch.stop(signal.SIGKILL)
            scratch.mins("search", "said", check=(0, 1))
            scratch.mins("status", "--json")
            # Every third time the moment lies in the start of the next one.
            if kill % 3 == 0:
                scratch.start(wait=False)
                time.sleep(scratch.random.uniform(0, 0.05))
                scratch.stop(signal.SIGKILL)
                scratch.mins("search", "said", check=(0, 1))
            scratch.start()
            scratch.check()
    print(f"{asked.kills} kills: each time searchable at once, then whole")


if __name__ == "__main__":
    sys.exit(main())
