# mins search on the sample minutes: what is found, in which order, and how each
# format tells it.

load common

setup_file() { index_samples; }

setup() { enter_samples; }

hits() { json "[h['$1'] for h in d['hits']]"; }

@test "text shows path and line, date, team, breadcrumb and why" {
  run -0 mins search 'union catalogue' -n 1
  [[ ${lines[0]} =~ ^[^\ ]+\.md:[0-9]+\ +[0-9]{4}-[0-9]{2}-[0-9]{2} ]]
  [[ $output == *sections*"; hit 1 of "* ]]
  [[ $output == *$'\nteam '*$'\nkind '*$'\nyear '*$'\nmonth '* ]]
  [[ $output != *$'\033'* ]]
}

@test "json has the documented names, each of its type" {
  run -0 mins search 'shelf catalogue' --json
  "$PYTHON" - <(printf '%s' "$output") <<'END'
import json, sys
d = json.load(open(sys.argv[1]))
known = ['format_version', 'query', 'match', 'total', 'partial_total', 'hit_total', 'took_ms', 'hits',
         'facets', 'suggestion', 'notes']
assert [n for n in d if n in known] == known, list(d)
assert d['format_version'] == 1 and d['query'] == 'shelf catalogue' and d['match'] in ('all', 'some')
assert list(d['facets']) == ['team', 'meeting', 'year', 'month']
names = ['rank', 'id', 'path', 'line', 'end_line', 'match_line', 'heading', 'breadcrumb', 'date', 'meeting', 'teams',
         'people', 'kinds', 'score', 'match', 'snippet', 'copies']
for rank, hit in enumerate(d['hits'], 1):
    assert [n for n in hit if n in names] == names, list(hit) # later ones may be added
    assert hit['rank'] == rank and hit['id'].startswith(hit['path'] + '#')
    assert 1 <= hit['line'] <= hit['match_line'] <= hit['end_line']
    for name in ('breadcrumb', 'teams', 'people', 'kinds', 'snippet', 'copies'):
        assert isinstance(hit[name], list)
    for name in ('teams', 'people', 'kinds', 'copies'):
        assert hit[name] == sorted(hit[name], key=str.encode)
    assert hit['date'] is None or isinstance(hit['date'], str)
for values in d['facets'].values():
    for value in values:
        assert list(value) == ['value', 'label', 'count', 'selected'] and value['count'] > 0
END
}

@test "line, end_line and match_line are lines of the source" {
  run -0 mins search delta --json -n 0
  "$PYTHON" - <(printf '%s' "$output") <<'END'
import json, sys
for hit in json.load(open(sys.argv[1]))['hits']:
    lines = open(hit['path'], encoding='utf-8').read().split('\n')
    assert hit['heading'].split(' ')[0] in lines[hit['line'] - 1], hit
    assert 'delta' in lines[hit['match_line'] - 1].lower(), hit
END
}

@test "jsonl is a hit a line, the same objects as in json" {
  mins search shelf -n 3 --json | "$PYTHON" -c 'import json, sys
for hit in json.load(sys.stdin)["hits"]: print(json.dumps(hit, sort_keys=True))' > ../one
  mins search shelf -n 3 --jsonl | "$PYTHON" -c 'import json, sys
for line in sys.stdin: print(json.dumps(json.loads(line), sort_keys=True))' > ../two
  cmp ../one ../two
  [ "$(wc -l < ../two)" -eq 3 ]
}

@test "tsv has seven columns, and a header when asked" {
  run -0 mins search shelf --tsv --header
  [ "${lines[0]}" = $'date\tmeeting\tteams\tpath\tline\theading\tscore' ]
  for line in "${lines[@]:1}"; do
    [[ $line =~ ^([0-9-]+|-)$'\t'[^$'\t']+$'\t'[^$'\t']+$'\t'[^$'\t']+$'\t'[0-9]+$'\t'[^$'\t']*$'\t'[0-9]+\.[0-9][0-9]$ ]]
  done
  run -0 mins search shelf --tsv
  [[ ${lines[0]} != date* ]]
}

