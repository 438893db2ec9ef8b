"""What a quick bench checks: programs that looked at the same files agree.

Only what must be equal is compared: how many files and sections there are, two builds of
one tree, and in how many files or sections plain words stand. A word is plain if it
stands everywhere as other programs see it too: between spaces, in lines without
anything of Markdown but a list item or a heading.
"""
import hashlib, json, os, re

import searching
import trees
from measures import AGAINST, Failure

PLAIN_LINE = re.compile(rb"(?:#{1,6} |[ ]*[*-] |)[A-Za-z][A-Za-z0-9 ,.;:()@-]*[.,;:)]?\s*")
SIMPLE_WORD = re.compile(rb"[A-Z]?[a-z]{3,}|[A-Z]{4,}")
SQUEEZED = re.compile(rb"[^A-Za-z0-9\x80-\xff]")
MOST = 100      # words, about
# What is told of mins by itself, or beside another figure of its own.
TOLD = ("build memory, MB", "index bytes per byte", "save during bursts, ms",
        "wake-ups a minute", "watcher's memory, MB", "no match, suggestion, ms",
        "no match, nothing near, ms",
        "all hits, paths, MB", "all hits, tsv, MB", "all hits, jsonl, MB",
        "first build, processor", "save to searchable, p99, ms",
        "serve, requests a second", "serve, memory, MB")


