#!/usr/bin/env python3
"""What search says beside its hits: suggestions, synonyms, explanations, similar sections,
passages, parts of scores, on a tree of its own.

Environment: MINS_BIN, the program."""
import json, os, re, subprocess, tempfile, unittest

from tree import MINS, TreeTest

FILLER = "Nothing of interest was said here at all today, by anybody.\n"
LONG = "".join(FILLER * 12 + f"\nThe zookeeper {word} again.\n\n"
               for word in ("stumbled", "recovered", "slept", "woke"))
FILES = {
    "iaas/2023-01-18.md": "# IaaS 2023-01-18\n\n## Team IaaS\n\nThe kubernetes upgrade is done.\n"
                          "The load balancer of the gateway api.\n",
    "iaas/2023-02-15.md": "# IaaS 2023-02-15\n\n## Upgrade\n\nThe kubernetes upgrade began.\n\n"
                          "## Ceph\n\nCeph pools and placement groups on flash drives.\n",
    "iaas/2024-02-14.md": "# IaaS 2024-02-14\n\n## Upgrade\n\nThe kubernetes upgrade began.\n\n"
                          "## Pools\n\nMore ceph pools, with placement groups on flash.\n",
    "iam/2023-01-19.md": "# IAM 2023-01-19\n\n## Keycloak\n\nRealms of keycloak, said @garloff.\n",
    "tasks/2023-05-02.md": "# Tasks 2023-05-02\n\n## Participants\n\n- Ilse van der Meer\n- Ada Berg\n\n"
                           "## Work\n\n- Action: Ilse van der Meer paints the shed\n",
    "long/notes.md": "# Long\n\n" + LONG,
    "animals/notes.md": "# Animals\n\nThe repo of the zebra.\n\n## More\n\nA repository of lions: standards#690\n"
                        "\n## Code\n\nCall openHatch often, for SVGs.\n",
    "boats/notes.md": "# Boats\n\n" + "".join(f"## Boat {i}\n\nThis ferry has {i} seats"
                                              f"{', a funnel' if i < 3 else ''}.\n\n" for i in range(45))
                      + "## Slip\n\nAnother frery of brass came.\n",
    "phrases/notes.md": "# Phrases\n\nThe api of a gateway. The gateway api at last.\n",
}


