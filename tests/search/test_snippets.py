#!/usr/bin/env python3
"""Snippets and the places that hits point at, on a tree of its own.

Environment: MINS_BIN, the program."""
import unittest

from tree import TreeTest

LONG = "Sails were mended and the ropes of the old crane were counted twice by the crew. "
FILES = {
    "yard/2024-03-04.md": """---
title: "Yard: the shipwrights' days"
tags:
  - Slipway
  - winter works
---
# Yard 2024-03-04

Participants: Jane Doe (@jdoe), Olu Ade

## Crane

- the crane is oiled
  - its brake squeals
- Olu paints the hull
- second mast

| part  | state |
|-------|-------|
| brake | worn  |
| winch | fine  |

```sh
brake --release
cat log
```

The brake was bought in 1970. It is from Gdynia, e.g. from the yard there.
Nobody has a spare.

## Links

See [the drawing](https://drawings.example.org/plans/hull/brake-lining-7.pdf?v=2), and
https://github.com/harbour/standards/pull/690 about ferries for the pilots.
Ferries cannot turn here: https://www.example.org/a/b/ferries/map.html.

## Hull

### Paint

Two coats of red, as [agreed](https://github.com/harbour/hull/issues/12).

## Report

- Jane spoke of the weather
- Decision: the hull stays red
- AI @jdoe: order paint
- AI Olu: clean the brushes
- See hull#12 again
""",
    "yard/2024-03-11.md": "# Yard 2024-03-11\n\n## Long\n\n" + LONG * 4
                          + "The quartz compass was found.\n\n" + LONG * 4
                          + "\n\nA quartz lamp of the harbour, and another compass.\n",
    "yard/2024-03-25.md": "# Yard 2024-03-25\n\n## Tables\n\nTime | Vessel | Berth\n--- | :---: | ---\n"
                          "07:10 | Barkentine | |\n| | Sloop | 2\n\nA | stays in a sentence.\n",
    "yard/2024-04-08.md": "# Yard 2024-04-08\n\n## Ropes\n\nA bollard broke.\n\n" + LONG * 4
                          + "\n\nThe capstan has a pawl.\n\n" + LONG * 4
                          + "\n\nThe hawser, the fender and the oakum were lost.\n",
    "yard/2024-04-01.md": "---\ntags: [concat, cat]\n---\n# Yard 2024-04-01\n\n## Pier\n\n"
                          "https://pier.example.org/gangway/plan.html\n\n" + LONG * 4
                          + "\n\nThe gangway is shut.\n\n## Derrick\n\n"
                          "[old](https://e.example.org/my-derrick)-derrick\n",
    "yard/2024-03-18.md": "# Yard 2024-03-18\n\n## Columns\n\nscatter concat cat\n\n## Code\n\n"
                          "flux `x|y` and [cat](https://cat.example.org/cat) &amp; **cat** dog\n",
}


