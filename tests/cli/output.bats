# Help, usage, and where the output goes.

load common

setup() {
  cd "$BATS_TEST_TMPDIR"
  private_home "$PWD"
  small_tree
  mins -C minutes index -q
  cd minutes
}

@test "help lists every command, and each has its own text" {
  run -0 mins help
  for command in index search facets count values show status verify dump help; do
    [[ $output == *$'\n'"  $command "* ]]
  done
  for command in index search facets count values show status verify dump; do
    run -0 mins help $command
    [[ $output == "usage: mins $command"* ]]
    text=$output
    run -0 mins $command --help
    [ "$output" = "$text" ]
  done
  run -2 mins help dance
}

@test "--version tells the version and the library's" {
  run -0 mins --version
  [[ $output =~ ^mins\ [0-9]+\.[0-9]+\.[0-9]+ ]]
  [[ $output == *[xX]apian* ]]
}

@test "every answer in JSON is one object, with its version first and its notes last" {
  for words in 'search ferry' 'similar ops/20240110.md' 'facets ferry --by team' 'count ferry' 'values team' \
      'explain ferry' 'status' 'status --skipped' 'status --undated' 'status --conflicts' 'verify --exit-zero'; do
    run -0 mins $words --json
    [ "${#lines[@]}" -eq 1 ]
    run -0 json '[list(d)[0], list(d)[-1], d["format_version"], d["notes"]]'
    [ "$output" = "['format_version', 'notes', 1, []]" ] || { echo "mins $words: $output"; false; }
  done
}

@test "count, verify and the lists of status have their keys in JSON" {
  run -0 mins count --json '"nine or ten" OR ferry'
  [ "$(json '(d["query"], d["total"])')" = "('\"nine or ten\" OR ferry', 2)" ]
  run -0 mins count --json --by-file ferry
  [ "$(json 'd["total"]')" = 2 ]
  run -1 mins count --json nosuchword
  [ "$(json 'd["total"]')" = 0 ]
  run -0 mins verify --json
  [ "$(json '(d["total"], d["differences"])')" = '(0, [])' ]
  printf '# New\n' > new.md
  run -1 --separate-stderr mins verify --json
  [ "$(json '(d["total"], d["differences"])')" = \
    "(1, [{'kind': 'missing', 'path': 'new.md', 'line': None, 'what': 'the file is not indexed'}])" ]
  run -0 mins status --undated --json
  [ "$(json '(d["total"], d["undated"])')" = '(0, [])' ]
  mins index -q
  run -0 mins status --undated --json
  [ "$(json '(d["total"], d["undated"])')" = "(1, [{'path': 'new.md'}])" ]
}

@test "a batch of counts in JSON has an object a line, a wrong line among them" {
  run -2 mins count --batch --json <<< $'ferry\nteam:\n"\nopp:x*y:\nteam:a..b'
  [ "${#lines[@]}" -eq 5 ]
  output=${lines[0]}
  [ "$(json '(d["query"], d["total"])')" = "('ferry', 2)" ]
  output=${lines[4]}
  [ "$(json '(d["query"], sorted(d["error"]))')" = "('team:a..b', ['message', 'offset', 'suggestion'])" ]
}

@test "a format that a command does not have is exit 2, and its formats are told" {
  run -2 mins values team --vimgrep
  [[ $output == *'text, json or tsv'* ]]
  run -2 mins dump --json
  [[ $output == *'jsonl'* ]]
  run -2 mins explain --format tsv ferry
  [[ $output == *'text or json'* ]]
  run -2 mins search --format toml ferry
  [[ $output == *'text, json, jsonl, tsv, vimgrep, paths or md'*toml* ]]
}

@test "wrong usage is exit 2, on standard error" {
  for words in '' dance 'search --dance' 'search -n' 'search -n many' 'search --since never' 'count --by team' \
      'show --deep x' 'status --team ops' 'search --color sometimes'; do
    run -2 --separate-stderr mins $words
    [ -z "$output" ]
    [ -n "$stderr" ]
  done
}