@test "vimgrep names the line and the byte where the match begins" {
  run -0 mins search 'bücherbus' --vimgrep
  [ "${#lines[@]}" -gt 0 ]
  for line in "${lines[@]}"; do
    IFS=: read -r path number column text <<< "$line"
    [ "$(sed -n "${number}p" "$path")" = "$text" ]
    [ "$column" -ge 1 ]
  done
  run -0 mins search shelfsync --vimgrep -n 1
  IFS=: read -r path number column text <<< "$output"
  "$PYTHON" -c 'import sys
assert sys.argv[1].encode()[int(sys.argv[2]) - 1:].lower().startswith((b"shelf"))' "$text" "$column"
}

@test "-l lists paths that open from the working directory" {
  cd catalogue
  run -0 mins search delta -l -n 0
  for path in "${lines[@]}"; do [ -f "$path" ]; done
  cd ../..
  run -0 mins --db "$(echo "$XDG_CACHE_HOME"/mins/minutes-*)" search delta -l
  for path in "${lines[@]}"; do [ -f "$path" ]; done
}

@test "-l lists the files of hits and of their copies, each once, in the order of hits" {
  mins search a -n 0 --jsonl > hits
  mins search a -n 0 -l > paths
  "$PYTHON" -c '
import json
hits = [json.loads(line) for line in open("hits")]
assert any(h["copies"] for h in hits)
wanted = []
for h in hits:
    files = [h["path"]] + sorted(c.rpartition("#")[0] for c in h["copies"])
    wanted += [f for f in files if f not in wanted]
paths = open("paths").read().splitlines()
assert sorted(set(paths)) == sorted(paths)
assert [p for p in wanted if p in paths] == paths and len(paths) > 3, (wanted, paths)
'
}

@test "a list of all is in order, though it is made file by file" {
  for order in relevance newest path; do
    mins search shelf -n 0 --sort "$order" --jsonl > lines
    mins search shelf -n 0 --sort "$order" --json > whole
    mins search shelf -n 0 --sort "$order" --tsv --header --fields rank,copies > rows
    mins search shelf --offset 2 -n 0 --sort "$order" --jsonl > later
    "$PYTHON" -c '
import json
whole = json.load(open("whole"))["hits"]
lines = [json.loads(line) for line in open("lines")]
assert lines == whole and len(whole) > 5
assert [h["rank"] for h in lines] == list(range(1, len(whole) + 1))
assert [json.loads(line) for line in open("later")] == whole[2:]
head, *rows = [line.rstrip("\n").split("\t") for line in open("rows")]
assert head[-2:] == ["rank", "copies"]
ranks = [int(row[-2]) for row in rows]
assert ranks == list(range(1, len(rows) + 1)), ranks
copies = {h["rank"]: ",".join(h["copies"]) or "-" for h in whole}
assert [row[-1] for row in rows] == [copies[r] for r in ranks]
'
  done
}

@test "-0 ends records with NUL" {
  for format in --tsv --vimgrep; do
    [ "$(mins search shelf -n 3 $format -0 | tr -dc '\0' | wc -c)" -eq 3 ]
    [ "$(mins search shelf -n 3 $format | wc -l)" -eq 3 ]
  done
}

@test "an unknown format or format version is exit 2" {
  run -2 mins search shelf --format yaml
  run -2 mins search shelf --json --format-version 99
  run -0 mins search shelf --json --format-version 1
}

@test "sort: newest, oldest and path; undated last in both" {
  run -0 mins search '' -n 0 --sort newest --json
  "$PYTHON" - <(printf '%s' "$output") <<'END'
import json, sys
hits = json.load(open(sys.argv[1]))['hits']
dates = [h['date'] for h in hits]
assert None in dates
dated = [d for d in dates if d]
assert dates[:len(dated)] == dated and dated == sorted(dated, reverse=True)
END
  run -0 mins search '' -n 0 --sort oldest --json
  "$PYTHON" - <(printf '%s' "$output") <<'END'
import json, sys
hits = json.load(open(sys.argv[1]))['hits']
dates = [h['date'] for h in hits]
dated = [d for d in dates if d]
assert dates[:len(dated)] == dated and dated == sorted(dated)
END
  run -0 mins search '' -n 0 --sort path --json
  "$PYTHON" - <(printf '%s' "$output") <<'END'
import json, sys
hits = json.load(open(sys.argv[1]))['hits']
keys = [(h['path'].encode(), h['line']) for h in hits]
assert keys == sorted(keys)
END
  run -2 mins search '' --sort length
}

