"""Commands to ask two builds of mins, drawn from minutes by a seed."""
import collections, json, os, random, re, shlex

import edits

FIELDS = ("team", "meeting", "person", "attended", "kind", "tag", "ref")
DATES = ("year", "quarter", "month", "week", "day")
ALL = ",".join(FIELDS + DATES)
KINDS = ("index", "dump", "values", "status", "words", "formats", "phrases", "distance",
         "operators", "filters", "options", "dates", "heading", "wildcards", "spelling",
         "facets", "counts", "explain", "similar", "show", "batch", "signs", "errors")
WORD = re.compile(r"[^\W\d_](?:[\w.+-]*\w)?")
FORMATS = (["--json"], ["--jsonl"], ["--tsv"], ["--tsv", "--header"], ["--vimgrep"], ["-l"],
           ["-l", "-0"], ["--tsv", "-0"], ["--vimgrep", "-0"], ["--color", "always"],
           ["--color", "always", "--hyperlink"], ["--format", "text"])


class Command:
    def __init__(self, kind, words, stdin=b"", **environment):
        self.kind, self.words, self.stdin = kind, list(words), stdin
        self.environment = environment

    def __str__(self):
        said = " ".join([f"{name}={value}" for name, value in self.environment.items()]
                        + ["mins"] + [shlex.quote(word) for word in self.words])
        return said + (f" <<< {self.stdin[:200]!r}" if self.stdin else "")


class Found:
    """What minutes hold: words as often as they occur there, runs of words, headings,
    ids, and the values of every field."""

    def __init__(self, ask, root, seed):
        self.random = random.Random(f"questions {seed}")
        self.lines, self.headings, self.ids, self.paths = [], [], [], []
        for path in edits.files(root):
            self.paths.append(os.path.relpath(path, root))
            for number, line in enumerate(edits.read(path).decode(errors="replace").split("\n")):
                words = WORD.findall(line)
                if len(words) > 3:
                    self.lines.append((self.paths[-1], number + 1, words))
                if line.startswith("#") and words:
                    self.headings.append(words)
        for line in ask("dump").splitlines():
            self.ids.append(json.loads(line)["id"])
        self.values = {}
        for field in FIELDS:
            rows = ask("values", field, "--tsv").decode().splitlines()
            self.values[field] = [row.split("\t")[0] for row in rows] or ["nobody"]
        counts = collections.Counter(word for line in self.lines for word in line[2])
        self.often = [word for word, _ in counts.most_common(60)]
        self.rare = sorted(word for word, count in counts.items() if count == 1)

    def line(self):
        return self.random.choice(self.lines)

    def word(self):
        """Frequent, rare or as it comes."""
        draw = self.random.random()
        if draw < 0.15 or not self.rare:
            return self.random.choice(self.often)
        return self.random.choice(self.rare) if draw < 0.3 else self.random.choice(self.line()[2])

    def words(self, count):
        return [self.word() for _ in range(count)]

    def together(self, count):
        """Words of one line, in their order but not side by side."""
        words = self.line()[2]
        places = sorted(self.random.sample(range(len(words)), min(count, len(words))))
        return [words[place] for place in places]

    def run(self, count):
        """Words side by side."""
        words = self.line()[2]
        start = self.random.randrange(max(1, len(words) - count + 1))
        return " ".join(words[start:start + count])

    def value(self, field):
        return self.random.choice(self.values[field])

    def date(self):
        """A date, in one of the ways dates are written."""
        year, month, day = (self.random.choice((2022, 2023, 2024, 2025)),
                            self.random.randint(1, 12), self.random.randint(1, 28))
        return self.random.choice((
            f"{year}", f"{year}-{month:02}", f"{year}{month:02}", f"{year}-{month:02}-{day:02}",
            f"{year}{month:02}{day:02}", f"{year}-Q{month % 4 + 1}", f"{year}-W{day:02}"))


def quoted(value):
    """A value as it is written in a query."""
    return '"' + value.replace('"', " ") + '"'


def filter_of(found):
    field = found.random.choice(FIELDS)
    return f"{field}:{quoted(found.value(field))}"


