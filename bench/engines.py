"""groonga and Sphinx, which are given ready-made sections: as mins has cut, dated and
named them (mins dump). They read no Markdown and resolve nothing, so what they take less
for a build is not all theirs.

Both keep every word with its English stem and its positions. groonga has the values of
all twelve fields in columns, Sphinx those of meeting and month.
"""
import datetime, glob, json, os, shutil, socket, subprocess, time

from measures import Failure
from trees import read, write

VALUES = {"team": "teams", "meeting": "meeting", "person": "people", "attended": "attended",
          "kind": "kinds", "tag": "tags", "ref": "refs"}    # field -> its key in a dump
PARTS = ("year", "quarter", "month", "week", "day")         # of a date
STEMS = "/usr/lib/*/groonga/plugins/token_filters/stem.so"
PATIENCE = 30       # seconds until a server is up


def date_parts(text):
    """The values of the five date fields: empty where a date, which may be a month or a
    year, has none."""
    parts = dict.fromkeys(PARTS, "") | {"year": (text or "")[:4]}
    if text and len(text) >= len("2024-10"):
        parts |= {"quarter": f"{text[:4]}-Q{(int(text[5:7]) + 2) // 3}", "month": text[:7]}
    if text and len(text) == len("2024-10-17"):
        year, week, _ = datetime.date.fromisoformat(text).isocalendar()
        parts |= {"week": f"{year}-W{week:02}", "day": text}
    return parts


def groonga_schema():
    yield "plugin_register token_filters/stem"
    yield "table_create Sections TABLE_HASH_KEY ShortText"
    for name in ("heading", "above", "text"):
        yield f"column_create Sections {name} COLUMN_SCALAR Text"
    for field in (*VALUES, *PARTS):
        kind = "COLUMN_VECTOR" if field in VALUES else "COLUMN_SCALAR"
        yield f"table_create V_{field} TABLE_PAT_KEY ShortText"
        yield f"column_create Sections {field} {kind} V_{field}"
    yield ("table_create Words TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram "
           "--normalizer NormalizerAuto --token_filters TokenFilterStem")
    yield ("column_create Words sections COLUMN_INDEX|WITH_POSITION|WITH_SECTION Sections "
           "heading,above,text")
    yield "load --table Sections"


def groonga_row(section):
    lists = {field: section[key] if isinstance(section[key], list) else [section[key]]
             for field, key in VALUES.items()}
    return {"_key": section["id"], "heading": section["heading"],
            "above": " / ".join(section["breadcrumb"]), "text": section["text"],
            **lists, **date_parts(section["date"])}


def sphinx_row(number, section):
    cells = (number, section["heading"], " / ".join(section["breadcrumb"]), section["text"],
             section["id"], section["meeting"], date_parts(section["date"])["month"])
    return "\t".join(" ".join(str(cell).split()) for cell in cells)


def write_loads(dump, script, table):
    """What each of them reads, from the dump of an index."""
    with open(dump, encoding="utf-8") as lines, open(script, "w", encoding="utf-8") as groonga, \
            open(table, "w", encoding="utf-8") as sphinx:
        groonga.write("\n".join(groonga_schema()) + "\n[\n")
        for number, line in enumerate(lines, 1):
            section = json.loads(line)
            groonga.write((",\n" if number > 1 else "") +
                          json.dumps(groonga_row(section), ensure_ascii=False))
            sphinx.write(sphinx_row(number, section) + "\n")
        groonga.write("\n]\n")


class Groonga:
    def __init__(self, bench, directory, script):
        self.bench, self.directory, self.script = bench, directory, script
        self.files = {}     # commands -> the file with them

    def why_not(self):
        return ("not installed" if not shutil.which("groonga") else
                None if glob.glob(STEMS) else "no groonga-token-filter-stem here")

    def base(self):
        return os.path.join(self.directory, "db")

    def fill(self):
        return self.why_not() or ["groonga", "--file", self.script, "-n", self.base()]

    @staticmethod
    def select(query, columns="_key,_score", limit=10, facets=()):
        """A command; the best first, with counts by fields."""
        words = ["select Sections --match_columns 'heading * 2 || above || text' --cache no",
                 f"--query '{query}' --output_columns '{columns}' --limit {limit}"]
        if limit:
            words.append("--sort_keys -_score")
        for field in facets:
            words.append(f"--drilldowns[{field}].keys {field} --drilldowns[{field}].limit 10 "
                         f"--drilldowns[{field}].sort_keys -_nsubrecs")
        return " ".join(words)

    def ask(self, *commands):
        """A process that answers all of these."""
        if self.why_not():
            return self.why_not()
        file = self.files.setdefault(
            commands, f"{self.directory}-{len(self.files)}.commands")
        write(file, "".join(command + "\n" for command in commands).encode())
        return ["groonga", "--file", file, self.base()]

    def count(self, query):
        answer = json.loads(self.bench.output(self.ask(self.select(query, "_key", 0))))
        if answer[0][0] != 0:
            raise Failure(f"groonga: {answer[0]}")
        return answer[1][0][0][0]


