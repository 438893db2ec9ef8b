#!/usr/bin/env python3
"""An independent reader of minutes: computes what mins must find, sharing no code with it.

    reader.py ROOT      every section as a JSON line: what `mins dump` has but for what minutes mean
"""

import argparse
import json
import os
import sys

import rules

SUFFIXES = ('.md', '.markdown')


def glob_pattern(glob):
    """A path glob as a regular expression: `*` stays in a directory, `**` crosses, a directory name means all below."""
    import re
    out, i = '', 0
    glob = glob.rstrip('/')
    while i < len(glob):
        if glob.startswith('**/', i):
            out, i = out + '(?:.*/)?', i + 3
        elif glob.startswith('**', i):
            out, i = out + '.*', i + 2
        elif glob[i] == '*':
            out, i = out + '[^/]*', i + 1
        elif glob[i] == '?':
            out, i = out + '[^/]', i + 1
        else:
            out, i = out + re.escape(glob[i]), i + 1
    return re.compile(out + r'(?:/.*)?\Z', re.S)


def read_config(root):
    """The ignored globs of the minutes' own configuration."""
    ignore, part = [], None
    try:
        with open(os.path.join(root, '.mins.conf'), 'rb') as f:
            lines = rules.split_lines(rules.decode(f.read()))
    except OSError:
        return ignore
    for line in lines:
        line = line.strip()
        if not line or line[0] in ';#':
            continue
        if line[0] == '[' and ']' in line:
            part = line[1:line.index(']')].strip()
            continue
        key, _, value = (t.strip() for t in line.partition('='))
        value = value.split(' ;')[0].strip()
        if part == 'mins' and key == 'ignore':
            ignore += [glob_pattern(v.strip()) for v in value.split(',') if v.strip()]
    return ignore


def find_files(root, ignore=()):
    """Relative paths of the minutes below root, sorted by bytes. Linked files count if they stay inside."""
    real_root = os.path.realpath(root)
    found = []
    for folder, directories, names in os.walk(root):
        directories[:] = [d for d in directories if not d.startswith('.')]
        for name in names:
            full = os.path.join(folder, name)
            if name.startswith('.') or not name.lower().endswith(SUFFIXES):
                continue
            if os.path.islink(full) and not os.path.realpath(full).startswith(real_root + os.sep):
                continue
            if not os.path.isfile(full):
                continue
            path = os.path.relpath(full, root)
            if not any(p.match(path) for p in ignore):
                found.append(path)
    return sorted(found, key=os.fsencode)


def load(root):
    ignore = read_config(root)
    files = []
    for path in find_files(root, ignore):
        try:
            with open(os.path.join(root, path), 'rb') as f:
                files.append((path, f.read()))
        except OSError as e:
            print('cannot read %s: %s' % (path, e.strerror), file=sys.stderr)
    return rules.Minutes(files)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('root')
    options = parser.parse_args()
    if not os.path.isdir(options.root):
        parser.error('no directory: ' + options.root)
    sys.stdout.reconfigure(encoding='utf-8', errors='surrogatepass')
    for record in load(options.root).records():
        print(json.dumps(record, ensure_ascii=False))


if __name__ == '__main__':
    try:
        main()
    except BrokenPipeError:
        os._exit(0)