class Snippets(TreeTest):
    FILES = FILES

    def hit(self, *arguments):
        return self.hits(*arguments)[0]

    @staticmethod
    def text(snippet):
        return "".join(part["text"] for part in snippet)

    @staticmethod
    def marked(snippet):
        return [part["text"] for part in snippet if part.get("match")]

    def line(self, hit):
        return FILES[hit["path"]].split("\n")[hit["match_line"] - 1]

    def test_items_cells_code_and_paragraphs_stay_apart(self):
        text = self.text(self.hit("brake")["snippet"])
        self.assertTrue(text.startswith(
            "its brake squeals · Olu paints the hull · second mast · "
            "part | state · brake | worn · winch | fine · brake --release · cat log · "
            "The brake was bought in 1970."), text)
        self.assertNotIn("--|", text)

    def test_tables_without_signs_at_their_ends_are_tables(self):
        self.assertEqual(self.text(self.hit("vessel barkentine")["snippet"]),
                         "Time | Vessel | Berth · 07:10 | Barkentine · Sloop | 2 · "
                         "A | stays in a sentence.")

    def test_text_shows_them_on_lines_of_their_own(self):
        shown = self.run_mins("search", "weather")
        self.assertIn("\n    Jane spoke of the weather\n    Decision: the hull stays red\n"
                      "    AI @jdoe: order paint\n    AI Olu: clean the brushes\n", shown)

    def test_text_marks_what_matches_in_headings(self):
        text = self.run_mins("search", "--color", "always", "crane is oiled")
        self.assertIn("  \x1b[1;31mCrane\x1b[0m\n", text)
        self.assertIn("  \x1b[1mLinks\x1b[0m\n", self.run_mins("search", "--color", "always", "drawing"))

    def test_further_passages_come_as_they_are_read(self):
        hit = self.hit("hawser fender oakum capstan pawl bollard")
        self.assertEqual(set(self.marked(hit["snippet"])), {"hawser", "fender", "oakum"})
        self.assertEqual([(passage["line"], self.marked(passage["snippet"])) for passage in hit["passages"]],
                         [(5, ["bollard"]), (9, ["capstan", "pawl"])])

    def test_sentences_are_whole_where_they_fit(self):
        hit = self.hit("gdynia")
        self.assertTrue(self.text(hit["snippet"]).startswith(
            "The brake was bought in 1970. It is from Gdynia, e.g. from the yard there. "
            "Nobody has a spare."), hit["snippet"])
        text = self.text(self.hit("quartz found")["snippet"])
        self.assertIn("The quartz compass was found. · Sails were", text)
        for sentence in text.replace(" · ", " ").strip("… ").split(". "):
            self.assertIn(sentence.rstrip("."), FILES["yard/2024-03-11.md"])

    def test_the_passage_has_most_of_the_question_and_others_the_rest(self):
        hit = self.hit("lamp compass harbour found")
        self.assertEqual(set(self.marked(hit["snippet"])), {"lamp", "compass", "harbour"})
        self.assertEqual(len(hit["passages"]), 1)
        other = hit["passages"][0]
        self.assertIn("found", self.marked(other["snippet"]))
        self.assertEqual(other["line"], 5)

    def test_urls_are_what_people_call_them(self):
        text = self.text(self.hit("pilots")["snippet"])
        self.assertIn("and standards#690 about ferries for the pilots.", text)
        self.assertIn("turn here: example.org/…/map.html", text)
        self.assertNotIn("https://", text)
        # What is asked for stays to be seen.
        self.assertIn("example.org/…/ferries/map.html", self.text(self.hit("ferries")["snippet"]))

    def test_prose_goes_before_urls(self):
        self.assertIn("about ferries", self.text(self.hit("ferries")["snippet"]))
        self.assertIn("The gangway is shut.", self.text(self.hit("gangway")["snippet"]))

    def test_what_only_a_link_or_a_heading_above_has_is_said(self):
        hit = self.hit("lining")
        self.assertTrue(self.text(hit["snippet"]).startswith(
            "in a link: drawings.example.org/…/brake-lining-7.pdf · See the drawing"), hit["snippet"])
        self.assertEqual(self.line(hit)[:25], "See [the drawing](https:/")
        hit = self.hit("hull coats", "--match", "all")
        self.assertEqual(hit["heading"], "Paint")
        self.assertEqual(self.marked(hit["snippet"]), ["coats"])
        told = self.text(hit["passages"][0]["snippet"])
        self.assertTrue(told.startswith("in a link: hull#12") or told == "in a heading above: Hull", told)
        hit = self.hit("crane 2024-03-04")
        self.assertIn("in a heading above: Yard 2024-03-04",
                      [self.text(passage["snippet"]) for passage in hit["passages"]])

    def test_what_only_the_title_has_is_said(self):
        hit = self.hit("shipwrights brake")
        self.assertEqual(hit["heading"], "Crane")
        self.assertIn({"line": 2, "snippet": [
            {"text": "in the title: Yard: the "}, {"text": "shipwrights", "match": True},
            {"text": "' days"}]}, hit["passages"])
        self.assertEqual(self.line(hit), "  - its brake squeals")
        self.assertEqual({hit["id"] for hit in self.hits("shipwrights", "-n", "0")},
                         {hit["id"] for hit in self.hits("--path", "yard/2024-03-04.md", "-n", "0")})

    def pointed(self, *arguments):
        return [self.line(hit) for hit in self.hits(*arguments)]

    def test_filters_point_at_the_line_that_makes_them_match(self):
        self.assertEqual(self.pointed("person:jdoe", "--path", "**/2024-03-04.md"),
                         ["- AI @jdoe: order paint"])
        self.assertEqual(self.pointed("attended:jdoe"), ["Participants: Jane Doe (@jdoe), Olu Ade"])
        self.assertIn("- Olu paints the hull", self.pointed('person:"Olu Ade"'))
        self.assertEqual(sorted(self.pointed("ref:hull#12")), [
            "- See hull#12 again",
            "Two coats of red, as [agreed](https://github.com/harbour/hull/issues/12)."])
        self.assertEqual(set(self.pointed("tag:slipway")), {"  - Slipway"})
        self.assertEqual(set(self.pointed('tag:"winter works"')), {"  - winter works"})
        self.assertEqual(self.pointed("kind:decision"), ["- Decision: the hull stays red"])
        self.assertEqual(self.pointed("kind:action"), ["- AI @jdoe: order paint"])
        self.assertEqual(self.pointed("owner:jdoe"), ["- AI @jdoe: order paint"])

    def test_words_go_before_filters(self):
        self.assertEqual(self.pointed("brushes person:jdoe"), ["- AI Olu: clean the brushes"])

    def test_what_a_filter_found_is_marked(self):
        self.assertIn("@jdoe", self.marked(self.hit("person:jdoe", "--tag", "slipway")["snippet"]))
        snippet = self.hit("tag:slipway")["snippet"]
        self.assertTrue(self.text(snippet).startswith("in the front matter: slipway"), snippet)

    def columns(self, *arguments):
        return [record.split(":", 3)[1:3] for record in
                self.run_mins("search", "--vimgrep", "-n", "0", *arguments).splitlines()]

    def test_the_column_is_that_of_the_matched_word(self):
        self.assertEqual(self.columns("cat", "--path", "**/2024-03-18.md", "--sort", "path"),
                         [["5", "16"], ["9", "17"]])
        self.assertEqual(self.columns("x|y"), [["9", "7"]])
        self.assertEqual(self.columns("dog"), [["9", "65"]])
        self.assertEqual(self.columns("person:jdoe owner:jdoe"), [["47", "6"]])
        self.assertEqual(self.columns("tag:slipway", "-n", "1"), [["4", "5"]])
        self.assertEqual(self.columns("columns"), [["3", "4"]])
        self.assertEqual(self.columns("tag:cat", "-n", "1"), [["2", "16"]])
        self.assertEqual(self.columns("derrick"), [["16", "41"]])


if __name__ == "__main__":
    unittest.main()
