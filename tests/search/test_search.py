#!/usr/bin/env python3
"""What search says beside its hits: suggestions, synonyms, explanations, similar sections,
passages, parts of scores, on a tree of its own.

Environment: MINS_BIN, the program; MINUTES, the real minutes (without them one test is skipped)."""
import json, os, pathlib, random, re, shutil, subprocess, tempfile, unittest

MINS = os.path.abspath(os.environ["MINS_BIN"])
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


class Search(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.mkdtemp(prefix="mins-search-")
        cls.tree = os.path.join(cls.directory, "tree")
        for path, text in FILES.items():
            full = os.path.join(cls.tree, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "w", encoding="utf-8") as file:
                file.write(text)
        cls.environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8",
                           "HOME": cls.directory, "XDG_CACHE_HOME": cls.directory,
                           "XDG_CONFIG_HOME": cls.directory, "MINS_NOW": "2024-03-01"}
        cls.run_mins("index")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.directory)

    @classmethod
    def run_mins(cls, *arguments, status=(0, 1)):
        done = subprocess.run([MINS, "-C", cls.tree, *arguments], env=cls.environment,
                              capture_output=True, text=True)
        if done.returncode not in status:
            raise AssertionError(f"{arguments}: {done.returncode}: {done.stderr}")
        return done.stdout

    def search(self, *arguments):
        return json.loads(self.run_mins("search", "--json", *arguments))

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
        self.assertEqual(self.run_mins("count", "kuberntes").strip(), "0")
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
                      self.run_mins("search", "=kuberntes"))

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
        answer = json.loads(self.run_mins("facets", "--by", "team", "--json", "ceph", "--path", "iam"))
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
        text = self.run_mins("search", "=kuberntes", "--since", "2031", "--team", "iaas")
        self.assertIn('No section has "kuberntes"; nearest: "kubernetes".\n', text)
        self.assertNotIn("without", text)
        text = self.run_mins("search", "keycloak", "--team", "iaas", "--since", "2023")
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
        self.run_mins("search", f'"{" ".join(["the"] * 257)}"', status=(2,))
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
        self.run_mins("search", " NEAR ".join(["the"] * 66), status=(2,))
        self.run_mins("search", " OR ".join(["a NEAR b ADJ c"] * 33), status=(2,))

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
        return json.loads(self.run_mins("explain", "--json", *arguments))

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
        self.run_mins("explain", "x OR", status=(2,))
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
        self.run_mins("similar", "nothing.md", status=(1,))

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