@test "a command or an option that mins has not is told with the nearest one" {
  meant() { run -2 mins "${@:2}"; [[ $output == *"did you mean $1?"* ]]; }
  meant 'mins search' serch ferry
  meant 'mins status' statsu
  meant 'mins search' grep ferry
  meant 'mins index --rebuild' rebuild
  meant 'mins compact' optimize
  meant 'mins values tag' tags
  meant --json search --jsno ferry
  meant --json search --jsno=1 ferry
  meant -n search --max-count 3 ferry
  meant --skipped status --skiped
  meant 'mins values meeting' series
  meant --owner items --assignee ana
  meant --open items --state open
  meant --new-since search --since-last
  meant --listen serve --port 4714
  run -2 mins search -i ferry
  [[ $output == *'case never matters'* ]]
  run -2 mins ferry
  [[ $output == *'mins search ferry'* ]]
  run -2 mins help ferry # no word to search for
  [[ $output != *'mins search'* ]]
  run -2 mins zzzzzz
  [[ $output != *'did you mean'* && $output == *'"zzzzzz"'* ]]
  run -2 mins search --zzzzzz ferry
  [[ $output != *'did you mean'* && $output == *--zzzzzz* ]]
  run -2 mins status --limit 3 # no option of this command
  [[ $output != *'did you mean'* ]]
  run -2 mins search ferry --tsv --fields zzzzzz
  [[ $output != *'did you mean'* && $output == *heading* ]]
}

@test "a section without words has nothing similar, and that is said" {
  printf '# 2024-03-01\n\n## Ferry timetable\n\nThe ferry is late.\n' > ops/20240301.md
  mins index -q
  run -1 mins similar ops/20240301.md
  [[ $output == *'no words of its own to compare'*'path:line'* ]]
  run -0 mins similar ops/20240301.md:3
  [[ $output != *'no words'* ]]
}

@test "words that a command does not take, and empty values, are exit 2" {
  for command in status verify 'values team'; do
    run -2 mins $command ferry
    [[ $output == *takes* ]]
  done
  for option in team person kind ref path year; do
    run -2 mins search --$option '' ferry
    [[ $output == "mins: --$option needs a value"* ]]
  done
  for values in , ops, ,ops 'ops, ,lantern' ' '; do
    run -2 mins search --team "$values" ferry
    [[ $output == 'mins: --team needs a value'* ]]
  done
  [ "$(mins count --meeting 'ops, lantern')" = "$(mins count --meeting ops,lantern)" ]
  for format in text json jsonl md; do
    run -2 mins search --format $format -0 ferry
    [ "$output" = "mins: -0 is for tsv, vimgrep and paths, not $format" ]
    run -2 mins search --format $format --header ferry
    [ "$output" = "mins: --header is for tsv, not $format" ]
  done
  run -2 mins search -l --header ferry
  run -0 mins verify --header
  run -0 mins status --skipped -0
  run -2 mins items --group-by ''
  [[ $output == *'owner, team, meeting'* ]]
  run -2 mins values tem
  [[ $output == *'"tem"'*team* ]]
}

@test "output that cannot be written is exit 2" {
  [ -c /dev/full ] || skip "no /dev/full"
  for words in 'search ferry' 'search ferry --json' 'facets --by team' 'count' 'values team' 'dump' 'status' \
      'show ops/20240110.md' 'help' '--version' 'index'; do
    status=0
    "$MINS" $words > /dev/full 2> ../errors || status=$?
    [ "$status" -eq 2 ] || { echo "mins $words: $status"; false; }
    [ -s ../errors ] || { echo "mins $words: silent"; false; }
  done
}

@test "closed standard streams are not taken for files of the index" {
  run -2 bash -c 'exec 0<&-; exec "$MINS" search --batch'
  [[ $output == *'standard input'* ]]
  for closing in '>&-' '2>&-' '<&-' '<&- >&- 2>&-'; do
    printf '\nferry %s\n' "$closing" >> ops/20240110.md
    bash -c "exec $closing; \"\$MINS\" index --rebuild" || true
    bash -c "exec $closing; \"\$MINS\" index" || true
    run -0 mins verify --deep
  done
}

