"""Measures of searching: whole processes, and many questions to one process."""
import os

import indexing
import trees
from measures import AGAINST, OWN, Failure, in_turn, number
from peers import Peers

# All twelve fields, for a common word and two more, which are in every tree of minutes.
ALL_FACETS = "team,meeting,person,attended,kind,tag,ref,year,quarter,month,week,day"
FIELDS = ALL_FACETS.split(",")
SNIPPETS = "_key,_score,heading,day,snippet_html(text)"
SEVERAL = ("meeting", "agenda")
FACETS, COMMON, RARE, PHRASE = ("loadbalancer", "adr"), "standard", "amsterdam", "quo vadis"
MOST_WORDS, MOST_WORDS_BIG, MOST_WORDS_QUICK = 4000, 400, 100   # of a batch, about


def best(match, columns="path, line, heading"):
    return f"SELECT {columns} FROM s WHERE s MATCH '{match}' ORDER BY rank LIMIT 10;"


def counts(match):
    return "".join(f"SELECT {field}, count(*) FROM s WHERE s MATCH '{match}' GROUP BY 1;"
                   for field in ("meeting", "month"))


def words_of(bench, peers):
    """The words the measures ask for. A small tree has other ones: its most frequent
    word, and one of a single section."""
    if not bench.quick:
        return COMMON, RARE
    found = {}
    file = bench.path("vocabulary")
    trees.vocabulary(peers.tree, file)
    asked = trees.read(file).decode().split()
    for word, count in zip(asked, bench.counts(peers.ours("count", "--batch", "--exit-zero"),
                                               file)):
        found[word] = count
    common = max(asked, key=lambda word: (found.get(word, 0), word))
    return common, next((word for word in asked if found.get(word) == 1), common)


def whole_processes(bench, peers, small):
    common, rare = words_of(bench, peers)
    turns = bench.rounds * (10 if bench.tree == "small" else 4)
    snippets = "path, line, heading, snippet(s, 5, '[', ']', '...', 20)"
    groonga = peers.groonga
    for name, word in (("rare word", rare), ("common word", common)):
        commands = peers.both("search", "-l", word) | {
            "minimal": peers.minimal_search(word), "rg": peers.rg("-n", word),
            "recollq": peers.recollq(word), "sqlite3": peers.sqlite(best(word)),
            "groonga": groonga.ask(groonga.select(word))}
        if small and word == rare:
            commands["small tree"] = small.ours("search", "-l", word)
        bench.measure(name, commands, turns)
    bench.measure("snippets and facets", peers.both(
        "search", "--json", "--facets", "team,month", common) | {
        "mins -l": peers.ours("search", "-l", common),
        "sqlite3": peers.sqlite(best(common, snippets) + counts(common)),
        "groonga": groonga.ask(groonga.select(common, SNIPPETS, 10, ("team", "month")))}, turns)
    bench.measure("count", peers.both("count", common) | {
        "rg": peers.rg("-c", common), "sqlite3": peers.sqlite(
            f"SELECT count(*) FROM s WHERE s MATCH '{common}';"),
        "groonga": groonga.ask(groonga.select(common, "_key", 0))}, turns)
    several = [common, *SEVERAL]
    bench.measure("three words, twelve facets", peers.both(
        "search", "--json", "--facets", ALL_FACETS, *several) | {
        "rg": peers.rg("-c", "|".join(several)), "sqlite3": peers.sqlite(
            best(" OR ".join(several), snippets) + counts(" OR ".join(several))),
        "groonga": groonga.ask(groonga.select(" OR ".join(several), SNIPPETS, 10, FIELDS))},
                  turns)
    bench.measure("twelve facets", peers.both(
        "search", "--json", "--facets", ALL_FACETS, common) | {
        "groonga": groonga.ask(groonga.select(common, SNIPPETS, 10, FIELDS))}, turns)
    no_match(bench, peers, common, turns)
    all_hits(bench, peers, common)
    for name in ("items", "timeline"):
        bench.measure(f"{name} of a word", peers.both(name, "--json", common) | {
            "mins search": peers.ours("search", "--json", common)}, turns)
    if bench.quick:     # what is not in every tree
        return
    either = " OR ".join(FACETS)
    bench.measure("phrase", peers.both("search", "-l", f'"{PHRASE}"') | {
        "rg": peers.rg("-n", PHRASE),
        "sqlite3": peers.sqlite(best(f'"{PHRASE}"')),
        "groonga": groonga.ask(groonga.select(f'"{PHRASE}"'))}, turns)
    bench.measure("two words, usual facets", peers.both("search", "--json", *FACETS) | {
        "rg": peers.rg("-c", "|".join(FACETS)),
        "sqlite3": peers.sqlite(best(either, snippets) + counts(either)),
        "groonga": groonga.ask(groonga.select(either, SNIPPETS, 10, ("team", "month")))}, turns)


