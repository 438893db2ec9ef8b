# mins show, status, verify and dump.

load common

setup() {
  cd "$BATS_TEST_TMPDIR"
  private_home "$PWD"
  small_tree
  mins -C minutes index -q
}

@test "show prints the source of a section by id" {
  cd minutes
  run -0 mins show 'ops/20240110.md#ferry-timetable'
  [ "$output" = "$(sed -n 8,13p ops/20240110.md)" ]
}

@test "show takes a path, and a path with a line inside the section" {
  cd minutes
  run -0 mins show ops/20240110.md:10
  [ "${lines[0]}" = '## Ferry timetable' ]
  run -0 mins show ops/20240110.md:8
  [ "${lines[0]}" = '## Ferry timetable' ]
  run -0 mins show ops/20240110.md
  [ "${lines[0]}" = '# Ops 2024-01-10' ]
  run -0 mins show ops/20240110.md:16
  [ "${lines[0]}" = '## Lamp oil' ]
}

@test "show --file prints the whole file, byte for byte" {
  cd minutes
  mins show --file ops/20240117.md:7 | cmp - ops/20240117.md
}

@test "show works from another working directory, with the paths of search" {
  index=$(echo "$XDG_CACHE_HOME"/mins/minutes-*)
  run -0 mins --db "$index" show minutes/ops/20240117.md:7
  [ "${lines[0]}" = '## Ferry timetable' ]
  run -0 mins --db "$index" show ops/20240117.md#ferry-timetable
  cd minutes/ops
  run -0 mins show 20240117.md:7
  [ "${lines[0]}" = '## Ferry timetable' ]
  run -0 mins show ../lantern/20240201.md
  [ "${lines[0]}" = '# Lantern 2024-02-01' ]
  run -0 mins show "$BATS_TEST_TMPDIR/minutes/lantern/20240201.md:7"
  [ "${lines[0]}" = '## Wick length' ]
}

@test "show notes no change of a file that was only touched" {
  touch minutes/ops/20240110.md
  run --separate-stderr mins -C minutes show ops/20240110.md
  [[ $status = 0 && -z $stderr ]]
}

@test "show notes a file that has changed since" {
  cd minutes
  sed -i '1i A line more.' ops/20240117.md
  run -0 --separate-stderr mins show ops/20240117.md:7
  [[ $stderr == *changed* ]]
  run -0 --separate-stderr mins show lantern/20240201.md:7
  [ -z "$stderr" ]
  sed -i s/smoke/stink/ lantern/20240201.md # as long as before
  run -0 --separate-stderr mins show lantern/20240201.md:7
  [[ $output == *stink* && $stderr == *changed* ]]
}

@test "show of what is not there is exit 1" {
  cd minutes
  run -1 mins show ops/20240110.md#nothing
  run -1 mins show ops/nothing.md
  run -1 mins show ops/20240110.md:999
  run -1 mins show ops/20240110.md:0
  run -0 mins show --exit-zero ops/nothing.md
  run -2 mins show
  run -1 mins show one two
  rm ops/20240117.md
  run -1 mins show ops/20240117.md:7
}

@test "show takes several ids, each under its place; what is missing is told" {
  cd minutes
  run -0 mins show ops/20240110.md:8 'lantern/20240201.md#wick-length'
  [ "${lines[0]}" = '==> ops/20240110.md:8 <==' ]
  [ "${lines[1]}" = '## Ferry timetable' ]
  [[ $output == *$'\n\n==> lantern/20240201.md:7 <==\n## Wick length\n\nLong wicks smoke.' ]]
  run -1 --separate-stderr mins show ops/20240110.md:8 ops/nothing.md
  [[ $output == *'## Ferry timetable'* ]]
  [ "$stderr" = 'mins: ops/nothing.md: no such file in the index' ]
}

