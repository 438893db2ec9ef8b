# mins meetings: what was held, who was there, and what is missing.

load common

setup_file() { index_samples; }

setup() { enter_samples; }

@test "meetings are what a series and a date share, and files without a date, by dump" {
  run -0 mins meetings --json
  "$PYTHON" - "$SHARED/dump" <(printf '%s' "$output") <<'END'
import collections, json, sys
wanted = collections.defaultdict(lambda: [0, 0, 0, set()])
for r in map(json.loads, open(sys.argv[1])):
    key = (r['date'], r['meeting']) if r['date'] else (None, r['path'])
    row = wanted[key]
    row[0] += 1
    row[1] += sum(i['kind'] == 'action' for i in r['items'])
    row[2] += sum(i['kind'] == 'decision' for i in r['items'])
    row[3].add(r['path'])
d = json.load(open(sys.argv[2]))
assert d['total'] == len(d['meetings']) == len(wanted), (d['total'], len(wanted))
for m in d['meetings']:
    key = (m['date'], m['meeting']) if m['date'] else (None, m['path'])
    row = wanted.pop(key)
    assert [m['sections'], m['actions'], m['decisions']] == row[:3], (m, row)
    assert m['path'] in row[3]
assert sum(m['actions'] for m in d['meetings']) > 5 and sum(m['decisions'] for m in d['meetings']) > 5
END
}

@test "sections add up to what count says, days to count --by-meeting-day, with any filter" {
  for options in '' '--team network' '--since 2024-03 --until 2024-11' '--kind decision' '--path catalogue shelf' \
    'shelf' '--meeting accounts' '--match all delta branch'; do
    run -0 mins meetings $options --json
    [ "$(json 'sum(m["sections"] for m in d["meetings"])')" -eq "$(mins count $options)" ]
    [ "$(json 'd["section_total"]')" -eq "$(mins count $options)" ]
    [ "$(json 'sum(m["date"] is not None for m in d["meetings"])')" -eq "$(mins count --by-meeting-day $options --exit-zero)" ]
  done
}