class Batch(unittest.TestCase):
    """A batch remembers columns, texts and postings; none may outlive the index they are of."""

    def setUp(self):
        self.directory = tempfile.mkdtemp(prefix="mins-batch-")
        self.tree = os.path.join(self.directory, "tree")
        self.environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8",
                            "HOME": self.directory, "XDG_CACHE_HOME": self.directory,
                            "XDG_CONFIG_HOME": self.directory, "MINS_NOW": "2024-03-01"}
        os.makedirs(os.path.join(self.tree, "iaas"))
        for number in range(300):
            self.write(number, "alpha")

    def tearDown(self):
        shutil.rmtree(self.directory)

    def write(self, number, word):
        with open(os.path.join(self.tree, f"iaas/{number:03}.md"), "w", encoding="utf-8") as file:
            file.write(f"# Meeting 2023-01-{number % 28 + 1:02}\n\n## Team {word}\n\n"
                       f"The {word} of {number}.\n")

    def mins(self, *arguments):
        return subprocess.run([MINS, "-C", self.tree, *arguments], env=self.environment, check=True,
                              capture_output=True, text=True).stdout

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
        self.mins("index")
        queries = ["alpha", "alpha", "heading:team", "alpha OR beta", "of 7", "alpha"] * 10
        single = {query: self.answer(self.mins("search", "--json", "--exit-zero", query))
                  for query in set(queries)}
        batch = subprocess.run([MINS, "-C", self.tree, "search", "--json", "--batch"],
                               env=self.environment, input="\n".join(queries), text=True,
                               capture_output=True)
        for query, line in zip(queries, batch.stdout.splitlines(), strict=True):
            self.assertEqual(self.answer(line), single[query])

    def test_an_overtaken_batch_forgets_what_it_read(self):
        self.mins("index")
        before = self.answer(self.mins("search", "--json", "-n", "300", "of"))
        batch = subprocess.Popen([MINS, "-C", self.tree, "search", "--json", "-n", "300",
                                  "--batch"], env=self.environment, text=True,
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for _ in range(8):
            self.assertEqual(self.ask(batch, "of"), before)
        for turn in range(6):
            for number in range(300):
                self.write(number, "beta" if turn % 2 == 0 else "gamma")
            self.mins("index")
        after = self.answer(self.mins("search", "--json", "-n", "300", "of"))
        self.assertNotEqual(before, after)
        # Nothing of it was read yet, so that the old state is found to be gone.
        self.assertEqual(self.ask(batch, "gamma")["total"], 300)
        for _ in range(8):
            self.assertEqual(self.ask(batch, "of"), after)
        batch.communicate()


class Times(unittest.TestCase):
    """A question that names a day, a month or a year."""

    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.mkdtemp(prefix="mins-times-")
        os.mkdir(os.path.join(cls.directory, "tree"))
        os.mkdir(os.path.join(cls.directory, "tree", "pier-board"))
        for month in (5, 6):
            with open(os.path.join(cls.directory, "tree", "pier-board", f"2024-{month:02}-20.md"),
                      "w", encoding="utf-8") as to:
                to.write(f"# Notes\n\n## Planks\n\nThe planks of 2024 may be oak, {month} of them.\n\n"
                         f"## Budget\n\nOf 2024 there is {month} left.\n")
        for year in (2023, 2024):
            for month in range(1, 13):
                number = month + 12 * (year - 2023)  # no two are copies
                with open(os.path.join(cls.directory, "tree", f"{year}-{month:02}-12.md"), "w",
                          encoding="utf-8") as to:
                    to.write("# Weekly\n\n## Ferry\n\nThe ferry sails.\n\n## Events\n\n"
                             f"In June 2024 are harbour days, say {number} people.\n")
                    if month % 3 == 0:
                        to.write("\n## Crane\n\nThe crane of the harbour pier failed again on board, "
                                 f"the {number}th rope was torn.\n")
        cls.mins("index", os.path.join(cls.directory, "tree"))

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.directory)

    @classmethod
    def mins(cls, *arguments):
        return subprocess.run([MINS, "--db", os.path.join(cls.directory, "index"), *arguments],
                              check=True, capture_output=True, text=True,
                              env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8",
                                   "HOME": cls.directory, "MINS_NOW": "2024-07-20"}).stdout

    def ids(self, query, *options):
        return [hit["id"] for hit in
                json.loads(self.mins("search", "--json", "-n", "30", *options, query))["hits"]]

    def test_meetings_of_the_time_that_is_named_come_first(self):
        for time in ("june 2024", "Juni 2024", "2024-06-12", "12 June 2024", "2024-06", "2024-Q2", "2024-W24"):
            self.assertEqual(self.ids("why did the harbour crane fail in " + time)[0],
                             "2024-06-12.md#crane", time)
        first = self.ids("harbour crane rope 2023")[:4]
        self.assertEqual({at[:4] for at in first}, {"2023"})

    def test_what_is_found_does_not_depend_on_it(self):
        plain = json.loads(self.mins("search", "--json", "-n", "0", "harbour crane june 2024"))
        # no word of it stands in the ferry's section, whatever its date
        self.assertNotIn("2024-06-12.md#ferry", [hit["id"] for hit in plain["hits"]])
        self.assertEqual({hit["heading"] for hit in plain["hits"]},
                         {"Crane", "Events", "Planks", "Budget"})
        (best,) = json.loads(self.mins("search", "--json", "-n", "1", "--explain-score",
                                       "harbour crane june 2024"))["hits"]
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
        return json.loads(self.mins("search", "--json", "--exit-zero", query))["notes"]

    def test_a_note_names_the_filter_of_the_time(self):
        for query, note in (
                ("june 2024", '"date:2024-06" finds what was said then: 7 sections.'),
                ("minutes of 20 June 2024", '"date:2024-06-20" finds what was said then: 3 sections.'),
                ("2023", '"date:2023" finds what was said then: 40 sections.'),
                ("harbour crane in may 2022", "No section is dated 2022-05.")):
            self.assertIn(note, self.notes(query), query)
        self.assertEqual(self.notes("harbour crane in june 2024"), [])


