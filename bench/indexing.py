"""Measures of building an index and of keeping it up to date."""
import os, shutil

import engines
import trees
from measures import AGAINST, OWN, Failure, megabytes, number, times
from trees import markdown, read, size


def fresh(peers):
    """Before a build: nothing is there, and nobody pays for what another has written."""
    def before(program):
        own = peers["small tree" if program == "small tree" else "mins"]
        path = own.db["mins" if program == "small tree" else program]
        if os.path.isfile(path):
            os.remove(path)
        shutil.rmtree(path, ignore_errors=True)
        if program in ("groonga", "sphinx"):    # which make no directory
            os.makedirs(path)
        os.sync()
    return before


def amount(tree):
    return sum(os.path.getsize(os.path.join(tree, path)) for path in markdown(tree))


def engine_loads(bench, peers):
    """Writes what groonga and Sphinx are given, if one of them is here."""
    if all(engine.why_not() or not bench.plays(name) for name, engine in peers.engines.items()):
        return
    db = peers.db[OWN] + ".dumped"
    bench.run([peers.mins, "--db", db, "index", peers.tree])
    bench.run([peers.mins, "--db", db, "dump"])
    trees.in_child(engines.write_loads, bench.path("stdout"), *peers.loads)
    shutil.rmtree(db)


def build_once(bench, commands, before):
    """The indexes, without a measure. Those that need one that fails will say so."""
    for program, command in commands.items():
        if bench.plays(program) and not isinstance(command, str):
            before(program)
            try:
                bench.run(command)
            except (Failure, OSError):
                pass


def unmeasured(bench, peers):
    """Indexes of mins, and of peers that are given sections, on another tree."""
    engine_loads(bench, peers)
    if bench.plays("sqlite3"):
        trees.in_child(trees.sqlite_script, peers.tree, peers.script)
    build_once(bench, peers.both("index", peers.tree) | {
        "sqlite3": peers.sqlite_fill(), "groonga": peers.groonga.fill()},
               fresh({"mins": peers}))


def first_build(bench, peers, small):
    """Leaves an index of every program. `small`: the peers on the small tree, or None."""
    engine_loads(bench, peers)
    if bench.plays("sqlite3"):
        trees.in_child(trees.sqlite_script, peers.tree, peers.script)
    commands = peers.both("index", peers.tree) | {
        "omindex": peers.omindex(), "lucene": peers.lucene_index(),
        "recoll": peers.recollindex(), "sqlite3": peers.sqlite_fill(),
        "groonga": peers.groonga.fill(), "sphinx": peers.sphinx.fill()}
    if small:
        commands["small tree"] = small.ours("index", small.tree)
    # The slowest ones have few turns where turns take minutes.
    big = bench.tree != "small"
    few = {"recoll": 1} | ({"omindex": 2} if bench.tree == "large" else {})
    built = bench.measure("first build", commands, bench.rounds, warm=not big, show=False,
                          before=fresh({"mins": peers, "small tree": small}),
                          most=few if big else None)
    if built:
        tell_build(bench, peers, small, *built)
    else:       # left out by --only: the indexes are needed all the same
        build_once(bench, commands, fresh({"mins": peers, "small tree": small}))


def tell_build(bench, peers, small, runs, failed):
    """The rows of a first build."""
    ours = runs[OWN]

    def trouble(*programs):
        return [f"{program}: {failed[program]}" for program in programs if program in failed]
    for peer in runs:
        if peer not in (OWN, "small tree"):
            bench.compare("first build", peer, ours, runs[peer], trouble(OWN, peer))
    if "groonga" in runs:
        bench.compare("first build, processor", "groonga", ours, runs["groonga"],
                      trouble(OWN, "groonga"), "cpu")
    if AGAINST in runs:
        bench.compare("build memory", AGAINST, ours, runs[AGAINST], trouble(OWN, AGAINST),
                      "peak", megabytes)
    bench.tell("build memory, MB", [run["peak"] / 1e6 for run in ours], number,
               trouble=trouble("mins"))
    minutes = amount(peers.tree)
    sizes = {name: [{"size": size(path) / minutes}] if name not in failed else []
             for name, path in peers.db.items() if name in runs}
    bench.tell("index bytes per byte", [run["size"] for run in sizes["mins"]], times,
               trouble=trouble("mins"))
    for peer in sizes:
        if peer != OWN:
            bench.compare("index size", peer, sizes[OWN], sizes[peer], trouble(OWN, peer),
                          "size", times)
    if "small tree" in runs:
        other = amount(small.tree)
        bench.compare("build per MB", "small tree",
                      [{"wall": run["wall"] / minutes * 1e6} for run in ours],
                      [{"wall": run["wall"] / other * 1e6} for run in runs["small tree"]],
                      trouble("mins", "small tree"))


def updates(bench, peers):
    """A pass without changes, and one over one changed file."""
    commands = peers.both("index", peers.tree) | {"omindex": peers.omindex()}
    recoll = peers.recollindex()
    bench.measure("no change", commands)
    editor, seen = trees.Editor(peers.tree), {}

    def noticed(program):
        """Whether the change has reached the index."""
        if program in (OWN, AGAINST):
            bench.run(peers.both("count", editor.word())[program])
        elif program == "recoll":
            found = bench.output(["recollq", "-c", peers.conf, "-n", "0-1", editor.word()])
            if "\n1 results" not in found:
                raise Failure("the change went unnoticed")
        else:       # the file with the revision of the database is another one
            now = read(os.path.join(peers.db[program], "iamglass"))
            if seen.get(program) == now:
                raise Failure("the change went unnoticed")
            seen[program] = now
    commands["recoll"] = recoll
    few = max(1, bench.rounds // 2)
    bench.measure("one file", commands, turn=editor.change, after=noticed,
                  most={"recoll": few})
