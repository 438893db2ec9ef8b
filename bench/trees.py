"""The trees of minutes that are measured, and their sections as other programs get them.

small is the minutes as they are ($MINUTES, else ../shared/minutes beside the checkout,
else tests/minutes), only their Markdown files. medium and large hold them 10 and 40
times, each copy below a directory of its own (copy00, copy01, ...). copy00 is the
original; in the others 2 % of the words of at least four letters outside headings are
replaced by a word drawn from the whole tree, as often as it occurs there, and every
tenth of those by a new one (the word with the copy's number behind it). The draws depend
on nothing but copy number and path, so every run makes the same tree.

long, which is beside each of them, has 60 files, each of them one meeting whose only topic
is of 90 kB, as the minutes of bodies are that write down what everybody says: a line for
each time somebody speaks, with a name and 5 to 40 words drawn from the minutes as often as
they occur there. No two files are alike, and every run makes the same ones.
"""
import os, random, re, sys, time

CHECKOUT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SAMPLES = os.path.join(CHECKOUT, "tests", "minutes")
COPIES = {"small": 1, "medium": 10, "large": 40}
MARKDOWN = (".md", ".markdown")
YESTERDAY = int(time.time()) - 86400    # the age of all files before any is changed
WORD = re.compile(rb"[A-Za-z]{4,}")
HEADING = re.compile(rb"#{1,6}\s")
ITEM = re.compile(rb"^ *[*-] [^\n<`]*? ([A-Za-z]{4,})(?= )", re.M)


def named_minutes():
    """$MINUTES, if it is a directory."""
    named = os.environ.get("MINUTES", "")
    return os.path.abspath(named) if os.path.isdir(named) else None


def minutes():
    """The directory of minutes, never written to."""
    if named_minutes():
        return named_minutes()
    shared = os.path.join(os.path.dirname(CHECKOUT), "shared", "minutes")
    if os.path.isdir(shared):
        return shared
    print("note: no ../shared/minutes, measuring the few files of tests/minutes",
          file=sys.stderr)
    return SAMPLES


def markdown(root):
    """Relative paths of the Markdown files below root, sorted; hidden names left out."""
    found = []
    for where, directories, names in os.walk(root):
        directories[:] = [d for d in directories if not d.startswith(".")]
        found += [os.path.relpath(os.path.join(where, n), root) for n in names
                  if n.lower().endswith(MARKDOWN) and not n.startswith(".")]
    return sorted(found)


def read(path):
    with open(path, "rb") as file:
        return file.read()


def write(path, data, when=YESTERDAY):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data)
    os.utime(path, (when, when))


def size(directory):
    """Bytes of all files below a directory, or of one file, without their holes."""
    if os.path.isfile(directory):
        return os.path.getsize(directory)
    found = [os.lstat(os.path.join(where, name))
             for where, _, names in os.walk(directory) for name in names]
    return sum(min(info.st_size, info.st_blocks * 512) for info in found)


def vary(data, copy, path, words):
    """data with 2 % of its words replaced, the same ones at every run."""
    draw = random.Random(f"{copy}/{path}").random   # the one method stable by promise

    def replace(match):
        if draw() >= 0.02:
            return match[0]
        if draw() < 0.1:
            return match[0] + b"%d" % copy
        return words[int(draw() * len(words))]
    return b"".join(line if line.startswith(b"#") else WORD.sub(replace, line)
                    for line in data.splitlines(keepends=True))


def make(source, tree, copies):
    texts = {path: read(os.path.join(source, path)) for path in markdown(source)}
    words = [word for text in texts.values() for word in WORD.findall(text)]
    for copy in range(copies):
        top = os.path.join(tree, f"copy{copy:02}") if copies > 1 else tree
        for path, text in texts.items():
            write(os.path.join(top, path), vary(text, copy, path, words) if copy else text)


LONG_FILES, LONG_BYTES = 60, 90_000
SPEAKERS = (b"Ada", b"Bert", b"Chloe", b"Dan", b"Emil", b"Fay", b"Gus", b"Hana", b"Ivo")