class Kinds(unittest.TestCase):
    """A question that names action items or decisions."""

    def ask(self, query):
        answer = subprocess.run([MINS, "--db", os.path.join(self.directory, "index"), "search", "--json",
                                 "--explain-score", query], check=True, capture_output=True, text=True,
                                env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8",
                                     "HOME": self.directory}).stdout
        return json.loads(answer)

    def setUp(self):
        self.directory = tempfile.mkdtemp(prefix="mins-kinds-")
        tree = os.path.join(self.directory, "tree")
        os.mkdir(tree)
        for day in range(10, 20):
            with open(os.path.join(tree, f"2024-03-{day}.md"), "w", encoding="utf-8") as to:
                to.write(f"# Harbour {day}\n\n## Pending action items\n\nTo be read out, {day} in all, "
                         f"or to be decided.\n\n## Ferry {day}\n\nThe ferry was late, says the captain.\n")
                if day == 12:
                    to.write("\n## Old ferry\n\nThe ferry rusts.\n\n- AI @jdoe: paint the ferry\n")
                if day == 15:
                    to.write("\n## Fare\n\nThe ferry is dear.\n\nResolved: the ferry is free on Sundays.\n")
        subprocess.run([MINS, "--db", os.path.join(self.directory, "index"), "index", tree], check=True,
                       capture_output=True)

    def tearDown(self):
        shutil.rmtree(self.directory)

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


class Spaceless(unittest.TestCase):
    """Questions in scripts that are written without spaces."""
    FILES = {
        "理事会/2024-03-10.md": "# 理事会\n\n## 予算\n\n会費を来年度から3000円に値上げすることを決定した。\n\n"
                              "## 会場\n\n市民会館の改修工事のため、6月の総会は図書館で開催する。\n",
        "理事会/2024-05-12.md": "# 理事会\n\n## 夏祭り\n\n夏祭りの出店許可を市役所に申請する。担当は鈴木さん。\n\n"
                              "## ホームページ\n\n入会申込フォームが動かない。\n",
        "董事会/2024-04-10.md": "# 董事会\n\n## 场地\n\n由于装修，6月的年会改在市图书馆举行。\n\n"
                              "## 网站\n\n入会申请表无法提交，小李联系供应商。\n",
    }

    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.mkdtemp(prefix="mins-spaceless-")
        for path, text in cls.FILES.items():
            full = os.path.join(cls.directory, "tree", path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "w", encoding="utf-8") as to:
                to.write(text)
        cls.mins("index", os.path.join(cls.directory, "tree"))

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.directory)

    @classmethod
    def mins(cls, *arguments):
        return subprocess.run([MINS, "--db", os.path.join(cls.directory, "index"), *arguments],
                              check=True, capture_output=True, text=True,
                              env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8",
                                   "HOME": cls.directory}).stdout

    def first(self, query):
        hits = json.loads(self.mins("search", "--json", "--exit-zero", query))["hits"]
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
        answer = json.loads(self.mins("search", "--json", "会費の値上げ"))
        self.assertEqual([(one["from"], one["to"]) for one in answer["corrections"]],
                         [("会費の値上げ", "会費 値上 上げ")])
        answer = json.loads(self.mins("search", "--json", "入会申込フォーム"))
        self.assertEqual((answer["total"], answer["corrections"]), (1, []))
        self.assertEqual(self.mins("count", "--exit-zero", "会費の値上げ").strip(), "0")
        self.assertEqual(json.loads(self.mins("search", "--json", "--exit-zero", "=会費の値上げ"))
                         ["total"], 0)


