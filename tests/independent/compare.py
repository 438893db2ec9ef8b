#!/usr/bin/env python3
"""Compares the output of `mins dump` with what the independent reader finds.

    mins dump | compare.py - ROOT        or        compare.py DUMP_JSONL ROOT [--fields a,b]

Prints at most 40 differences and exits 1, or says how many sections agree and exits 0.
"""

import argparse
import collections
import json
import sys

import reader

LIMIT = 40
SHORT = 160


def plain(value):
    return ' '.join(value.split()) if isinstance(value, str) else value


def short(value, other=None):
    """The value for reading; of two long texts the part around their first difference."""
    text = json.dumps(value, ensure_ascii=False)
    if len(text) <= SHORT:
        return text
    begin = 0
    if other is not None:
        far = json.dumps(other, ensure_ascii=False)
        same = next((i for i, (a, b) in enumerate(zip(text, far)) if a != b), min(len(text), len(far)))
        begin = max(0, same - 40)
    return ('...' if begin else '') + text[begin:begin + SHORT] + '...'


def key(record):
    return record.get('path_hex') or record['path'].encode('utf-8', 'surrogatepass').hex(), record['line']


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('dump')
    parser.add_argument('root')
    parser.add_argument('--fields', help='compare only these')
    parser.add_argument('--limit', type=int, default=LIMIT)
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding='utf-8', errors='backslashreplace')
    only = set(options.fields.split(',')) if options.fields else None
    stream = sys.stdin.buffer if options.dump == '-' else open(options.dump, 'rb')
    ours = list(reader.load(options.root).records())
    theirs, problems, order = collections.defaultdict(list), [], []
    with stream:
        for number, line in enumerate(stream, 1):
            if not line.strip():
                continue
            try:
                record = json.loads(line)
                theirs[key(record)].append(record)
                order.append(key(record))
            except (ValueError, KeyError, TypeError) as e:
                problems.append('line %d of the dump: not a section: %r' % (number, e))
    # A preamble and a heading may both stand on line 1 only if one of them is wrong; equal keys are paired in order
    by_field = collections.Counter()
    expected = []
    for record in ours:
        place = '%s:%d' % (record['path'], record['line'])
        expected.append(key(record))
        found = theirs[key(record)]
        if not found:
            problems.append('%s missing in the dump: %s' % (place, short(record['heading'])))
            by_field['(missing)'] += 1
            continue
        other = found.pop(0)
        fields = [f for f in record if only is None or f in only]
        for field in fields:
            absent = '(no such key)'
            a, b = record.get(field, absent), other.get(field, absent)
            if field in ('text', 'heading'):
                a, b = plain(a), plain(b)
            if a != b or type(a) is not type(b):
                problems.append('%s %s ours %s theirs %s' % (place, field, short(a, b), short(b, a)))
                by_field[field] += 1
    for left in theirs.values():
        for record in left:
            problems.append('%s:%s extra in the dump: %s' % (record['path'], record['line'], short(record.get('heading'))))
            by_field['(extra)'] += 1
    if not problems and order != expected:
        problems.append('the dump is not ordered by path and line')
    for problem in problems[:options.limit]:
        print(problem)
    if problems:
        print('%d differences in %d sections: %s' % (
            len(problems), len(ours), ', '.join('%s %d' % item for item in by_field.most_common())))
        return 1
    print('%d sections agree' % len(ours) + (' in ' + ', '.join(sorted(only)) if only else ''))
    return 0


if __name__ == '__main__':
    sys.exit(main())
