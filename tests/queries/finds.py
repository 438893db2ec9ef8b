#!/usr/bin/env python3
"""Walks finds.tsv: every row is a file of one tree, asked alone.

  finds.py MINS FINDS_TSV

Exit status 1 if a row is not as it says."""
import os, re, subprocess, sys, tempfile


def unescape(text):
    text = re.sub(r"\\u\{([0-9A-Fa-f]+)\}", lambda m: chr(int(m[1], 16)), text)
    return text.replace("\\n", "\n").replace("\\t", "\t")


def read_rows(path):
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            line = line.rstrip("\n")
            if not line or line.startswith("# "):
                continue
            fields = line.split("\t")
            if fields[0] not in ("yes", "no") or len(fields) not in (3, 4):
                sys.exit(f"{path}:{number}: no such row")
            where = unescape(fields[3]) if len(fields) > 3 else f"row-{number:03d}"
            yield number, fields[0] == "yes", unescape(fields[1]), unescape(fields[2]), where


def main():
    mins, table = os.path.abspath(sys.argv[1]), sys.argv[2]
    rows = list(read_rows(table))
    wrong = 0
    with tempfile.TemporaryDirectory(prefix="mins-finds-") as directory:
        tree = os.path.join(directory, "tree")
        for _, _, _, text, where in rows:
            path = os.path.join(tree, where + ".md")
            os.makedirs(os.path.dirname(path), exist_ok=True)
            if os.path.exists(path):
                sys.exit(f"{table}: {where} twice")
            with open(path, "w", encoding="utf-8") as file:
                file.write(text + "\n")
        environment = dict(os.environ, XDG_CACHE_HOME=directory, XDG_CONFIG_HOME=directory,
                           HOME=directory, LC_ALL="C.UTF-8")
        for name in ("MINS_DB", "MINS_NOW"):
            environment.pop(name, None)
        subprocess.run([mins, "-C", tree, "index"], env=environment, check=True,
                       stdout=subprocess.DEVNULL)
        for number, expected, query, text, where in rows:
            done = subprocess.run([mins, "-C", tree, "count", "--path", where + ".md", "--",
                                   query], env=environment, capture_output=True, text=True)
            if done.returncode not in (0, 1) or (done.returncode == 0) != expected:
                wrong += 1
                print(f"{table}:{number}: {query!r} {'misses' if expected else 'finds'} "
                      f"{text!r} {done.stderr.strip()}")
    print(f"{len(rows)} rows, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
