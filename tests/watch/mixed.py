#!/usr/bin/env python3
"""Mixed operations against a running watcher.

  mixed.py each|end [--operations N] [--seed N]

each: after every operation `mins sync`, then search and dump agree with the tree.
end: random pauses from 0 to 200 ms, no sync between; compared only at the end."""
import argparse, sys, time

from scratch import Operations, Scratch


def each(scratch, operations, count):
    for number in range(count):
        name, path = operations.any()
        scratch.sync()
        try:
            scratch.check_search(path)
            scratch.check(deep=False)
            scratch.check_watches()
        except AssertionError as error:
            raise AssertionError(f"operation {number}, {name} {path}: {error}")
    scratch.check()


def end(scratch, operations, count):
    done = []
    for _ in range(count):
        done.append(operations.any())
        time.sleep(scratch.random.uniform(0, 0.2))
    # Where most can be lost, last, so that nothing after it makes it good.
    operations.move_in_many()
    scratch.sync()
    try:
        scratch.check()
        scratch.check_watches()
    except AssertionError as error:
        raise AssertionError(f"{error}\nthe last operations: {done[-5:]}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("when", choices=["each", "end"])
    parser.add_argument("--operations", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with Scratch(asked.seed, options=["--rescan", "0"]) as scratch:
        scratch.plant()
        scratch.plant_commits()
        scratch.start()
        {"each": each, "end": end}[asked.when](scratch, Operations(scratch), asked.operations)
    print(f"{asked.operations} operations, seed {asked.seed}: index and tree agree")


if __name__ == "__main__":
    try:
        main()
    except AssertionError as error:
        print(error)
        sys.exit(1)