def long_sections(bench, helpers, source):
    """The ten best of sections of 90 kB, with snippets and without: -l prints only paths,
    tsv the same hits."""
    name = "long sections, snippets"
    if not bench.wants(name):
        return
    tree, common, other = bench.path("long"), COMMON, "team"
    trees.in_child(trees.make_long, source, tree)
    peers = Peers(bench, helpers, tree, "long-")
    indexing.unmeasured(bench, peers)
    if bench.quick:
        common, other = words_of(bench, peers)[:2]
    snippets = "path, line, heading, snippet(s, 5, '[', ']', '...', 20)"
    shown = "search", "--json", "--facets", "none"
    bench.measure(name, peers.both(*shown, common) | {
        "mins -l": peers.ours("search", "-l", common),
        "mins --tsv": peers.ours("search", "--tsv", common),
        "sqlite3": peers.sqlite(best(common, snippets)),
        "groonga": peers.groonga.ask(peers.groonga.select(common, SNIPPETS))})
    bench.measure("long sections, two words", peers.both(*shown, common, other) | {
        "mins -l": peers.ours("search", "-l", common, other),
        "mins --tsv": peers.ours("search", "--tsv", common, other)})


def misspelt(bench, peers, word):
    """The word with two letters the wrong way round, so that nothing has it."""
    for at in range(len(word) - 2, 0, -1):
        slip = word[:at] + word[at + 1] + word[at] + word[at + 2:]
        if bench.output(peers.ours("count", "--exit-zero", "=" + slip)).split()[0] == "0":
            return slip
    return word + "q"


def no_match(bench, peers, common, turns):
    """Words that no section has: mins looks for what may be meant, and finds it or not."""
    for name, word in (("no match, suggestion", misspelt(bench, peers, common)),
                       ("no match, nothing near", "qxjvkwz")):
        if not bench.wants(name):
            continue
        runs = bench.measure(name, peers.both("search", "--json", "--exit-zero", word) | {
            "groonga": peers.groonga.ask(peers.groonga.select(word, SNIPPETS))}, turns)[0]
        bench.tell(name + ", ms", [run["wall"] * 1000 for run in runs[OWN]], number)


def all_hits(bench, peers, common):
    """Every section with a frequent word."""
    groonga = peers.groonga
    for name, words, columns in (
            ("all hits, paths", ("-l",), "_key"),
            ("all hits, tsv", ("--tsv",), "_key,_score,heading,day,meeting,team"),
            ("all hits, jsonl", ("--jsonl",), SNIPPETS)):
        if not bench.wants(name):
            continue
        runs = bench.measure(name, peers.both("search", *words, "-n", "0", common) | {
            "groonga": groonga.ask(groonga.select(common, columns, -1))})[0]
        bench.tell(name + ", MB", [run["peak"] / 1e6 for run in runs[OWN]], number)


def chosen_words(bench, peers, least, share):
    """Writes words that at least so many sections have, and less than this share of all,
    evenly over the alphabet: a file, and how many there are."""
    everything, chosen = bench.path("vocabulary"), bench.path("words")
    trees.in_child(trees.vocabulary, peers.tree, everything)
    found = bench.counts(peers.ours("count", "--batch", "--exit-zero"), everything)
    total = int(bench.output(peers.ours("count", "")))
    words = [word for word, count in zip(trees.read(everything).decode().split(), found)
             if least <= count and (count < share * total or bench.quick)]
    most = (MOST_WORDS_QUICK if bench.quick else
            MOST_WORDS if bench.tree == "small" else MOST_WORDS_BIG)
    step = max(1, len(words) // most)
    words = words[::step]
    trees.write(chosen, "".join(word + "\n" for word in words).encode())
    return chosen, len(words)


def rate(bench, name, commands, amount, stdin="/dev/null"):
    """Rows of how much a second one process does: questions on one core, a dump as it
    is."""
    pin = ["taskset", "-c", str(min(os.sched_getaffinity(0)))] if amount else []
    runs = {program: [] for program in commands}
    for turn in range(1 if bench.quick else bench.rounds + 1):
        for program in in_turn(commands, turn):
            taken = bench.run([*pin, *commands[program]], stdin)
            done = amount if amount else os.path.getsize(bench.path("stdout")) / 1e6
            if turn or bench.quick:
                runs[program].append(taken | {"rate": done / taken["wall"]})
    bench.raw[name] = {"runs": runs, "failed": {}}
    bench.tell(name, [run["rate"] for run in runs[OWN]], number, runs[OWN])
    if AGAINST in runs:
        bench.compare(name, AGAINST, runs[OWN], runs[AGAINST], (), "rate", number, "wall")


def batches(bench, peers):
    """Much asked of one process."""
    few = 1 if bench.quick else 10
    for name, words, least, share in (
            ("counts with facets a second",
             ["facets", "--by", "team,month", "--json", "--batch", "--exit-zero"], 1, 0.01),
            ("searches with snippets a second", ["search", "--jsonl", "--batch", "--exit-zero"], few, 1),
            ("dump, MB a second", ["dump"], 0, 0)):
        if not bench.wants(name):
            continue
        try:
            file, count = ("/dev/null", 0) if not least else \
                chosen_words(bench, peers, least, share)
            rate(bench, name, peers.both(*words), count, file)
        except (Failure, OSError, ValueError) as error:
            bench.fail(f"{name}: {error}")
            bench.tell(name, [], number, trouble=[str(error)])
