#!/usr/bin/env python3
"""Questions that name a time, or action items or decisions, and questions in scripts without
spaces: which sections come first.

Environment: MINS_BIN, the program."""
import unittest

from tree import TreeTest


def weekly(year, month):
    number = month + 12 * (year - 2023)  # no two are copies
    text = ("# Weekly\n\n## Ferry\n\nThe ferry sails.\n\n## Events\n\n"
            f"In June 2024 are harbour days, say {number} people.\n")
    if month % 3 == 0:
        text += ("\n## Crane\n\nThe crane of the harbour pier failed again on board, "
                 f"the {number}th rope was torn.\n")
    return text


class Times(TreeTest):
    """A question that names a day, a month or a year."""
    FILES = {
        f"pier-board/2024-{month:02}-20.md":
            f"# Notes\n\n## Planks\n\nThe planks of 2024 may be oak, {month} of them.\n\n"
            f"## Budget\n\nOf 2024 there is {month} left.\n" for month in (5, 6)} | {
        f"{year}-{month:02}-12.md": weekly(year, month)
        for year in (2023, 2024) for month in range(1, 13)}
    NOW = "2024-07-20"

    def ids(self, query, *options):
        return [hit["id"] for hit in self.search("-n", "30", *options, query)["hits"]]

    def test_meetings_of_the_time_that_is_named_come_first(self):
        for time in ("june 2024", "Juni 2024", "2024-06-12", "12 June 2024", "2024-06", "2024-Q2", "2024-W24"):
            self.assertEqual(self.ids("why did the harbour crane fail in " + time)[0],
                             "2024-06-12.md#crane", time)
        first = self.ids("harbour crane rope 2023")[:4]
        self.assertEqual({at[:4] for at in first}, {"2023"})

    def test_what_is_found_does_not_depend_on_it(self):
        hits = self.hits("harbour crane june 2024")
        # no word of it stands in the ferry's section, whatever its date
        self.assertNotIn("2024-06-12.md#ferry", [hit["id"] for hit in hits])
        self.assertEqual({hit["heading"] for hit in hits},
                         {"Crane", "Events", "Planks", "Budget"})
        (best,) = self.search("-n", "1", "--explain-score", "harbour crane june 2024")["hits"]
        parts = {part["word"]: part["score"] for part in best["score_parts"] if "word" in part}
        product = sum(parts.values())
        for part in best["score_parts"]:
            product *= part.get("by", 1)
        self.assertGreater(parts["date"], 0)
        self.assertAlmostEqual(product, best["score"], places=4)

    def test_a_time_alone_is_words(self):
        self.assertEqual({at[-6:] for at in self.ids("june 2024")}, {"events", "planks", "budget"})
        self.assertEqual(self.ids("june 2024")[0], "2024-06-12.md#events")  # has both, and is of it
        self.assertEqual(self.ids("june 2024")[1][:10], "2024-12-12")  # the newest

    def test_a_time_seen_from_today(self):
        for time in ("last month", "last month?", "letzten Monat", "le mois dernier"):
            self.assertEqual(self.ids("why did the harbour crane fail " + time)[0],
                             "2024-06-12.md#crane", time)
        self.assertEqual({at[:7] for at in self.ids("harbour crane rope last year")[:4]},
                         {"2023-03", "2023-06", "2023-09", "2023-12"})

    def test_the_series_that_is_named_with_a_time(self):
        for query in ("pier board minutes june 2024",
                      "which minutes, june 2024, of the board (pier)?", "minutes of the Pier-Board of 20 June 2024"):
            self.assertEqual({at[:21] for at in self.ids(query)[:2]}, {"pier-board/2024-06-20"}, query)

    def test_a_part_of_another_date_is_not_covered(self):
        # The planks' section of May has the verb "may" and the year.
        order = self.ids("harbour planks may 2023")
        self.assertLess(order.index("2023-05-12.md#events"),
                        order.index("pier-board/2024-05-20.md#planks"))

    def notes(self, query):
        return self.search(query)["notes"]

    def test_a_note_names_the_filter_of_the_time(self):
        for query, note in (
                ("june 2024", '"date:2024-06" finds what was said then: 7 sections.'),
                ("minutes of 20 June 2024", '"date:2024-06-20" finds what was said then: 3 sections.'),
                ("2023", '"date:2023" finds what was said then: 40 sections.'),
                ("harbour crane in may 2022", "No section is dated 2022-05.")):
            self.assertIn(note, self.notes(query), query)
        self.assertEqual(self.notes("harbour crane in june 2024"), [])


