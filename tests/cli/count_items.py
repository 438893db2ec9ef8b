"""Counts the items that a dump tells, mention by mention, and compares the facets of
`mins items --every --json` with that: a reader of its own of what the index holds."""
import json
import sys

dump, answer = sys.argv[1:]
counts = {name: {} for name in ('owner', 'team', 'kind', 'month')}
total = 0


def add(name, values):
    for value in set(values) or {None}:
        counts[name][value] = counts[name].get(value, 0) + 1


for line in open(dump):
    section = json.loads(line)
    for item in section['items']:
        total += 1
        add('owner', [owner['value'] for owner in item['owners']])
        add('team', section['teams'])
        add('kind', [item['kind']])
        add('month', [section['date'][:7]] if section['date'] else [])

found = json.load(open(answer))
assert found['total'] == total > 20, (found['total'], total)
for name, wanted in counts.items():
    told = {value['value']: value['count'] for value in found['facets'][name]}
    assert told == wanted, (name, told, wanted)