@test "what is missing is the section, the file, or why the file has none" {
  (echo '# Big'; yes 'wide' | head -c 20000) > minutes/ops/big.md
  mins -C minutes index --max-size 10k
  missing() { run -1 --separate-stderr mins -C minutes "$@"; }
  missing show ops/20240110.md#nothing
  [ "$stderr" = 'mins: ops/20240110.md#nothing: no such section' ]
  missing similar ops/20240110.md:99
  [ "$stderr" = 'mins: ops/20240110.md:99: no such section' ]
  missing show ops/none.md#nothing
  [ "$stderr" = 'mins: ops/none.md#nothing: no such file in the index' ]
  missing status --why none
  [ "$stderr" = 'mins: none: no such file in the index' ]
  missing show 20240201.md:7
  [ "$stderr" = 'mins: 20240201.md:7: no such file in the index; did you mean lantern/20240201.md:7?' ]
  missing show 'lantern/20240201#wick-length'
  [ "$stderr" = 'mins: lantern/20240201#wick-length: no such file in the index; did you mean lantern/20240201.md#wick-length?' ]
  missing show ops
  [ "$stderr" = 'mins: ops: no such file in the index, but a directory with 3' ]
  missing similar ops/
  [ "$stderr" = 'mins: ops/: no such file in the index, but a directory with 3' ]
  cp minutes/ops/20240110.md minutes/lantern/
  mins -C minutes index -q --max-size 10k
  missing show 20240110.md
  [ "$stderr" = 'mins: 20240110.md: no such file in the index, but 2 of this name in directories, such as lantern/20240110.md' ]
  missing show ops/big.md:2
  [ "$stderr" = 'mins: ops/big.md: no section: too big, larger than --max-size' ]
}

@test "show -n numbers lines as grep does, with the path of several" {
  cd minutes
  run -0 mins show -n ops/20240110.md:8
  [ "$output" = "$(grep -n '' ops/20240110.md | sed -n 8,13p)" ]
  run -0 mins show --line-number ops/20240110.md:8 lantern/20240201.md:7
  [ "$output" = "$(grep -n '' ops/20240110.md lantern/20240201.md | grep -E 'ops/20240110.md:([89]|1[0-3]):|20240201.md:([789]|10):')" ]
  # the letter is another option of search
  run -0 mins search -n 1 --tsv ferry
  [ "${#lines[@]}" -eq 1 ]
}