@test "pages joined are the whole list, also where nothing but dates tells the order" {
  for query in 'the catalogue' 'kind:action'; do
    for sort in relevance newest oldest path; do
      mins search "$query" -n 0 --sort $sort --tsv > ../all
      : > ../pages
      for offset in $(seq 0 17 300); do
        mins search "$query" -n 17 --offset $offset --sort $sort --tsv --exit-zero >> ../pages
      done
      [ "$(wc -l < ../all)" -gt 34 ]
      cmp ../all ../pages
    done
  done
}

@test "hit_total is where paging ends, whatever -n is" {
  run -0 mins search catalogue -n 3 --json
  total=$(json 'd["hit_total"]')
  run -0 mins search catalogue -n 0 --json
  [ "$(json 'len(d["hits"])')" -eq "$total" ]
  run mins search catalogue --offset "$total" --json
  [ "$(json 'len(d["hits"])')" -eq 0 ]
}

@test "no hit is listed twice" {
  for query in 'the branch catalogue' 'shelf server' 'network -shelf' 'open points'; do
    for _ in 1 2 3 4; do
      run -0 mins search "$query" -n 0 --json
      [ "$(json 'len(d["hits"]) - len({h["id"] for h in d["hits"]})')" -eq 0 ]
      [ "$(json 'len(d["hits"]) - d["hit_total"]')" -eq 0 ]
    done
  done
}

@test "several words: sections with all first, totals over them" {
  run -0 mins search 'delta branch' -n 0 --json
  "$PYTHON" - <(printf '%s' "$output") <<'END'
import json, sys
d = json.load(open(sys.argv[1]))
matches = [h['match'] for h in d['hits']]
assert d['match'] == 'all' and d['total'] >= 1 and d['partial_total'] >= 1
assert matches == sorted(matches)          # all before some
copies = sum(len(h['copies']) for h in d['hits'])
assert len(d['hits']) + copies == d['total'] + d['partial_total']
assert sum(v['count'] for v in d['facets']['meeting']) == d['total']
END
}

@test "several words: if no section has all, those with any are the answer" {
  run -0 mins search 'shelf zzzyx' --json
  [ "$(json 'd["match"]')" = some ]
  [ "$(json 'd["partial_total"]')" -eq 0 ]
  some=$(json 'd["total"]')
  run -0 mins search shelf --json
  [ "$(json 'd["total"]')" -eq "$some" ]
}

@test "--match all never relaxes, --match any always does" {
  run -1 mins search 'shelf zzzyx' --match all --json
  [ "$(json 'd["total"]')" -eq 0 ]
  run -0 mins search 'delta branch' --match any --json
  any=$(json 'd["total"]')
  run -0 mins search 'delta branch' --match all --json
  all=$(json 'd["total"]')
  [ "$any" -gt "$all" ]
  run -2 mins search delta --match most
}

@test "score has six decimals at most, and falls" {
  run -0 mins search 'shelf' -n 0 --json
  "$PYTHON" - <(printf '%s' "$output") <<'END'
import json, sys
scores = [h['score'] for h in json.load(open(sys.argv[1]))['hits']]
assert scores == sorted(scores, reverse=True) and all(round(s, 6) == s for s in scores)
END
  run -0 mins search '' --json
  [ "$(json '{h["score"] for h in d["hits"]} == {0}')" = True ]
  run -0 mins search 'team:network' --json
  [ "$(json '{h["score"] for h in d["hits"]} == {0}')" = True ]
  run -0 mins search --json -- '-shelf'
  [ "$(json '{h["score"] for h in d["hits"]} == {0}')" = True ]
}

@test "identical sections are one hit with copies, the earliest dated" {
  run -0 mins search 'password rules' -n 0 --json
  "$PYTHON" - <(printf '%s' "$output") <<'END'
import json, sys
d = json.load(open(sys.argv[1]))
folded = [h for h in d['hits'] if h['copies']]
assert folded, 'the samples have byte copies'
assert d['hit_total'] == len(d['hits'])
ids = [h['id'] for h in d['hits']] + [c for h in d['hits'] for c in h['copies']]
assert len(ids) == len(set(ids)) == d['total'] + d['partial_total']
END
  # Not folded, and only sections with both words.
  run -0 mins search 'password rules' -n 0 --sort newest --json
  [ "$(json 'len(d["hits"])')" -eq "$(json 'd["total"]')" ]
  [ "$(json 'any(h["copies"] for h in d["hits"])')" = False ]
}

