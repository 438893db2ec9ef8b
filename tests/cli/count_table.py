"""A table told by `mins facets --table A,B --tsv` against a count over `mins dump`.

    mins facets --table A,B --tsv | count_table.py DUMP A=KEY,B=KEY

KEY as for count_dump.py. Margins count sections, each once.
"""

import collections
import json
import sys

from count_dump import values


def main():
    (a, key_a), (b, key_b) = (pair.split('=') for pair in sys.argv[2].split(','))
    counts = collections.Counter()
    with open(sys.argv[1], encoding='utf-8') as dump:
        for line in dump:
            record = json.loads(line)
            rows = ['-' if v is None else v for v in values(record, a, key_a)]
            columns = ['-' if v is None else v for v in values(record, b, key_b)]
            for row in rows + ['*']:
                for column in columns + ['*']:
                    counts[row, column] += 1
    told = {}
    for line in sys.stdin.read().splitlines():
        row, column, count = line.split('\t')
        assert (row, column) not in told, line
        told[row, column] = int(count)
    for key in sorted(set(counts) | set(told)):
        if counts[key] != told.get(key, 0):
            print('%s by %s: the table says %d, dump %d' % (*key, told.get(key, 0), counts[key]))
    sys.exit(told != dict(counts))


if __name__ == '__main__':
    main()
