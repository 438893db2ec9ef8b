# mins timeline: how a topic went.

load common

setup_file() { index_samples; }

setup() { enter_samples; }

queries() {
  printf '%s\n' '' shelf 'delta branch' 'shelf network --match any' 'search --team catalogue' '--kind decision' \
    'network --since 2024-02 --until 2025-05' 'the branches agreed on a new line'
}

@test "days and their counts are those of a table of series and days; months those of facets" {
  while read -r query; do
    mins timeline $query --json > "$BATS_TEST_TMPDIR/timeline"
    mins facets $query --table meeting,day --tsv > "$BATS_TEST_TMPDIR/table"
    mins facets $query --by month --json > "$BATS_TEST_TMPDIR/months"
    "$PYTHON" - "$BATS_TEST_TMPDIR" <<'END' || { echo "$query"; false; }
import json, sys
d = json.load(open(sys.argv[1] + '/timeline'))
days = {(x['meeting'] or '-', x['date']): x['count'] for x in d['days']}
assert len(days) == len(d['days']) == d['total'] > 0
rows = [line.rstrip('\n').split('\t') for line in open(sys.argv[1] + '/table')]
table = {(a, b): int(n) for a, b, n in rows if '*' not in (a, b) and b != '-'}
assert {k: n for k, n in days.items() if len(k[1]) == 10} == table, (days, table)
facets = json.load(open(sys.argv[1] + '/months'))
assert d['section_total'] == facets['total'] and d['match'] == facets['match']
wanted = {v['value']: v['count'] for v in facets['facets']['month'] if v['value']}
assert {m['month']: m['count'] for m in d['months'] if m['count']} == wanted
assert d['undated'] == facets['total'] - sum(wanted.values()) == facets['total'] - sum(days.values())
months = [m['month'] for m in d['months']]
for this, after in zip(months, months[1:]):
    year, month = int(this[:4]), int(this[5:])
    assert after == ('%d-%02d' % (year, month + 1) if month < 12 else '%d-01' % (year + 1)), (this, after)
dates = [x['date'] for x in d['days']]
assert dates == sorted(dates) and (d['first'], d['last']) == (dates[0], dates[-1])
assert (d['first'][:7], d['last'][:7]) == (months[0], months[-1])
END
  done < <(queries)
}