@test "the root is a directory" {
  run -2 mins -C '' count
  [[ $output == *directory* ]]
  run -2 mins -C ops/20240110.md count
  [[ $output == *'not a file'* ]]
  run -2 mins index ops/20240110.md
  [[ $output == *'not a file'* ]]
}

@test "a closed pipe is quiet" {
  cp -r "$SAMPLES"/. .
  mins index -q
  for words in dump 'search -n 0 --json' 'search -n 0' 'facets --by day,person'; do
    "$MINS" $words 2> ../errors | head -c 1 > /dev/null
    [ ! -s ../errors ] || { cat ../errors; false; }
  done
}

@test "colour only when asked for, or on a terminal" {
  run -0 mins search ferry
  [[ $output != *$'\033['* ]]
  run -0 mins search ferry --color always
  [[ $output == *$'\033['* ]]
  NO_COLOR=1 run -0 mins search ferry --color always
  [[ $output == *$'\033['* ]]
  run -0 mins search ferry --color never
  [[ $output != *$'\033['* ]]
}

@test "on a terminal: colour, no control characters of the minutes" {
  command -v script > /dev/null || skip "no script(1)"
  printf '# Bell\007 \033[5m tallow\n' > lantern/bell.md
  mins index -q
  TERM=xterm run -0 script -qec "$MINS search tallow" /dev/null
  [[ $output == *$'\033['* ]]
  [[ $output != *$'\007'* && $output != *$'\033[5m'* ]]
  NO_COLOR=1 TERM=xterm run -0 script -qec "$MINS search tallow" /dev/null
  [[ $output != *$'\033['*m* ]]
}

@test "an answer is the same whatever the locale is" {
  mins search ferry --tsv > ../one
  LC_ALL=C mins search ferry --tsv > ../two
  cmp ../one ../two
}

# What the command writes to a terminal, standard error too.
on_terminal() { script -qec "$1" /dev/null < /dev/null; }

@test "no control character of a minute or a name reaches a terminal, pipes get bytes" {
  command -v script > /dev/null || skip "no script(1)"
  mkdir -p hostile/$'s\033[1m'
  printf -- '---\ntags: ["t\\e[2m"]\n---\n# x\033]0;pwn\007\n\n## Team Red\033[31m\n\nx \302\2332J @a\n' \
    > hostile/$'s\033[1m'/$'n\033[41m.md'
  : > hostile/$'f\033[31m.md'
  mins -C hostile index -q --new-root
  export -f mins; export MINS MINS_PAGER=cat
  for command in "status --skipped" "status" "status --undated" "search --tsv x" \
    "search --jsonl x" "search --json x" "search --vimgrep x" "search -l -n 0 x" "search x" \
    "values team" "values meeting --tsv" "facets x --tsv" "facets x" "dump" "verify --deep" \
    "explain team:q" $'search team:\033[1m' $'show \033[31mx' $'explain \033[31mx' \
    $'facets --by \033[31m' $'nosuch\033[31m' "-C $'/no\033[31m' search x"; do
    run on_terminal "$MINS -C hostile $command --color never"
    if [[ $output == *$'\033'* || $output == *$'\302\233'* || $output == *$'\007'* ]]; then
      echo "escapes from: $command" | cat -v
      false
    fi
  done
  mins -C hostile search -l x | grep -q $'\033\[41m'
  mins -C hostile search --tsv x | grep -q $'\033\[31m'
}

