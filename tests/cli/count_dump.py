"""Facets told by `mins facets --tsv` against a count over `mins dump`.

    mins facets --by F[,F] --tsv | count_dump.py DUMP F=KEY[,F=KEY]

KEY names the values of the field in the dump; "-" for those of the date.
"""

import collections
import datetime
import json
import sys


def values(record, field, key):
    """The values of a section in a facet; None where it has none."""
    if key != '-':
        told = record[key]
        return (told or [None]) if isinstance(told, list) else [told]
    date = record['date']
    if date is None or (field in ('week', 'day') and len(date) == 7):
        return [None]
    year, month = date[:4], int(date[5:7])
    if field == 'week':
        iso = datetime.date.fromisoformat(date).isocalendar()
        return ['%d-W%02d' % (iso[0], iso[1])]
    return [{'year': year, 'quarter': '%s-Q%d' % (year, (month + 2) // 3), 'month': date[:7], 'day': date}[field]]


def main():
    counts = collections.Counter()
    with open(sys.argv[1], encoding='utf-8') as dump:
        for line in dump:
            record = json.loads(line)
            for field, key in (pair.split('=') for pair in sys.argv[2].split(',')):
                for value in values(record, field, key):
                    counts[field, '-' if value is None else value] += 1
    told = {}
    for line in sys.stdin.read().splitlines():
        field, value, count = line.split('\t')
        told[field, value] = int(count)
    for key in sorted(set(counts) | set(told)):
        if counts[key] != told.get(key, 0):
            print('%s %s: facets say %d, dump %d' % (*key, told.get(key, 0), counts[key]))
    sys.exit(told != dict(counts))


if __name__ == '__main__':
    main()
