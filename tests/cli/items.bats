# mins items: action items and decisions, carried over or not.

load common

setup_file() {
  export SHARED=$BATS_FILE_TMPDIR
  private_home "$SHARED"
  cp -r "$SAMPLES" "$SHARED/samples"
  age "$SHARED/samples"
  mins -C "$SHARED/samples" index -q
  mins -C "$SHARED/samples" dump > "$SHARED/dump"
  mkdir -p "$SHARED/minutes/yard" "$SHARED/minutes/dock"
  cat > "$SHARED/minutes/yard/20251006.md" <<'END'
# Yard 2025-10-06

## Participants

- Anna Berg (@anna)
- @bert

## Crane

The crane squeaks.

- [ ] @anna: grease the hook of the crane
- [ ] @bert: order a new rope by 2025-11-01
- [ ] paint the gate

Decision: the crane stays.
END
  cat > "$SHARED/minutes/yard/20251103.md" <<'END'
# Yard 2025-11-03

## Pending action items

- @anna: grease the hook of the crane (in progress)
- @bert: order a new rope by 2025-11-01 - done
- paint the gate

## Harbour

TODO @cleo: call the harbour master
END
  cat > "$SHARED/minutes/dock/20251201.md" <<'END'
# Dock 2025-12-01

## Crane on loan

- [ ] @anna grease the hook of the crane
- [ ] @bert, @cleo: measure the quay

## Ropes

Agreed: ropes are bought together.
END
  age "$SHARED/minutes"
  mins -C "$SHARED/minutes" index -q
}

setup() {
  private_home "$SHARED"
  cd "$SHARED/minutes"
}

texts() { # of items, one a line
  mins items --tsv --exit-zero "$@" | cut -f 8
}

@test "one line an item, newest first; what is carried over stands where it began" {
  run -0 mins items --tsv --header
  [ "$output" = "$(printf '%b\n' \
    'date\tkind\tstate\towners\tteams\tpath\tline\ttext' \
    '2025-12-01\taction\topen\tbert,cleo\t-\tdock/20251201.md\t6\t@bert, @cleo: measure the quay' \
    '2025-12-01\tdecision\t-\t-\t-\tdock/20251201.md\t10\tropes are bought together.' \
    '2025-11-03\taction\topen\tcleo\t-\tyard/20251103.md\t11\t@cleo: call the harbour master' \
    '2025-10-06\taction\topen\tanna\t-\tdock/20251201.md\t5\t@anna grease the hook of the crane' \
    '2025-10-06\taction\tdone\tbert\t-\tyard/20251103.md\t6\t@bert: order a new rope by 2025-11-01 - done' \
    '2025-10-06\taction\topen\t-\t-\tyard/20251103.md\t7\tpaint the gate' \
    '2025-10-06\tdecision\t-\t-\t-\tyard/20251006.md\t16\tthe crane stays.')" ]
}

@test "first and last mention, and how many meetings, of the whole chain" {
  run -0 mins items hook --in item --tsv --fields due,first,last,meetings,id
  [ "$(cut -f 9- <<< "$output")" = $'-\t2025-10-06\t2025-12-01\t3\tdock/20251201.md#crane-on-loan:5' ]
  run -0 mins items --path yard/20251006.md --owner bert --tsv --fields due,last # the mention that matches is not the last
  [ "$(cut -f 3,6,9- <<< "$output")" = $'done\tyard/20251103.md\t2025-11-01\t2025-11-03' ]
  run -0 mins items --until 2025-10 --tsv
  [ "${#lines[@]}" = 4 ]
  [ "$(texts --since 2025-12 hook --in item)" = '@anna grease the hook of the crane' ]
}

@test "--every: each mention by itself, under its own day" {
  [ "$(texts --every | wc -l)" = 11 ]
  run -0 mins items --every --owner anna --tsv --fields first,meetings
  [ "$(cut -f 1,6,9- <<< "$output")" = "$(printf '%b\n' \
    '2025-12-01\tdock/20251201.md\t2025-10-06\t3' \
    '2025-11-03\tyard/20251103.md\t2025-10-06\t3' \
    '2025-10-06\tyard/20251006.md\t2025-10-06\t3')" ]
}

@test "kind, owner, state and due choose; nobody's are -" {
  [ "$(texts --kind decision)" = $'ropes are bought together.\nthe crane stays.' ]
  [ "$(texts --owner cleo)" = $'@bert, @cleo: measure the quay\n@cleo: call the harbour master' ]
  [ "$(texts --owner 'Anna Berg')" = '@anna grease the hook of the crane' ]
  [ "$(texts --owner - --kind action)" = 'paint the gate' ]
  [ "$(texts --done)" = '@bert: order a new rope by 2025-11-01 - done' ]
  [ "$(texts --open | wc -l)" = 4 ]
  [ "$(texts --open --done | wc -l)" = 5 ]
  [ "$(texts --due ..2025-11)" = '@bert: order a new rope by 2025-11-01 - done' ]
  [ "$(texts --due 2025-12..)" = '' ]
  [ "$(texts is:open owner:bert)" = '@bert, @cleo: measure the quay' ]
  [ "$(texts 'kind:action -owner:anna -owner:bert')" = $'@cleo: call the harbour master\npaint the gate' ]
  [ "$(texts 'owner:anna OR kind:decision' | wc -l)" = 3 ]
}