@test "the section of a day is the first hit of search there; teams and decisions are of all" {
  for query in shelf network 'delta branch'; do
    mins timeline $query --json > "$BATS_TEST_TMPDIR/timeline"
    mins search $query -n 0 --sort path --json --facets none > "$BATS_TEST_TMPDIR/all"
    while IFS=$'\t' read -r date meeting; do
      [ "${#date}" = 10 ] || continue
      mins search $query --meeting "$meeting" --since "$date" --until "$date" -n 1 --json > "$BATS_TEST_TMPDIR/day"
      "$PYTHON" - "$SHARED/dump" "$BATS_TEST_TMPDIR" "$date" "$meeting" <<'END'
import json, sys
dump, where, date, meeting = sys.argv[1:]
load = lambda name: json.load(open(where + '/' + name))
day, = [d for d in load('timeline')['days'] if (d['date'], d['meeting'] or '-') == (date, meeting)]
hit = load('day')['hits'][0]
assert day['id'] in [hit['id']] + hit['copies'], (day, hit['id'])
assert (day['path'], day['line'], day['heading']) == (hit['path'], hit['line'], hit['heading'])
text = ''.join(part['text'] for part in hit['snippet'])
assert day['text'] == (text or hit['heading']), (day['text'], text)
ids = {h['id'] for h in load('all')['hits']}
sections = [s for s in map(json.loads, open(dump)) if s['id'] in ids and (s['date'], s['meeting'] or '-') == (date, meeting)]
assert day['count'] == len(sections)
assert day['teams'] == sorted({t for s in sections for t in s['teams']})
decided = sorted((s['path'], i['line'], i['text']) for s in sections for i in s['items'] if i['kind'] == 'decision')
assert day['decisions'] == len(decided)
assert sorted((x['path'], x['line'], x['text']) for x in day['decided']) == decided
END
    done < <("$PYTHON" -c 'import json, sys
for d in json.load(open(sys.argv[1]))["days"]: print(d["date"], d["meeting"] or "-", sep="\t")' "$BATS_TEST_TMPDIR/timeline")
  done
}

# A lamp's story: first mention, a decision about it and one beside it, an end.
lamp() {
  mkdir -p ops pier
  printf '# Ops 2023-11-08\n\n## Lamp\n\nThe old lantern smokes.\n' > ops/2023-11-08.md
  printf '# Ops 2024-01-10\n\n## Lamp\n\nThree lanterns were tried.\n\nDecision: the lantern of brass is bought\n\nDecision: the keeper sleeps by day\n' > ops/2024-01-10.md
  printf '# Pier 2024-01-10\n\n## Ropes and lanterns\n\nA lantern for the pier, too. The lantern hangs low.\n\n## Lantern glass\n\nclear\n' > pier/2024-01-10.md
  printf '# Ops 2024-04-03\n\n## Oil\n\nNo oil for the lantern.\n\nDecision: gulls are fed\n' > ops/2024-04-03.md
  printf '# Notes\n\nlantern\n' > notes.md
}

@test "first mention, decisions and last mention are named; decisions stand below their day" {
  mkdir -p "$BATS_TEST_TMPDIR/own" && cd "$BATS_TEST_TMPDIR/own"
  lamp
  mins -C . index -q --new-root
  run -0 mins timeline lantern
  [ "$(sed 's/, [0-9.]* ms$//' <<< "$output")" = '2023-11-08  ops   1  The old lantern smokes.
2024-01-10  ops   1  Three lanterns were tried. · Decision: the lantern of…
            decided: the lantern of brass is bought
            and 1 more decision
2024-01-10  pier  2  Lantern glass: clear
2024-04-03  ops   1  No oil for the lantern. · Decision: gulls are fed
            decided: gulls are fed

First mention: 2023-11-08 (ops); decision: 2024-01-10 (ops); last mention:
2024-04-03 (ops).
1 section without a date is on no day.
4 days of meetings; 6 sections' ]
  run -0 mins timeline lantern --tsv
  [[ ${lines[1]} == $'2024-01-10\tops\t-\t1\t2\tops/2024-01-10.md\t3\tThree lanterns were tried. · '* ]]
  run -0 mins timeline lantern --since 2024-04 --tsv --header
  [ "${lines[0]}" = $'date\tmeeting\tteams\tcount\tdecisions\tpath\tline\ttext' ]
  [ "${#lines[@]}" = 2 ]
  run -0 mins timeline oil
  [[ ${output//$'\n'/ } == *'decision in the same sections: 2024-04-03 (ops);'*' 1 day of meetings; 1 section, '* ]]
  run -0 mins timeline --path pier
  [[ $output == *'First: 2024-01-10 (pier); no decision; last: 2024-01-10 (pier).'* ]]
  run -0 mins timeline lantern --json
  [ "$(json '[(m["month"], m["count"]) for m in d["months"]]')" = \
    "[('2023-11', 1), ('2023-12', 0), ('2024-01', 3), ('2024-02', 0), ('2024-03', 0), ('2024-04', 1)]" ]
  [ "$(json '[x["text"] for x in d["days"][1]["decided"]]')" = "['the lantern of brass is bought', 'the keeper sleeps by day']" ]
}

@test "without words, of a day a section with a decision is shown, then with an action item" {
  mkdir -p "$BATS_TEST_TMPDIR/own" && cd "$BATS_TEST_TMPDIR/own"
  mkdir ops
  printf '# Ops 2024-05-01\n\n## Long\n\n%s\n\n## Task\n\n- [ ] @ann: paint\n\n## Vote\n\nDecision: blue\n' "$(seq -s ' ' 60)" > ops/2024-05-01.md
  printf '# Ops 2024-05-08\n\n## Short\n\nx\n\n## Task\n\n- [ ] @ann: paint\n\n## Long\n\n%s\n' "$(seq -s ' ' 60)" > ops/2024-05-08.md
  printf '# Ops 2024-05-15\n\n## Short\n\nx\n\n## Long\n\n%s\n' "$(seq -s ' ' 60)" > ops/2024-05-15.md
  mins -C . index -q --new-root
  run -0 mins timeline --json
  [ "$(json '[x["heading"] for x in d["days"]]')" = "['Vote', 'Task', 'Long']" ]
}

@test "--by parts the months by a field, as facets do" {
  run -0 mins timeline shelf --by team --json
  cp <(printf '%s' "$output") "$BATS_TEST_TMPDIR/timeline"
  run -0 mins facets shelf --table team,month --json
  "$PYTHON" - "$BATS_TEST_TMPDIR/timeline" <(printf '%s' "$output") <<'END'
import json, sys
d, table = json.load(open(sys.argv[1])), json.load(open(sys.argv[2]))['table']
assert d['by']['field'] == 'team'
assert [(v['value'], v['label'], v['count']) for v in d['by']['values']] == [(r['value'], r['label'], r['count']) for r in table['rows']]
columns = [c['value'] for c in table['columns']]
for value, cells in zip(d['by']['values'], table['cells']):
    counts = dict(zip(columns, cells))
    assert value['months'] == [counts.get(m['month'], 0) for m in d['months']], value
END
  run -0 mins timeline shelf --by team
  [[ ${lines[0]} == 'team, sections by month, at most '* ]]
  [[ ${lines[1]} =~ ^\ +2024 ]]
  [[ ${lines[2]} =~ ^\ \ [a-z-]+\ +[0-9]+\ \ .*[▁▂▃▄▅▆▇█] ]]
  run -0 mins timeline --by year
  [ "$(grep -c ' $' <<< "$output")" = 0 ]
  run -2 mins timeline --by team,month
  [[ $output == *'--by of a timeline takes one field'* ]]
  run -2 mins timeline --by colour
  run -2 mins timeline --zero
}

@test "a bar of months on a terminal, also of many years, and none in a pipe" {
  run -0 mins timeline shelf --color always
  [[ ${lines[0]} == 'sections by month, at most '* ]]
  [[ ${lines[2]} =~ [▁▂▃▄▅▆▇█] ]]
  run -0 mins timeline shelf
  [[ ${lines[0]} =~ ^20[0-9-]+\  ]]
  mkdir -p "$BATS_TEST_TMPDIR/own/old" && cd "$BATS_TEST_TMPDIR/own"
  for year in 1999 2004 2024; do printf '# %s-03-01\n\nlantern\n' $year > old/$year-03-01.md; done
  mins -C . index -q --new-root
  run -0 mins timeline lantern --color always
  [[ ${lines[0]} == 'sections by half-year, at most 1' ]]
  [ "$(sed 's/\x1b\[[0-9;]*m//g' <<< "${lines[2]}" | tr -s ' ')" = ' █ █ █' ]
}

@test "a line a day in 80 columns, matches in sight; pages keep the summary" {
  run -0 mins timeline shelf
  [ "$("$PYTHON" -c 'import sys
print(max(map(len, sys.stdin.read().splitlines())))' <<< "$output")" -le 80 ]
  mkdir -p "$BATS_TEST_TMPDIR/own/ops" && cd "$BATS_TEST_TMPDIR/own"
  printf '# Ops 2024-05-01\n\n## Long\n\n%s lantern %s\n' "$(seq -s ' ' 100 120)" "$(seq -s ' ' 200 240)" > ops/2024-05-01.md
  printf '# Ops 2024-05-08\n\nlantern\n' > ops/2024-05-08.md
  mins -C . index -q --new-root
  run -0 mins timeline lantern
  [[ ${lines[0]} == '2024-05-01  ops  1  Long: …'*' lantern 200'*'…' ]]
  run -0 mins timeline lantern -n 1 --offset 1
  [[ ${lines[0]} == '2024-05-08  ops  1  Ops: lantern' ]]
  [[ $output == *'First mention: 2024-05-01 (ops)'*'Number 2 of 2 days of meetings'* ]]
  run -0 mins timeline lantern -n 1 --json
  [ "$(json 'd["total"], len(d["days"]), d["last"], len(d["months"])')" = "(2, 1, '2024-05-08', 1)" ]
}

@test "words are those of search: correction, note, batch, and nothing found" {
  run -0 mins timeline shelfsinc --json
  [ "$(json 'd["corrections"][0]["from"], len(d["notes"]) > 0')" = "('shelfsinc', True)" ]
  run -1 mins timeline zzzyx --tsv
  [ -z "$output" ]
  run -1 mins timeline zzzyx
  [[ $output == *'No section matches.'* ]]
  run -1 mins timeline zzzyx --json
  [ "$(json 'd["days"], d["months"], d["first"], d["last"], d["total"]')" = '([], [], None, None, 0)' ]
  run -0 mins timeline --batch --jsonl < <(printf 'shelf\n')
  [[ ${lines[0]} == '{"batch_line":1,"batch_query":"shelf","date":"20'* ]]
  run -0 mins timeline shelf -q
  [ -z "$output" ]
}

@test "of three words and more a story is told by sections that have all, if three days have" {
  mkdir -p "$BATS_TEST_TMPDIR/story/ops" && cd "$BATS_TEST_TMPDIR/story"
  for day in 01 02 03 04 05 06; do # what any crane needs
    printf '# Ops 2024-01-%s\n\n## Yard\n\nThe crane needs rope, and rope is dear.\n' $day > ops/2024-01-$day.md
  done
  for day in 07 08; do
    printf '# Ops 2024-01-%s\n\n## Yard\n\nThe harbour crane needs rope.\n' $day > ops/2024-01-$day.md
  done
  printf '# Ops 2024-01-09\n\n## Sea\n\nThe harbour and its crane.\n' > ops/2024-01-09.md
  mins -C . index -q --new-root
  # two days are no story: most of the words are asked for
  run -0 mins timeline harbour crane rope --json
  [ "$(json 'd["match"], d["total"]')" = "('most', 3)" ]
  printf '# Ops 2024-01-10\n\n## Sea\n\nOf the harbour crane the rope is new.\n' > ops/2024-01-10.md
  mins -C . index -q
  run -0 mins timeline harbour crane rope --json
  [ "$(json 'd["match"], d["section_total"], " ".join(x["date"][8:] for x in d["days"])')" = "('all', 3, '07 08 10')" ]
  [ "$(json 'sum(m["count"] for m in d["months"])')" = 3 ]
  run -0 mins timeline harbour crane rope
  [[ $output == *'3 sections have all words, 7 some'* ]]
  run -0 mins timeline harbour crane rope --by meeting --json # margins are of the same set
  [ "$(json 'sum(m["count"] for m in d["months"])')" = 3 ]
  run -0 mins search harbour crane rope --json # hits are those with most, as ever
  [ "$(json 'd["match"]')" = most ]
}