@test "show on a terminal tells where a section stands, who was there, and numbers" {
  cd minutes
  script -qec "'$MINS' show --color never ops/20240110.md:8" /dev/null < /dev/null | tr -d '\r' > ../shown
  [ "$(cat ../shown)" = 'ops/20240110.md:8  2024-01-10  ops
  Ferry timetable
  there: anna, bert

 8  ## Ferry timetable
 9
10  The ferry leaves at nine. See harbour#12.
11
12  AI @anna: print the timetable
13' ]
}

@test "show --json is the section as dump has it, with its source and who was there" {
  cd minutes
  mins dump | grep -F '#ferry-timetable' | grep 20240110 > ../dumped
  run -0 mins show --json ops/20240110.md:8
  printf '%s' "$output" > ../shown
  "$PYTHON" - <<'END'
import json
dumped, shown = json.load(open('../dumped')), json.load(open('../shown'))
assert list(shown) == ['format_version', 'sections', 'thread', 'related', 'notes'], shown
[section] = shown['sections']
assert section.pop('source') == ''.join(open('ops/20240110.md').readlines()[7:13])
assert section.pop('present') == ['anna', 'bert'], section
assert section == dumped, section
assert shown['thread'] == shown['related'] == []
END
}

talks() { # a series in which a topic goes on, and another one starts
  for day in 03 10 17 24; do
    printf '# Ops 2024-05-%s\n\n## Crane hoist %s\n\nThe crane hoist jams, grease is due at quay %s.\n\n## Lunch\n\nSoup.\n' $day $day $day > ops/202405$day.md
  done
  printf '# Lantern 2024-05-12\n\n## Crane hoist\n\nThe crane hoist jams, grease is due.\n' > lantern/20240512.md
  age . && mins index -q
}

@test "show --thread is what meetings of the series before and after say about it" {
  cd minutes
  talks
  run -0 mins show --thread --json 'ops/20240510.md#crane-hoist-10'
  [ "$(json '" ".join(d["thread"])')" = 'ops/20240503.md#crane-hoist-03 ops/20240517.md#crane-hoist-17 ops/20240524.md#crane-hoist-24' ]
  [ "$(json 'len(d["sections"])')" = 1 ]
  run -0 mins show --thread 'ops/20240510.md#crane-hoist-10'
  [ "$(grep '^==>' <<< "$output")" = '==> ops/20240503.md:3 <==
==> ops/20240510.md:3 <==
==> ops/20240517.md:3 <==
==> ops/20240524.md:3 <==' ]
  # the ferry of January is another topic, and nobody spoke of wicks again
  run -0 mins show --thread --json 'lantern/20240201.md#wick-length'
  [ "$(json 'd["thread"]')" = '[]' ]
}

@test "show --thread knows a word in its other forms" {
  cd minutes
  printf '# Ops 2024-06-07\n\n## Winches\n\nThe winches creaked on all moorings.\n' > ops/20240607.md
  printf '# Ops 2024-06-14\n\n## What creaks\n\nA winch creaking at its mooring again.\n' > ops/20240614.md
  printf '# Ops 2024-06-21\n\n## Winching wages\n\nWages were told.\n' > ops/20240621.md
  age . && mins index -q
  run -0 mins show --thread --json 'ops/20240607.md#winches'
  [ "$(json '" ".join(d["thread"])')" = ops/20240614.md#what-creaks ]
}

@test "show --thread lists five meetings on either side at most, the nearest" {
  cd minutes
  for day in 1 2 3 4 5 6 7; do
    printf '# Ops 2024-0%s-01\n\n## Crane hoist\n\nThe crane hoist jams.\n' $day > ops/20240${day}01.md
  done
  age . && mins index -q
  run -0 mins show --thread --json 'ops/20240701.md#crane-hoist'
  [ "$(json '[id[8:10] for id in d["thread"]]')" = "['02', '03', '04', '05', '06']" ]
}

@test "show --related: links in both ways, notes that are shared, files of the meeting" {
  cd minutes
  printf '[mins]\nlink = https://forge.example/port/minutes/src/branch/main/{path}#{anchor}\n' > .mins.conf
  printf '# Ops 2024-06-01\n\n## Links\n\n[old](../ops/20240110.md#lamp-oil) https://pad.example/abc?both\n' > ops/20240601.md
  printf '# Lantern 2024-06-02\n\n## Points\n\nhttps://forge.example/port/minutes/src/branch/main/ops/20240601.md\n\n## Same\n\n[n](https://pad.example/s/abc) ![p](https://pad.example/uploads/1.png)\n\n## Elsewhere\n\n[x](https://forge.example/port/minutes/src/branch/main/ops/20240601.md#nothing) [y](https://forge.example/other/repo/src/branch/main/ops/20240601.md)\n' > lantern/20240602.md
  printf '# Ops 2024-06-01\n\nMore of that day.\n' > ops/20240601-notes.md
  age . && mins index -q
  run -0 mins show --related --json 'ops/20240601.md#links'
  [ "$(json '" ".join(d["related"])')" = 'lantern/20240602.md#points ops/20240110.md#lamp-oil lantern/20240602.md#same ops/20240601-notes.md#ops-2024-06-01' ]
  run -0 mins show --related 'ops/20240601.md#links'
  [ "${lines[-4]}" = 'points here   lantern/20240602.md#points' ]
  [ "${lines[-3]}" = 'pointed to    ops/20240110.md#lamp-oil' ]
  [ "${lines[-2]}" = 'same note     lantern/20240602.md#same' ]
  [ "${lines[-1]}" = 'same meeting  ops/20240601-notes.md#ops-2024-06-01' ]
  run -0 mins show --related lantern/20240201.md:7
  [ "${lines[-1]}" = '==> related <== none' ]
}

@test "show --related follows edits, and finds a link that shows its target" {
  cd minutes
  printf '# Ops 2024-06-01\n\n## Links\n\nSee [20240110.md](20240110.md).\n' > ops/20240601.md
  age . && mins index -q
  run -0 mins show --related --json 'ops/20240110.md#ferry-timetable'
  [ "$(json '" ".join(d["related"])')" = 'ops/20240601.md#links' ]
  printf '# Ops 2024-06-01\n\n## Before\n\nNothing.\n\n## Links\n\nSee [it](20240110.md), [gone](20240111.md).\n' > ops/20240601.md
  mins index -q
  run -0 mins show --related --json 'ops/20240110.md#ferry-timetable'
  [ "$(json '" ".join(d["related"])')" = 'ops/20240601.md#links' ]
  run -0 mins status --dangling --tsv
  [[ $output == *20240601.md*9*20240111.md* ]]
  run -0 mins verify --deep
  rm ops/20240601.md
  mins index -q
  run -0 mins show --related --json 'ops/20240110.md#ferry-timetable'
  [ "$(json 'd["related"]')" = '[]' ]
  run -0 mins status --dangling --tsv
  [ -z "$output" ]
  run -0 mins verify --deep
}

@test "status --dangling lists links to minutes that are not there" {
  cd minutes
  mkdir drafts pictures && touch drafts/plan.md pictures/a.png
  printf '[mins]\nignore = drafts/**\n' > .mins.conf
  cat > ops/20240601.md <<'END'
# Ops 2024-06-01

[there](20240110.md) [gone](20240109.md) [up](../lantern/20240201.md#x)
[gone, too](../lantern/2024%2002.md) [picture](../pictures/b.png) [mail](mailto:a@b.md)
[ignored, but there](../drafts/plan.md) [out](../../elsewhere.md) [here](#gone)
https://github.com/port/minutes/blob/main/ops/20240110.md
https://github.com/port/minutes/blob/main/ops/20240117.md
https://github.com/port/minutes/blob/main/ops/20240118.md
https://github.com/port/minutes/tree/main/ops and https://github.com/port/minutes/blob/main/ops/20240117
https://github.com/port/rules/blob/main/ops/paint.md
END
  age . && mins index -q
  run -0 mins status --dangling --tsv
  [ "$output" = $'ops/20240601.md\t3\t20240109.md
ops/20240601.md\t4\t../lantern/2024%2002.md
ops/20240601.md\t8\thttps://github.com/port/minutes/blob/main/ops/20240118.md
ops/20240601.md\t9\thttps://github.com/port/minutes/blob/main/ops/20240117' ]
}

@test "every id of dump can be shown" {
  cp -r "$SAMPLES"/. minutes
  mins -C minutes index -q
  cd minutes
  mins dump > ../dump
  "$PYTHON" - ../dump "$MINS" <<'END'
import json, subprocess, sys
records = [json.loads(line) for line in open(sys.argv[1])]
for record in records[::7]:
    shown = subprocess.run([sys.argv[2], 'show', record['id']], capture_output=True)
    assert shown.returncode == 0, record['id']
    with open(record['path'], 'rb') as f:
        lines = f.read().replace(b'\r\n', b'\n').replace(b'\r', b'\n').split(b'\n')
    wanted = b'\n'.join(lines[record['line'] - 1:record['end_line']])
    assert shown.stdout.replace(b'\r', b'').rstrip(b'\n').removeprefix(b'\xef\xbb\xbf') == \
        wanted.rstrip(b'\n').removeprefix(b'\xef\xbb\xbf'), (record['id'], shown.stdout, wanted)
END
}

@test "dump is every section by path and line, with the names of a hit and more" {
  mins -C minutes dump > dump
  "$PYTHON" - <<'END'
import json
records = [json.loads(line) for line in open('dump')]
assert [(r['path'], r['line']) for r in records] == sorted((r['path'], r['line']) for r in records)
assert len(records) == 10
for r in records:
    assert not {'rank', 'score', 'match', 'snippet', 'copies'} & set(r)
    assert {'text', 'refs', 'tags', 'attended', 'id', 'path', 'line', 'end_line', 'heading', 'breadcrumb', 'date',
            'meeting', 'teams', 'people', 'kinds'} <= set(r)
ferry = records[5]
assert ferry['id'] == 'ops/20240110.md#ferry-timetable' and ferry['line'] == 8 and ferry['end_line'] == 13
assert ferry['date'] == '2024-01-10' and ferry['meeting'] == 'ops' and ferry['teams'] == ['ops']
assert ferry['people'] == ['anna'] and ferry['kinds'] == ['action'] and ferry['refs'] == ['harbour#12']
assert ferry['breadcrumb'] == ['Ops 2024-01-10']
assert records[4]['attended'] == ['anna', 'bert'] and records[4]['people'] == []
assert records[4]['kinds'] == ['participants'] and records[6]['kinds'] == ['decision']
END
}

@test "status tells root, index, files by state, sections, freshness, writer" {
  run -0 mins -C minutes status
  [[ $output == *"$PWD/minutes"* && $output == *"$XDG_CACHE_HOME/mins/minutes-"* ]]
  [[ $output == *"3 indexed"* && $output == *"10"* ]]
  run -0 mins -C minutes status --json
  [ "$(json '(d["format_version"], d["files"]["indexed"], d["sections"], d["writer"], d["undated"])')" = "(1, 3, 10, None, 0)" ]
}

@test "status tells freshness" {
  run -0 mins -C minutes status --json
  [ "$(json 'd["stale"]')" = False ]
  echo more >> minutes/ops/20240117.md
  run -0 mins -C minutes status --json
  [ "$(json 'd["stale"]')" = True ]
  mins -C minutes index -q
  run -0 mins -C minutes status --json
  [ "$(json 'd["stale"]')" = False ]
}

@test "an index that is up to date is told to be, also of files just written or touched" {
  rm -rf minutes
  small_tree
  touch minutes/*/*.md
  mins -C minutes index -q
  run -0 mins -C minutes status --json
  [ "$(json 'd["stale"]')" = False ]
  touch minutes/ops/20240117.md
  run -0 mins -C minutes index
  run -0 mins -C minutes status --json
  [ "$(json 'd["stale"]')" = False ]
  run -0 mins -C minutes verify
  run -0 mins -C minutes verify --deep
}

@test "status of a root that is gone still answers" {
  index=$(echo "$XDG_CACHE_HOME"/mins/minutes-*)
  mv minutes gone
  run -0 mins --db "$index" status
  run -0 mins --db "$index" status --json
  [ "$(json 'd["stale"]')" = None ]
}

@test "status --undated lists files, --conflicts both dates and the choice" {
  echo '# Rumours' > minutes/lantern/rumours.md
  sed -i '1s/.*/# Ops 2024-01-10/' minutes/ops/20240117.md
  mins -C minutes index -q
  run -0 mins -C minutes status --undated
  [ "$output" = minutes/lantern/rumours.md ]
  run -0 mins -C minutes status --conflicts --tsv
  IFS=$'\t' read -r path name heading choice why <<< "$output"
  [ "$path $name $heading $choice" = 'minutes/ops/20240117.md 2024-01-17 2024-01-10 2024-01-17' ]
  [ -n "$why" ]
}

@test "status --why tells who dates a file, how far to trust them and what was taken" {
  sed -i '1s/.*/# Ops 2024-01-10/' minutes/ops/20240117.md
  mins -C minutes index -q
  run -0 mins -C minutes status --why ops/20240117.md --tsv
  [ "$(cut -f 1,2,4 <<< "$output" | tr '\t\n' ' ;')" = \
    'name 2024-01-17 agrees;heading 2024-01-10 disagrees;taken 2024-01-17 the name is right more often in this meeting;' ]
  run -1 mins -C minutes status --why ops/none.md
  run -0 mins -C minutes status --why ops/20240117.md --json
  [ "$(json 'd["witnesses"][0]["witness"]')" = name ]
}

@test "verify of an index that is up to date finds nothing" {
  run -0 mins -C minutes verify
  [ -z "$output" ]
  run -0 mins -C minutes verify --deep
  [ -z "$output" ]
}

@test "verify names what is missing, extra and stale" {
  echo '# New' > minutes/new.md
  rm minutes/lantern/20240201.md
  echo more >> minutes/ops/20240117.md
  run -1 --separate-stderr mins -C minutes verify
  [ "$(cut -f 1,2 <<< "$output" | tr '\t\n' '  ')" = \
    'extra minutes/lantern/20240201.md missing minutes/new.md stale minutes/ops/20240117.md ' ]
  run -0 --separate-stderr mins -C minutes verify --exit-zero
  run -1 mins -C minutes verify --deep
}

@test "verify --deep finds a change that size and time do not tell" {
  # the index is of another text, its files' stamps are as recorded
  cp -a "$XDG_CACHE_HOME" cache-before
  sed -i 's/ten/six/' minutes/ops/20240117.md
  age
  run -1 mins -C minutes verify --deep
  [[ $output == *stale*20240117.md* || $output == *differs*20240117.md* ]]
}

@test "verify --deep finds a damaged table" {
  cp -r "$SAMPLES"/. minutes
  mins -C minutes index -q
  for file in "$XDG_CACHE_HOME"/mins/*/db-*/postlist.glass; do
    "$PYTHON" - "$file" <<'END'
import sys
with open(sys.argv[1], 'r+b') as f:
    blocks = f.read()
    f.seek(0)
    f.write(blocks[:2000] + bytes(b ^ 0x55 for b in blocks[2000:]))
END
  done
  run mins -C minutes verify --deep
  show_all
  [ "$status" -eq 1 ] || [ "$status" -eq 3 ]
}

@test "verify's and status's tsv can have NUL ends and no stray columns" {
  echo '# New' > minutes/new.md
  [ "$(mins -C minutes verify -0 2> /dev/null | tr -dc '\0' | wc -c)" -eq 1 ]
  run -1 --separate-stderr mins -C minutes verify
  [ "$(awk -F '\t' '{print NF}' <<< "$output")" = 4 ]
}
