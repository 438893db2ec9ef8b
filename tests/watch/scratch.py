"""A scratch tree of minutes, a watcher on it, and what both should agree on."""
import json, os, random, re, shutil, signal, subprocess, tempfile, time

MINS = os.environ.get("MINS_BIN", "mins")
WORD = re.compile(r"\bword[0-9a-z]+\b")


class Scratch:
    """A root under git, a place outside it, an index; all removed at the end."""

    def __init__(self, seed=1, program=MINS, options=(), environment=None, client=MINS):
        """`program` watches, `client` is asked."""
        self.random = random.Random(seed)
        self.place = os.path.realpath(tempfile.mkdtemp(prefix="mins-watch-"))
        self.root = os.path.join(self.place, "root")
        self.outside = os.path.join(self.place, "outside")
        self.index = os.path.join(self.place, "index")
        self.program, self.client, self.options = program, client, list(options)
        self.environment = dict(os.environ, XDG_CONFIG_HOME=self.place, **(environment or {}))
        self.environment.pop("MINS_DB", None)
        self.words = 0
        self.watcher = None
        self.log = os.path.join(self.place, "log")
        os.makedirs(self.root)
        os.makedirs(self.outside)

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.stop(signal.SIGKILL)
        if kind and os.path.exists(self.log):
            print("--- the watcher's log ends with")
            with open(self.log, errors="replace") as log:
                print("".join(log.readlines()[-30:]))
        shutil.rmtree(self.place, ignore_errors=True)

    # The program

    def mins(self, *words, check=(0,), timeout=60):
        done = subprocess.run([self.client, "-C", self.root, "--db", self.index, *words],
                              env=self.environment, capture_output=True, timeout=timeout)
        if check is not None and done.returncode not in check:
            raise AssertionError(f"mins {' '.join(words)} ended with {done.returncode}: "
                                 f"{done.stdout[-500:]!r} {done.stderr[-500:]!r}")
        done.out = done.stdout.decode(errors="replace")
        return done

    def start(self, *options, wait=True, before=()):
        log = open(self.log, "ab")
        self.watcher = subprocess.Popen(
            [*before, self.program, "-C", self.root, "--db", self.index, "watch",
             *self.options, *options], env=self.environment, stdout=log, stderr=log)
        log.close()
        if wait:
            self.wait_until_up()

    def wait_until_up(self, seconds=20):
        end = time.time() + seconds
        while self.mins("sync", check=None).returncode != 0:
            if time.time() > end or self.watcher.poll() is not None:
                raise AssertionError("the watcher does not come up: " + open(self.log).read())
            time.sleep(0.01)

    def stop(self, number=signal.SIGTERM):
        if not self.watcher:
            return None
        if self.watcher.poll() is None:
            self.watcher.send_signal(number)
        watcher, self.watcher = self.watcher, None
        return watcher.wait(timeout=30)

    def status(self):
        return json.loads(self.mins("status", "--json").out)

    def sync(self, timeout="30"):
        self.mins("sync", "--timeout", timeout)

    # What should agree

    def tree(self):
        """Every file of the root and the words in it."""
        found = {}
        for folder, folders, names in os.walk(self.root):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                if name.endswith(".md") and not name.startswith("."):
                    path = os.path.join(folder, name)
                    with open(path, errors="replace") as file:
                        words = WORD.findall(file.read())
                    if words:
                        found[os.path.relpath(path, self.root)] = sorted(words)
        return found

    def indexed(self):
        found = {}
        for line in self.mins("dump").out.splitlines():
            section = json.loads(line)
            found.setdefault(section["path"], []).extend(WORD.findall(section["text"]))
        return {path: sorted(words) for path, words in found.items() if words}

    def difference(self):
        tree, indexed = self.tree(), self.indexed()
        return [f"{path}: {tree.get(path)} in the tree, {indexed.get(path)} in the index"
                for path in sorted(set(tree) | set(indexed))
                if tree.get(path) != indexed.get(path)]

    def check_search(self, path=None):
        """A word of a file is found by a search, in that file."""
        tree = self.tree()
        if not tree:
            return
        path = path if path in tree else self.random.choice(sorted(tree))
        word = tree[path][-1]
        found = []
        for line in self.mins("search", "--jsonl", "-n", "0", word).out.splitlines():
            hit = json.loads(line)
            found += [hit["path"], *(name.rsplit("#", 1)[0] for name in hit["copies"])]
        if path not in found:
            raise AssertionError(f"{word} of {path} is not found, but in {found}")

    def check(self, deep=True):
        different = self.difference()
        if different:
            raise AssertionError("\n".join(different[:10]))
        if deep:
            self.mins("verify", "--deep")

    def check_watches(self):
        """Every folder is watched, and nothing else; the root is one too."""
        folders = 1
        for _, names, _ in os.walk(self.root):
            names[:] = [name for name in names if not name.startswith(".")]
            folders += len(names)
        state = self.status()["watcher"]
        if state["watches"] + state["polled"] != folders:
            raise AssertionError(f"{folders} folders, {state}")

    def converges(self, seconds=10):
        """Within so many seconds the index equals the tree, by a deep look."""
        end = time.time() + seconds
        while True:
            try:
                return self.check()
            except AssertionError:
                if time.time() > end:
                    raise
                time.sleep(0.1)

    # The tree

    def word(self):
        self.words += 1
        return f"word{self.words}x{self.random.randrange(10 ** 6)}"

    def text(self, sections=2):
        return "".join(f"# Topic {i}\n\n{self.word()} was said here.\n\n" for i in range(sections))

    def path(self, *parts):
        return os.path.join(self.root, *parts)

    def write(self, path, text=None):
        path = path if os.path.isabs(path) else self.path(path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as file:
            file.write(self.text() if text is None else text)
        return path

    def plant(self, folders=6, files=5):
        for folder in range(folders):
            for file in range(files):
                self.write(f"meeting{folder}/2024-0{folder + 1}-1{file}.md")

    def git(self, *words):
        subprocess.run(["git", "-C", self.root, "-c", "user.name=a", "-c", "user.email=a@b",
                        "-c", "gc.auto=0", *words], check=True, capture_output=True)

    def plant_commits(self):
        """Two commits, `one` and `two`, with other files, other texts and folders."""
        self.git("init", "-q")
        for name in ("one", "two"):
            shutil.rmtree(self.path("repo"), ignore_errors=True)
            for i in range(12):
                if name == "one" or i % 3:
                    self.write(f"repo/part{i % 4 if name == 'one' else i % 5}/{i:02}.md")
            self.git("add", "-A")
            self.git("commit", "-q", "-m", name)
            self.git("tag", name)


class Operations:
    """What people, editors and git do; each returns the path to look at, or None."""

    def __init__(self, scratch):
        self.scratch, self.random, self.count = scratch, scratch.random, 0
        self.commit = "two"

    def files(self):
        return [self.scratch.path(path) for path in sorted(self.scratch.tree())]

    def folders(self):
        found = []
        for folder, folders, _ in os.walk(self.scratch.root):
            folders[:] = sorted(name for name in folders
                                if not name.startswith(".") and name != "many")
            found += [os.path.join(folder, name) for name in folders if folder.count("/") < 12]
        return found

    def fresh(self, kind):
        self.count += 1
        return f"{kind}{self.count}"

    def create(self):
        folder = self.random.choice(self.folders() + [self.scratch.root])
        return self.scratch.write(os.path.join(folder, self.fresh("new") + ".md"))

    def create_deep(self):
        folder = self.random.choice(self.folders() + [self.scratch.root])
        parts = [self.fresh("deep") for _ in range(self.random.randint(1, 3))]
        return self.scratch.write(os.path.join(folder, *parts, "deep.md"))

    def edit(self):
        path = self.random.choice(self.files())
        with open(path, "r+") as file:
            old = file.read()
            file.seek(0)
            file.write(old.replace("was said", self.scratch.word() + " said", 1))
            file.truncate()
        return path

    def edit_keeping_time(self):
        """Another text of the same size, touched back to the time it had."""
        path = self.random.choice(self.files())
        info = os.stat(path)
        with open(path, "r+") as file:
            old = file.read()
            word = WORD.findall(old)[0]
            swapped = word[:-1] + ("y" if word[-1] != "y" else "z")
            file.seek(0)
            file.write(old.replace(word, swapped, 1))
        os.utime(path, ns=(info.st_atime_ns, info.st_mtime_ns))
        return path

    def replace(self):
        """As editors do: a new file is renamed over the old one."""
        path = self.random.choice(self.files())
        hidden = os.path.join(os.path.dirname(path), ".new~")
        self.scratch.write(hidden)
        os.rename(hidden, path)
        return path

    def replace_with_backup(self):
        path = self.random.choice(self.files())
        os.rename(path, path + "~")
        self.scratch.write(path)
        os.unlink(path + "~")
        return path

    def append(self):
        path = self.random.choice(self.files())
        with open(path, "a") as file:
            file.write(f"\n## Later\n\n{self.scratch.word()}\n")
        return path

    def delete(self):
        os.unlink(self.random.choice(self.files()))

    def rename(self):
        path = self.random.choice(self.files())
        to = os.path.join(self.random.choice(self.folders()), self.fresh("moved") + ".md")
        os.rename(path, to)
        return to

    def rename_folder(self):
        path = self.random.choice(self.folders())
        to = os.path.join(os.path.dirname(path), self.fresh("folder"))
        os.rename(path, to)

    def move_in(self):
        outside = os.path.join(self.scratch.outside, self.fresh("in"))
        self.scratch.write(os.path.join(outside, "a.md"))
        inner = self.scratch.write(os.path.join(outside, "inner", "inmost", "b.md"))
        to = os.path.join(self.random.choice(self.folders() + [self.scratch.root]),
                          os.path.basename(outside))
        os.rename(outside, to)
        return inner.replace(outside, to)

    def move_in_many(self):
        """Folders are made in those that came just before."""
        many = self.scratch.path("many")
        shutil.rmtree(many, ignore_errors=True)
        outside = os.path.join(self.scratch.outside, "many")
        names = [f"p{number}" for number in range(100)]
        for name in names:
            os.makedirs(os.path.join(outside, name))
        self.random.shuffle(names)
        self.scratch.sync()
        os.rename(outside, many)
        end = time.perf_counter() + self.random.uniform(0.002, 0.006)
        while time.perf_counter() < end:
            pass
        for name in names:
            os.mkdir(os.path.join(many, name, "inner"))

    def move_out(self):
        path = self.random.choice(self.folders())
        os.rename(path, os.path.join(self.scratch.outside, self.fresh("out")))

    def remake_folder(self):
        """Removed and made again, mostly with the same inode number."""
        path = self.random.choice(self.folders())
        shutil.rmtree(path)
        return self.scratch.write(os.path.join(path, "again.md"))

    def checkout(self):
        self.commit = "one" if self.commit == "two" else "two"
        self.scratch.git("checkout", "-f", "-q", self.commit)

    def any(self):
        kinds = [self.create, self.create_deep, self.edit, self.edit_keeping_time, self.replace,
                 self.replace_with_backup, self.append, self.delete, self.rename,
                 self.rename_folder, self.move_in, self.move_in_many, self.move_out,
                 self.remake_folder, self.checkout]
        if len(self.files()) < 20 or len(self.folders()) < 4:
            kinds = [self.create, self.create_deep, self.move_in]
        kind = self.random.choice(kinds)
        path = kind()
        return kind.__name__, os.path.relpath(path, self.scratch.root) if path else None