@test "text lists the first three copies and counts the others" {
  mkdir -p "$BATS_TEST_TMPDIR/copies"
  for name in d c b a; do # "a" has the section twice
    for _ in 1 $([ $name = a ] && echo 2); do
      printf '## Quorum rule\n\nFive herons make a quorum.\n\n'
    done > "$BATS_TEST_TMPDIR/copies/$name.md"
  done
  cd "$BATS_TEST_TMPDIR/copies"
  mins index -q
  run -0 mins search herons --json
  [ "$(json 'd["hits"][0]["id"]')" = 'a.md#quorum-rule' ]
  [ "$(json '" ".join(d["hits"][0]["copies"])')" = \
    'a.md#quorum-rule-1 b.md#quorum-rule c.md#quorum-rule d.md#quorum-rule' ]
  run -0 mins search herons
  [[ ${output//$'\n'    / } == *'also in: a.md#quorum-rule-1, b.md#quorum-rule, c.md#quorum-rule and 1 more'* ]]
}

@test "snippets are whole UTF-8, marked where the words stand" {
  for query in Müller lindenstrasse 'müller über' strasse delta; do
    run -0 mins search "$query" -n 0 --json
    "$PYTHON" - <(printf '%s' "$output") <<'END'
import json, sys
d = json.load(open(sys.argv[1], encoding='utf-8'))
for hit in d['hits']:
    for part in hit['snippet']:
        assert set(part) <= {'text', 'match'} and part.get('match', True) is True
        assert part['text'] and '\n' not in part['text'] and '\ufffd' not in part['text']
assert any('match' in p for h in d['hits'] for p in h['snippet'])
END
  done
}

@test "a link's target is found but never shown" {
  run -0 mins search 'sync-agent/issues/9' --json
  [[ $(json 'd["hits"][0]["path"]') == *.md ]]
  [ "$(json 'any("github.com" in p["text"] for h in d["hits"] for p in h["snippet"])')" = False ]
}

@test "umlauts: ä is found by ä, ae and a; plain ae is not a" {
  for query in Müller Mueller Muller; do
    run -0 mins search "$query" --json -n 0
    [[ $(hits path) == *20240312.md* ]]
  done
  run -0 mins search Bucherbus
  run -0 mins search lindenstrasse
  run -0 mins count Mueller
  mueller=$output
  run -0 mins count Müller
  [ "$output" -ge "$mueller" ]
}

@test "the spellings of a compound find each other" {
  run -0 mins count shelfsync
  for query in shelf-sync ShelfSync '"shelf sync"'; do
    expected=$output
    run -0 mins count "$query"
  done
  run -0 mins search shelf-sync -n 0 -l
  shelf_sync=$(sort -u <<< "$output")
  run -0 mins search ShelfSync -n 0 -l
  [ "$shelf_sync" = "$(sort -u <<< "$output")" ]
}

@test "units: v1.2.3, C++, R&D are one token" {
  for query in v1.2.3 C++ 'R&D'; do
    run -0 mins search "$query" --json
    [ "$(json 'd["total"]')" -ge 1 ]
    [ "$(json 'd["notes"]')" = '[]' ]
  done
}

@test "an unknown team is no error: a note names the nearest" {
  run -1 mins search shelf --team catalgue --json
  [[ $(json 'd["notes"]') == *catalogue* ]]
  [ "$(json 'd["total"]')" -eq 0 ]
  run -1 mins search 'team:catalgue' --json
  [[ $(json 'd["notes"]') == *catalogue* ]]
}

@test "filters restrict; several values are alternatives; - is none" {
  run -0 mins search --team ill,network --json -n 0
  [ "$(json 'all({"ill", "network"} & set(h["teams"]) for h in d["hits"])')" = True ]
  both=$(json 'd["total"]')
  run -0 mins search -t ill -t network --json -n 0
  [ "$(json 'd["total"]')" -eq "$both" ]
  run -0 mins search --team - --json -n 0
  [ "$(json 'any(h["teams"] for h in d["hits"])')" = False ]
  run -0 mins search --meeting - --json -n 0
  [ "$(json 'any("/" in h["path"] for h in d["hits"])')" = False ]
  run -0 mins search --since 2024-03 --until 2024-06 --json -n 0
  [ "$(json 'all("2024-03" <= h["date"] < "2024-07" for h in d["hits"])')" = True ]
  run -0 mins search --path 'catalogue/2024*' --json -n 0
  [ "$(json 'all(h["path"].startswith("catalogue/2024") for h in d["hits"])')" = True ]
  run -0 mins search --path catalogue --json -n 0
  [ "$(json 'all(h["path"].startswith("catalogue/") for h in d["hits"])')" = True ]
  run -0 mins search --kind decision --json -n 0
  [ "$(json 'all("decision" in h["kinds"] for h in d["hits"])')" = True ]
  run -0 mins search --person quillmarsh --json -n 0
  [ "$(json 'all("quillmarsh" in h["people"] for h in d["hits"])')" = True ]
  run -0 mins search --person @QuillMarsh --json -n 0
}

@test "a filter's value is never query syntax" {
  run -1 mins search --team 'ill OR network'
  run -1 mins search --team '"'
  run -1 mins search --tag '*'
}

@test "a filter that nothing fits tells what may be meant" {
  cd "$BATS_TEST_TMPDIR"
  mkdir -p other/harbour
  cat > other/harbour/2024-03-01.md <<'END'
---
tags: [jetties]
---
# Harbour

Participants: Zoë Quay (@zquay), Odd Tern

- [ ] Zoë Quay: paint the crane, stoat/crane#7
- See otter/crane#8 and RFC 2119.
END
  mins -C other index
  note() { # note arguments
    local note=$1
    shift
    run -1 --separate-stderr mins -C other count "$@"
    [ "$stderr" = "mins: $note" ]
  }
  note 'No section has the owner "zoe"; people of that name: zquay (Zoë Quay).' owner:zoe
  note 'No section has the person "Quay"; people of that name: zquay (Zoë Quay).' --person Quay
  note 'No section has the person "Odd Tern"; it is a participant (--attended "Odd Tern").' 'person:"Odd Tern"'
  note 'No section has the tag "jet"; some begin with it (tag:jet*).' tag:jet
  note 'No section has the ref "crane"; some begin with it (ref:crane*).' ref:crane
  note 'No section has the team "*".' --team '*'
  note 'No indexed file has the path "*.md"; 1 has "**/*.md".' --path '*.md'
  note 'No indexed file has the path "/harbour"; 1 has "harbour".' path:/harbour
  note 'No indexed file has the path "jetty".' path:jetty
  for found in ref:8 --ref\ 7 'ref:crane#*' 'ref:otter/crane#*' 'ref:rfc*' 'tag:jet*'; do
    run -0 --separate-stderr mins -C other count $found
    [ -z "$stderr" ]
  done
  run -1 mins -C other count 'ref:cran#*'
}

@test "a month-only date touches every range of its month" {
  budget='--path consortium-board/2024-10-budget.md'
  run -0 mins search $budget --json -n 0
  [ "$(json '{h["date"] for h in d["hits"]}')" = "{'2024-10'}" ]
  for range in '--since 2024-10-20' '--until 2024-10-02' '--since 2024-10-10 --until 2024-10-11'; do
    run -0 mins search $budget $range
  done
  run -1 mins search $budget --since 2024-11
  run -1 mins search $budget --until 2024-09
}

@test "query errors are exit 2, with a caret under the place" {
  for query in 'knd:action' 'team:>x' 'date:2024-13' 'date:2024-05..2024-01' 'OR shelf' \
      'shelf AND' '(shelf OR)' 'kind:story' 'shelf NEAR' 'is:late' 'dat:2024'; do
    run -2 --separate-stderr mins search -- "$query"
    [ -z "$output" ]
    [[ $stderr == *"$query"* && $stderr == *^* ]]
  done
}

@test "a query over 64 KiB, or nested over 64, is exit 2" {
  run -2 mins search "$(printf 'x%.0s' $(seq 70000))"
  run -2 mins search "$(printf '(%.0s' $(seq 100))a OR b$(printf ')%.0s' $(seq 100))"
}

@test "with --raw nothing is an error" {
  for query in 'taem:x' 'a"b' '(shelf' 'team:' 'OR' '-' 'shelf*' $'\xff' ':' 'NEAR/3'; do
    run mins search --raw -- "$query"
    [ "$status" -le 1 ]
  done
  run -0 mins search --raw -- 'shelf) OR'
}

@test "what is not an error: unknown words, punctuation, bytes that are not UTF-8" {
  for query in zzzyx '...' $'shelf \xff\xfe' '-' '*' 'Note: y' 'a::b' '12:30' 'ECO:DIGIT'; do
    run mins search -- "$query"
    [ "$status" -le 1 ]
  done
}

@test "what punctuation and a field without a value were taken for is told" {
  for query in 'shelf (' 'shelf"' 'shelf)' 'team: shelf' 'shelf -x' '--shelf' '*shelf' '"shel* x"' 'taem:nobody' \
      'date:2024 .. 2025' 'after:2024' 'since:2024' 'title:shelf' 'author:anna' '---'; do
    run --separate-stderr mins search --tsv -n 1 -- "$query"
    [ "$status" -le 1 ]
    [[ $stderr == mins:* ]] || { echo "$query"; false; }
  done
  run --separate-stderr mins search --tsv -n 1 -- 'after:2024'
  [[ $stderr == *"write date:>2024"* ]]
  run --separate-stderr mins search --tsv -n 1 -- 'date:2024 .. 2025'
  [[ $stderr == *"date:2024..2025"* ]]
}

@test "no question in words is an error or empty because of its punctuation" {
  for query in '**shelf**' '[shelf](https://example.org)' '`shelf`' 'shelf (delta' '1) shelf 2)' 'shelf :)' \
      '(shelf)' '> shelf' '# shelf' '| shelf |' '- [ ] shelf' '"shelf' '~~shelf~~' 'shelf --' 'shelf*' '== shelf'; do
    run -0 mins search -n 1 -- "$query"
  done
}

@test "exit status: 0 found, 1 nothing, 2 error; --exit-zero turns 1 into 0" {
  run -0 mins search shelf
  run -1 mins search zzzyx
  run -0 mins search zzzyx --exit-zero
  run -2 mins search kind:story --exit-zero
  run -3 mins --db "$BATS_TEST_TMPDIR/nothing" search shelf
}

@test "-q prints nothing, and never relaxes" {
  run -0 mins search shelf -q
  [ -z "$output" ]
  run -1 mins search zzzyx -q
  [ -z "$output" ]
  run -1 mins search 'shelf zzzyx' -q
  run -2 --separate-stderr mins search kind:story -q
  [ -z "$output" ]
  [ -n "$stderr" ]
}

@test "--batch: a query a line; a bad line is one error record and ends with 2" {
  run -2 --separate-stderr mins search --batch --json -n 1 < <(printf 'shelf\nknd:action\n\nzzzyx')
  [ "${#lines[@]}" -eq 4 ]
  "$PYTHON" - <(printf '%s' "$output") <<'END'
import json, sys
one, two, three, four = [json.loads(l) for l in open(sys.argv[1])]
assert [(r['batch_line'], r['batch_query']) for r in (one, two, three, four)] == \
    [(1, 'shelf'), (2, 'knd:action'), (3, ''), (4, 'zzzyx')]
assert one['query'] == 'shelf' and one['hits'] and three['query'] == '' and four['total'] == 0
assert two['query'] == 'knd:action' and 'hits' not in two and two['error']['message']
END
  run -0 mins search --batch --jsonl < <(printf 'shelf\nnetwork\n')
  "$PYTHON" - <(printf '%s' "$output") <<'END'
import json, sys
hits = [json.loads(l) for l in open(sys.argv[1])]
asked = [(hit['batch_line'], hit['batch_query']) for hit in hits]
assert asked == sorted(asked) and set(asked) == {(1, 'shelf'), (2, 'network')}
END
  run -0 mins count --batch < <(printf 'shelf\r\nnetwork\r\n')
  [ "$output" = "$(mins count --batch <<< $'shelf\nnetwork')" ]
  run -0 mins search --batch --json --exit-zero < /dev/null
}

@test "--batch: every format says which query an answer is of, errors and notes too" {
  for format in text tsv vimgrep paths; do
    run -2 --separate-stderr mins search --batch --format $format -n 1 <<< $'shelf\nknd:action\nzzzyx\nteam:nosuchteam'
    marks=$(grep '^# ' <<< "$output")
    [ "$marks" = $'# 1 shelf\n# 2 knd:action\n# 3 zzzyx\n# 4 team:nosuchteam' ]
    [[ ${lines[0]} == '# 1 shelf' && $output == *$'# 2 knd:action\nerror: '*$'; try kind:action\n# 3 zzzyx\n'* ]]
    [[ $format == text || $stderr == *'line 4: No section has the team'* ]]
  done
  mins search --batch -l -0 -n 1 <<< shelf > records
  [ "$(tr '\0' '\n' < records | head -n 1)" = '# 1 shelf' ]
  run -0 mins facets --by team --tsv --batch <<< shelf
  [ "${lines[0]}" = '# 1 shelf' ]
  run -0 mins search --json -n 1 shelf
  [[ $output != *batch_line* ]]
  run -0 mins search -q --batch <<< shelf
  [ -z "$output" ]
}

@test "--batch: an answer is there before the next query is" {
  for format in text json jsonl tsv vimgrep paths; do
    MINS_FORMAT=$format "$PYTHON" - <<'END'
import os, select, subprocess
asked = subprocess.Popen([os.environ['MINS'], 'search', '--batch', '-n', '1', '--format', os.environ['MINS_FORMAT']],
                         stdin=subprocess.PIPE, stdout=subprocess.PIPE)
for query in (b'shelf\n', b'network\n'):
    asked.stdin.write(query)
    asked.stdin.flush()
    assert select.select([asked.stdout], [], [], 30)[0]
    answer = os.read(asked.stdout.fileno(), 1 << 20)
    assert query.strip() in answer and answer.count(b'\n') > (os.environ['MINS_FORMAT'] not in ('json', 'jsonl')), answer
asked.stdin.close()
asked.wait()
END
  done
}

@test "--facets none counts none, in text and JSON" {
  run -0 mins search --json --facets none shelf
  [ "$(json 'd["facets"]')" = '{}' ]
  run -0 mins search shelf
  [[ $output == *'team  '* ]]
  run -0 mins search --facets none shelf
  [[ $output != *'team  '* ]]
  run -2 mins search --facets none,team shelf
}

@test "options may follow words, and -- ends options" {
  run -0 mins search shelf -n 1 --json
  one=$(json 'd["hits"]')
  run -0 mins search -n 1 --json shelf
  [ "$one" = "$(json 'd["hits"]')" ]
  run -0 mins search --json -- -zzzyx -nn
  [ "$(json 'd["query"]')" = '-zzzyx -nn' ]
}

@test "several words on the command line are one query" {
  run -0 mins search delta branch --json
  [ "$(json 'd["query"]')" = 'delta branch' ]
}

@test "--fresh sees what has just been written" {
  echo '# Fresh tallow' > catalogue/fresh.md
  run -1 mins search tallow
  run -0 mins search tallow --fresh
  rm catalogue/fresh.md
  run -1 mins search tallow --fresh
}

@test "--facets chooses the facets of the answer" {
  run -0 mins search shelf --facets team,kind,week --json
  [ "$(json 'list(d["facets"])')" = "['team', 'kind', 'week']" ]
  run -2 mins search shelf --facets colour
}

@test "a reference of two words is pointed at, as one of one word is" {
  cd "$BATS_TEST_TMPDIR"
  mkdir -p refs/ops
  printf '# Ops\n\nNothing here.\n\nAs RFC 9110 has it, not (rfc 7231).\n\nIn 2024 RFC8446 came.\n' > refs/ops/20240301.md
  mins -C refs index -q
  for row in ref:rfc9110=5:4 ref:rfc-7231=5:26 ref:rfc8446=7:9; do
    run -0 --separate-stderr mins -C refs search --vimgrep "${row%=*}"
    [[ $output == refs/ops/20240301.md:"${row#*=}":* ]]
  done
}

@test "a path behind the words is told for what it is: words" {
  for word in network/ ./network/ network/20240417.md; do
    run -0 mins search certificate $word --json
    path=${word#./} path=${path%/}
    [ "$(json '[n for n in d["notes"] if "path:" in n]')" = \
      "['\"${word#./}\" is searched as words; write path:$path for what it has.']" ]
  done
  for word in network nothing/ network/nothing.md a/b network/20240417.md/; do
    run -0 mins search certificate $word
    [[ $output != *path:* ]]
  done
}

@test "a value of the other field is told with its field" {
  tried() { run -2 mins search "$1"; [[ ${lines[-1]} == "try: $2" ]]; }
  tried 'is:action ferry' 'kind:action ferry'
  tried 'is:decision' 'kind:decision'
  tried 'kind:open' 'is:open'
  tried 'is:closed ferry' 'is:done ferry'
  tried 'is:opn' 'is:open'
}
