"""Minutes of a test's own and their index: what the tests of this folder have in common.

Environment: MINS_BIN, the program."""
import json, os, shutil, subprocess, tempfile, unittest

MINS = os.path.abspath(os.environ["MINS_BIN"])


class TreeTest(unittest.TestCase):
    """Tests of one index, made once for all tests of a class, from its FILES (path: text). A class
    whose tests change the tree puts it back in setUp."""
    FILES = {}
    NOW = "2024-03-01"  # the day that the program takes for today

    @classmethod
    def setUpClass(cls):
        cls.directory = tempfile.mkdtemp(prefix="mins-search-")
        cls.addClassCleanup(shutil.rmtree, cls.directory)
        cls.tree = os.path.join(cls.directory, "tree")
        os.mkdir(cls.tree)
        for path, text in cls.FILES.items():
            cls.write(path, text)
        cls.environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8",
                           "HOME": cls.directory, "XDG_CACHE_HOME": cls.directory,
                           "XDG_CONFIG_HOME": cls.directory, "MINS_NOW": cls.NOW}
        cls.run_mins("index")

    @classmethod
    def write(cls, path, text):
        full = os.path.join(cls.tree, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)

    @classmethod
    def run_mins(cls, *arguments, status=0, lines=()):
        """Standard output; fails at another exit status. `lines` are standard input."""
        done = subprocess.run([MINS, "-C", cls.tree, *arguments], env=cls.environment,
                              input="\n".join(lines), capture_output=True, text=True)
        if done.returncode != status:
            raise AssertionError(f"{arguments}: {done.returncode}: {done.stderr}")
        return done.stdout

    @classmethod
    def search(cls, *arguments):
        return json.loads(cls.run_mins("search", "--json", "--exit-zero", *arguments))

    @classmethod
    def hits(cls, *arguments):
        """All of them."""
        return cls.search("-n", "0", *arguments)["hits"]
