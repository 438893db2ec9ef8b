#!/usr/bin/env python3
"""Answers depend on what is in the index, and neither on how it came there nor on what the
program has read before.

Environment: MINS_BIN, the program; MINUTES, the real minutes (without them a test is skipped)."""
import json, os, pathlib, re, shutil, subprocess, tempfile, unittest

from tree import MINS, TreeTest


class TwoIndexes(unittest.TestCase):
    """The real minutes: an index built at once, and one grown by edits, say the same byte by byte."""
    QUERIES = (["loadbalancer adr"], ["k8s upgrade", "--explain-score"], ['"node distribution"'],
               ["cluster NEAR/3 stacks"], ["keycloak federation", "--team", "iam"], ["kubernts"],
               ["the agenda", "-n", "0"], ["", "--kind", "decision"], ["scs-01*", "--sort", "path"],
               ["heading:standard -flavor"], ["ceph", "--recent", "--since", "2023"])

    def setUp(self):
        self.minutes = os.environ.get("MINUTES", "")
        if not os.path.isdir(self.minutes):
            self.skipTest("MINUTES names no directory")
        self.directory = tempfile.mkdtemp(prefix="mins-two-")
        self.addCleanup(shutil.rmtree, self.directory)
        self.tree = os.path.join(self.directory, "tree")
        self.environment = dict(os.environ, HOME=self.directory, XDG_CONFIG_HOME=self.directory,
                                MINS_NOW="2026-03-01")

    def mins(self, name, *arguments):
        done = subprocess.run([MINS, "-C", self.tree, "--db", os.path.join(self.directory, name),
                               *arguments], env=self.environment, capture_output=True, text=True)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return re.sub(r'"took_ms":[0-9.e+-]+', "", done.stdout)

    def test_answers_are_equal(self):
        shutil.copytree(self.minutes, self.tree)
        files = sorted(os.path.join(at, name) for at, _, names in os.walk(self.tree)
                       for name in names if name.endswith(".md"))
        kept = {path: pathlib.Path(path).read_bytes() for path in files}
        for path in files[::3]:
            os.remove(path)
        for path in files[1::9]:
            with open(path, "ab") as file:
                file.write(b"\n## More\n\nkubernetes cluster stacks, said @nobody.\n")
        self.mins("grown", "index")
        for number, path in enumerate(files[::3] + files[1::9]):
            with open(path, "wb") as file:
                file.write(kept[path])
            if number % 150 == 0:
                self.mins("grown", "index")
        self.mins("grown", "index")
        self.mins("built", "index")
        for query in self.QUERIES:
            arguments = ["search", "--json", *query]
            self.assertEqual(self.mins("grown", *arguments), self.mins("built", *arguments), query)


class Batch(TreeTest):
    """A batch remembers columns, texts and postings; none may outlive the index they are of."""

    def setUp(self):
        self.write_all("alpha")
        self.run_mins("index")

    def write_all(self, word):
        for number in range(300):
            self.write(f"iaas/{number:03}.md",
                       f"# Meeting 2023-01-{number % 28 + 1:02}\n\n## Team {word}\n\n"
                       f"The {word} of {number}.\n")

    def ask(self, batch, query):
        """The answers are larger than the program's buffer, so each comes at once."""
        batch.stdin.write(query + "\n")
        batch.stdin.flush()
        return self.answer(batch.stdout.readline())

    def answer(self, text):
        answer = json.loads(text)
        for key in ("took_ms", "batch_line", "batch_query"):
            answer.pop(key, None)
        return answer

    def test_a_batch_answers_like_single_searches_on_one_state_of_the_index(self):
        queries = ["alpha", "alpha", "heading:team", "alpha OR beta", "of 7", "alpha"] * 10
        single = {query: self.answer(self.run_mins("search", "--json", "--exit-zero", query))
                  for query in set(queries)}
        batch = self.run_mins("search", "--json", "--batch", lines=queries)
        for query, line in zip(queries, batch.splitlines(), strict=True):
            self.assertEqual(self.answer(line), single[query])

    def test_an_overtaken_batch_forgets_what_it_read(self):
        before = self.answer(self.run_mins("search", "--json", "-n", "300", "of"))
        batch = subprocess.Popen([MINS, "-C", self.tree, "search", "--json", "-n", "300",
                                  "--batch"], env=self.environment, text=True,
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for _ in range(8):
            self.assertEqual(self.ask(batch, "of"), before)
        for turn in range(6):
            self.write_all("beta" if turn % 2 == 0 else "gamma")
            self.run_mins("index")
        after = self.answer(self.run_mins("search", "--json", "-n", "300", "of"))
        self.assertNotEqual(before, after)
        # Nothing of it was read yet, so that the old state is found to be gone.
        self.assertEqual(self.ask(batch, "gamma")["total"], 300)
        for _ in range(8):
            self.assertEqual(self.ask(batch, "of"), after)
        batch.communicate()


if __name__ == "__main__":
    unittest.main()
