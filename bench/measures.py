"""Running programs in turn, and the table of what came out.

Every figure is of a whole process: wall time, CPU time (user + system) and peak resident
memory as the kernel reports them when it ends (wait4). A ratio is mins / peer of one
turn; the table shows median, least and greatest.
"""
import os, statistics, time

from trees import read

ALL_TREES = ("small", "medium", "large")
# Rows with a target: what, of which peer ("" is a figure of mins by itself), on which
# tree: the comparison and the limit. Ratios are medians.
TARGETS = {
    ("first build", "omindex"): {"small": ("<=", 0.6), "large": ("<=", 0.4)},
    ("first build", "lucene"): {"small": ("<=", 1)},
    ("first build", "groonga"): {"small": ("<=", 1.2), "medium": ("<=", 1.3),
                                 "large": ("<=", 1.5)},
    ("first build, processor", "groonga"): {"medium": ("<=", 2)},
    ("build memory, MB", ""): {"small": ("<", 60), "large": ("<", 120)},
    ("index bytes per byte", ""): {"small": ("<=", 4.5), "large": ("<=", 4.5)},
    ("no change", "omindex"): {"small": ("<=", 0.5), "large": ("<=", 0.5)},
    ("one file", "omindex"): {"small": ("<=", 0.6), "large": ("<=", 0.3)},
    ("rare word", "minimal"): {"small": ("<=", 1.15), "large": ("<=", 1.15)},
    ("common word", "minimal"): {"small": ("<=", 1.15), "large": ("<=", 1.15)},
    ("rare word", "rg"): {"small": ("<=", 0.4), "large": ("<=", 0.05)},
    ("common word", "rg"): {"small": ("<=", 0.4), "large": ("<=", 0.05)},
    ("snippets and facets", "mins -l"): {"small": ("<=", 1.5)},
    ("snippets and facets", "sqlite3"): {"large": ("<=", 0.15)},
    ("phrases of common words", "groonga"): dict.fromkeys(ALL_TREES, ("<=", 1.2)),
    ("NEAR of common words", "groonga"): dict.fromkeys(ALL_TREES, ("<=", 1.2)),
    ("long sections, snippets", "mins -l"): dict.fromkeys(ALL_TREES, ("<=", 1.5)),
    ("long sections, snippets", "mins --tsv"): dict.fromkeys(ALL_TREES, ("<=", 1.5)),
    ("long sections, two words", "mins --tsv"): dict.fromkeys(ALL_TREES, ("<=", 1.5)),
    ("no match, suggestion, ms", ""): {"large": ("<=", 15)},
    ("all hits, paths", "groonga"): {"large": ("<=", 1)},
    ("all hits, tsv", "groonga"): {"large": ("<=", 1)},
    ("all hits, paths, MB", ""): {"large": ("<=", 60)},
    ("all hits, tsv, MB", ""): {"large": ("<=", 60)},
    ("created file", "changed file"): {"large": ("<=", 2)},
    ("renamed file", "changed file"): {"large": ("<=", 2)},
    ("removed file", "changed file"): {"large": ("<=", 2)},
    ("save to searchable, p99, ms", ""): {"large": ("<=", 60)},
    ("counts with facets a second", ""): {"small": (">=", 5000)},
    ("searches with snippets a second", ""): {"small": (">=", 800)},
    ("dump, MB a second", ""): {"small": (">=", 100)},
    ("save to searchable", "append"): {"small": ("<=", 1.5), "large": ("<=", 1.5)},
    ("wake-ups a minute", ""): {"small": ("<=", 0), "large": ("<=", 0)},
    ("build per MB", "small tree"): {"large": ("<", 1.3)},
    ("rare word", "small tree"): {"large": ("<=", 1.1)},
}
MEETS = {"<=": lambda a, b: a <= b, "<": lambda a, b: a < b, ">=": lambda a, b: a >= b}
COLUMNS = ("measure", "mins", "cpu", "peak", "peer", "", "cpu", "peak",
           "mins / peer: median (min-max)", "target", "")


# The peers that are a mins: the one that is measured, and another one to compare it with.
OWN, AGAINST = "mins", "against"


# Peers that get their sections ready-made: they read no files. The table marks them.
READY_MADE = ("sqlite3", "groonga", "sphinx")


def marked(peer):
    return peer + "*" if peer in READY_MADE else peer


class Failure(Exception):
    pass