def plain_words(tree):
    """Words of letters that stand only in plain lines, and nowhere as a part of anything:
    "built-in" and "BuiltIn" are found by "builtin"."""
    plain, other = set(), set()
    for path in trees.markdown(tree):
        for line in trees.read(os.path.join(tree, path)).splitlines():
            simple = PLAIN_LINE.fullmatch(line)
            for chunk in line.split():
                if simple and SIMPLE_WORD.fullmatch(chunk):
                    plain.add(chunk.lower().decode())
                else:
                    other.add(SQUEEZED.sub(b"", chunk).lower().decode("utf-8", "replace"))
    parts = " ".join(other)
    words = [word for word in sorted(plain) if word not in parts]
    return words[::max(1, len(words) // MOST)]


class Checker:
    def __init__(self, bench, peers):
        self.bench, self.peers, self.done = bench, peers, []

    def equal(self, what, ours, theirs):
        self.done.append(what)
        if ours != theirs:
            self.bench.fail(f"{what}: {str(ours)[:200]} is not {str(theirs)[:200]}")

    def number(self, command):
        return int(self.bench.output(command).split()[0])

    def dump_of(self, db):
        text = self.bench.output([self.peers.mins, "--db", db, "dump"])
        return text, hashlib.sha256(text.encode()).hexdigest()

    def batch(self, words, *command):
        """Answers of mins to many words, as numbers."""
        file = self.bench.path("checked-words")
        trees.write(file, "".join(word + "\n" for word in words).encode())
        return self.bench.counts(self.peers.ours(*command, "--batch", "--exit-zero"), file)

    # Each looks at one program; those that are not there are passed over.

    def builds(self):
        bench, peers = self.bench, self.peers
        text, digest = self.dump_of(peers.db["mins"])
        other = bench.path("second.db")
        bench.run([peers.mins, "--db", other, "index", peers.tree])
        self.equal("two builds", digest, self.dump_of(other)[1])
        status = json.loads(bench.output(peers.ours("status", "--json")))
        self.equal("files", sum(status["files"].values()), len(trees.markdown(peers.tree)))
        self.equal("sections of dump", status["sections"], text.count("\n"))
        self.equal("sections of count", self.number(peers.ours("count", "")),
                   status["sections"])
        return [json.loads(line) for line in text.splitlines()]

    def minimal(self, words):
        peers = self.peers
        if not peers.minimal:
            return
        self.equal("documents", self.number(peers.ours("count", "")), self.number(
            [peers.minimal, "documents", peers.generation()]))
        for word in words[::10]:
            tree = json.loads(self.bench.output(peers.ours("explain", "--json", word)))
            if all(form["kind"] in ("stem", "exact") for form in tree["root"]["forms"]):
                self.equal(f"sections of {word} (minimal)", tree["total"], self.number(
                    [peers.minimal, "count", peers.generation(), *peers.forms(word)]))
        if not peers.why_not("omindex"):
            self.equal("files (omindex)", len(trees.markdown(peers.tree)), self.number(
                [peers.minimal, "documents", peers.db["omindex"]]))

    def ripgrep(self, words):
        if self.peers.why_not("rg"):
            return
        ours = self.batch(["=" + word for word in words], "count", "--by-file")
        for word, count in zip(words, ours):
            found = self.bench.output(self.peers.rg("-l", "-w", word)).splitlines()
            self.equal(f"files with {word} (rg)", count, len(found))

    def sqlite(self, words, sections):
        """Filled with mins' own sections: text, heading and those above, unstemmed."""
        peers, bench = self.peers, self.bench
        if peers.why_not("sqlite3"):
            return
        in_tree = sum(1 for _ in trees.sections(peers.tree))
        self.equal("sections given (sqlite3)", in_tree,
                   self.number(peers.sqlite("SELECT count(*) FROM s;")))
        if peers.lucene:
            self.equal("sections given (lucene)", in_tree, self.number(peers.lucene_count()))
        script = ["CREATE VIRTUAL TABLE s USING fts5(t, tokenize='unicode61');BEGIN;"]
        for section in sections:
            text = " ".join([section["text"], section["heading"], *section["breadcrumb"]])
            script.append("INSERT INTO s VALUES('" + text.replace("'", "''") + "');")
        script += ["COMMIT;"] + [f"SELECT count(*) FROM s WHERE s MATCH '{word}';"
                                 for word in words]
        file = bench.path("checked.sql")
        trees.write(file, "\n".join(script).encode())
        theirs = bench.output(["sqlite3", ":memory:", ".read " + file]).split()
        for word, ours, count in zip(words, self.batch(["=" + w for w in words], "count"),
                                     theirs):
            self.equal(f"sections with {word} (sqlite3)", ours, int(count))


    def engines(self, words):
        """groonga and Sphinx, filled with mins' own sections, by stems. Asked for what mins
        finds by the stem alone, in words that stand apart from each other everywhere."""
        peers, plain = self.peers, set(words)
        total = self.number(peers.ours("count", ""))
        alike = []
        for word in words:
            tree = json.loads(self.bench.output(peers.ours("explain", "--json", word)))
            forms = tree["root"]["forms"]
            if all(form["kind"] in ("stem", "exact") and form["text"] in plain
                   for form in forms):
                alike.append((word, tree["total"]))
        if len(alike) < 5:
            self.bench.fail(f"checks: only {len(alike)} words for groonga and Sphinx")
        if not peers.groonga.why_not():
            answer = self.bench.output(peers.groonga.ask(
                "select Sections --limit 0 --output_columns _key"))
            self.equal("sections given (groonga)", total, json.loads(answer)[1][0][0][0])
            for word, count in alike:
                self.equal(f"sections with {word} (groonga)", count, peers.groonga.count(word))
        if not peers.sphinx.why_not():
            for word, count in alike:
                self.equal(f"sections with {word} (sphinx)", count, peers.sphinx.count(word))
            self.equal("sections given (sphinx)", total, int(
                peers.sphinx.client.ask("SELECT COUNT(*) FROM sections")[0][0]))

    def suggests(self):
        """What the row without a match asks for leads to what is meant."""
        word = searching.words_of(self.bench, self.peers)[0]
        slip = searching.misspelt(self.bench, self.peers, word)
        answer = json.loads(self.bench.output(self.peers.ours(
            "search", "--json", "--exit-zero", slip)))
        self.equal(f"what is meant by {slip}", True,
                   answer["total"] > 0 or bool(answer.get("suggestion")))


def check(bench, peers):
    """Adds what does not agree to the failures."""
    checker, words, sections = Checker(bench, peers), plain_words(peers.tree), []
    for look in (lambda: sections.extend(checker.builds()), lambda: checker.minimal(words),
                 lambda: checker.ripgrep(words), lambda: checker.sqlite(words, sections),
                 lambda: checker.engines(words), checker.suggests):
        try:
            look()
        except (Failure, OSError, ValueError, KeyError, IndexError) as error:
            bench.fail(f"checks: {error!r}")
    if len(words) < 20:
        bench.fail(f"checks: only {len(words)} plain words in the tree")
    print(f"{len(checker.done)} checks, with {len(words)} words\n")


def against(bench, peers):
    """That another mins is compared in every measure."""
    if not peers.other:
        return
    beside = {row["measure"] for row in bench.rows
              if row["peer"] == AGAINST and "ratio" in row}
    for row in bench.rows:
        if row["measure"] not in TOLD and row["measure"] not in beside:
            bench.fail(f"{row['measure']}: no ratio beside {AGAINST}")


def micro(bench, peers):
    """That every step of bench/micro.c still runs."""
    if not peers.micro or not bench.wants("micro"):
        return
    try:
        lines = bench.output([peers.micro, trees.SAMPLES, "1"]).splitlines()
        if len(lines) < 11:
            bench.fail(f"mins_micro: {len(lines)} lines only")
    except (Failure, OSError) as error:
        bench.fail(f"mins_micro: {error}")