@test "a snippet begins and ends at whole graphemes, and a match is one" {
  mkdir graphemes
  cluster=$'\U1F469\U1F3FD\u200D\U1F4BB' accent=$'e\u0323\u0301'
  { printf '# A\n\n'; printf "$cluster%.0s" {1..60}; printf ' waterfall '; printf "$accent%.0s" {1..120}
    printf '\n\n# B\n\nbridge\u0301s and '; printf "x$accent%.0s" {1..200}; printf '\n'
    printf '\n# C\n\n第三回会議の議事録について\n'; } > graphemes/a.md
  mins -C graphemes index -q --new-root
  for query in waterfall bridge 会議の議事; do
    mins -C graphemes search --json -n 0 "$query" | "$PYTHON" -c '
import json, sys, unicodedata
for hit in json.load(sys.stdin)["hits"]:
    parts = [p["text"].strip("… ") for p in hit["snippet"]]
    for text in parts:
        if not text: continue
        assert unicodedata.category(text[0])[0] != "M" and text[0] not in "\u200d\U0001F4BB", text
        assert text[-1] != "\u200d", text
    whole = "".join(p["text"] for p in hit["snippet"])
    marked = [p["text"] for p in hit["snippet"] if p.get("match")]
    for mark in marked:
        at = whole.index(mark) + len(mark)
        assert at == len(whole) or unicodedata.category(whole[at])[0] != "M", mark
    if "議" in sys.argv[1]: assert marked == ["会議の議事"], marked
' "$query"
  done
}

@test "MINS_NOW and MINS_PAGER that cannot be meant are exit 2 and named; TERM=dumb has no colour" {
  for now in rubbish 2024-02-30 2024-06; do
    MINS_NOW=$now run -2 mins search ferry
    [[ $output == *"MINS_NOW is \"$now\""* ]]
    MINS_NOW=$now run -2 mins count ferry
  done
  MINS_NOW= run mins count ferry
  [ "$status" -ne 2 ]
  MINS_PAGER=nosuchpager mins search ferry > /dev/null # none is needed
  command -v script > /dev/null || skip "no script(1)"
  MINS_PAGER=nosuchpager run -2 on_terminal "$MINS search ferry"
  [[ $output == *'MINS_PAGER is "nosuchpager", which cannot be run'* ]]
  MINS_PAGER=cat TERM=xterm run on_terminal "$MINS search ferry"
  [[ $output == *$'\033['* ]]
  MINS_PAGER=cat TERM=dumb run on_terminal "$MINS search ferry"
  [[ $output != *$'\033['* ]]
  MINS_PAGER=cat TERM=dumb run on_terminal "$MINS search --color always ferry"
  [[ $output == *$'\033['* ]]
}

@test "at 40 columns no line is longer and no word is broken" {
  command -v script > /dev/null || skip "no script(1)"
  mins search -n 0 --tsv ferry > /dev/null
  MINS_PAGER=cat TERM=dumb run on_terminal "stty cols 40; $MINS search -n 0"
  awk '{ sub(/\r$/, ""); if (length($0) > 40) { print "too long: " $0; bad = 1 } } END { exit bad }' <<< "$output"
}

@test "at 40 columns long names, paths and addresses fit as well" {
  command -v script > /dev/null || skip "no script(1)"
  long=a-series-of-meetings-about-procurement-and-budget
  mkdir -p "long/$long"
  for day in 03 10 17; do
    { printf '# Procurement 2024-01-%s\n\n## Attendees\n\n- Wilhelmina Oosterhuis-Vandenberghe\n- @someone\n\n' $day
      printf '## Cranes\n\nSee document-about-the-old-cranes-of-the-harbour-%s.html\n' $day
    } > "long/$long/2024-01-$day.md"
  done
  mins -C long index -q --new-root
  for command in status people meetings roots 'timeline harbour' 'values meeting' 'values attended' \
    'facets --by meeting,attended' 'explain documents cranes' 'search harbour'; do
    MINS_PAGER=cat TERM=dumb run on_terminal "stty cols 40; $MINS -C long $command"
    [ "$status" -eq 0 ] || { echo "$command: $output"; return 1; }
    awk '{ sub(/\r$/, ""); gsub(/[\200-\277]/, "")
           if (length($0) > 40) { print "too long: " $0; bad = 1 } } END { exit bad }' \
      <<< "$output" || { echo "$command"; return 1; }
  done
  run -0 mins -C long status # in a file the lines are whole
  [[ $output == *"$(cd long && pwd -P)"* ]]
  run -0 mins -C long values meeting
  [[ $output == *" $long" ]]
}