@test "words stand in the section, or with --in item in the item; ranked" {
  [ "$(texts squeaks | wc -l)" = 4 ]
  [ "$(texts squeaks --in item)" = '' ]
  [ "$(texts quay --in item)" = '@bert, @cleo: measure the quay' ]
  [ "$(texts crane | head -n 1)" = '@anna grease the hook of the crane' ]
  run -0 mins items --sort open --jsonl --fields state,first
  [ "$(grep -o '"state":"open"' <<< "$output" | wc -l)" = "$(mins items --open --tsv | wc -l)" ]
  [ "$(sed -n 's/.*"state":\("[a-z]*"\|null\).*/\1/p' <<< "$output" | uniq | grep -c '"open"')" = 1 ]
  [[ ${lines[0]} == *'"state":"open"'* ]]
  [ "$(texts crane --sort oldest | head -n 1)" = '@anna grease the hook of the crane' ]
  [ "$(texts 'rope gate' --in item | wc -l)" = 3 ] # none has both
  run -0 mins items 'rope gate' --in item --json
  [ "$(json '(d["match"], d["total"])')" = "('some', 3)" ]
  [ "$(texts 'rope gate' --in item --match all)" = '' ]
  run -0 mins items haok --in item --json
  [ "$(json '(d["corrections"][0]["to"], d["total"])')" = "('hook', 1)" ] # as search does
}

@test "JSON has all that is known of an item" {
  run -0 mins items hook --in item --json
  [ "$(json '{k: v for k, v in d["items"][0].items() if k not in ("breadcrumb",)}')" = \
    "{'id': 'dock/20251201.md#crane-on-loan:5', 'kind': 'action', 'state': 'open', 'text': '@anna grease the hook of the crane', 'owners': [{'value': 'anna', 'label': 'Anna Berg'}], 'due': None, 'date': '2025-10-06', 'first': '2025-10-06', 'last': '2025-12-01', 'meetings': 3, 'path': 'dock/20251201.md', 'line': 5, 'end_line': 5, 'section': 'dock/20251201.md#crane-on-loan', 'heading': 'Crane on loan', 'teams': [], 'meeting': 'dock', 'group': None}" ]
  [ "$(json '(d["format_version"], d["query"], d["match"], d["total"], d["suggestion"])')" = "(1, 'hook', 'all', 1, None)" ]
  [ "$(json 'sorted(d["facets"])')" = "['kind', 'month', 'owner', 'state', 'team']" ]
  run -0 mins items hook --in item --jsonl --fields id,meetings
  [ "$output" = '{"id":"dock/20251201.md#crane-on-loan:5","meetings":3}' ]
  run -0 bash -c 'printf "hook\nquay\n" | "$MINS" items --in item --batch --jsonl --fields line'
  [ "${lines[1]}" = '{"batch_line":2,"batch_query":"quay","line":6}' ]
}

@test "facets are exact: a count is what choosing the value finds" {
  cd "$SHARED/samples"
  for extra in '' 'library' '--open' '--since 2025' '--kind action --owner noorfen' '--every --open' '--in item the'; do
    mins items $extra --json > "$SHARED/answer" || continue
    "$PYTHON" - "$SHARED/answer" > "$SHARED/choices" <<'END'
import json, sys
for name, values in json.load(open(sys.argv[1]))['facets'].items():
    for v in values:
        if name == 'state' and v['value'] is None or name == 'month': continue
        option = f"--{v['value']}" if name == 'state' else f"--{name} {v['value'] or '-'}"
        print(name, v['count'], option, sep='\t')
END
    while IFS=$'\t' read -r name count option; do
      case $name in
        state) base=${extra//--open/} ;;
        kind) base=${extra//--kind action/} ;;
        owner) base=${extra//--owner noorfen/} ;;
        *) base=$extra ;;
      esac
      found=$(mins items $base $option --tsv --exit-zero | wc -l)
      [ "$found" = "$count" ] || { echo "$extra: $name $option: $found, not $count"; false; }
    done < "$SHARED/choices"
  done
}

@test "a facet ignores its own choice: the other values keep their counts" {
  run -0 mins items --open --owner anna --json
  [ "$(json '[(v["value"], v["count"], v["selected"]) for v in d["facets"]["state"]]')" = "[('open', 1, True)]" ]
  [ "$(json '[(v["value"], v["count"], v["selected"]) for v in d["facets"]["owner"]]')" = \
    "[('cleo', 2, False), ('anna', 1, True), ('bert', 1, False), (None, 1, False)]" ]
  run -0 mins items --done --json
  [ "$(json '[(v["value"], v["count"], v["selected"]) for v in d["facets"]["state"]]')" = \
    "[('open', 4, False), ('done', 1, True), (None, 2, False)]" ]
}