class Bench:
    """What was measured so far. `tree` is small, medium or large; a quick bench runs
    everything once and asserts no times. `only`: words of measures, none is all; the
    word "against" leaves out all programs but mins and the other mins."""

    def __init__(self, directory, tree, rounds, only=None, quick=False, launch=None):
        self.directory, self.tree, self.rounds, self.launch = directory, tree, rounds, launch
        self.only = [word for word in only or [] if word != AGAINST]
        self.alone, self.quick = AGAINST in (only or []), quick
        self.rows, self.raw, self.failures = [], {}, []
        self.env = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8",
                    "TMPDIR": directory, "HOME": directory}
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            self.env[f"XDG_{name}_HOME"] = os.path.join(directory, name.lower())

    def path(self, name):
        return os.path.join(self.directory, name)

    def wants(self, name):
        return not self.only or any(word in name for word in self.only)

    def plays(self, program):
        """Whether a program takes part."""
        return not self.alone or program in (OWN, AGAINST)

    def run(self, argv, stdin="/dev/null"):
        """One whole process. Its output goes to files: some programs stop early when
        they write to /dev/null. It is started by bench/launch.c, or without it from here,
        whose own memory the kernel then counts as the program's."""
        files = [stdin, self.path("stdout"), self.path("stderr")]
        taken = self.launched(files, argv) if self.launch else self.spawned(files, argv)
        if taken["status"]:
            said = read(files[2]).decode("utf-8", "replace").strip().splitlines()
            said = (said[-1][:60] if said else
                    "nothing found?" if taken["status"] == 1 else "")
            raise Failure(f"exit status {taken['status']}: {said}")
        return {key: taken[key] for key in ("wall", "cpu", "peak")}

    def spawn(self, argv, files):
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        actions = [(os.POSIX_SPAWN_OPEN, 0, files[0], os.O_RDONLY, 0)]
        actions += [(os.POSIX_SPAWN_OPEN, number, files[number], flags, 0o600)
                    for number in (1, 2)]
        pid = os.posix_spawnp(argv[0], argv, self.env, file_actions=actions)
        return os.wait4(pid, 0)[1:]

    def spawned(self, files, argv):
        start = time.perf_counter()
        status, usage = self.spawn(argv, files)
        return {"wall": time.perf_counter() - start, "cpu": usage.ru_utime + usage.ru_stime,
                "peak": usage.ru_maxrss * 1024, "status": os.waitstatus_to_exitcode(status)}

    def launched(self, files, argv):
        told, said = self.path("launched"), self.path("launch-errors")
        if self.spawn([self.launch, *files, *argv], ["/dev/null", told, said])[0]:
            raise Failure(read(said).decode("utf-8", "replace").strip()[:60])
        wall, cpu, peak, status = map(int, read(told).split())
        return {"wall": wall / 1e9, "cpu": cpu / 1e6, "peak": peak * 1024, "status": status}

    def output(self, argv, stdin="/dev/null"):
        """What a program that is not measured prints, as text."""
        self.run(argv, stdin)
        return read(self.path("stdout")).decode("utf-8", "replace")

    def counts(self, argv, stdin):
        """The numbers of `count --batch`, without the lines that say of which query each is."""
        return [int(line) for line in self.output(argv, stdin).splitlines()
                if not line.startswith("#")]

    def fail(self, what):
        self.failures.append(what)

    def measure(self, name, commands, rounds=None, turn=None, before=None, after=None,
                warm=True, most=None, show=True, amount=1):
        """Runs the commands (program -> argv, a function that gives figures as run() does,
        or the reason why not) in turn and adds a row for each peer. `amount`: how many
        questions a run asks, of which one is shown. The first turn is not counted if `warm`. turn(n) precedes turn
        n, before(program) and after(program) each run, none of them measured; after may
        raise Failure. `most`: program -> at most so many turns."""
        if not self.wants(name):
            return None
        commands = {program: command for program, command in commands.items()
                    if self.plays(program)}
        runs = {program: [] for program in commands}
        failed = {program: why for program, why in commands.items() if isinstance(why, str)}
        missing = set(failed)
        warm = warm and not self.quick
        rounds = 1 if self.quick else rounds or 4 * self.rounds
        for number in range(rounds + warm):
            if turn:
                turn(number)
            for program in in_turn(commands, number):
                if program in failed or number >= (most or {}).get(program, rounds) + warm:
                    continue
                try:
                    if before:
                        before(program)
                    command = commands[program]
                    taken = command() if callable(command) else self.run(command)
                    taken |= {key: taken[key] / amount for key in ("wall", "cpu")}
                    if after:
                        after(program)
                    if number >= warm:
                        runs[program].append(taken)
                except (Failure, OSError) as error:
                    failed[program] = str(error)
        self.raw[name] = {"runs": runs, "failed": failed}
        for program in set(failed) - missing:
            self.fail(f"{name}: {program}: {failed[program]}")
        if show:
            for peer in commands:
                if peer != "mins":
                    self.compare(name, peer, runs["mins"], runs[peer],
                                 [f"{p}: {failed[p]}" for p in ("mins", peer) if p in failed])
        return runs, failed

    # Rows

    def compare(self, name, peer, ours, theirs, trouble=(), key="wall", unit=None,
                ratio=None):
        """A row of mins beside a peer, by the pairs of one turn: shows `key` of the runs,
        and the ratio of `ratio`, which is `key` too if not given."""
        unit, ratio = unit or seconds, ratio or key
        row = {"measure": name, "mins": figures(ours), "peer": peer, "peer_figures":
               figures(theirs), "cells": cells(ours, key, unit) + [marked(peer)] +
               cells(theirs, key, unit), "trouble": list(trouble)}
        if ours and theirs and not trouble:
            ratios = [a[ratio] / b[ratio] for a, b in zip(ours, theirs) if b[ratio]]
            row["ratio"] = {"median": statistics.median(ratios), "min": min(ratios),
                            "max": max(ratios)}
            if peer == AGAINST and "cpu" in ours[0] and key != "peak":
                row["ratio"]["cpu"] = statistics.median(
                    a["cpu"] / b["cpu"] for a, b in zip(ours, theirs) if b["cpu"])
            self.judge(row, row["ratio"]["median"])
        self.rows.append(row)

    def tell(self, name, values, unit, runs=(), trouble=()):
        """A row of a figure of mins by itself."""
        row = {"measure": name, "mins": figures(runs), "peer": "", "peer_figures": {},
               "trouble": list(trouble), "cells": cells(runs, "wall", seconds) + [""] * 4}
        if values and not trouble:
            value = statistics.median(values)
            row["value"] = {"median": value, "min": min(values), "max": max(values)}
            row["cells"][0] = unit(value)
            self.judge(row, value)
        self.rows.append(row)

    def judge(self, row, value):
        """Whether a row meets its target; a quick bench has none."""
        target = TARGETS.get((row["measure"], row["peer"]), {}).get(self.tree)
        if target and not self.quick:
            row["target"] = f"{target[0]} {target[1]:g}"
            row["met"] = MEETS[target[0]](value, target[1])

    def table(self):
        lines = [COLUMNS]
        for row in self.rows:
            ratio = row.get("ratio")
            said = "; ".join(row["trouble"]) or (
                f"{ratio['median']:.3f} ({ratio['min']:.3f}-{ratio['max']:.3f})"
                + (f", cpu {ratio['cpu']:.3f}" if "cpu" in ratio else "") if ratio else "")
            met = {True: "met", False: "missed", None: ""}[row.get("met")]
            lines.append([row["measure"]] + row["cells"] + [said, row.get("target", ""), met])
        widths = [max(len(line[n]) for line in lines) for n in range(len(COLUMNS))]
        left = (0, 4, 8, 10)
        return "\n".join("  ".join(cell.ljust(width) if n in left else cell.rjust(width)
                                   for n, (cell, width) in enumerate(zip(line, widths)))
                         .rstrip() for line in lines)


def in_turn(commands, number):
    """The programs in the order of a turn. The two mins stand side by side, and each is
    the first of them in every other turn: who comes second finds warmer caches."""
    order = [program for program in (OWN, AGAINST) if program in commands]
    return (order[::-1] if number % 2 else order) + [
        program for program in commands if program not in order]


def figures(runs):
    """The medians of some runs."""
    return {key: statistics.median(run[key] for run in runs) for key in (runs or [{}])[0]}


def cells(runs, key, unit):
    """Figure, CPU time and peak memory for the table."""
    if not runs:
        return ["-", "", ""]
    found = figures(runs)
    return [unit(found[key])] + ([seconds(found["cpu"]), megabytes(found["peak"])]
                                 if key == "wall" and "cpu" in found else ["", ""])


def seconds(value):
    if value >= 0.5:
        return f"{value:.2f} s"
    return f"{value * 1000:.1f} ms" if value >= 0.001 else f"{value * 1000:.2f} ms"


def megabytes(value):
    return f"{value / 1e6:.1f} MB"


def times(value):
    return f"{value:.2f} x"


def number(value):
    return f"{value:.0f}" if value >= 100 or value == 0 else f"{value:.1f}"