class Pages(unittest.TestCase):
    """A page leaves unscored what cannot be on it, where many sections match: it is the beginning
    of a list for which all are scored."""
    WORDS = ("ceph", "pool", "upgrade", "gateway", "realm", "driver", "quota", "mirror",
             "tender", "budget", "office", "travel", "review", "release", "backup", "audit")
    STOP = ("the", "of", "and", "with")

    @classmethod
    def setUpClass(cls):
        draw = random.Random(11)
        cls.directory = tempfile.mkdtemp(prefix="mins-pages-")
        cls.tree = os.path.join(cls.directory, "tree")
        os.mkdir(cls.tree)

        def words(count):
            # Some are frequent, some rare; in no order that means anything.
            return " ".join(draw.choice(cls.STOP) if draw.random() < 0.2 else
                            cls.WORDS[min(int(draw.expovariate(0.35)), len(cls.WORDS) - 1)]
                            for _ in range(count))

        for file in range(90):
            text = f"# Notes {file}\n\n" + "".join(
                f"## {words(draw.randint(1, 4))}\n\n{words(draw.choice((2, 5, 40)))}.\n\n"
                for _ in range(20))
            text += f"## {words(2)}\n\n{words(9)}\n\n- AI @jdoe: {words(draw.choice((2, 30)))}\n\n"
            if file % 6 == 0:
                text += f"## Pending action items\n\n{words(12)}\n\n"
            with open(os.path.join(cls.tree, f"{file:03}.md"), "w", encoding="utf-8") as to:
                to.write(text)
        # Many have all of "zinc cobalt driver", often but far from each other; one has two of
        # them in its heading and side by side, which is worth more. Many have all of "lead
        # tin brass" once in a long text; what has two of them often is better.
        often = "\n\n".join(("zinc", "driver", "cobalt") * 30)
        rarely = "\n\n".join((words(150), "lead", words(150), "brass", words(150), "tin"))
        for file in range(9):
            for name, text in (("m", often), ("n", rarely)):
                with open(os.path.join(cls.tree, f"{name}{file}.md"), "w", encoding="utf-8") as to:
                    to.write("".join(f"# Metal {file} {i}\n\n{text}\n\n" for i in range(30)))
        with open(os.path.join(cls.tree, "two.md"), "w", encoding="utf-8") as to:
            to.write("# Zinc cobalt\n\n" + "The zinc cobalt.\n" * 20 +
                     "\n# Lead tin brass\n\n" + "Lead tin brass.\n" * 20 +
                     "".join(f"\n# Lead tin\n\n{'The lead tin. ' * count}\n" for count in (20, 21)))
        cls.questions = [words(draw.randint(3, 9)) for _ in range(75)] + [
            'ceph "pool upgrade" gateway', "ceph ceph pool gateway", "realm AND ceph pool quota tender",
            "ceph pool upgrade -gateway", "audit backup release review",
            "ceph pool action items", "audit quota action", "gateway upgrade realm driver action items"]
        cls.metals = ["zinc cobalt driver", "lead tin brass"]
        cls.asked = cls.questions
        run = lambda *arguments: subprocess.run(  # noqa: E731
            [MINS, "--db", os.path.join(cls.directory, "index"), *arguments], check=True,
            input="\n".join(cls.asked), capture_output=True, text=True,
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8",
                 "HOME": cls.directory, "XDG_CONFIG_HOME": cls.directory}).stdout
        cls.run_mins = staticmethod(run)
        run("index", cls.tree)

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.directory)

    def answers(self, *options):
        """Of each question, places and scores of its hits."""
        lines = self.run_mins("search", "--json", "--batch", "--exit-zero", *options).splitlines()
        return [[(hit["path"], hit["line"], hit["score"]) for hit in json.loads(line)["hits"]]
                for line in lines]

    def test_less_covered_sections_may_be_best(self):
        type(self).asked = self.metals
        (best,) = self.answers("-n", "1")[0]
        self.assertEqual(best[0], "two.md")
        self.assertEqual({path for path, line, score in self.answers("-n", "3")[1]}, {"two.md"})

    def test_a_page_is_the_beginning_of_the_list(self):
        type(self).asked = self.questions
        whole = self.answers("-n", "300")
        self.assertEqual(len(whole), len(self.questions))
        self.assertGreater(min(map(len, whole)), 200)
        for count in (1, 10, 30):
            for question, page, full in zip(self.questions, self.answers("-n", str(count)), whole):
                with self.subTest(question=question, count=count):
                    self.assertEqual(page, full[:count])

    def test_a_list_of_all_that_is_written_in_parts_is_whole(self):
        type(self).asked = ["-zzz", "ceph pool", "zinc"]
        for options in (["--tsv", "--header"], ["--jsonl"], ["--tsv", "--sort", "oldest"],
                        ["--tsv", "--fields", "snippet,people,match_line,copies,breadcrumb"]):
            all_of_them = self.run_mins("search", "--batch", *options, "-n", "0")
            self.assertEqual(all_of_them, self.run_mins("search", "--batch", *options, "-n", "9999"))
            self.assertGreater(all_of_them.count("\n"), 3000, options)


if __name__ == "__main__":
    unittest.main()
