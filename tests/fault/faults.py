#!/usr/bin/env python3
"""Failing calls of the system: nothing is lost, and what happened is said.

Each call of a kind fails, one after the other (fault.c), while an index is built,
brought up to date, searched, and followed by a watcher. Whatever fails, mins ends
with an exit status of its table and a message, never by a signal, and the index
that was there before answers.

    faults.py           with MINS_BIN and FAULT_LIBRARY in the environment
"""

import errno
import json
import os
import pty
import shutil
import signal
import subprocess
import tempfile
import time
import tty
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

    def try_all(self, arguments, writes, share=1):
        """Calls of each kind fail while mins runs with these arguments."""
        for kind, number, most in KINDS:
            for at in spread(self.count_calls(kind, arguments), most // share):
                with self.subTest(kind=kind, at=at):
                    if writes:
                        self.reset()
                    done = self.run_mins(arguments, self.preload(kind, at, number))
                    self.assertIn(done.returncode, (0, 3, 4), done.stderr)
                    if done.returncode != 0:
                        self.assertTrue(done.stderr.startswith("mins: "), done.stderr)
                        self.assertNotIn("--rebuild", done.stderr)
                        self.assertNotIn("no such directory", done.stderr)
                    if kind == "sync":
                        self.assertEqual(done.returncode, 3)
                    self.still_answers()
                    if writes and done.returncode == 0:
                        self.assertEqual(self.mins("count", "newestword").strip(), "1")
                        self.assertEqual(self.mins("verify", "--deep"), "")

    def still_answers(self):
        """What was there is found, or is told to have been left out."""
        done = self.run_mins(["count", "oldestword"], self.environment())
        if done.returncode == 1:
            self.assertIn("standing.md", self.mins("status", "--skipped"))
        else:
            self.assertEqual((done.returncode, done.stdout.strip()), (0, "1"), done.stderr)

    def test_a_pass_that_changes_the_index(self):
        self.try_all(["-q", "index"], writes=True)

    def test_a_build_from_nothing(self):
        self.try_all(["-q", "index", "--rebuild"], writes=True, share=2)

    def write_lanterns(self, sign, count):
        """Files with so many sections that hits come in several blocks."""
        for i in range(count):
            with open(os.path.join(self.root, "lantern-%03d.md" % i), "w") as file:
                file.write("# 2024-06-%02d\n" % (i % 28 + 1))
                for k in range(24):
                    file.write("\n## Hook %d\n\nThe lantern %s hangs at hook %d of hall %d.\n"
                               % (k, sign, k, i))

    def listed_on(self, what, arguments, environment):
        """What mins writes to a pipe, a file or a terminal."""
        command = [MINS, "--db", self.index, "-C", self.root, *arguments]
        if what == "file":
            path = os.path.join(self.home, "listed")
            with open(path, "w+b") as file:
                subprocess.run(command, env=environment, stdout=file, check=True, timeout=60)
                file.seek(0)
                return file.read()
        if what == "pipe":
            return subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True,
                                  timeout=60).stdout
        ours, theirs = pty.openpty()
        tty.setraw(theirs)
        process = subprocess.Popen(command, env=environment, stdout=theirs)
        os.close(theirs)
        listed = b""
        while True:
            try:
                more = os.read(ours, 65536)
            except OSError:  # nobody holds the other end any more
                break
            if not more:
                break
            listed += more
        os.close(ours)
        self.assertEqual(process.wait(timeout=60), 0)
        return listed

    def test_a_list_that_a_writer_overtakes(self):
        """Wherever the whole index is written anew meanwhile, a list of all is that
        of one state: nothing of another was written out before it."""
        self.write_lanterns("old", 120)
        self.mins("index")
        shutil.rmtree(self.kept)
        shutil.copytree(self.index, self.kept, symlinks=True)
        script = os.path.join(self.home, "rewrite")
        with open(script, "w") as file:
            file.write("set -e\n")
            for sign in ("newer", "newest"):
                file.write("sed -i 's/old/%s/; s/newer/%s/' '%s'/lantern-*.md\n"
                           % (sign, sign, self.root))
                file.write("printf '# 2024-07-01\\n\\n## %s\\n\\nOne lantern %s more.\\n' > '%s'/"
                           "extra-%s.md\n" % (sign, sign, self.root, sign))
                file.write("'%s' --db '%s' -C '%s' -q index\n" % (MINS, self.index, self.root))
        ends = {}
        for what, format in (("pipe", "jsonl"), ("file", "tsv"), ("terminal", "jsonl")):
            arguments = ["search", "lantern", "-n", "0", "--format", format]
            self.rewind()
            before = self.listed_on(what, arguments, self.environment())
            reads = self.count_calls("read", arguments)
            for at in spread(reads, 5):
                with self.subTest(what=what, at=at):
                    self.rewind()
                    run = self.preload("read", at, errno.EIO, FAULT_RUN="sh '%s'" % script)
                    listed = self.listed_on(what, arguments, run)
                    after = self.listed_on(what, arguments, self.environment())
                    self.assertNotEqual(before, after)
                    ends[listed == after] = True
                    if listed != before:
                        self.assertEqual(listed, after)
        self.assertIn(True, ends)  # some were overtaken

    def rewind(self):
        """Files and index as they were before they were written anew."""
        for sign in ("newer", "newest"):
            path = os.path.join(self.root, "extra-%s.md" % sign)
            if os.path.exists(path):
                os.remove(path)
        self.write_lanterns("old", 120)
        self.reset()

    def test_a_build_without_descriptors(self):
        """What cannot be opened while the parts are merged is not left out."""
        arguments = ["-q", "index", "--rebuild"]
        count = self.count_calls("open", arguments)
        for at in range(count // 3, count + 1):
            with self.subTest(at=at):
                self.reset()
                done = self.run_mins(arguments, self.preload("open", at, errno.EMFILE))
                self.assertIn(done.returncode, (0, 3), done.stderr)
                if done.returncode == 0:
                    self.assertEqual(self.mins("verify", "--deep"), "")

    def test_a_search(self):
        self.try_all(["search", "oldestword"], writes=False)

    def new_sections(self, since):
        """The ids of what is new; None where mins says that it does not know yet."""
        done = self.run_mins(["search", "--new-since", since, "--jsonl", "-n", "0"],
                             self.environment())
        self.assertIn(done.returncode, (0, 1), done.stderr)
        if "not known yet" in done.stderr:
            return None  # what a pass could not write down is told
        self.assertEqual(done.stderr, "")
        return sorted(json.loads(line)["id"] for line in done.stdout.splitlines())

    def test_what_is_new_survives(self):
        """A pass is killed at each of its calls, or they fail: what was there is not new
        afterwards, though it has moved, and what was not there is."""
        os.rename(os.path.join(self.root, "standing.md"), os.path.join(self.root, "moved.md"))
        new = ["later.md#2024-05-03", "later.md#topics"]
        for arguments in (["-q", "index"], ["-q", "index", "--rebuild"]):
            for kind, number, most in KINDS[:5]:
                for at in spread(self.count_calls(kind, arguments), most // 6):
                    for how in (0, number):
                        with self.subTest(arguments=arguments, kind=kind, at=at, how=how):
                            self.reset()
                            self.run_mins(arguments, self.preload(kind, at, how))
                            self.mins("index")
                            found = self.new_sections("r1")
                            if how == 0 or found is not None:
                                self.assertEqual(found, new)
                            self.mins("index", "--rebuild")
                            self.assertEqual(self.new_sections("r1"), new)

    def test_what_the_first_build_found_is_old(self):
        shutil.rmtree(self.kept)
        os.mkdir(self.kept)
        for kind, _, most in KINDS[:3]:
            for at in spread(self.count_calls(kind, ["-q", "index"]), most // 2):
                with self.subTest(kind=kind, at=at):
                    self.reset()
                    self.run_mins(["-q", "index"], self.preload(kind, at, 0))
                    self.mins("index")
                    self.assertEqual(self.new_sections("r1"), [])

    def watch(self, kind, at, number):
        """A watcher of which one call fails, while a file is added. Returns its
        process, still running or ended."""
        once = os.path.join(self.home, "happened")
        if os.path.exists(once):
            os.remove(once)
        with open(os.path.join(self.home, "log"), "w") as log:
            watcher = subprocess.Popen(
                [MINS, "--db", self.index, "-C", self.root, "watch"], stdout=log, stderr=log,
                env=self.preload(kind, at, number, FAULT_ONCE=once))
        self.addCleanup(lambda: watcher.poll() is None and watcher.kill())
        return watcher, once

    def wait_for(self, condition, watcher):
        end = time.time() + 30
        while not condition():
            self.assertIsNone(watcher.poll(), "the watcher has ended")
            self.assertLess(time.time(), end, "it takes too long")
            time.sleep(0.02)

    def finds_the_newest(self):
        done = self.run_mins(["count", "newestword"], self.environment())
        return done.returncode == 0

    def test_a_watcher_goes_on(self):
        """It makes up for what failed, by itself, even where it had to start anew."""
        os.remove(os.path.join(self.root, "later.md"))
        for kind, number, calls in [("write", errno.ENOSPC, range(1, 30, 2)),
                                    ("sync", errno.EIO, range(1, 4)),
                                    ("memory", errno.ENOMEM, range(100, 2000, 190))]:
            failed = 0
            for at in calls:
                with self.subTest(kind=kind, at=at):
                    self.reset()
                    watcher, once = self.watch(kind, at, number)
                    self.wait_for(lambda: self.run_mins(["sync"], self.environment())
                                  .returncode == 0, watcher)
                    with open(os.path.join(self.root, "later.md"), "w") as file:
                        file.write("# 2024-05-03\n\n## Topics\n\nthe newestword\n")
                    self.wait_for(self.finds_the_newest, watcher)
                    failed += os.path.exists(once)
                    watcher.send_signal(signal.SIGTERM)
                    self.assertEqual(watcher.wait(timeout=30), 0)
                    self.still_answers()
                    os.remove(os.path.join(self.root, "later.md"))
            self.assertGreater(failed, 0, "no %s has failed" % kind)


if __name__ == "__main__":
    unittest.main()
