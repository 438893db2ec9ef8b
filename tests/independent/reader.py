#!/usr/bin/env python3
"""An independent reader of minutes: computes what mins must find, sharing no code with it.

    reader.py ROOT                          every section as a JSON line, as `mins dump` has them
    reader.py ROOT --facets F[,F]           facet, value, count as `mins facets --by F[,F] --format tsv`
    reader.py ROOT --words F WORD...        for each word and value of F the number of sections that have the word
    reader.py ROOT --conflicts              path, the name's date, the heading's date, the one believed
    reader.py ROOT --summary                a few numbers
"""

import argparse
import collections
import datetime
import json
import os
import sys

import rules

DATE_FIELDS = ('year', 'quarter', 'month', 'week', 'day')
FIELDS = ('team', 'meeting', 'person', 'attended', 'kind', 'tag', 'ref') + DATE_FIELDS
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
    """(configured teams, ignored globs) of the minutes' own configuration."""
    teams, ignore, part = [], [], None
    try:
        with open(os.path.join(root, '.mins.conf'), 'rb') as f:
            lines = rules.split_lines(rules.decode(f.read()))
    except OSError:
        return teams, ignore
    for line in lines:
        line = line.strip()
        if not line or line[0] in ';#':
            continue
        if line[0] == '[' and ']' in line:
            part = line[1:line.index(']')].strip()
            continue
        key, _, value = (t.strip() for t in line.partition('='))
        value = value.split(' ;')[0].strip()
        if part == 'team':
            teams.append((key, [v.strip() for v in value.split('|') if v.strip()]))
        elif part == 'mins' and key == 'ignore':
            ignore += [glob_pattern(v.strip()) for v in value.split(',') if v.strip()]
    return teams, ignore


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
    teams, ignore = read_config(root)
    files = []
    for path in find_files(root, ignore):
        try:
            with open(os.path.join(root, path), 'rb') as f:
                files.append((path, f.read()))
        except OSError as e:
            print('cannot read %s: %s' % (path, e.strerror), file=sys.stderr)
    return rules.Minutes(files, teams)


def values(record, field):
    """The values of a section in a field; [None] where it has none."""
    if field in DATE_FIELDS:
        return [date_value(record['date'], field)]
    if field == 'meeting':
        return [record['meeting']]
    key = {'team': 'teams', 'person': 'people', 'kind': 'kinds', 'tag': 'tags', 'ref': 'refs'}.get(field, field)
    return record[key] or [None]


def date_value(date, field):
    if date is None:
        return None
    if field == 'year':
        return date[:4]
    if field == 'quarter':
        return '%s-Q%d' % (date[:4], (int(date[5:7]) + 2) // 3)
    if field == 'month':
        return date[:7]
    if len(date) < 10:
        return None                         # only the month is known
    if field == 'day':
        return date
    year, week, _ = datetime.date.fromisoformat(date).isocalendar()
    return '%d-W%02d' % (year, week)


def ordered(count, field):
    """(value, number) in the order of a facet: dates ascending, others by count and value, null last."""
    def key(item):
        value, number = item
        text = (value or '').encode('utf-8', 'surrogatepass')
        return (value is None, text) if field in DATE_FIELDS else (value is None, -number, text)
    return sorted(count.items(), key=key)


def cell(value):
    if value is None:
        return '-'
    return str(value).replace('\\', '\\\\').replace('\t', '\\t').replace('\n', '\\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('root')
    parser.add_argument('--facets', metavar='FIELD[,FIELD]')
    parser.add_argument('--words', nargs='+', metavar=('FIELD', 'WORD'))
    parser.add_argument('--conflicts', action='store_true')
    parser.add_argument('--summary', action='store_true')
    options = parser.parse_args()
    asked = (options.facets.split(',') if options.facets else []) + (options.words[:1] if options.words else [])
    for field in asked:
        if field not in FIELDS:
            parser.error('unknown field: ' + field)
    if not os.path.isdir(options.root):
        parser.error('no directory: ' + options.root)
    sys.stdout.reconfigure(encoding='utf-8', errors='surrogatepass')
    minutes = load(options.root)
    records = list(minutes.records())
    if options.facets:
        for field in options.facets.split(','):
            count = collections.Counter(v for r in records for v in values(r, field))
            for value, number in ordered(count, field):
                print(field, cell(value), number, sep='\t')
    elif options.words:
        field = options.words[0]
        have = [(frozenset(rules.words(r['heading'] + '\n' + r['text'])), values(r, field)) for r in records]
        for word in options.words[1:]:
            wanted = rules.words(word)
            count = collections.Counter(v for found, vs in have if wanted and all(w in found for w in wanted) for v in vs)
            for value, number in ordered(count, field):
                print(word, cell(value), number, sep='\t')
    elif options.conflicts:
        for conflict in minutes.conflicts:
            print(*map(cell, conflict), sep='\t')
    elif options.summary:
        print('files', len(minutes.files), 'sections', len(records), 'undated', sum(r['date'] is None for r in records),
              'conflicts', len(minutes.conflicts))
        print('known teams:', ', '.join('%s=%s' % (k, v) for k, v in sorted(minutes.teams.known.items())))
        print('labels:', ', '.join('%s=%s' % kv for kv in sorted(minutes.teams.labels().items())))
        print('several:', minutes.teams.compound)
    else:
        for record in records:
            print(json.dumps(record, ensure_ascii=False))


if __name__ == '__main__':
    try:
        main()
    except BrokenPipeError:
        os._exit(0)
