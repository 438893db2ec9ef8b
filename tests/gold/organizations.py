#!/usr/bin/env python3
"""Five real organizations, whose minutes do not belong to this project: their own score, against floors.

    organizations.py MINS       exits 77 (skipped) where ../../../shared/organisations, or ORGANISATIONS, is not

Floors lie a little below what was reached, so that a rule that goes wrong shows.
"""

import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PLACE = os.environ.get('ORGANISATIONS') or os.path.join(HERE, '..', '..', '..', 'shared', 'organisations')
ROW = re.compile(r'(\w+)\s+(\d+)/(\d+) = \S+ \((\d+) \d+ \d+\)\s+(\d+)/(\d+)\s.*?(\d+)$')
LEAST_DATES, MOST_WRONG, LEAST_SERIES, MOST_FALSE_TEAMS = 0.99, 0.005, 0.97, 3


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    score = os.path.join(PLACE, 'score')
    if not os.path.exists(score):
        print('skipped: no minutes of organizations in', PLACE)
        sys.exit(77)
    done = subprocess.run([score, os.path.abspath(sys.argv[1])], capture_output=True, text=True)
    print(done.stdout, done.stderr)
    rows = [ROW.match(line) for line in done.stdout.splitlines()]
    rows = [(r[1], *map(int, r.groups()[1:])) for r in rows if r]
    failures = [] if len(rows) >= 6 else ['%d rows of the score could be read' % len(rows)]
    for name, right, dates, wrong, series, files, teams in rows:
        if right < LEAST_DATES * dates:
            failures.append('%s: %d of %d dates' % (name, right, dates))
        if wrong > MOST_WRONG * dates:
            failures.append('%s: %d wrong dates' % (name, wrong))
        if series < LEAST_SERIES * files:
            failures.append('%s: %d of %d files in their series' % (name, series, files))
        if teams > MOST_FALSE_TEAMS and name != 'all':
            failures.append('%s: %d sections with a false team' % (name, teams))
    sys.exit('\n'.join(failures) or 0)


if __name__ == '__main__':
    main()