CONFIGURATION = """source sections {{
  type = tsvpipe
  tsvpipe_command = cat {table}
  tsvpipe_field = heading
  tsvpipe_field = above
  tsvpipe_field_string = text
  tsvpipe_attr_string = section
  tsvpipe_attr_string = meeting
  tsvpipe_attr_string = month
}}
index sections {{
  source = sections
  path = {directory}/sections
  morphology = stem_en
  min_word_len = 1
}}
indexer {{
  mem_limit = 256M
}}
searchd {{
  listen = {directory}/socket:mysql41
  log = {directory}/log
  pid_file = {directory}/pid
  binlog_path =
}}
"""


class Sphinx:
    """A server, asked by this process over a socket."""

    def __init__(self, bench, directory, table):
        self.bench, self.directory, self.table = bench, directory, table
        self.configuration = directory + ".conf"
        self.server = self.client = None

    def why_not(self):
        return None if shutil.which("indexer") and shutil.which("searchd") else "not installed"

    def fill(self):
        if self.why_not():
            return self.why_not()
        write(self.configuration, CONFIGURATION.format(
            table=self.table, directory=self.directory).encode())
        return ["indexer", "--config", self.configuration, "--all", "--quiet"]

    def start(self):
        """Once; it ends with stop()."""
        if self.server or self.why_not():
            return
        self.server = subprocess.Popen(
            ["searchd", "--config", self.configuration, "--nodetach"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + PATIENCE
        while not self.client:
            try:
                self.client = Client(os.path.join(self.directory, "socket"))
            except OSError as error:
                if self.server.poll() is not None or time.monotonic() > end:
                    raise Failure("searchd does not come up") from error
                time.sleep(0.02)

    def stop(self):
        if self.server:
            self.server.terminate()
            self.server.wait()
        self.server = self.client = None

    @staticmethod
    def select(query, columns="section, weight()", limit=10, group=None):
        columns = f"{group}, count(*)" if group else columns
        text = query.replace("\\", "\\\\").replace("'", "\\'")
        return (f"SELECT {columns} FROM sections WHERE MATCH('{text}')" +
                (f" GROUP BY {group}" if group else "") +
                f" LIMIT {limit} OPTION max_matches={max(limit, 1000)}")

    def count(self, query):
        self.start()
        self.client.ask(self.select(query, "section", 1))
        return int(dict(self.client.ask("SHOW META"))[b"total_found"])

    def used(self):
        """CPU seconds of the server so far."""
        fields = read(f"/proc/{self.server.pid}/stat").rsplit(b")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def peak(self):
        status = read(f"/proc/{self.server.pid}/status").decode()
        return int(status.split("VmHWM:")[1].split()[0]) * 1024

    def run(self, queries):
        """Asks them one after the other: what a process that does so would use."""
        self.start()
        start, used = time.perf_counter(), self.used()
        for query in queries:
            self.client.ask(query)
        return {"wall": time.perf_counter() - start, "cpu": self.used() - used,
                "peak": self.peak()}


class Client:
    """As much of MySQL's protocol as a question and its rows need."""
    GREETING = b"\x0d\xa2\0\0\0\0\0\1\x21" + bytes(23) + b"bench\0\0"

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.stream = self.socket.makefile("rb")
        self.packet()
        self.send(self.GREETING, 1)
        self.packet()

    def packet(self):
        length = int.from_bytes(self.stream.read(4)[:3], "little")
        data = self.stream.read(length)
        if data[:1] == b"\xff":
            raise Failure("searchd: " + data[9:].decode("utf-8", "replace"))
        return data

    def send(self, data, number=0):
        self.socket.sendall(len(data).to_bytes(3, "little") + bytes([number]) + data)

    def ask(self, query):
        """The rows, each a list of texts as bytes."""
        self.send(b"\3" + query.encode())
        columns, rows = self.packet()[0], []
        for _ in range(columns + 1):
            self.packet()
        while True:
            data = self.packet()
            if data[:1] == b"\xfe" and len(data) < 9:
                return rows
            rows.append(self.cells(data))

    @staticmethod
    def cells(data):
        cells, at = [], 0
        while at < len(data):
            length, size = data[at], {252: 2, 253: 3, 254: 8}.get(data[at], 0)
            at += 1
            if size:
                length = int.from_bytes(data[at:at + size], "little")
            at += size
            cells.append(data[at:at + length] if length != 251 or size else b"")
            at += length if length != 251 or size else 0
        return cells
