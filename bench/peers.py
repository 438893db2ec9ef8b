"""The programs that mins is measured against: where they come from, how they are run."""
import glob, os, re, shutil, subprocess, sys

import engines
from measures import AGAINST, OWN, Failure
from trees import CHECKOUT, write

PACKAGES = {"omindex": "xapian-omega", "recollindex": "recollcmd", "rg": "ripgrep",
            "sqlite3": "sqlite3", "groonga": "groonga-bin", "indexer": "sphinxsearch",
            "wrk": "wrk"}
JARS = ("lucene-core", "lucene-analyzers-common")
HELPERS = ("mins_minimal", "mins_micro", "mins_launch")


def jars():
    """The class path of Lucene; empty if it is not there."""
    found = [sorted(glob.glob(f"/usr/share/java/{jar}-*.jar")) for jar in JARS]
    return ":".join(paths[-1] for paths in found) if all(found) else ""


def install():
    """Peers from Debian. Not being able to is no error: their rows will say so. Java
    itself is not installed, but Lucene is where there is a Java that compiles."""
    wanted = [package for program, package in PACKAGES.items() if not shutil.which(program)]
    if not glob.glob(engines.STEMS):
        wanted.append("groonga-token-filter-stem")
    if shutil.which("javac") and not jars():
        wanted.append("liblucene8-java")
    if wanted:
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        try:
            subprocess.run(sudo + ["apt-get", "install", "-y", "--no-install-recommends"]
                           + wanted, stdout=sys.stderr, check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"note: cannot install {' '.join(wanted)}: {error}", file=sys.stderr)


def against(named):
    """The path of the mins to compare with; None if none is named."""
    if not named:
        return None
    path = shutil.which(named)
    if not path:
        sys.exit(f"bench/run: --against {named}: no such program")
    return os.path.abspath(path)


def build(directory):
    """mins and the helpers of bench/, as name -> path: those of $MINS_BIN's build
    directory, or a Release build outside the source tree. A helper may be missing."""
    if os.environ.get("MINS_BIN"):
        mins = shutil.which(os.environ["MINS_BIN"])
        if not mins:
            sys.exit("bench/run: no such MINS_BIN")
        directory = os.path.dirname(os.path.abspath(mins))
    else:
        for command in (["cmake", "-S", CHECKOUT, "-B", directory, "-DMINS_TESTS=OFF",
                         "-DCMAKE_BUILD_TYPE=Release"],
                        ["cmake", "--build", directory, "-j", str(os.cpu_count() or 1),
                         "--target", "mins", *HELPERS]):
            if subprocess.run(command, stdout=sys.stderr).returncode:
                sys.exit("bench/run: mins does not build; MINS_BIN names a built one")
        mins = os.path.join(directory, "mins")
    found = {"mins": os.path.abspath(mins)}
    for helper in HELPERS:
        path = os.path.join(directory, "bench", helper)
        if os.path.exists(path):
            found[helper] = path
    return found


def version(program):
    """The first line of --version that has a number."""
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True).stdout
    except OSError:
        return "missing"
    found = re.search(r"\d+\.\d+\S*", said)
    return found[0] if found else "unknown"


def versions(mins, other):
    found = {OWN: version(mins)} | ({AGAINST: version(other)} if other else {}) | {
        name: version(name) for name in ("omindex", "rg", "sqlite3")}
    lucene = re.search(r"core-([\d.]+)\.jar", jars())
    try:
        recoll = subprocess.run(["dpkg-query", "-W", "-f", "${Version}", "recollcmd"],
                                capture_output=True, text=True).stdout
    except OSError:
        recoll = ""
    found["recoll"] = recoll or "missing"
    found["lucene"] = lucene[1] if lucene else "missing"
    found["groonga"] = version("groonga")
    found["sphinx"] = version("indexer")
    return found


