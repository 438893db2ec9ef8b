"""Edits as people make them, drawn by a seed: the same ones in the same minutes."""
import os, random, re

WORD = re.compile(rb"[A-Za-z]{4,}")
HEADING = re.compile(rb"^#{1,6} .*$", re.M)


def files(root):
    """Paths of the Markdown files below root, sorted; hidden ones left out."""
    found = []
    for where, directories, names in os.walk(root):
        directories[:] = [name for name in directories if not name.startswith(".")]
        found += [os.path.join(where, name) for name in names
                  if name.lower().endswith((".md", ".markdown")) and not name.startswith(".")]
    return sorted(found)


def read(path):
    with open(path, "rb") as file:
        return file.read()


class Editor:
    def __init__(self, root, seed):
        self.root, self.random, self.count = root, random.Random(f"edits {seed}"), 0
        words = [word for path in files(root) for word in WORD.findall(read(path))]
        self.words = [self.random.choice(words) for _ in range(2000)]
        self.kinds = [self.words_changed, self.section_added, self.section_removed,
                      self.heading_changed, self.front_matter, self.created, self.deleted,
                      self.renamed, self.copied, self.emptied]

    def edit(self):
        """The next edit; each kind comes in turn."""
        self.kinds[self.count % len(self.kinds)]()
        self.count += 1

    def choose(self):
        return self.random.choice([path for path in files(self.root)
                                   if not os.path.islink(path)])

    def write(self, path, data):
        """The time of a file is the count of the edit: a whole second, and long ago."""
        with open(path, "wb") as file:
            file.write(data)
        os.utime(path, (1700000000 + self.count, 1700000000 + self.count))

    def text(self, words=40):
        return b" ".join(self.random.choice(self.words) for _ in range(words)) + b".\n"

    def fresh(self, near):
        day = f"2024-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}"
        return os.path.join(os.path.dirname(near), f"{day}-edit{self.count}.md")

    def words_changed(self):
        path = self.choose()
        self.write(path, WORD.sub(
            lambda match: self.random.choice(self.words) if self.random.random() < 0.05
            else match[0], read(path)))

    def section_added(self):
        path = self.choose()
        self.write(path, read(path) + b"\n## " + self.text(3) + b"\n" + self.text()
                   + b"\nDecision: " + self.text(6) + b"\n- [ ] @someone " + self.text(5))

    def section_removed(self):
        path = self.choose()
        data = read(path)
        starts = [match.start() for match in HEADING.finditer(data)] + [len(data)]
        if len(starts) > 2:
            place = self.random.randrange(len(starts) - 1)
            data = data[:starts[place]] + data[starts[place + 1]:]
        self.write(path, data)

    def heading_changed(self):
        path = self.choose()
        data = read(path)
        found = list(HEADING.finditer(data))
        if found:
            heading = self.random.choice(found)
            data = data[:heading.end()] + b" " + self.random.choice(self.words) \
                + data[heading.end():]
        self.write(path, data)

    def front_matter(self):
        path = self.choose()
        data = read(path)
        if not data.startswith(b"---"):
            data = b"---\ntags: [edited, " + self.random.choice(self.words) + b"]\n---\n\n" + data
        self.write(path, data)

    def created(self):
        near = self.choose()
        self.write(self.fresh(near), b"# " + self.text(4) + b"\n" + self.text() + b"\n## "
                   + self.text(2) + b"\nSee #%d and @someone.\n\n" % self.count + self.text(80))

    def deleted(self):
        os.remove(self.choose())

    def renamed(self):
        path = self.choose()
        os.rename(path, self.fresh(self.choose()))

    def copied(self):
        path = self.choose()
        self.write(self.fresh(path), read(path))

    def emptied(self):
        self.write(self.choose(), b"")
