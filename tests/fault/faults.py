#!/usr/bin/env python3
"""Failing calls of the system: nothing is lost, and what happened is said.

Each call of a kind fails, one after the other (fault.c), while an index is built,
brought up to date, searched, and followed by a watcher. Whatever fails, mins ends
with an exit status of its table and a message, never by a signal, and the index
that was there before answers.

    faults.py           with MINS_BIN and FAULT_LIBRARY in the environment
"""

import errno
import os
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

MINS = os.environ["MINS_BIN"]
LIBRARY = os.environ["FAULT_LIBRARY"]
SAMPLES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "minutes")

# Kind of call, how it fails, and the most calls that are tried: all where they are
# few, else as many, evenly spread, the first among them.
KINDS = [("write", errno.ENOSPC, 60), ("sync", errno.EIO, 20), ("rename", errno.EIO, 20),
         ("open", errno.EMFILE, 40), ("read", errno.EIO, 40), ("memory", errno.ENOMEM, 25)]


def spread(count, most):
    """1 .. count, or `most` of them."""
    if count <= most:
        return list(range(1, count + 1))
    return sorted({1 + i * (count - 1) // (most - 1) for i in range(most)})


class Faults(unittest.TestCase):
    def setUp(self):
        self.home = tempfile.mkdtemp(prefix="mins-fault-")
        self.addCleanup(shutil.rmtree, self.home)
        self.root = os.path.join(self.home, "minutes")
        self.index = os.path.join(self.home, "index")
        self.kept = os.path.join(self.home, "kept")
        self.counted = os.path.join(self.home, "calls")
        shutil.copytree(SAMPLES, self.root)
        with open(os.path.join(self.root, "standing.md"), "w") as file:
            file.write("# 2024-05-02\n\n## Topics\n\nthe oldestword stands here\n")
        self.mins("index")
        shutil.copytree(self.index, self.kept, symlinks=True)
        with open(os.path.join(self.root, "later.md"), "w") as file:
            file.write("# 2024-05-03\n\n## Topics\n\nthe newestword stands here\n")

    def environment(self, **more):
        made = {name: text for name, text in os.environ.items()
                if not name.startswith(("MINS_", "XDG_", "FAULT_"))}
        made.update(HOME=self.home, LC_ALL="C.UTF-8", **more)
        return made

    def preload(self, kind, at, number, **more):
        return self.environment(LD_PRELOAD=LIBRARY, FAULT_KIND=kind, FAULT_AT=str(at),
                                FAULT_ERRNO=str(number), FAULT_COUNT=self.counted, **more)

    def run_mins(self, arguments, environment):
        return subprocess.run([MINS, "--db", self.index, "-C", self.root, *arguments],
                              env=environment, capture_output=True, text=True, timeout=60)

    def mins(self, *arguments):
        done = self.run_mins(arguments, self.environment())
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def reset(self):
        shutil.rmtree(self.index)
        shutil.copytree(self.kept, self.index, symlinks=True)

    def count_calls(self, kind, arguments):
        self.reset()
        done = self.run_mins(arguments, self.preload(kind, 0, 0))
        self.assertEqual(done.returncode, 0, done.stderr)
        with open(self.counted) as file:
            return int(file.read())

    def try_all(self, arguments, writes):
        """Each call of each kind fails while mins runs with these arguments."""
        for kind, number, most in KINDS:
            for at in spread(self.count_calls(kind, arguments), most):
                with self.subTest(kind=kind, at=at):
                    if writes:
                        self.reset()
                    done = self.run_mins(arguments, self.preload(kind, at, number))
                    self.assertIn(done.returncode, (0, 3, 4), done.stderr)
                    if done.returncode != 0:
                        self.assertTrue(done.stderr.startswith("mins: "), done.stderr)
                    self.assertEqual(self.mins("count", "oldestword").strip(), "1")
                    if writes and done.returncode == 0:
                        self.assertEqual(self.mins("count", "newestword").strip(), "1")
                        self.assertEqual(self.mins("verify"), "")

    def test_a_pass_that_changes_the_index(self):
        self.try_all(["-q", "index"], writes=True)

    def test_a_build_from_nothing(self):
        self.try_all(["-q", "index", "--rebuild"], writes=True)

    def test_a_search(self):
        self.try_all(["search", "oldestword"], writes=False)


if __name__ == "__main__":
    unittest.main()