def make_long(source, tree):
    """The tree of long sections."""
    words = [word for path in markdown(source)
             for word in WORD.findall(read(os.path.join(source, path)))]
    for number in range(LONG_FILES):
        draw, length = random.Random(f"long/{number}").random, 0
        lines = [b"# Call %d\n\n## Topic %d\n" % (number + 1, number + 1)]
        while length < LONG_BYTES:
            said = [words[int(draw() * len(words))] for _ in range(5 + int(draw() * 36))]
            lines.append(b"%s: %s." % (SPEAKERS[int(draw() * len(SPEAKERS))], b" ".join(said)))
            length += len(lines[-1]) + 1
        write(os.path.join(tree, "calls", f"20{number // 12 + 18}-{number % 12 + 1:02}-15.md"),
              b"\n".join(lines) + b"\n")


def sections(tree):
    """(path, line, meeting, month, heading, body) of each section, as bytes: what stands
    between two lines that begin like headings. mins knows better what a heading is; as a
    load they are alike."""
    for path in markdown(tree):
        day = re.search(r"(20\d\d)-?(\d\d)-?(\d\d)", path)
        month = f"{day[1]}-{day[2]}" if day else "-"
        lines = read(os.path.join(tree, path)).split(b"\n")
        starts = [n for n, line in enumerate(lines) if n and HEADING.match(line)]
        for start, end in zip([0] + starts, starts + [len(lines)]):
            yield (os.fsencode(path), b"%d" % (start + 1), os.fsencode(os.path.dirname(path)),
                   month.encode(), lines[start], b"\n".join(lines[start + 1:end]))


def sqlite_script(tree, script):
    """SQL that fills a full-text table with the sections of the tree."""
    def quoted(data):
        return "'" + data.decode("utf-8", "replace").replace("\0", "").replace("'", "''") + "'"
    with open(script, "w", encoding="utf-8") as out:
        out.write("CREATE VIRTUAL TABLE s USING fts5(path UNINDEXED, line UNINDEXED, "
                  "meeting UNINDEXED, month UNINDEXED, heading, body, "
                  "tokenize='porter unicode61');\nBEGIN;\n")
        for section in sections(tree):
            out.write(f"INSERT INTO s VALUES({','.join(map(quoted, section))});\n")
        out.write("COMMIT;\n")


def vocabulary(tree, file):
    """Writes the words of the tree, lower case, each once, to a file."""
    found = set()
    for path in markdown(tree):
        found.update(word.lower() for word in WORD.findall(read(os.path.join(tree, path))))
    with open(file, "wb") as out:
        out.write(b"".join(word + b"\n" for word in sorted(found)))


class Editor:
    """Changes one word of one file at a time, another file each time: words of list items
    in files of middling size. Times are set by hand since omindex looks at whole
    seconds."""

    def __init__(self, tree):
        self.paths = [os.path.join(tree, path) for path in markdown(tree)]
        self.paths.sort(key=lambda path: (os.path.getsize(path), path))
        self.changed = 0

    def word(self):
        """The word that the last change put in."""
        return f"benchword{self.changed}"

    def change(self, number):
        self.changed += 1
        path = self.paths[(len(self.paths) // 2 + number) % len(self.paths)]
        data = read(path)
        word = ITEM.search(data)
        first, last = word.span(1) if word else (len(data), len(data))
        write(path, data[:first] + b" " + self.word().encode() + data[last:],
              YESTERDAY + 10 * self.changed)


def in_child(function, *arguments):
    """Calls function in a child. A new process counts its parent's peak memory as its
    own until it runs its program, so the process that measures has to stay small."""
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            function(*arguments)
            status = 0
        except BaseException as error:
            print(f"bench/run: {error!r}", file=sys.stderr)
        os._exit(status)
    if os.waitpid(pid, 0)[1]:
        sys.exit(f"bench/run: {function.__name__} failed")
