#!/usr/bin/env python3
"""The tests of mixed operations find a watcher that loses something.

The program of MINS_KNOBS loses a part of the events, or of the names that come
and go. Each way of comparing has to notice each loss within a few short runs."""
import os, sys, time

import mixed
from scratch import Operations, Scratch

LOSSES = {"names that come and go": {"MINS_TEST_DROP_RENAME": "1"},
          "events": {"MINS_TEST_DROP": "40"}}
RUNS = 12


def finds(compare, loss, operations):
    for seed in range(RUNS):
        with Scratch(seed, program=os.environ["MINS_KNOBS"], options=["--rescan", "0"],
                     environment=loss) as scratch:
            scratch.plant()
            scratch.plant_commits()
            scratch.start()
            try:
                compare(scratch, Operations(scratch), operations)
            except AssertionError:
                return True
            finally:
                os.truncate(scratch.log, 0)
    return False


def main():
    failed = 0
    for name, loss in LOSSES.items():
        for compare, operations in ((mixed.each, 25), (mixed.end, 12)):
            start = time.time()
            found = finds(compare, loss, operations)
            failed += not found
            print(f"{'found' if found else 'NOT found'}: lost {name}, compared "
                  f"{compare.__name__} ({time.time() - start:.1f} s)")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