class Peers:
    """Commands of the peers on one tree, with their indexes in one directory. A command
    is a list of words, or a string that says why there is none."""

    def __init__(self, bench, helpers, tree, prefix=""):
        self.bench, self.tree, self.mins = bench, tree, helpers["mins"]
        self.other = helpers.get(AGAINST)
        self.minimal = helpers.get("mins_minimal")
        self.micro = helpers.get("mins_micro")
        self.db = {name: bench.path(f"{prefix}{name}.db")
                   for name in ("mins", "omindex", "recoll", "lucene", "sqlite3", "groonga",
                                "sphinx", AGAINST)}
        self.script = bench.path(f"{prefix}sqlite.sql")
        self.conf = bench.path(f"{prefix}recoll.conf.d")
        self.lucene = None      # the class path, once compiled
        self.loads = [bench.path(f"{prefix}{name}.load") for name in ("groonga", "sphinx")]
        self.groonga = engines.Groonga(bench, self.db["groonga"], self.loads[0])
        self.sphinx = engines.Sphinx(bench, self.db["sphinx"], self.loads[1])
        self.engines = {"groonga": self.groonga, "sphinx": self.sphinx}

    def why_not(self, program):
        return None if shutil.which(program) else "not installed"

    def ours(self, *words):
        return [self.mins, "--db", self.db["mins"], *words]

    def both(self, *words):
        """The command of mins, and the same of the other mins if there is one. Each has an
        index of its own: formats may differ."""
        commands = {OWN: self.ours(*words)}
        if self.other:
            commands[AGAINST] = [self.other, "--db", self.db[AGAINST], *words]
        return commands

    def generation(self):
        """The Xapian database of mins' index."""
        found = sorted(glob.glob(os.path.join(self.db["mins"], "db-*")), key=os.path.getmtime)
        return found[-1] if found else "none"

    def omindex(self):
        return self.why_not("omindex") or [
            "omindex", "--db", self.db["omindex"], "--url", "/", "--stemmer", "english",
            "--mime-type", "md:text/plain", "--mime-type", "markdown:text/plain", self.tree]

    def recollindex(self):
        """With the database apart from the configuration, and only Markdown."""
        if self.why_not("recollindex"):
            return self.why_not("recollindex")
        write(os.path.join(self.conf, "recoll.conf"), (
            f"topdirs = {self.tree}\ndbdir = {self.db['recoll']}\nloglevel = 2\n"
            "noaspell = 1\nonlyNames = *.md *.markdown\n").encode())
        write(os.path.join(self.conf, "mimemap"), b".md = text/plain\n.markdown = text/plain\n")
        return ["recollindex", "-c", self.conf]

    def recollq(self, word):
        return self.why_not("recollq") or ["recollq", "-c", self.conf, "-n", "0-10", word]

    def lucene_index(self):
        """Compiled once, which is not measured."""
        if not self.bench.plays("lucene"):
            return "not asked for"
        if not shutil.which("javac") or not shutil.which("java"):
            return "no Java here"
        if not jars():
            return "no liblucene8-java here"
        if not self.lucene:
            classes = self.bench.path("classes")
            source = os.path.join(CHECKOUT, "bench", "LuceneSections.java")
            done = subprocess.run(["javac", "-cp", jars(), "-d", classes, source],
                                  capture_output=True, text=True)
            if done.returncode:
                return f"does not compile: {done.stderr.strip()[:60]}"
            self.lucene = f"{jars()}:{classes}"
        return ["java", "-cp", self.lucene, "LuceneSections", self.tree, self.db["lucene"]]

    def lucene_count(self):
        return ["java", "-cp", self.lucene, "LuceneSections", self.db["lucene"]]

    def sqlite_fill(self):
        return self.why_not("sqlite3") or ["sqlite3", self.db["sqlite3"],
                                           ".read " + self.script]

    def sqlite(self, query):
        if self.why_not("sqlite3"):
            return self.why_not("sqlite3")
        return ["sqlite3", self.db["sqlite3"], query]

    def rg(self, *words):
        return self.why_not("rg") or ["rg", "-i", *words, self.tree]

    def minimal_search(self, word):
        """The question that mins asks for a word: all its forms with one stem."""
        if not self.minimal:
            return "mins_minimal is not built"
        try:
            return [self.minimal, "search", self.generation(), *self.forms(word)]
        except Failure as error:
            return str(error)

    def forms(self, word):
        return self.bench.output([self.minimal, "forms", self.generation(), "english",
                                  word]).split()