class Search(TreeTest):
    FILES = FILES

    def notes(self, *arguments):
        return self.search(*arguments)["notes"]

    def suggestion(self, *arguments):
        return self.search(*arguments)["suggestion"]

    def corrections(self, *arguments):
        return {one["from"]: one["to"] for one in self.search(*arguments)["corrections"]}

    def test_a_word_that_no_section_has_is_searched_as_the_nearest(self):
        for typed, meant in (("kuberntes", "kubernetes"), ("kuberntes upgarde", "kubernetes upgrade"),
                             ("(kuberntes OR cehp)", "(kubernetes OR ceph)"),
                             ("kuberntes date:2024", "kubernetes date:2024")):
            answer, right = self.search(typed), self.search(meant)
            self.assertEqual([hit["id"] for hit in answer["hits"]],
                             [hit["id"] for hit in right["hits"]], typed)
            self.assertEqual(answer["total"], right["total"])
        self.assertEqual(self.corrections("kuberntes upgarde"),
                         {"kuberntes": "kubernetes", "upgarde": "upgrade"})

    def test_punctuation_beside_a_slip_is_no_part_of_it(self):
        for typed in ("kuberntes?", "kuberntes, upgrade", "(kuberntes)", "`kuberntes`",
                      "**kuberntes**, upgrade.", "[kuberntes](x)", "kuberntes: upgrade",
                      "‘kuberntes’…", "kuberntes' upgrade"):
            self.assertEqual(self.corrections(typed), {"kuberntes": "kubernetes"}, typed)
        self.assertEqual(self.search("what about kuberntes?")["total"],
                         self.search("what about kubernetes?")["total"])
        notes = " ".join(self.search("ceph, xylophone! ~~marimba~~ upgrade")["notes"])
        self.assertIn('"xylophone", "marimba"', notes)
        self.assertEqual(self.nothing("xylophone?")[0], ["xylophone"])

    def test_a_correction_says_what_was_typed_and_how_to_insist(self):
        note = " ".join(self.search("kuberntes")["notes"])
        for text in ('"kuberntes"', '"kubernetes"', '"=kuberntes"'):
            self.assertIn(text, note)
        self.assertEqual(self.search("=kuberntes")["total"], 0)

    def test_a_correction_names_a_rare_word_that_is_nearer(self):
        """Frequency decides, as it mostly should; what was typed may have been a name."""
        with tempfile.TemporaryDirectory(prefix="mins-search-") as tree:
            with open(os.path.join(tree, "2024-02-01.md"), "w", encoding="utf-8") as file:
                file.write("# 2024-02-01\n")
                for i in range(60):
                    file.write(f"\n## Berth {i}\n\nThe mooringline of berth {i} is worn.\n")
                file.write("\n## Visitors\n\nThe mooringlife came late.\n")

            def ask(*words):
                done = subprocess.run([MINS, "-C", tree, *words], env=self.environment,
                                      capture_output=True, text=True, check=True)
                return done.stdout

            ask("index", "-q", "--new-root")
            for typed, close in (("mooringlifx", ["mooringlife"]), ("mooringlinx", [])):
                answer = json.loads(ask("search", "--json", typed))
                self.assertEqual(answer["corrections"], [{"from": typed, "to": "mooringline"}])
                note = next(note for note in answer["notes"] if typed in note)
                self.assertEqual(re.findall(r'"(\w+)" is nearer', note), close)
                self.assertIn(f'"={typed}"', note)

    def test_parts_of_a_compound_are_corrected(self):
        self.assertEqual(self.corrections("kuberntes-upgrade"),
                         {"kuberntes-upgrade": "kubernetes-upgrade"})

    def test_count_and_set_options_take_words_as_they_are(self):
        self.assertEqual(self.run_mins("count", "kuberntes", status=1).strip(), "0")
        self.assertEqual(self.search("kuberntes", "--match", "all")["total"], 0)
        self.assertEqual(self.search("kuberntes", "--match", "any")["total"], 0)

    def test_words_that_occur_and_names_are_not_corrected(self):
        for query in ("kubernetes", "upgrades", "k9s", "v1.2.3", "@garlof", "CVE-2023-1", "ceh",
                      "kubern*", "=kubernetes", "=kuberntes", "heading:upgarde", "NOT kuberntes",
                      "qqqqqq", '"kuberntes"', "KUBERNTES", "kuberNtes", "kubernetes1",
                      "kuberntes2", "1kubernetes", "upgrad3", "ceph2023", "v2.upgrade",
                      "@garlofff", "2023-01-1", "kuber-netes9", "poo1s", "garloff@keycloakk.x"):
            self.assertEqual(self.corrections(query), {}, query)

    def test_a_slip_in_a_phrase_or_behind_an_equals_sign_is_suggested(self):
        self.assertEqual(self.suggestion("=kuberntes"), {"query": "=kubernetes", "total": 3})
        self.assertEqual(self.suggestion('"gatewya api"')["query"], '"gateway api"')
        # and in an identifier, which is not replaced either
        self.assertEqual(self.suggestion("openHacth often"), {"query": "openhatch often", "total": 1})
        self.assertIsNone(self.suggestion("OPENHACTH often"))
        self.assertIn("Did you mean: =kubernetes? (3 sections)",
                      self.run_mins("search", "=kuberntes", status=1))

    def test_a_slip_that_a_few_sections_have_is_suggested_and_not_replaced(self):
        self.assertEqual(self.suggestion("frery"), {"query": "ferry", "total": 45})
        self.assertEqual(self.search("frery")["total"], 1)
        # fewer sections, but those with both words
        self.assertEqual(self.search("frery funnel")["match"], "some")
        self.assertEqual(self.suggestion("frery funnel"), {"query": "ferry funnel", "total": 3})
        self.assertEqual(self.suggestion("frery funnel seats")["query"], "ferry funnel seats")
        # those who know the word have what they asked for
        self.assertIsNone(self.suggestion("frery another brass"))
        self.assertIsNone(self.suggestion("frery brass", "--meeting", "iaas"))

    def test_a_suggestion_is_what_it_says(self):
        for query in ("=kuberntes", '"gatewya api"'):
            suggestion = self.suggestion(query)
            self.assertGreater(suggestion["total"], 0)
            self.assertEqual(self.search(suggestion["query"])["total"], suggestion["total"])

    def nothing(self, *arguments):
        """What an empty answer says: missing, nearest, without."""
        answer = self.search(*arguments)
        self.assertEqual(answer["total"], 0, arguments)
        return (answer["missing"], [(one["word"], one["to"]) for one in answer["nearest"]],
                {one["filter"]: one["total"] for one in answer["without"]})

    def test_nothing_found_tells_the_words_that_are_nowhere(self):
        self.assertEqual(self.nothing("xylophone"), (["xylophone"], [], {}))
        self.assertEqual(self.nothing("=kuberntes"),
                         (["kuberntes"], [("kuberntes", "kubernetes")], {}))
        # another first letter is looked for where only that is the slip
        for typed in ("ubernetes", "xkubernetes", "lubernetes", "ukbernetes", "lubernates"):
            self.assertEqual(self.nothing("=" + typed)[1], [(typed, "kubernetes")])
        # neither what occurs, nor stop words, nor what is excluded
        self.assertEqual(self.nothing("the xylophone AND kubernetes -marimba")[0], ["xylophone"])
        self.assertEqual(self.nothing("xyl* marimba AND (keycloak OR ceph)")[0],
                         ["xyl*", "marimba"])
        # of a phrase the word that is missing, else the phrase
        self.assertEqual(self.nothing('"kubernetes upgarde"'),
                         (["upgarde"], [("upgarde", "upgrade")], {}))
        self.assertEqual(self.nothing('"upgrade kubernetes"'), (['"upgrade kubernetes"'], [], {"quotation marks": 3}))
        # another first letter, where no word has the same; the most frequent first
        self.assertEqual(self.nothing("=ooool")[1], [])
        self.assertEqual(self.nothing("=cools")[1], [("cools", "pools")])
        self.assertEqual(self.search("kubernetes")["missing"], [])

    def test_nothing_found_tells_what_each_filter_costs(self):
        self.assertEqual(self.nothing("keycloak", "--team", "iaas,nosuch", "--since", "2023"),
                         ([], [], {"--team iaas,nosuch": 1, "--since 2023-01-01": 0}))
        self.assertEqual(self.nothing("kubernetes team:iam -began date:2023"),
                         ([], [], {"team:iam": 1, "-began": 0, "date:2023": 0}))
        self.assertEqual(self.nothing("ceph AND date:2023 AND path:iam"),
                         ([], [], {"date:2023": 0, "path:iam": 1}))
        self.assertEqual(self.nothing("ceph", "--until", "2020-03", "--path", "iam", "--path", "x"),
                         ([], [], {"--until 2020-03-31": 0, "--path iam,x": 0,
                                   "--until 2020-03-31 --path iam,x": 2}))
        self.assertEqual(self.nothing("keycloak ceph", "--match", "all")[2], {"--match all": 3})
        # what ties words together that are there
        self.assertEqual(self.nothing("keycloak AND ceph -pools"), ([], [], {"-pools": 0, "AND": 1}))
        self.assertEqual(self.nothing("upgrade ADJ kubernetes"), ([], [], {"ADJ": 3}))
        self.assertEqual(self.nothing("keycloak NEAR/2 xylophone")[2], {})
        # without what is all that was asked there would be everything
        self.assertEqual(self.nothing("heading:kubernetes")[2], {})
        self.assertEqual(self.nothing("", "--since", "2030", "--team", "iaas")[2],
                         {"--since 2030-01-01": 8, "--team iaas": 0})
        self.assertEqual(self.nothing("", "--since", "2030", "--team", "nosuch")[2],
                         {"--since 2030-01-01": 0, "--team nosuch": 0})
        self.assertEqual(self.nothing("similar keycloak team:nosuch")[2], {"team:nosuch": 1})
        answer = json.loads(self.run_mins("facets", "--by", "team", "--json", "ceph",
                                          "--path", "iam", status=1))
        self.assertEqual(answer["without"], [{"filter": "--path iam", "total": 2}])

    def test_a_range_without_minutes_tells_where_they_end(self):
        self.assertEqual(self.notes("ceph", "--since", "2025"),
                         ["Without --since 2025-01-01, the newest is of 2024-02-14."])
        self.assertEqual(self.notes("ceph", "--until", "2022-11"),
                         ["Without --until 2022-11-30, the oldest is of 2023-02-15."])
        self.assertEqual(self.notes("ceph", "--since", "2023-03", "--until", "2023-04"),
                         ["Without --since 2023-03-01, the newest is of 2023-02-15.",
                          "Without --until 2023-04-30, the oldest is of 2024-02-14."])
        self.assertEqual(self.notes("xylophone", "--since", "2025"), [])

    def test_unknown_values_name_the_nearest_or_the_field_that_has_them(self):
        self.assertEqual(self.notes("--team", "iam"),
                         ['No section has the team "iam"; it is a meeting (--meeting iam).'])
        self.assertEqual(self.notes("meeting:garloff"),
                         ['No section has the meeting "garloff"; it is a person (--person garloff).'])
        self.assertEqual(self.notes("--meeting", "phrase"),
                         ['No section has the meeting "phrase"; the nearest is "phrases".'])
        # people by a part of their name
        self.assertEqual(self.notes("--owner", "Ilse"),
                         ['No section has the owner "Ilse"; people of that name: ilse van der meer '
                          '(Ilse van der Meer).'])
        self.assertEqual(self.notes("person:Meer")[0].count("ilse van der meer"), 1)
        self.assertEqual(self.notes("--owner", "berg"), ['No section has the owner "berg".'])
        # another number is another thing
        self.assertEqual(self.notes("ref:standards#12"), ['No section has the ref "standards#12".'])
        self.assertEqual(self.notes("ref:standrads#690"),
                         ['No section has the ref "standrads#690"; the nearest is "standards#690".'])

    def test_nothing_found_is_told_in_text(self):
        text = self.run_mins("search", "=kuberntes", "--since", "2031", "--team", "iaas", status=1)
        self.assertIn('No section has "kuberntes"; nearest: "kubernetes".\n', text)
        self.assertNotIn("without", text)
        text = self.run_mins("search", "keycloak", "--team", "iaas", "--since", "2023", status=1)
        self.assertIn("There would be:\n  1 section without --team iaas\n", text)
        self.assertNotIn("without --since", text)

    def test_long_queries_are_answered_exactly(self):
        """Over 64 words: all forms, weighed by how often each is said, without other spellings."""
        plain = self.search("kubernetes upgrade", "--match", "all", "-n", "0")
        ids = [hit["id"] for hit in plain["hits"]]
        said = self.search(" ".join(["kubernetes upgrades"] * 3000), "--match", "all", "-n", "0")
        self.assertEqual([hit["id"] for hit in said["hits"]], ids)
        for many, one in zip(said["hits"], plain["hits"]):
            self.assertGreater(many["score"], one["score"])
        unknown = " OR ".join(f"qq{i}" for i in range(70))
        self.assertEqual(self.search(f"ceph OR {unknown}")["total"], self.search("ceph")["total"])
        self.assertIsNone(self.suggestion(f"kuberntes OR {unknown}"))
        self.assertEqual(self.search(f"k8s OR {unknown}")["total"], 0)
        self.assertEqual(self.search("k8s OR " + " OR ".join(["qq"] * 60))["total"], 3)

    def test_long_phrases_wildcards_dates_and_values_are_answered_exactly(self):
        words = FILLER.replace(",", "").replace(".", "").split() * 12
        self.assertEqual([hit["path"] for hit in self.search(f'"{" ".join(words)}"')["hits"]],
                         ["long/notes.md"])
        self.assertEqual(self.search(f'"{" ".join(words + ["kubernetes"])}"')["total"], 0)
        self.assertEqual(self.search(f'"{" ".join(["the"] * 256)}"')["total"], 0)
        self.run_mins("search", f'"{" ".join(["the"] * 257)}"', status=2)
        self.assertEqual(self.search(" OR ".join(["up*"] * 9000))["total"], self.search("up*")["total"])
        days = [f"date:2023-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)]
        self.assertEqual(self.search(" OR ".join(days), "-n", "0")["total"],
                         self.search("date:2023")["total"])
        self.assertEqual(self.search(" ".join(f"date:>=1{year}" for year in range(100, 1000)))["total"],
                         self.search("NOT is:undated")["total"])
        people = ",".join(f"nobody{i}" for i in range(3000))
        answer = self.search(f"person:{people},garloff")
        self.assertEqual((answer["total"], len(answer["notes"])), (1, 16))

    def test_words_that_stand_in_many_phrases_are_found_as_in_one(self):
        phrases = [f'"{first} {second}"~{extra}' for extra in range(5)
                   for first in ("the", "of", "gateway", "api") for second in ("a", "api", "gateway", "upgrade")]
        expected = {hit["id"] for phrase in phrases for hit in self.search(phrase, "-n", "0")["hits"]}
        found = self.search(" OR ".join(phrases), "-n", "0")["hits"]
        self.assertEqual({hit["id"] for hit in found}, expected)

    def test_near_and_adj_stand_at_most_64_times(self):
        self.assertEqual(self.search(" NEAR ".join(["the"] * 65))["total"], 0)
        self.run_mins("search", " NEAR ".join(["the"] * 66), status=2)
        self.run_mins("search", " OR ".join(["a NEAR b ADJ c"] * 33), status=2)

    def test_synonyms_are_told_and_switched_off(self):
        answer = self.search("k8s")
        self.assertEqual(answer["total"], 3)
        self.assertTrue(any("kubernetes" in note for note in answer["notes"]))
        self.assertEqual(self.search("=k8s")["total"], 0)
        self.assertEqual(self.search("keycloak")["notes"], [])

    def test_the_word_typed_stands_above_its_synonym(self):
        self.assertIn("kubernetes", json.dumps(self.search("k8s upgrade")["hits"][0]))

    def test_a_word_with_synonyms_weighs_no_more_than_one_without(self):
        hit = self.search("repo zebra", "--explain-score")["hits"][0]
        weights = {part.get("word"): part.get("score") for part in hit["score_parts"]}
        self.assertLess(weights["repo"], weights["zebra"])
        self.assertGreater(weights["repo"], weights["zebra"] / 2)

    def explain(self, *arguments):
        return json.loads(self.run_mins("explain", "--json", "--exit-zero", *arguments))

    def test_explain_resolves_dates_and_counts_each_part(self):
        answer = self.explain("k8s upgrade date:2023-Q1 -ceph")
        self.assertEqual(answer["total"], 2)
        k8s, upgrade, dates, without = answer["root"]["parts"]
        self.assertEqual((k8s["kind"], k8s["sections"]), ("word", 3))
        self.assertIn({"kind": "synonym", "text": "kubernetes"}, k8s["forms"])
        self.assertIn({"kind": "stem", "text": "upgrad"}, upgrade["forms"])
        self.assertEqual(dates["text"], "date: 2023-01-01..2023-03-31")
        self.assertEqual((without["kind"], without["parts"][0]["sections"]), ("not", 2))

    def test_explain_tells_the_plural_of_an_abbreviation(self):
        word = self.explain("svg")["root"]
        self.assertEqual([form["text"] for form in word["forms"] if form["kind"] == "stem"], ["svg", "svgs"])

    def test_explain_tells_compounds_fields_and_stop_words(self):
        loadbalancer, the, group = self.explain(
            "loadbalancer the heading:(upgrade)")["root"]["parts"]
        self.assertIn({"kind": "compound", "text": "load balancer"}, loadbalancer["forms"])
        self.assertTrue(the["stop_word"])
        self.assertEqual((group["text"], group["sections"]), ("heading", 2))
        self.assertIn("stem: upgrad", self.run_mins("explain", "upgrade"))

    def test_a_stop_word_in_capitals_is_an_abbreviation(self):
        def stops(query):
            return [part["text"] for part in self.explain(query)["root"]["parts"]
                    if part["stop_word"]]
        self.assertEqual(stops("WHO and the upgrade"), ["and", "the"])
        self.assertEqual(stops("Who decides IT upgrades"), ["Who"])
        # nothing tells them apart where all is in capitals
        self.assertEqual(stops("WHO THE UPGRADE"), ["WHO", "THE"])

    def test_explain_shows_errors_and_an_empty_query(self):
        self.run_mins("explain", "x OR", status=2)
        self.assertIsNone(self.explain("")["root"])

    def test_similar_weighs_how_many_of_the_words_a_section_shares(self):
        answer = json.loads(self.run_mins("similar", "--json", "--explain-score",
                                          "iaas/2023-02-15.md#ceph"))
        factors = {hit["id"]: {part["factor"]: part["by"] for part in hit["score_parts"]
                               if "factor" in part} for hit in answer["hits"]}
        self.assertEqual(answer["match"], "some")
        self.assertNotIn("coverage", factors["iaas/2024-02-14.md#pools"])       # shares all
        self.assertLess(factors["iaas/2023-01-18.md#team-iaas"]["coverage"], 0.7)   # one of six

    def test_similar_leaves_out_the_section_and_its_copies(self):
        ids = [hit["id"] for hit in json.loads(
            self.run_mins("similar", "--json", "iaas/2023-02-15.md#ceph"))["hits"]]
        self.assertEqual(ids[0], "iaas/2024-02-14.md#pools")
        self.assertNotIn("iaas/2023-02-15.md#ceph", ids)
        ids = [hit["id"] for hit in json.loads(
            self.run_mins("similar", "--json", "iaas/2023-02-15.md:3"))["hits"]]
        self.assertEqual(ids[0], "iaas/2023-01-18.md#team-iaas")
        self.assertNotIn("iaas/2024-02-14.md#upgrade", ids)
        self.run_mins("similar", "nothing.md", status=1)

    def marked(self, *arguments):
        hit = self.search(*arguments)["hits"][0]
        return [part["text"] for part in hit["snippet"] if part.get("match")]

    def test_a_phrase_is_marked_only_where_it_is(self):
        self.assertEqual(self.marked('"gateway api"', "--path", "phrases/**"),
                         ["gateway", "api"])
        self.assertEqual(self.marked("gateway api", "--path", "phrases/**"),
                         ["api", "gateway", "gateway", "api"])
        self.assertEqual(self.marked("api NEAR/2 gateway", "--path", "phrases/**"),
                         ["api", "gateway", "gateway", "api"])
        self.assertEqual(self.marked("api ADJ/2 gateway", "--path", "phrases/**"),
                         ["api", "gateway"])

    def test_wildcards_synonyms_and_people_are_marked(self):
        self.assertEqual(self.marked("keycl*"), ["keycloak"])
        self.assertEqual(self.marked("k8s", "--since", "2024"), ["kubernetes"])
        self.assertEqual(self.marked("person:garloff"), ["@garloff"])
        self.assertEqual(self.marked("loadbalancer"), ["load", "balancer"])

    def test_a_long_section_has_three_passages_with_their_lines(self):
        hit = self.search("zookeeper slept")["hits"][0]
        with open(os.path.join(self.tree, hit["path"]), encoding="utf-8") as file:
            lines = file.read().split("\n")
        self.assertIn("slept", lines[hit["match_line"] - 1])
        self.assertIn("slept", "".join(part["text"] for part in hit["snippet"]))
        self.assertEqual(len(hit["passages"]), 2)
        for passage in hit["passages"]:
            self.assertIn("zookeeper", lines[passage["line"] - 1])
            self.assertNotEqual(passage["snippet"], hit["snippet"])
        self.assertEqual(len({passage["line"] for passage in hit["passages"]}), 2)
        self.assertEqual(self.search("keycloak")["hits"][0]["passages"], [])

    def test_text_has_passages_in_the_order_of_the_section(self):
        query = ("zookeeper slept", "-n", "1")
        text = self.run_mins("search", "--color", "never", *query)
        lines = [int(line) for line in re.findall(r"^ +line (\d+): ", text, re.M)]
        (hit,) = self.search(*query)["hits"]
        self.assertEqual(lines, sorted(lines))
        self.assertEqual(set(lines), {hit["match_line"], *(one["line"] for one in hit["passages"])})
        self.assertLess(lines[0], hit["match_line"])  # which is in the best of them

    def test_recent_prefers_the_newer_of_equals(self):
        query = ["ceph pools", "-n", "1"]
        plain = self.search(*query)["hits"][0]
        recent = self.search(*query, "--recent")["hits"][0]
        self.assertEqual(recent["date"], "2024-02-14")
        self.assertLess(recent["score"], plain["score"] + 1e-9)

    def test_the_parts_of_a_score_add_up_and_multiply(self):
        for query, option in (("kubernetes upgrade", []), ("kubernetes upgrade", ["--recent"]),
                              ("the ceph pools upgrade", []), ("the ceph pools upgrade", ["--recent"])):
            for hit in self.search(query, "--explain-score", *option)["hits"]:
                parts = hit["score_parts"]
                total = sum(part.get("score", 0) for part in parts)
                for part in parts:
                    total *= part.get("by", 1)
                self.assertAlmostEqual(total, hit["score"], places=4)

    def test_answers_are_equal_on_two_indexes(self):
        queries = ["upgrade", "k8s", '"gateway api"', "zookeeper", "team:iaas", "NOT ceph"]
        other = os.path.join(self.directory, "other")
        first = [self.search("-n", "0", query) for query in queries]
        self.run_mins("--db", other, "index", "--rebuild")
        second = [json.loads(self.run_mins("--db", other, "search", "--json", "-n", "0", query))
                  for query in queries]
        for answer in first + second:
            answer.pop("took_ms")
        self.assertEqual(first, second)


if __name__ == "__main__":
    unittest.main()
