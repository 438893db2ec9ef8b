#!/usr/bin/env python3
"""What minutes mean, by gold: each directory here is a small tree of minutes, and its expected.txt says what a reader
would make of it.

    check.py MINS [CASE...]     indexes the cases with the program MINS, prints what does not hold, exits 1

An expectation is a line

    EXPECT path:line FIELD OP VALUES

about the section that begins on that line (or contains it; line 1: the first of the file). FIELD is a key of `mins
dump`: date, meeting, teams, kinds, attended, people, refs. VALUES are separated by commas, `-` is none. OP: `=` just
these, `has` all of them, `any` one of them, `not` none of them. `CONFLICT path date date chosen` wants this row of
`mins status --conflicts`. Other lines are comments.
"""

import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
EXPECT = re.compile(r'EXPECT (.+):(\d+) (\w+) (=|has|any|not) (.+)$')
CONFLICT = re.compile(r'CONFLICT (.+) (\S+) (\S+) (\S+)$')
HOLDS = {
    '=': lambda got, want: got == want,
    'has': lambda got, want: want <= got,
    'any': lambda got, want: bool(got & want),
    'not': lambda got, want: not got & want,
}


def run(mins, root, *arguments):
    with tempfile.TemporaryDirectory() as home:
        environment = dict(os.environ, HOME=home, XDG_CACHE_HOME=home, XDG_CONFIG_HOME=home, MINS_DB='')
        outputs = []
        for command in (['index', '-q'], *arguments):
            done = subprocess.run([mins, '-C', root, *command], env=environment, capture_output=True, text=True)
            if done.returncode:
                sys.exit('%s %s: %s' % (root, ' '.join(command), done.stderr))
            outputs.append(done.stdout)
        return outputs[1:]


def values(section, field):
    value = section[field]
    if value is None:
        return set()
    return {value.lower()} if isinstance(value, str) else {v.lower() for v in value}


def check(mins, case):
    """How many expectations the case has, and what does not hold."""
    root = os.path.join(HERE, case)
    dump, conflicts = run(mins, root, ['dump'], ['status', '--conflicts', '--tsv'])
    sections = {}
    for line in dump.splitlines():
        section = json.loads(line)
        sections.setdefault(section['path'], []).append(section)
    rows = {tuple(row.split('\t')[:4]) for row in conflicts.splitlines()}
    rows = {(os.path.relpath(os.path.join(os.getcwd(), r[0]), root), *r[1:]) for r in rows}
    count, wrong = 0, []
    with open(os.path.join(root, 'expected.txt'), encoding='utf-8') as lines:
        for line in map(str.strip, lines):
            found = EXPECT.match(line)
            if found:
                path, number, field, op, wanted = found.groups()
                wanted = set() if wanted == '-' else {w.strip().lower() for w in wanted.split(',')}
                below = [s for s in sections.get(path, []) if s['line'] <= int(number)] or sections.get(path, [])[:1]
                got = values(below[-1], field) if below else {'no such section'}
                if not HOLDS[op](got, wanted):
                    wrong.append('%s: but %s is %s' % (line, field, ', '.join(sorted(got)) or '-'))
            elif line.startswith('CONFLICT'):
                if CONFLICT.match(line).groups() not in rows:
                    wrong.append('%s: no such row' % line)
            elif line.startswith('EXPECT'):
                sys.exit('%s: cannot read: %s' % (case, line))
            else:
                continue
            count += 1
    return count, wrong


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    mins = os.path.abspath(sys.argv[1])
    cases = sys.argv[2:] or sorted(d for d in os.listdir(HERE) if os.path.exists(os.path.join(HERE, d, 'expected.txt')))
    total, bad = 0, 0
    for case in cases:
        count, wrong = check(mins, case)
        if not count:
            sys.exit('%s expects nothing' % case)
        total, bad = total + count, bad + len(wrong)
        for line in wrong:
            print('%s: %s' % (case, line))
    print('%d of %d expectations in %d cases hold' % (total - bad, total, len(cases)))
    sys.exit(bad > 0)


if __name__ == '__main__':
    main()
