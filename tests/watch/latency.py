#!/usr/bin/env python3
"""Measures save to searchable: from the write of a file until a reader's search finds
its word. Not a test. latency.py [--saves N]; MINUTES names the tree (copied)."""
import argparse, os, shutil, statistics, subprocess, threading, time

from scratch import MINS, Scratch


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def empty_sync(place):
    times = []
    for i in range(30):
        with open(os.path.join(place, "sync"), "w") as file:
            file.write(str(i))
            file.flush()
            start = time.perf_counter()
            os.fsync(file.fileno())
            times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def save(scratch, number):
    word = scratch.word()
    words = [MINS, "-C", scratch.root, "--db", scratch.index, "search", "-q", word]
    text = f"# Saved\n\n{word} number {number}\n"
    start = time.perf_counter()
    scratch.write(f"saved/{number % 20}.md", text)
    while subprocess.run(words, env=scratch.environment).returncode != 0:
        pass
    return (time.perf_counter() - start) * 1000


def burst(scratch, stop):
    number = 0
    while not stop.is_set():
        for _ in range(1000):
            scratch.write(f"burst/{number % 1000}.md", f"# Burst\n\nnumber {number}\n")
            number += 1
        stop.wait(2)


def tell(name, times):
    print(f"{name:14} p50 {percentile(times, 0.5):6.1f} ms  p99 {percentile(times, 0.99):6.1f} ms"
          f"  of {len(times)} saves")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--saves", type=int, default=200)
    asked = parser.parse_args()
    with Scratch(options=["--rescan", "0"]) as scratch:
        minutes = os.environ.get("MINUTES")
        if minutes:
            shutil.copytree(minutes, scratch.root, dirs_exist_ok=True)
        else:
            scratch.plant(30, 20)
        scratch.start()
        print(f"empty sync     p50 {empty_sync(scratch.place):6.1f} ms")
        times = []
        for number in range(asked.saves):
            times.append(save(scratch, number))
            time.sleep(0.05)
        tell("idle", times)
        stop = threading.Event()
        thread = threading.Thread(target=burst, args=(scratch, stop))
        thread.start()
        times = [save(scratch, number) for number in range(asked.saves // 4)]
        stop.set()
        thread.join()
        tell("during bursts", times)
        with open(f"/proc/{scratch.watcher.pid}/status") as status:
            print("resident memory", *(line.split()[1] + " kB" for line in status
                                       if line.startswith("VmRSS")))


if __name__ == "__main__":
    main()
