#!/usr/bin/env python3
"""Pages of long lists of hits.

Environment: MINS_BIN, the program."""
import json, random, unittest

from tree import TreeTest


class Pages(TreeTest):
    """A page leaves unscored what cannot be on it, where many sections match: it is the beginning
    of a list for which all are scored."""
    WORDS = ("ceph", "pool", "upgrade", "gateway", "realm", "driver", "quota", "mirror",
             "tender", "budget", "office", "travel", "review", "release", "backup", "audit")
    STOP = ("the", "of", "and", "with")

    METALS = ("zinc cobalt driver", "lead tin brass")

    @classmethod
    def setUpClass(cls):
        draw = random.Random(11)

        def words(count):
            # Some are frequent, some rare; in no order that means anything.
            return " ".join(draw.choice(cls.STOP) if draw.random() < 0.2 else
                            cls.WORDS[min(int(draw.expovariate(0.35)), len(cls.WORDS) - 1)]
                            for _ in range(count))

        cls.FILES = {}
        for file in range(90):
            text = f"# Notes {file}\n\n" + "".join(
                f"## {words(draw.randint(1, 4))}\n\n{words(draw.choice((2, 5, 40)))}.\n\n"
                for _ in range(20))
            text += f"## {words(2)}\n\n{words(9)}\n\n- AI @jdoe: {words(draw.choice((2, 30)))}\n\n"
            if file % 6 == 0:
                text += f"## Pending action items\n\n{words(12)}\n\n"
            cls.FILES[f"{file:03}.md"] = text
        # Many have all of "zinc cobalt driver", often but far from each other; one has two of
        # them in its heading and side by side, which is worth more. Many have all of "lead
        # tin brass" once in a long text; what has two of them often is better.
        often = "\n\n".join(("zinc", "driver", "cobalt") * 30)
        rarely = "\n\n".join((words(150), "lead", words(150), "brass", words(150), "tin"))
        for file in range(9):
            for name, text in (("m", often), ("n", rarely)):
                cls.FILES[f"{name}{file}.md"] = "".join(
                    f"# Metal {file} {i}\n\n{text}\n\n" for i in range(30))
        cls.FILES["two.md"] = (
            "# Zinc cobalt\n\n" + "The zinc cobalt.\n" * 20 +
            "\n# Lead tin brass\n\n" + "Lead tin brass.\n" * 20 +
            "".join(f"\n# Lead tin\n\n{'The lead tin. ' * count}\n" for count in (20, 21)))
        cls.questions = [words(draw.randint(3, 9)) for _ in range(75)] + [
            'ceph "pool upgrade" gateway', "ceph ceph pool gateway", "realm AND ceph pool quota tender",
            "ceph pool upgrade -gateway", "audit backup release review",
            "ceph pool action items", "audit quota action", "gateway upgrade realm driver action items"]
        super().setUpClass()

    def answers(self, questions, *options):
        """Of each question, places and scores of its hits."""
        lines = self.run_mins("search", "--json", "--batch", *options, lines=questions).splitlines()
        return [[(hit["path"], hit["line"], hit["score"]) for hit in json.loads(line)["hits"]]
                for line in lines]

    def test_less_covered_sections_may_be_best(self):
        (best,) = self.answers(self.METALS, "-n", "1")[0]
        self.assertEqual(best[0], "two.md")
        self.assertEqual({path for path, line, score in self.answers(self.METALS, "-n", "3")[1]}, {"two.md"})

    def test_a_page_is_the_beginning_of_the_list(self):
        whole = self.answers(self.questions, "-n", "300")
        self.assertEqual(len(whole), len(self.questions))
        self.assertGreater(min(map(len, whole)), 200)
        for count in (1, 10, 30):
            pages = self.answers(self.questions, "-n", str(count))
            for question, page, full in zip(self.questions, pages, whole):
                with self.subTest(question=question, count=count):
                    self.assertEqual(page, full[:count])

    def test_a_list_of_all_that_is_written_in_parts_is_whole(self):
        questions = ["-zzz", "ceph pool", "zinc"]
        for options in (["--tsv", "--header"], ["--jsonl"], ["--tsv", "--sort", "oldest"],
                        ["--tsv", "--fields", "snippet,people,match_line,copies,breadcrumb"]):
            all_of_them, many = (
                self.run_mins("search", "--batch", *options, "-n", count, lines=questions)
                for count in ("0", "9999"))
            self.assertEqual(all_of_them, many)
            self.assertGreater(all_of_them.count("\n"), 3000, options)


if __name__ == "__main__":
    unittest.main()