def option_of(found):
    field = found.random.choice(FIELDS)
    return [f"--{field}", found.value(field).replace(",", "\\,")]


def search(kind, *words, **environment):
    return Command(kind, ["search", *words], **environment)


def commands(found):
    """Every command, about a thousand."""
    for ask in (whole, plain, formats, phrases, distance, operators, filters, dates, heading,
                wildcards, spelling, facets, counts, explain, similar, show, batch, signs,
                errors):
        yield from ask(found)


def whole(found):
    yield Command("dump", ["dump"])
    yield Command("dump", ["dump", "--jsonl"])
    for field in FIELDS + DATES:
        for form in ([], ["--json"], ["--tsv", "--header"]):
            yield Command("values", ["values", field, *form])
    for words in ([], ["--json"], ["--skipped"], ["--undated"], ["--conflicts"],
                  ["--skipped", "--tsv"], ["--undated", "--json"]):
        yield Command("status", ["status", *words])


def plain(found):
    for count in (1, 1, 1, 2, 2, 3, 4, 6):
        for _ in range(6):
            facet = found.random.choice(("team,meeting,month", ALL, "person,ref,kind"))
            yield search("words", "--json", "-n", "15", "--facets", facet, *found.words(count))
            yield search("words", "--json", "--match", found.random.choice(("auto", "all", "any")),
                         *found.together(count))
    for order in ("newest", "oldest", "path", "relevance"):
        for number in (1, 2, 3):
            yield search("words", "--jsonl", "--sort", order, "-n", "0", *found.together(number))
    for words in (["--recent"], ["--explain-score"], ["--recent", "--explain-score"], ["--raw"],
                  ["-q"], ["--offset", "7"], ["-n", "3", "--offset", "2"], ["-n", "0"]):
        yield search("words", "--json", *words, *found.together(2))
        yield search("words", *words, *found.together(3))
    for query in ([], ["-" + found.word()], ["=" + found.word()], ["*"]):
        yield search("words", "--json", "--facets", ALL, "--", *query)


def formats(found):
    for form in FORMATS:
        for count in (1, 2, 3):
            yield search("formats", *form, *found.together(count))
    for columns in ("40", "60", "80", "132"):
        yield search("formats", *found.together(2), COLUMNS=columns)
        yield search("formats", "-n", "20", found.word(), COLUMNS=columns)


def phrases(found):
    for count in (2, 2, 2, 3, 3, 4, 5):
        for _ in range(3):
            yield search("phrases", "--json", "-n", "20", f'"{found.run(count)}"')
    for _ in range(6):
        yield search("phrases", "--json", f'"{found.run(3)}"~{found.random.randint(1, 4)}')
        yield search("phrases", "--jsonl", "--", f'"{found.run(2)}"',
                     found.word(), f'-"{found.run(2)}"')


def distance(found):
    for operator in ("NEAR", "NEAR/3", "NEAR/30", "ADJ", "ADJ/2", "NEAR/1"):
        for count in (2, 2, 3):
            yield search("distance", "--json", "-n", "20",
                         f" {operator} ".join(found.together(count)))


def operators(found):
    for _ in range(6):
        a, b, c, d = found.together(2) + found.words(2)
        for query in (f"{a} OR {c}", f"{a} AND {b}", f"{a} NOT {b}", f"({a} OR {c}) {b}",
                      f"-{a} {b}", f"({a} {b}) OR (-{c} {d})", f"{a} OR {b} OR {c} -({d} {a})",
                      f"NOT ({a} OR {b})"):
            yield search("operators", "--json", "--facets", "meeting,year", "--", query)


def filters(found):
    for _ in range(25):
        yield search("filters", "--json", "--facets", ALL, filter_of(found))
        yield search("filters", "--json", found.word(), filter_of(found))
        yield search("options", "--json", "--facets", ALL, *option_of(found), found.word())
        yield search("options", *option_of(found), *option_of(found), "--sort", "newest")
    for field in FIELDS:
        yield search("filters", "--jsonl", "-n", "20", f"{field}:*")
        yield search("filters", "--json", "--", f"-{field}:*", found.word())
        yield search("filters", "--json", f"{field}:{quoted(found.value(field))},"
                     f"{quoted(found.value(field))}")
        yield search("options", "--json", f"--{field}", "-", found.word())
    for _ in range(6):
        path = found.random.choice(found.paths)
        folder = os.path.dirname(path) or "*"
        for glob in (path, folder, folder + "/*", "**/" + os.path.basename(path), "*.md"):
            yield search("options", "-l", "-n", "0", "--path", glob)
        yield search("filters", "--json", f"path:{quoted(path)}")
    for query in ("is:undated", "is:teamless", "-is:teamless is:undated"):
        yield search("filters", "--json", "--facets", ALL, "--", query)


