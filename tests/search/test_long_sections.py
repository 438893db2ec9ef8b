#!/usr/bin/env python3
"""Hits in long sections, of which only the start is read where that shows all that can be
shown. What is right is known from how the sections are made.

Environment: MINS_BIN, the program."""
import os, unittest

from tree import TreeTest

FILLER = "Sails were mended and the ropes of the old crane were counted twice by the crew.\n\n"
# The third of these sentences stands at all places around which the start may end.
DEPTHS = range(2600, 6800, 30)
LENGTH = 24000


def fill(text, length):
    """Paragraphs up to so many bytes, none of which is left open."""
    while len(text) + len(FILLER) < length:
        text += FILLER
    return text + "x" * max(0, length - len(text) - 2) + "\n\n"


def sweep(depth):
    text = "# Deck\n\n"
    for number, start in enumerate((300, 1200, depth)):
        text = fill(text, start)
        text += f"The thimble of chest {number} is green.\nIt stands by door {number}.\n\n"
        text += "A rudder, a tiller, a tiller.\n\n"
    text = fill(text, depth + 1000) + "A rudder lies here.\n\n"
    text = fill(text, depth + 2000) + "A fourth thimble was sold.\n\n"
    return fill(text, LENGTH)


def paragraphs(*placed):
    text = "# Hold\n\n"
    for start, paragraph in placed:
        text = fill(text, start) + paragraph + "\n\n"
    return fill(text, LENGTH)


FILES = {f"deck/{depth}.md": sweep(depth) for depth in DEPTHS} | {
    "hold/line.md": paragraphs(
        (200, "Toggle and\ngrommet."), (800, "Toggle and\ngrommet."),
        (1500, "Toggle and\ngrommet."), (20000, "A grommet, and the toggle.")),
    "hold/passage.md": paragraphs(
        (200, "A sheave and a shackle."), (900, "A shackle."), (1500, "The sheave."),
        (21000, "Another sheave, and its shackle.")),
    "hold/phrase.md": paragraphs(
        (200, "Oak keel."), (600, "A keel of oak."), (900, "An oak mast and a keel."),
        (1500, "Keel, oak."), (22000, "An oak\nkeel was laid.")),
    "hold/url.md": paragraphs(
        (200, "https://example.org/a/gunwale/b.html"), (900, "https://example.org/gunwale"),
        (1400, "https://example.org/c/gunwale"), (18000, "The gunwale is wet.")),
    "hold/link.md": paragraphs(
        (200, "Bobstay."), (800, "A bobstay."), (19000, "See [this](https://example.org/marlinspike).")),
    "hold/table.md": "# Hold\n\n" + "capstan | pawl\n--- | ---\n" + "".join(
        f"row {row} | winch {row}\n" for row in range(1500)) + "\n",
}


class LongSections(TreeTest):
    FILES = FILES

    @staticmethod
    def passages(hit):
        return ["".join(part["text"] for part in snippet)
                for snippet in [hit["snippet"]] + [other["snippet"] for other in hit["passages"]]]

    def line_of(self, path, start, nth=0):
        lines = [number for number, line in enumerate(FILES[path].split("\n"), 1)
                 if line.startswith(start)]
        return lines[nth]

    def test_passages_are_whole_wherever_they_stand(self):
        hits = self.hits("thimble")
        self.assertEqual(len(hits), len(DEPTHS))
        for hit in hits:
            shown = self.passages(hit)
            self.assertEqual(len(shown), 3, hit["path"])
            for number, text in enumerate(shown):
                self.assertIn(f"The thimble of chest {number} is green. It stands by door {number}. · ",
                              text, hit["path"])
            lines = [self.line_of(hit["path"], f"The thimble of chest {number}") for number in range(3)]
            self.assertEqual(hit["match_line"], lines[0])
            self.assertEqual([other["line"] for other in hit["passages"]], lines[1:])

    def test_words_near_each_other_are_marked_wherever_the_start_ends(self):
        for hit in self.hits("rudder NEAR/200 tiller"):
            third = self.line_of(hit["path"], "A rudder, a tiller", 2)
            for other in hit["passages"]:
                if other["line"] == third:
                    marked = [part["text"] for part in other["snippet"] if part.get("match")]
                    self.assertEqual(marked, ["rudder", "tiller", "tiller"], hit["path"])

    def test_a_line_far_behind_that_has_all_words_is_pointed_at(self):
        hit = self.hits("toggle grommet")[0]
        self.assertEqual(hit["match_line"], self.line_of("hold/line.md", "A grommet, and"))
        self.assertIn("A grommet, and the toggle.", self.passages(hit)[0])

    def test_a_passage_far_behind_goes_before_those_with_less(self):
        hit = self.hits("sheave shackle")[0]
        self.assertEqual(hit["match_line"], self.line_of("hold/passage.md", "A sheave and"))
        shown = self.passages(hit)
        self.assertIn("A sheave and a shackle.", shown[0])
        self.assertTrue(any("Another sheave, and its shackle." in text for text in shown[1:]), shown)

    def test_a_phrase_is_marked_where_it_stands(self):
        hit = self.hits('"oak keel"')[0]
        shown = self.passages(hit)
        self.assertEqual(len(shown), 2)
        self.assertIn("An oak keel was laid.", shown[1])
        self.assertEqual(hit["match_line"], self.line_of("hold/phrase.md", "Oak keel"))

    def test_prose_far_behind_goes_before_urls(self):
        self.assertIn("The gunwale is wet.", self.passages(self.hits("gunwale")[0])[0])

    def test_what_only_a_link_has_is_said(self):
        shown = self.passages(self.hits("bobstay marlinspike")[0])
        self.assertTrue(any(text.startswith("in a link: ") for text in shown), shown)

    def test_rows_of_a_long_table_stay_apart(self):
        for word, row in (("capstan", "capstan | pawl · row 0 | winch 0 · "), ("winch", "row 0 | winch 0 · ")):
            hit = self.hits(word)[0]
            self.assertIn(row, self.passages(hit)[0])

    def test_a_file_that_grows_and_shrinks_is_found_throughout(self):
        """A long text is kept in two records."""
        path = os.path.join(self.tree, "hold/grows.md")
        for turn, paragraphs_of_it in enumerate((3, 4000, 20, 3000, 0, 3500, None)):
            if paragraphs_of_it is None:
                os.unlink(path)
            else:
                text = "# Hold\n\n" + "".join(
                    f"Barrel {turn} has number {n * 7919 % 100003}, of {n * 104729 % 99991}.\n\n"
                    for n in range(paragraphs_of_it)) + f"A windlass{turn}.\n"
                with open(path, "w", encoding="utf-8") as file:
                    file.write(text)
            self.run_mins("index")
            self.run_mins("verify", "--deep")
            found = [hit for hit in self.hits("--exit-zero", f"windlass{turn}")]
            if paragraphs_of_it is None:
                self.assertEqual(found, [])
                continue
            self.assertEqual(len(found), 1)
            self.assertIn(f"A windlass{turn}.", self.passages(found[0])[0])
            self.assertEqual(found[0]["match_line"], text.count("\n"))
            if paragraphs_of_it:
                self.assertIn(f"Barrel {turn} has number 0, of 0.",
                              self.run_mins("show", found[0]["id"]))


if __name__ == "__main__":
    unittest.main()
