#!/usr/bin/env python3
"""Too many events, lost events, and events at awkward moments."""
import os, signal, time, unittest

from scratch import Operations, Scratch


class Events(unittest.TestCase):
    def test_a_stopped_watcher_notices_the_overflow(self):
        with Scratch(options=["--rescan", "0"]) as scratch:
            scratch.plant()
            files = [open(scratch.write(f"busy/{i}.md"), "a") for i in range(200)]
            scratch.start()
            scratch.watcher.send_signal(signal.SIGSTOP)
            for number in range(40000):
                os.write(files[number % 200].fileno(), b"word%d\n" % number if number < 2000
                         else b".\n")
            for file in files:
                file.close()
            # By now the queue is full: nothing tells of these.
            for i in range(20):
                scratch.write(f"late{i}/inner/a.md")
            scratch.watcher.send_signal(signal.SIGCONT)
            scratch.converges(10)
            self.assertGreater(scratch.status()["watcher"]["overflows"], 0)
            # The folders that were not told of are watched now.
            for i in range(20):
                scratch.write(f"late{i}/inner/b.md")
            scratch.sync()
            scratch.check()

    def test_sync_of_a_full_queue_waits_for_a_scan(self):
        with Scratch(options=["--rescan", "0"]) as scratch:
            scratch.plant()
            files = [open(scratch.write(f"busy/{i}.md"), "a") for i in range(2)]
            scratch.start()
            scratch.watcher.send_signal(signal.SIGSTOP)
            for number in range(40000):
                os.write(files[number % 2].fileno(), b".\n")
            for file in files:
                file.close()
            scratch.write("late/inner/a.md")
            scratch.watcher.send_signal(signal.SIGCONT)
            scratch.sync()
            scratch.check()
            self.assertGreater(scratch.status()["watcher"]["overflows"], 0)

    def test_lost_events_are_made_good_by_rescans(self):
        with Scratch(program=os.environ["MINS_KNOBS"], options=["--rescan", "1"],
                     environment={"MINS_TEST_DROP": "100"}) as scratch:
            scratch.plant()
            scratch.start()
            for i in range(5):
                scratch.write(f"new{i}/deep/a.md")
            os.rename(scratch.path("meeting1"), scratch.path("meeting9"))
            scratch.converges(10)

    def test_folders_made_while_their_parents_are_read(self):
        """A folder that is read before it is watched does not know of all its folders."""
        with Scratch(options=["--rescan", "0"]) as scratch:
            scratch.plant()
            scratch.start()
            operations = Operations(scratch)
            for _ in range(25):
                operations.move_in_many()
                scratch.sync()
                scratch.check_watches()

    def test_a_file_that_grows_slowly_ends_whole(self):
        with Scratch(options=["--rescan", "0"]) as scratch:
            scratch.plant()
            scratch.start()
            with open(scratch.path("slow.md"), "w") as file:
                for i in range(60):
                    file.write(f"# Part {i}\n\n{scratch.word()} and ")
                    file.flush()
                    time.sleep(0.005)
            scratch.sync()
            scratch.check()


if __name__ == "__main__":
    unittest.main()