def dates(found):
    for _ in range(8):
        since, until = found.date(), found.date()
        yield search("dates", "--json", "--facets", ",".join(DATES), f"date:{since}")
        yield search("dates", "--json", "--since", since, found.word())
        yield search("dates", "--jsonl", "--until", until, "--sort", "oldest", "-n", "20")
        yield search("dates", "--json", f"date:{since}..{until}")
        yield search("dates", "--tsv", f"date:>{since}", found.word())
    for query in ("date:today", "date:yesterday", "date:this-month", "date:last-quarter",
                  "date:..2022", "date:2023..", "date:<=2022-W20", "year:2023,2024", "month:2023-05",
                  "date:3m..", "-date:2023", "date:2w"):
        yield search("dates", "--json", "--facets", "year,month", "--", query)


def heading(found):
    for _ in range(8):
        words = found.random.choice(found.headings)
        yield search("heading", "--json", f"heading:{words[0]}")
        yield search("heading", "--json", f"heading:({' '.join(words[:3])})")
        yield search("heading", "--json", f'heading:"{" ".join(words[:2])}"')
        yield search("heading", "--json", *words, found.word())


def wildcards(found):
    for _ in range(8):
        word = found.word()
        for query in (word[:3] + "*", word[:5] + "* " + found.word(), "=" + word,
                      f"heading:{word[:3]}*"):
            yield search("wildcards", "--json", "-n", "20", query)


def spelling(found):
    """Slips, compounds apart and together, other cases and forms."""
    for _ in range(8):
        word, (a, b) = found.word(), (found.run(2).split() * 2)[:2]
        place = found.random.randrange(len(word))
        for query in (word[:place] + word[place + 1:], word.upper(), a + b, f"{a}-{b}",
                      a.capitalize() + b.capitalize(), word + "s", word + word[-1]):
            yield search("spelling", "--json", query)


def facets(found):
    for form in ([], ["--json"], ["--tsv"], ["--tsv", "--header"]):
        yield Command("facets", ["facets", "--by", ALL, *form])
        yield Command("facets", ["facets", "--by", ALL, "--top", "3", *form, found.word()])
        yield Command("facets", ["facets", "--by", "month,week,day", "--zero", *form,
                                 *found.together(2)])
    for _ in range(10):
        for order in ("count", "value"):
            yield Command("facets", ["facets", "--by", ALL, "--sort", order, "--json",
                                     *option_of(found), *found.words(1)])
        yield Command("facets", ["facets", "--by", found.random.choice(FIELDS + DATES), "--json",
                                 *option_of(found), *option_of(found)])


def counts(found):
    for form in ([], ["--by-file"], ["--by-meeting-day"], ["-q"], ["--match", "any"]):
        for count in (0, 1, 2, 3):
            yield Command("counts", ["count", *form, *found.together(count)])
            yield Command("counts", ["count", *form, filter_of(found), *found.words(count)])


def explain(found):
    for form in ([], ["--json"]):
        for count in (1, 2, 4):
            yield Command("explain", ["explain", *form, *found.together(count)])
        for _ in range(4):
            a, b = found.words(2)
            for query in (f"{a} OR -{b}", f'-"{found.run(2)}" {a}', filter_of(found),
                          f"({a} {b[:3]}*) date:{found.date()}", f"heading:({a} {b})",
                          f"{a} NEAR/4 {b}"):
                yield Command("explain", ["explain", *form, "--", query])


def similar(found):
    for form in (["--json"], [], ["--tsv"], ["--json", "--facets", ALL]):
        for _ in range(3):
            path, number, _ = found.line()
            yield Command("similar", ["similar", *form, found.random.choice(found.ids)])
            yield Command("similar", ["similar", *form, *option_of(found), f"{path}:{number}"])


