#!/usr/bin/env python3
"""What mins makes of small made-up minutes, by gold.

    check.py PROGRAM [NAME...]

Each directory here is a tree of minutes for one habit. Its expected.txt says
what they hold, a line each, everything else in it being a remark:

    EXPECT path:line FIELD OP values

The line is that of a section's heading, or one in it; values stand between commas, "-" is
none, case does not matter. OP: "=" just these, "has" all of them, "any" one of
them, "not" none of them, "in" the field is one of them. Fields are those of
`mins dump`; and of its items `actions`, `decisions` (first and last line,
"5-6", or "5" for one), `done` (lines of those that are), `owners` (labels), `tasks` ("5 Jane + Joe": a line and whose),
`due` and `texts` (without commas). `told` as a value: the file is not read, but `index` or
`status --skipped` says so. A line

    VALUES FIELD = value:count, ...

says what `mins values FIELD` lists, and

    CONFLICT path date date chosen

wants such a row of `mins status --conflicts`. Exit status 1 if one does not hold."""
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
EXPECT = re.compile(r'EXPECT (.+?):(\d+) (\w+) (=|has|any|not|in) (.*)$')
VALUES = re.compile(r'VALUES (\w+) = (.*)$')
CONFLICT = re.compile(r'CONFLICT (.+) (\S+) (\S+) (\S+)$')


class Tree:
    """One directory, indexed, and its sections."""

    def __init__(self, program, root, scratch):
        self.program, self.root = program, root
        self.env = {k: v for k, v in os.environ.items() if not k.startswith('MINS')}
        for name in ('cache', 'config'):
            self.env['XDG_%s_HOME' % name.upper()] = os.path.join(scratch, name)
        self.told = self.run('index') + self.run('status', '--skipped')
        self.sections = {}
        for line in self.run('dump').splitlines():
            section = json.loads(line)
            self.sections[section['path'], section['line']] = section

    def run(self, *args):
        done = subprocess.run([self.program, '-C', self.root, *args], env=self.env,
                              capture_output=True, check=False)
        return (done.stdout + done.stderr).decode('utf-8', 'replace')

    def section(self, path, line):
        """The one that begins there or contains the line; the first of the file for those before it."""
        starts = sorted(number for of, number in self.sections if of == path)
        below = [number for number in starts if number <= line] or starts[:1]
        return self.sections[path, below[-1]] if below else None

    def has_conflict(self, row):
        rows = [line.split('\t')[:4] for line in self.run('status', '--conflicts', '--tsv').splitlines()]
        return any(r[0].endswith(row[0]) and tuple(r[1:]) == row[1:] for r in rows)

    def values(self, field):
        rows = [row.split('\t') for row in self.run('values', field, '--tsv').splitlines()]
        return ['%s:%s' % (row[0], row[2]) for row in rows]

    def tells(self, path):
        return path in self.told or re.search(r'\%s\b' % os.path.splitext(path)[1], self.told)


def lines(item):
    first, last = item['line'], item['end_line']
    return str(first) if first == last else '%d-%d' % (first, last)


def found(section, field):
    items = section.get('items', [])
    of_items = {
        'actions': lambda: [lines(i) for i in items if i['kind'] == 'action'],
        'decisions': lambda: [lines(i) for i in items if i['kind'] == 'decision'],
        'done': lambda: [str(i['line']) for i in items if i['state'] == 'done'],
        'owners': lambda: sorted({o['label'] for i in items for o in i['owners']}),
        'tasks': lambda: ['%d %s' % (i['line'], ' + '.join(o['label'] for o in i['owners']) or '-') for i in items],
        'due': lambda: [i['due'] for i in items if i['due']],
        'texts': lambda: [i['text'].replace(',', '') for i in items],
    }
    value = of_items[field]() if field in of_items else section.get(field)
    if value in (None, ''):
        return []
    return [value] if isinstance(value, str) else value


def holds(op, got, wanted):
    if op == '=':
        return sorted(got) == sorted(wanted)
    if op == 'has':
        return all(w in got for w in wanted)
    if op == 'any':
        return any(w in got for w in wanted)
    if op == 'not':
        return not any(w in got for w in wanted)
    return (got[0] if got else '-') in wanted


def split(values):
    return [] if values == '-' else [v.strip().casefold() for v in values.split(',')]


def check(tree, line):
    """None, or what is wrong; False if the line expects nothing."""
    values = VALUES.match(line)
    if values:
        got = [v.casefold() for v in tree.values(values[1])]
        return None if sorted(got) == sorted(split(values[2])) else \
            'values %s are %s' % (values[1], ', '.join(got))
    conflict = CONFLICT.match(line)
    if conflict:
        return None if tree.has_conflict(conflict.groups()) else 'no row ' + line
    expect = EXPECT.match(line)
    if not expect:
        if line.startswith(('EXPECT', 'VALUES', 'CONFLICT')):
            sys.exit('cannot read: ' + line)
        return False
    path, number, field, op, text = expect.groups()
    wanted = split(text)
    section = tree.section(path, int(number))
    if section is None:
        return None if 'told' in wanted and tree.tells(path) else 'no section %s:%s' % (path, number)
    got = found(section, field)
    if holds(op, [g.casefold() for g in got], wanted):
        return None
    return '%s:%s %s is %s, want %s %s' % (path, number, field, ', '.join(got) or '-', op, text)


def main():
    program = os.path.abspath(sys.argv[1])
    total, wrong = 0, 0
    for name in sorted(os.listdir(HERE)):
        expected = os.path.join(HERE, name, 'expected.txt')
        if not os.path.isfile(expected) or (sys.argv[2:] and name not in sys.argv[2:]):
            continue
        with tempfile.TemporaryDirectory(prefix='mins-gold-') as scratch:
            tree = Tree(program, os.path.dirname(expected), scratch)
            with open(expected, encoding='utf-8') as file:
                told = [check(tree, line.strip()) for line in file]
        told = [t for t in told if t is not False]
        total += len(told)
        for what in filter(None, told):
            wrong += 1
            print('%s: %s' % (name, what))
    print('%d of %d hold' % (total - wrong, total))
    return 1 if wrong or total == 0 else 0


if __name__ == '__main__':
    sys.exit(main())
