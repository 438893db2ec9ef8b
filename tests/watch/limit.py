#!/usr/bin/env python3
"""With three allowed watches: it stays up, says why, and converges by polling."""
import os, subprocess, sys

from scratch import Scratch

LIMITED = ["unshare", "-Ur", "sh", "-c",
           'echo 3 > /proc/sys/user/max_inotify_watches && exec "$@"', "sh"]


def main():
    if subprocess.run([*LIMITED, "true"], capture_output=True).returncode != 0:
        print("skipped: no user namespaces here")
        return 77
    with Scratch(options=["--rescan", "0"]) as scratch:
        scratch.plant()
        scratch.start(before=LIMITED)
        scratch.check()
        state = scratch.status()["watcher"]
        assert state["polled"] > 0 and 0 < state["watches"] <= 3, state
        log = open(scratch.log).read()
        assert log.count("fs.inotify.max_user_watches") == 1, log
        # A polled folder: found without a sync, and by one.
        for i in range(6):
            scratch.write(f"meeting{i}/deep{i}/a.md")
        scratch.converges(15)
        for i in range(6):
            scratch.write(f"meeting{i}/deep{i}/b.md")
        scratch.sync()
        scratch.check()
        assert scratch.stop() == 0
    print("three watches: up, told, and whole")
    return 0


if __name__ == "__main__":
    sys.exit(main())