@test "vimgrep prints no line that is not the indexed one" {
  run -0 --separate-stderr mins search --vimgrep ferry -n 2
  [ "${#lines[@]}" = 2 ]
  all=$output
  touch -d 2020-01-01 ops/20240110.md # another time alone is no change
  run -0 --separate-stderr mins search --vimgrep ferry -n 2
  [ "$output" = "$all" ]
  printf 'new\n\nlines\n' > ops/20240110.md
  run -0 --separate-stderr mins search --vimgrep ferry -n 2
  [ "${#lines[@]}" = 1 ]
  [[ $output != *20240110* ]]
  [[ $stderr == *"ops/20240110.md has changed since it was indexed"* ]]
  rm ops/20240117.md
  run -0 --separate-stderr mins search --vimgrep ferry -n 2
  [ -z "$output" ]
  [[ $stderr == *"ops/20240117.md has changed"* ]]
}

@test "--fields appends columns to tsv and chooses the keys of jsonl" {
  run -0 mins search 'print timetable' -n 1 --tsv --header --fields people,kinds --fields id
  [ "${lines[0]}" = $'date\tmeeting\tteams\tpath\tline\theading\tscore\tpeople\tkinds\tid' ]
  [[ ${lines[1]} == *$'\t'anna$'\t'action$'\t'ops/20240110.md#ferry-timetable ]]
  run -0 mins search 'print timetable' -n 1 --jsonl --fields kinds,id
  [ "$output" = '{"id":"ops/20240110.md#ferry-timetable","kinds":["action"]}' ]
  run -0 mins similar ops/20240110.md:10 -n 1 --jsonl --fields path
  [ "$output" = '{"path":"ops/20240117.md"}' ]
  run -0 bash -c 'echo print | "$MINS" search --batch -n 1 --jsonl --fields line'
  [ "$output" = '{"batch_line":1,"batch_query":"print","line":8}' ]
  # Copies are not looked for unless they are shown.
  cp ops/20240117.md ops/20240124.md
  mins index -q
  run -0 mins search 'ten' -n 1 --tsv --fields copies,snippet
  [[ $output == *$'\t'ops/20240124.md#ferry-timetable$'\t'*'leaves at ten'* ]]
}

@test "--fields knows each key of a hit, and no other name" {
  keys=$(mins search ferry -n 1 --jsonl --explain-score |
    "$PYTHON" -c 'import json, sys; print(",".join(json.load(sys.stdin)))')
  run -0 mins search ferry -n 1 --jsonl --explain-score --fields "$keys"
  [ "$output" = "$(mins search ferry -n 1 --jsonl --explain-score)" ]
  run -2 mins search ferry --jsonl --fields peple
  [[ $output == *'jsonl has no "peple"; did you mean people? It has rank id '* ]]
  run -2 mins search ferry --tsv --fields passages
  [[ $output == *'tsv has no "passages"'* ]]
  for format in text json vimgrep paths; do
    run -2 mins search ferry --format $format --fields id
    [[ $output == *"--fields is for tsv and jsonl, not $format"* ]]
  done
  run -2 mins dump --fields id
}

@test "vimgrep reads each file once, and gives each hit its own line" {
  mkdir ../many
  for file in 20240301 20240308 20240315; do
    printf '# Weekly\n\n' > "../many/$file.md"
    for i in $(seq 40); do
      printf '## Topic %s\r\n\r\nmarble of %s in %s\r\n\r\n' "$i" "$i" "$file"
    done >> "../many/$file.md"
  done
  cd ../many
  mins index -q
  run -0 --separate-stderr mins search marble --vimgrep -n 0
  [ "${#lines[@]}" = 120 ]
  for line in "${lines[@]}"; do
    IFS=: read -r path number column text <<< "$line"
    [ "$text" = "$(sed -n "${number}p" "$path" | tr -d '\r')" ]
    [[ ${text:column - 1} == marble* ]]
  done
  truncate -s 20 20240308.md
  run -0 --separate-stderr mins search marble --vimgrep -n 0
  [ "${#lines[@]}" = 80 ]
  [ "$(grep -c '20240308.md has changed since it was indexed: 40 hits are left out' <<< "$stderr")" = 1 ]
}