def show(found):
    for _ in range(6):
        path, number, _ = found.line()
        yield Command("show", ["show", found.random.choice(found.ids)])
        yield Command("show", ["show", f"{path}:{number}"])
        yield Command("show", ["show", path])
        yield Command("show", ["show", "--file", f"{path}:{number}"])
    yield Command("show", ["show", *found.random.sample(found.ids, 2)])
    yield Command("show", ["show", "--color", "always", found.random.choice(found.ids)])


def batch(found):
    lines = [" ".join(found.together(2)) for _ in range(30)] + [filter_of(found), "", "(", "taem:x"]
    lines += [f'"{found.run(2)}"', "nothingatall", f"date:{found.date()}"]
    wrong = "\n".join(lines).encode() + b"\n"
    right = "\n".join(" ".join(found.together(number % 3 + 1)) for number in range(40)).encode()
    for words in (["search", "--jsonl"], ["search", "--json", "--facets", ALL], ["search", "--tsv"],
                  ["search"], ["search", "-l"], ["search", "--vimgrep"], ["count"],
                  ["count", "--by-file"], ["facets", "--by", "team,month", "--json"],
                  ["facets", "--by", ALL, "--tsv"], ["explain"], ["explain", "--json"],
                  ["search", "--raw", "--jsonl"], ["search", "--exit-zero", "-l"]):
        yield Command("batch", [*words, "--batch"], wrong)
        yield Command("batch", [*words, "--batch"], right)


def signs(found):
    """Text that looks like syntax, or like nothing."""
    a, b = found.together(2)
    for query in (f"({a}", f"{a})", f'"{a} {b}', f"{a}: {b}", f"{a}::{b}", f"https://{a}.org/{b}",
                  "12:30", "C++", "R&D", "v1.2.3", "k8s-cluster-api", f"**{a}**", f"[{a}](b)",
                  f"`{a}`", ":)", "1) ceph 2) rook", f"- {a}", f"-- {a}", "?!", "...", f"{a} AND",
                  f"OR {a}", "\u00e4\u00f6\u00fc", "stra\u00dfe", "\u65e5\u672c\u8a9e", "\U0001f44d",
                  "#588", "repo#588", "@someone", f"{a} or {b}", f"{a} near {b}", "NEAR", "a"):
        yield search("signs", "--json", "--", query)
        yield search("signs", "--", query)
        yield search("signs", "--json", "--raw", "--", query)


def errors(found):
    word, near = found.word(), quoted(found.value("team")[:-1] or "x")
    for query in (f"taem:{near}", "date:2024-13", "date:2024-02-30", "date:2024..2022", "date:x",
                  f"team:{near}", f"{word} NEAR", "NEAR/0 x", "a*", "is:nothing", "kind:x",
                  f"date:2023 .. 2024 {word}", "month:2023", "year:20", "((((" * 20 + "x" + "))))" * 20,
                  "OR", f"{word} OR", "path:", f"heading:{word}:", "team:(a b)", f"x{'y' * 300}"):
        for command in ("search", "count", "explain"):
            yield Command("errors", [command, query])
        yield search("errors", "--json", query)
    for words in (["search", "--sort", "upwards", word], ["search", "-n", "x", word],
                  ["search", "--format", "xml", word], ["search", "--nothing", word],
                  ["facets", "--by", "nothing"], ["facets", word], ["values", "nothing"],
                  ["values"], ["show", "nothing.md#at-all"], ["show"], ["similar", "nothing:1"],
                  ["similar"], ["search", "--since", "2024-13", word],
                  ["search", "--since", "2025", "--until", "2024", word], ["nothing"],
                  ["search", "--team", near.strip('"'), word], ["search", "nothingatallhere"],
                  ["search", "--exit-zero", "nothingatallhere"], ["sync", "--timeout", "1"],
                  ["search", "--match", "some", word], ["search", "--format-version", "99", word],
                  ["search", "--path", "nothing/**", word], ["search", "--facets", "x", word]):
        yield Command("errors", words)