def harbour(day):
    text = (f"# Harbour {day}\n\n## Pending action items\n\nTo be read out, {day} in all, "
            f"or to be decided.\n\n## Ferry {day}\n\nThe ferry was late, says the captain.\n")
    if day == 12:
        text += "\n## Old ferry\n\nThe ferry rusts.\n\n- AI @jdoe: paint the ferry\n"
    if day == 15:
        text += "\n## Fare\n\nThe ferry is dear.\n\nResolved: the ferry is free on Sundays.\n"
    return text


class Kinds(TreeTest):
    """A question that names action items or decisions."""
    FILES = {f"2024-03-{day}.md": harbour(day) for day in range(10, 20)}

    def ask(self, query):
        return self.search("--explain-score", query)

    def test_a_section_with_such_an_item_has_what_is_asked_for(self):
        for query, heading in (("which action items are about the ferry", "Old ferry"),
                               ("ferry todos still open", "Old ferry"),
                               ("was anything decided about the ferry", "Fare"),
                               ("decisions on ferry tickets", "Fare")):
            self.assertEqual(self.ask(query)["hits"][0]["heading"], heading, query)

    def test_the_score_tells_it_and_what_is_found_does_not_change(self):
        answer = self.ask("which action items are about the ferry")
        parts = answer["hits"][0]["score_parts"]
        self.assertGreater({part["word"]: part["score"] for part in parts if "word" in part}["kind"], 0)
        self.assertEqual(answer["hit_total"], 10 + 10 + 2)


class Spaceless(TreeTest):
    """Questions in scripts that are written without spaces."""
    FILES = {
        "理事会/2024-03-10.md": "# 理事会\n\n## 予算\n\n会費を来年度から3000円に値上げすることを決定した。\n\n"
                              "## 会場\n\n市民会館の改修工事のため、6月の総会は図書館で開催する。\n",
        "理事会/2024-05-12.md": "# 理事会\n\n## 夏祭り\n\n夏祭りの出店許可を市役所に申請する。担当は鈴木さん。\n\n"
                              "## ホームページ\n\n入会申込フォームが動かない。\n",
        "董事会/2024-04-10.md": "# 董事会\n\n## 场地\n\n由于装修，6月的年会改在市图书馆举行。\n\n"
                              "## 网站\n\n入会申请表无法提交，小李联系供应商。\n",
    }

    def first(self, query):
        hits = self.search(query)["hits"]
        return (hits[0]["path"], hits[0]["heading"]) if hits else None

    def test_a_question_finds_what_has_most_of_its_pairs(self):
        for query, path, heading in (
                ("会費の値上げ", "理事会/2024-03-10.md", "予算"),
                ("総会はどこで開催しますか", "理事会/2024-03-10.md", "会場"),
                ("夏祭りの担当は誰ですか", "理事会/2024-05-12.md", "夏祭り"),
                ("申込フォーム 壊れている", "理事会/2024-05-12.md", "ホームページ"),
                ("年会在哪里举行", "董事会/2024-04-10.md", "场地"),
                ("网站申请表", "董事会/2024-04-10.md", "网站")):
            self.assertEqual(self.first(query), (path, heading), query)

    def test_a_meeting_is_named(self):
        for query, path in (("2024年3月の理事会", "理事会/2024-03-10.md"),
                            ("2024年5月の理事会", "理事会/2024-05-12.md"),
                            ("2024年4月董事会", "董事会/2024-04-10.md")):
            self.assertEqual(self.first(query)[0], path, query)

    def test_a_note_tells_the_pairs_and_a_phrase_that_occurs_is_not_cut(self):
        answer = self.search("会費の値上げ")
        self.assertEqual([(one["from"], one["to"]) for one in answer["corrections"]],
                         [("会費の値上げ", "会費 値上 上げ")])
        answer = self.search("入会申込フォーム")
        self.assertEqual((answer["total"], answer["corrections"]), (1, []))
        self.assertEqual(self.run_mins("count", "会費の値上げ", status=1).strip(), "0")
        self.assertEqual(self.search("=会費の値上げ")["total"], 0)


if __name__ == "__main__":
    unittest.main()
