#!/usr/bin/env python3
"""A watcher's life: who may talk to it, what ends it, and what it survives."""
import json, os, shutil, signal, socket, stat, subprocess, time, unittest

from scratch import MINS, Scratch

NAMESPACE = ["unshare", "-Urm"]
HAS_NAMESPACE = subprocess.run([*NAMESPACE, "true"], capture_output=True).returncode == 0


class Session(unittest.TestCase):
    def scratch(self, *options, **more):
        made = Scratch(options=["--rescan", "0", *options], **more)
        self.addCleanup(made.__exit__, None, None, None)
        made.plant()
        return made

    def until(self, condition, seconds=10):
        end = time.time() + seconds
        while not condition():
            self.assertLess(time.time(), end, "it takes too long")
            time.sleep(0.02)

    def log(self, scratch):
        with open(scratch.log) as log:
            return log.read()

    # Who talks to it

    def test_sync_without_a_watcher_is_3(self):
        scratch = self.scratch()
        scratch.mins("index")
        done = scratch.mins("sync", check=(3,))
        self.assertIn(b"no watcher", done.stderr)

    def test_sync_gives_up_after_its_timeout(self):
        scratch = self.scratch()
        scratch.start()
        scratch.watcher.send_signal(signal.SIGSTOP)
        scratch.mins("sync", "--timeout", "0.3", check=(5,))
        self.assertEqual(scratch.mins("status").returncode, 0)
        scratch.watcher.send_signal(signal.SIGCONT)
        scratch.sync()

    def test_a_second_watcher_is_refused(self):
        scratch = self.scratch()
        scratch.start()
        done = scratch.mins("watch", check=(5,))
        self.assertIn(b"another watcher", done.stderr)
        scratch.sync()

    def test_index_hands_over_and_returns_when_done(self):
        scratch = self.scratch()
        scratch.start()
        scratch.write("a.md")
        self.assertIn("31 files", scratch.mins("index").out)
        scratch.check()
        self.assertIn("built", scratch.mins("index", "--rebuild").out)
        scratch.check()
        done = scratch.mins("index", "--max-size", "1k")
        self.assertIn(b"the --max-size that it was started with", done.stderr)
        self.assertEqual(scratch.status()["watcher"]["pid"], scratch.watcher.pid)

    def test_a_file_with_several_names_changes_under_all_of_them(self):
        scratch = self.scratch()
        scratch.write("names/one.md", "# One\n\nfirst\n")
        for directory in ("hard", "soft"):
            os.makedirs(scratch.path(directory))
        os.link(scratch.path("names", "one.md"), scratch.path("hard", "two.md"))
        os.symlink("../names/one.md", scratch.path("soft", "three.md"))
        scratch.start()
        with open(scratch.path("names", "one.md"), "a") as file:
            file.write("\nsecond\n")
        scratch.sync()
        self.assertEqual(scratch.mins("count", "second").out.strip(), "3")
        scratch.check()

    def test_what_changes_in_two_directories_is_found_in_both(self):
        scratch = self.scratch()
        scratch.start()
        scratch.write("one.md", "# One\n\nquincunx\n")
        scratch.write("new/deep/two.md", "# Two\n\nquincunx\n")
        scratch.sync()
        self.assertEqual(scratch.mins("count", "quincunx").out.strip(), "2")
        scratch.write("one.md", "# One\n\nquincunx twice\n")
        scratch.write("new/deep/two.md", "# Two\n\nquincunx twice\n")
        scratch.sync()
        self.assertEqual(scratch.mins("count", "quincunx twice").out.strip(), "2")
        os.remove(scratch.path("one.md"))
        scratch.sync()
        self.assertEqual(scratch.mins("count", "quincunx").out.strip(), "1")
        scratch.check()

    def test_index_with_many_beside_each_other(self):
        scratch = self.scratch()
        scratch.start()
        words = [MINS, "-C", scratch.root, "--db", scratch.index]
        running = [subprocess.Popen([*words, command], stdout=subprocess.DEVNULL,
                                    env=scratch.environment)
                   for command in ("sync", "index") * 8]
        self.assertEqual([process.wait(timeout=30) for process in running], [0] * 16)

    def test_the_socket_is_private_and_the_next_watcher_takes_over(self):
        scratch = self.scratch()
        scratch.start()
        path = os.path.join(scratch.index, "watch.socket")
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        scratch.stop(signal.SIGKILL)
        self.assertTrue(os.path.exists(path))
        scratch.mins("sync", check=(3,))
        scratch.mins("index")
        scratch.start()
        scratch.check()

    def test_a_long_path_of_the_index(self):
        scratch = self.scratch()
        scratch.index = os.path.join(scratch.place, "x" * 90, "y" * 90)
        scratch.start()
        scratch.write("a.md")
        scratch.sync()
        scratch.check()
        self.assertEqual(scratch.stop(), 0)
        self.assertFalse(os.path.exists(os.path.join(scratch.index, "watch.socket")))

    def test_nonsense_on_the_socket_does_no_harm(self):
        scratch = self.scratch()
        scratch.start()
        for text in (b"\n", b"x" * 5000, b"sync", b"\0\n", b"sync\nsync\nstatus\n"):
            with socket.socket(socket.AF_UNIX) as client:
                client.connect(os.path.join(scratch.index, "watch.socket"))
                try:
                    client.sendall(text)
                except BrokenPipeError:
                    pass
        scratch.sync()
        scratch.check()

    # What ends it

    def test_signals_finish_the_batch(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            scratch = self.scratch()
            scratch.start()
            scratch.write("last.md")
            time.sleep(0.05)
            self.assertEqual(scratch.stop(number), 0)
            scratch.check()
            self.assertIsNone(scratch.status()["watcher"])

    def test_hangup_reads_the_configuration_again(self):
        scratch = self.scratch()
        scratch.start()
        os.makedirs(os.path.join(scratch.place, "mins"))
        scratch.write(os.path.join(scratch.place, "mins", "mins.conf"),
                      "[mins]\nignore = meeting1/**\n")
        scratch.watcher.send_signal(signal.SIGHUP)
        self.until(lambda: scratch.mins("count", "--path", "meeting1", check=(0, 1)).out == "0\n")
        scratch.write(os.path.join(scratch.place, "mins", "mins.conf"), "[team]\nnobody =\n")
        scratch.watcher.send_signal(signal.SIGHUP)
        self.until(lambda: "needs a label" in self.log(scratch))
        scratch.write(os.path.join(scratch.place, "mins", "mins.conf"), "")
        scratch.watcher.send_signal(signal.SIGHUP)
        scratch.write("meeting2/more.md")
        scratch.converges()

    # The root

    def test_a_root_that_is_moved_away_and_comes_back(self):
        scratch = self.scratch()
        scratch.start()
        os.rename(scratch.root, scratch.root + ".away")
        self.until(lambda: "cannot" in self.log(scratch) or "No such" in self.log(scratch))
        self.assertNotEqual(self.count(scratch), 0)
        # a watcher that is hindered is no reason to believe the index
        self.assertIn("this is what was indexed of it", self.told(scratch))
        os.rename(scratch.root + ".away", scratch.root)
        scratch.write("back.md")
        scratch.converges(10)
        self.assertEqual(self.told(scratch), "")
        scratch.write("meeting1/more.md")
        scratch.sync()
        scratch.check()

    def count(self, scratch):
        done = subprocess.run([MINS, "--db", scratch.index, "count", "*"], cwd=scratch.place,
                              env=scratch.environment, capture_output=True)
        return int(done.stdout)

    def told(self, scratch):
        return subprocess.run([MINS, "--db", scratch.index, "count"], cwd=scratch.place, text=True,
                              env=scratch.environment, capture_output=True).stderr

    def test_a_root_that_is_replaced(self):
        scratch = self.scratch()
        scratch.start()
        os.rename(scratch.root, scratch.root + ".old")
        shutil.copytree(scratch.root + ".old", scratch.root)
        scratch.write("meeting1/other.md")
        scratch.converges(10)
        scratch.write("meeting2/other.md")
        scratch.sync()
        scratch.check()

    def test_an_emptied_root_drops_nothing(self):
        scratch = self.scratch()
        scratch.start()
        before = self.count(scratch)
        shutil.copytree(scratch.root, scratch.outside, dirs_exist_ok=True)
        for name in os.listdir(scratch.root):
            shutil.rmtree(scratch.path(name))
        self.until(lambda: "nothing is dropped" in self.log(scratch))
        self.assertGreater(self.count(scratch), 0)
        self.assertLessEqual(self.count(scratch), before)
        self.assertIn("nothing is dropped", scratch.status()["watcher"]["problem"])
        shutil.copytree(scratch.outside, scratch.root, dirs_exist_ok=True)
        scratch.converges(15)
        scratch.sync()
        self.assertIsNone(scratch.status()["watcher"]["problem"])

    # The index

    def test_a_removed_index_is_made_again(self):
        scratch = self.scratch()
        scratch.start()
        # At once: file by file, the watcher would make it again in between.
        os.rename(scratch.index, scratch.index + ".gone")
        scratch.write("a.md")
        self.until(lambda: scratch.mins("sync", check=None).returncode == 0)
        scratch.check()

    def test_a_damaged_index_is_made_again(self):
        scratch = self.scratch()
        scratch.start()
        database = os.path.join(scratch.index, os.readlink(os.path.join(scratch.index, "current")))
        for name in os.listdir(database):
            path = os.path.join(database, name)
            if os.path.getsize(path) > 100:
                with open(path, "r+b") as file:
                    file.write(b"\xff" * os.path.getsize(path))
        scratch.write("a.md")
        scratch.converges(20)
        scratch.sync()

    def test_an_index_inside_the_root(self):
        scratch = self.scratch()
        scratch.index = scratch.path("index")
        scratch.start()
        for i in range(5):
            scratch.write(f"meeting{i}/a.md")
            scratch.sync()
        scratch.check()
        time.sleep(2.5)
        before = self.switches(scratch)
        time.sleep(1)
        self.assertEqual(self.switches(scratch), before)

    @unittest.skipUnless(HAS_NAMESPACE, "no user namespaces here")
    def test_a_full_disk_does_not_end_it(self):
        scratch = self.scratch()
        os.makedirs(scratch.index)
        filler = os.path.join(scratch.index, "filler")
        inside = ["sh", "-c", f"mount -t tmpfs -o size=3m tmpfs {scratch.index} && exec \"$@\"", "sh"]
        scratch.start(wait=False, before=[*NAMESPACE, *inside])
        enter = ["nsenter", "-t", str(scratch.watcher.pid), "-U", "-m", "--preserve-credentials"]
        words = [*enter, MINS, "-C", scratch.root, "--db", scratch.index]

        def mins(*more):
            return subprocess.run([*words, *more], env=scratch.environment, capture_output=True)

        self.until(lambda: mins("sync").returncode == 0)
        subprocess.run([*enter, "sh", "-c", f"head -c 9999999 /dev/zero > {filler}"],
                       capture_output=True)
        for i in range(40):
            scratch.write(f"meeting1/full{i}.md", scratch.text(60))
        self.until(lambda: "space" in self.log(scratch))
        self.assertEqual(mins("search", "said").returncode, 0)
        self.assertIsNone(scratch.watcher.poll())
        subprocess.run([*enter, "rm", filler], check=True)
        self.assertEqual(mins("sync", "--timeout", "40").returncode, 0)
        self.assertEqual(mins("verify", "--deep").returncode, 0)

    # Costs, service manager, machines

    def switches(self, scratch):
        total = 0
        for task in os.listdir(f"/proc/{scratch.watcher.pid}/task"):
            with open(f"/proc/{scratch.watcher.pid}/task/{task}/status") as status:
                total += sum(int(line.split()[1]) for line in status if "ctxt" in line)
        return total

    def test_idle_is_asleep(self):
        scratch = self.scratch()
        scratch.start()
        scratch.write("a.md")
        scratch.sync()
        time.sleep(2.6)  # young files are looked at again after two seconds
        before = self.switches(scratch)
        time.sleep(4)
        self.assertEqual(self.switches(scratch), before)

    def test_polling_finds_changes_without_watches(self):
        scratch = self.scratch("--poll", "1")
        scratch.start()
        scratch.write("new/a.md")
        scratch.converges(5)
        state = scratch.status()["watcher"]
        self.assertEqual((state["watches"], state["polled"]), (0, 8))
        scratch.write("new/b.md")
        scratch.sync()
        scratch.check()

    def test_the_service_manager_is_told(self):
        scratch = self.scratch()
        path = os.path.join(scratch.place, "notify")
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
            manager.bind(path)
            manager.settimeout(10)
            scratch.environment.update(NOTIFY_SOCKET=path, WATCHDOG_USEC="400000")
            scratch.start(wait=False)
            told = [manager.recv(1000).decode() for _ in range(4)]
            self.assertEqual(sum("READY=1" in text for text in told), 1)
            self.assertGreater(told.count("WATCHDOG=1"), 1)
            scratch.watcher.send_signal(signal.SIGTERM)
            while manager.recv(1000) != b"STOPPING=1":
                pass

    def test_lines_for_machines(self):
        scratch = self.scratch("--jsonl")
        scratch.start()
        scratch.write("a.md")
        scratch.sync()
        self.assertEqual(scratch.stop(), 0)
        events = [json.loads(line) for line in self.log(scratch).splitlines()]
        self.assertEqual([event["event"] for event in events], ["ready", "batch", "stopped"])
        self.assertEqual(events[1]["added"], 1)

    def test_a_burst_is_few_batches(self):
        scratch = self.scratch()
        scratch.start()
        before = scratch.status()["watcher"]["batches"]
        for i in range(1000):
            scratch.write(f"meeting1/burst{i}.md")
        scratch.sync()
        scratch.check()
        # One for each file without the pause; how many it is depends on the load.
        self.assertLess(scratch.status()["watcher"]["batches"] - before, 50)


if __name__ == "__main__":
    unittest.main()