@test "who attended is who facets count, in each meeting with a list that has them" {
  run -0 mins meetings --json
  printf '%s' "$output" > "$BATS_TEST_TMPDIR/meetings"
  run -0 mins values attended --tsv
  [ "${#lines[@]}" -gt 8 ]
  while IFS=$'\t' read -r person _; do
    days=$("$PYTHON" -c 'import json, sys
print(sum(sys.argv[2] in m["attended"] for m in json.load(open(sys.argv[1]))["meetings"] if m["date"]))' \
      "$BATS_TEST_TMPDIR/meetings" "$person")
    [ "$days" -eq "$(mins count --by-meeting-day --attended "$person" --exit-zero)" ] || { echo "$person: $days"; false; }
  done <<< "$output"
}

@test "a query chooses meetings and counts in them; who was there is of the whole meeting" {
  mkdir -p "$BATS_TEST_TMPDIR/own" && cd "$BATS_TEST_TMPDIR/own"
  small_tree
  mins -C minutes index -q
  cd minutes
  run -0 mins meetings ferry --tsv
  [ "$output" = $'2024-01-17\tops\tOps 2024-01-17\tanna\t1\t0\t0\tops/20240117.md
2024-01-10\tops\tOps 2024-01-10\tanna,bert\t1\t1\t0\tops/20240110.md' ]
  run -0 mins meetings --attended bert --tsv
  [ "$output" = $'2024-01-10\tops\tOps 2024-01-10\tanna,bert\t1\t0\t0\tops/20240110.md' ]
  run -0 mins meetings wick --sort oldest --jsonl
  [ "$output" = '{"date":"2024-02-01","meeting":"lantern","title":"Lantern 2024-02-01","attended":[],"sections":1,"actions":0,"decisions":0,"path":"lantern/20240201.md"}' ]
  cd ..
  run -0 mins -C minutes meetings --tsv -n 1
  [[ $output == *$'\tminutes/lantern/20240201.md' ]]
}

@test "a meeting of several files stands for that with most of its sections; a file may hold several" {
  mkdir -p "$BATS_TEST_TMPDIR/own/minutes/ops" && cd "$BATS_TEST_TMPDIR/own/minutes"
  printf '# Agenda 2024-05-02\n\n- oil\n' > ops/2024-05-02-agenda.md
  printf '# Ops, the second of May\n\n## Oil\n\nx\n\n## Wicks\n\ny\n' > ops/2024-05-02-minutes.md
  mkdir pier
  printf '# Pier\n\n## 2024-05-16\n\n### Rope\n\nx\n\n## 2024-05-09\n\n### Attendees\n\n- @cleo\n\n### Tar\n\nx\n' > pier/notes.md
  mkdir quay
  printf -- '---\ntitle: The Pier\n---\n# Ropes\n\nx\n' > quay/2024-05-08.md
  printf '## Participants\n\n- @dora\n\n## Agenda\n\n1. Tide\n\n## Tide tables\n\nx\n' > quay/2024-05-09.md
  printf '# Rules\n\nNo open fire.\n' > rules.md
  mins -C . index -q --new-root
  run -0 mins meetings --tsv
  [ "$(cut -f 1-5,8 <<< "$output")" = $'2024-05-16\tpier\tPier\t-\t3\tpier/notes.md
2024-05-09\tpier\t2024-05-09\tcleo\t3\tpier/notes.md
2024-05-09\tquay\tTide tables\tdora\t3\tquay/2024-05-09.md
2024-05-08\tquay\tThe Pier\t-\t1\tquay/2024-05-08.md
2024-05-02\tops\tOps, the second of May\t-\t4\tops/2024-05-02-minutes.md
-\t-\tRules\t-\t1\trules.md' ]
  run -0 mins meetings is:undated --tsv
  [ "$(cut -f 1,8 <<< "$output")" = $'-\trules.md' ]
}

@test "newest first, undated last; --sort, -n and --offset page" {
  run -0 mins meetings --json
  newest=$(json '[m["date"] for m in d["meetings"]]')
  [ "$(json '[m["date"] for m in d["meetings"]] == sorted((m["date"] for m in d["meetings"] if m["date"]), reverse=True) + [None] * sum(not m["date"] for m in d["meetings"])')" = True ]
  run -0 mins meetings --sort oldest --json
  [ "$(json '[m["date"] for m in d["meetings"]] == sorted((m["date"] for m in d["meetings"] if m["date"])) + [None] * sum(not m["date"] for m in d["meetings"])')" = True ]
  run -0 mins meetings --sort path --json
  [ "$(json '[m["path"] for m in d["meetings"]] == sorted(m["path"] for m in d["meetings"])')" = True ]
  run -0 mins meetings -n 3 --offset 2 --json
  [ "$(json '[m["date"] for m in d["meetings"]], d["total"] > 5')" = "($("$PYTHON" -c "print($newest[2:5])"), True)" ]
  run -2 mins meetings --sort relevance
  [[ $output == *'newest, oldest, path'* ]]
}

@test "text tells the day, the series, the file and who was there, in 80 columns" {
  run -0 mins meetings --team network -n 3
  [[ ${lines[0]} =~ ^20[0-9-]+\ \ [a-z-]+ ]]
  [[ ${lines[1]} =~ ^\ {4}[a-z-]+/[^:]+\.md:\ [0-9]+\ section ]]
  [[ $output == *"1-3 of "*" meetings; "*" sections, "*" ms"* ]]
  [ "$(awk 'length > 80' <<< "$output")" = '' ]
}

@test "words are those of search: correction, note, mode, and why nothing was found" {
  run -0 mins meetings shelfsinc --json
  [ "$(json 'd["corrections"][0]["from"], d["match"], len(d["notes"]) > 0')" = "('shelfsinc', 'all', True)" ]
  run -1 mins meetings shelf --team nobody
  [[ $output == *'No section matches.'*'without --team nobody'* ]]
  run -0 mins meetings shelf -q
  [ -z "$output" ]
  run -1 mins meetings zzzyx --tsv
  [ -z "$output" ]
  run -0 mins meetings --batch --tsv --header < <(printf 'shelf\nnetwork\n')
  [ "${lines[0]}" = '# 1 shelf' ]
  [ "${lines[1]}" = $'date\tmeeting\ttitle\tattended\tsections\tactions\tdecisions\tpath' ]
}

# A weekly series with two weeks missing, one every two weeks that has ended,
# and one that is not regular.
series_with_gaps() {
  local week day
  mkdir -p weekly ended loose
  for week in 0 1 2 4 5 6 7 9 10 11; do
    day=$(date -d "2025-01-08 + $week weeks" +%Y-%m-%d)
    printf '# %s\n\n## Ropes\n\nhemp\n' "$day" > weekly/$day.md
  done
  for week in 0 2 4 8 10 12; do
    day=$(date -d "2024-03-04 + $week weeks" +%Y-%m-%d)
    printf '# %s\n\n## Sails\n\ncotton\n' "$day" > ended/$day.md
  done
  for day in 2024-02-01 2024-02-20 2024-06-03 2024-06-21 2024-12-30; do
    printf '# %s\n\n## Hulls\n\noak\n' "$day" > loose/$day.md
  done
}

@test "--gaps: days on which a series that meets regularly has no minutes" {
  mkdir -p "$BATS_TEST_TMPDIR/own" && cd "$BATS_TEST_TMPDIR/own"
  series_with_gaps
  mins -C . index -q --new-root
  run -0 mins meetings --gaps --tsv
  [ "$output" = $'2025-03-05\tweekly\t-\t-\t0\t0\t0\t-
2025-01-29\tweekly\t-\t-\t0\t0\t0\t-
2024-04-15\tended\t-\t-\t0\t0\t0\t-' ]
  run -0 mins meetings --gaps --json
  [ "$(json '[(r["meeting"], r["weeks"], r["weekday"], r["meetings"], r["gaps"]) for r in d["rhythms"]]')" = \
    "[('ended', 2, 1, 6, 1), ('loose', None, None, 5, 0), ('weekly', 1, 3, 10, 2)]" ]
  [ "$(json 'd["total"], d["meetings"][0]["title"], d["meetings"][0]["path"]')" = '(3, None, None)' ]
  run -0 mins meetings --gaps
  [[ $output == 'ended: every 2 weeks on Monday, 6 meetings from 2024-03-04 to 2024-05-27, 1
    without minutes
    2024-04-15
weekly: every week on Wednesday, 10 meetings'*'    2025-03-05, 2025-01-29
No rhythm: loose

3 days without minutes; '* ]]
  run -0 mins meetings --gaps hemp --sort oldest --tsv
  [ "$(cut -f 1 <<< "$output")" = $'2025-01-29\n2025-03-05' ]
  run -0 mins meetings --gaps --since 2025-02 --tsv
  [ "$(cut -f 1 <<< "$output")" = 2025-03-05 ]
  run -0 mins meetings --gaps --since 2024-04-15 --until 2024-04-15 --tsv
  [ "$(cut -f 1,2 <<< "$output")" = $'2024-04-15\tended' ]
  run -1 mins meetings --gaps --until 2024-12-31 --meeting weekly # how often they meet, all the same
  [[ $output == 'weekly: every week on Wednesday, 10 meetings from 2025-01-08 to 2025-03-26, none
    missing'* ]]
  for week in 40 41 42 43; do # taken up again after half a year
    day=$(date -d "2025-01-08 + $week weeks" +%Y-%m-%d)
    printf '# %s\n\nhemp\n' "$day" > weekly/$day.md
  done
  mins index -q
  run -0 mins meetings --gaps --meeting weekly
  [[ $output == 'weekly: every week on Wednesday, 14 meetings from 2025-01-08 to 2025-11-05, 2
    without minutes, 1 long pause'* ]]
  run -0 mins meetings --gaps --json
  [ "$(json 'sorted((r["meeting"], r["pauses"]) for r in d["rhythms"])')" = \
    "[('ended', 0), ('loose', 0), ('weekly', 1)]" ]
  run -1 mins meetings --gaps --meeting loose
  [[ $output == *'No rhythm: loose'*'0 days without minutes'* ]]
}

@test "--gaps behind the last meeting: missing while it goes on, none once it has ended" {
  mkdir -p "$BATS_TEST_TMPDIR/own" && cd "$BATS_TEST_TMPDIR/own"
  series_with_gaps
  mkdir -p other
  printf '# 2025-04-04\n\nx\n' > other/2025-04-04.md
  mins -C . index -q --new-root
  run -0 mins meetings --gaps --meeting weekly --since 2025-03-20 --tsv
  [ "$(cut -f 1 <<< "$output")" = '2025-04-02' ]
  MINS_NOW=2025-04-01 run -1 mins meetings --gaps --meeting weekly --since 2025-03-20 --tsv
  run -0 mins meetings --gaps --meeting ended --tsv
  [ "$(cut -f 1 <<< "$output")" = '2024-04-15' ]
}