@test "every mention of the samples is in the dump, by owner, team, kind and month" {
  cd "$SHARED/samples"
  mins items --every --json > "$SHARED/answer"
  "$PYTHON" "$BATS_TEST_DIRNAME/count_items.py" "$SHARED/dump" "$SHARED/answer"
}

@test "--group-by: a row in each group, the largest first, nobody last" {
  run -0 mins items --open --group-by owner --jsonl --fields group,line
  [ "$(grep -o '"group":[^}]*' <<< "$output" | paste -sd' ')" = \
    '"group":"cleo" "group":"cleo" "group":"anna" "group":"bert" "group":null' ]
  run -0 mins items --group-by meeting
  [[ $output == 'yard'$'\n'* ]]
  run -0 mins items --open --group-by owner
  [[ $output == *$'\nAnna Berg (anna)\n'* ]]
  [[ $output == *$'\nNobody\n'* ]]
  [[ $output == *$'\n4 items, '* ]] # in five rows
}

@test "text: whose, since when, where" {
  run -0 mins items hook --in item
  [ "${lines[0]}" = '[ ] @anna grease the hook of the crane' ]
  [ "${lines[1]}" = '    Anna Berg  2025-10-06, open for 2 months, 3 meetings, last 2025-12-01' ]
  [ "${lines[2]}" = '    dock/20251201.md:5 › Crane on loan' ]
  [[ ${lines[3]} == '1 item, '* ]]
  run -0 mins items --done
  [ "${lines[0]}" = '[x] @bert: order a new rope by 2025-11-01 - done' ]
  [[ ${lines[1]} == '    bert  2025-10-06, done, due 2025-11-01, 2 meetings, last 2025-11-03'* ]]
  run -0 mins items --kind decision -n 1
  [ "${lines[0]}" = '=> ropes are bought together.' ]
  [[ $output == *'2 items; 1 of 2, '* ]]
}

@test "pages, paths and lines" {
  [ "$(texts --offset 1 -n 2)" = "$(texts | sed -n 2,3p)" ]
  [ "$(mins items -l --sort path | paste -sd' ')" = 'dock/20251201.md yard/20251103.md yard/20251006.md' ] ||
    [ "$(mins items -l --sort path | wc -l)" = 3 ]
  run -0 mins items quay --in item --vimgrep
  [ "$output" = 'dock/20251201.md:6:1:- [ ] @bert, @cleo: measure the quay' ]
  run -0 mins items -q quay
  run -1 mins items -q nowhere
  [ -z "$output" ]
}

@test "nothing found is said, with what would help" {
  run -1 mins items hook --in item --done
  [[ $output == 'No item matches.'*'1 item without --done'* ]]
  run -1 mins items hook --in item --due 2024
  [[ $output == 'No item matches.'*'1 item without --due 2024-01-01..2024-12-31'* ]]
  run -1 mins items --due 2025-11-02..
  [[ $output == *'items without --due 2025-11-02..'* ]]
}

@test "what is due first comes first, by the last mention that tells it" {
  mkdir -p "$BATS_TEST_TMPDIR/due/yard" && cd "$BATS_TEST_TMPDIR/due"
  cat > yard/20251006.md <<'END'
# Yard 2025-10-06

- [ ] @anna: grease the hook of the old crane by 2025-12-01
- [ ] @bert: order a new rope by 2025-11-01
- [ ] @cleo: paint the gate
END
  cat > yard/20251013.md <<'END'
# Yard 2025-10-13

- [ ] @anna: grease the hook of the old crane by 2025-10-20
- [ ] @dora: sweep the long stairs
END
  mins index -q
  run -0 mins items --open --sort due --tsv --fields due
  [ "$(cut -f 4,9 <<< "$output" | paste -sd' ')" = $'anna\t2025-10-20 bert\t2025-11-01 dora\t- cleo\t-' ]
  run -2 mins meetings --sort due
  run -2 mins search --sort due
}

@test "bad options are told" {
  run -2 mins items --kind agenda
  [[ $output == *'--kind of items is action or decision'* ]]
  run -2 mins items --group-by week
  [[ $output == *'--group-by is one of owner, team, meeting'* ]]
  run -2 mins items --in heading
  [[ $output == *'--in is one of section, item'* ]]
  run -2 mins items --due soon
  [[ $output == *'--due soon: '* ]]
  run -2 mins items --facets tag
  [[ $output == *'no facet of items "tag": owner, team, kind, state, month'* ]]
  run -2 mins facets --by owner
  [[ $output == *'no facet "owner": '*'; items are counted by it' ]]
  run -2 mins facets --by colour
  [[ $output != *'items are counted'* ]]
  run -2 mins search --every
  run -2 mins items --recent
}

@test "a pass that changes one meeting changes the chains" {
  cat > yard/20251208.md <<'END'
# Yard 2025-12-08

## Done

- [x] @anna: grease the hook of the crane
END
  mins index -q
  run -0 mins items hook --in item --tsv --fields last,meetings
  [ "$(cut -f 3,9- <<< "$output")" = $'done\t2025-12-08\t4' ]
  run -0 mins verify --deep
  rm yard/20251208.md
  mins index -q
  [ "$(mins items hook --in item --tsv | cut -f 3)" = open ]
}
