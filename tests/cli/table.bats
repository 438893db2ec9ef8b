# mins facets --table: two fields crossed.

load common

setup_file() { index_samples; }

setup() { enter_samples; }

table() { # A=KEY,B=KEY: against the dump
  mins facets --table "$(sed 's/=[^,]*//g' <<< "$1")" --tsv |
    "$PYTHON" "$BATS_TEST_DIRNAME/count_table.py" "$SHARED/dump" "$1"
}

@test "every cell and margin equals a count over dump, of every pair of facets" {
  pairs=$(facets_of_dump)
  for a in ${pairs//,/ }; do
    for b in team=teams month=- kind=kinds; do table "$a,$b"; done
  done
  table month=-,week=-
}

@test "a section of two teams counts once in the margin of its month" {
  run -0 mins facets --table team,month --path accounts-network/20240115.md --json
  "$PYTHON" - <(printf '%s' "$output") <<'END'
import json, sys
d = json.load(open(sys.argv[1]))
table = d['table']
assert table['fields'] == ['team', 'month'], table['fields']
rows = {row['value']: cells for row, cells in zip(table['rows'], table['cells'])}
assert set(rows) >= {'accounts', 'network'}, rows
assert [c['value'] for c in table['columns']] == ['2024-01']
assert sum(cells[0] for cells in rows.values()) > table['columns'][0]['count'] == table['total'] == d['total']
assert 'hits' not in d and d['facets'] == {}
END
}

@test "a row is what facets count where the team stands in the query" {
  for team in catalogue network ill; do
    run -0 mins facets shelf --table team,month --tsv
    row=$(awk -F '\t' -v team="$team" '$1 == team && $2 != "*" { print $2 "\t" $3 }' <<< "$output")
    [ "$row" = "$(mins facets "shelf team:$team" --by month --tsv --exit-zero | cut -f 2-)" ]
  done
}

@test "kinds are those of the items that are asked for, in cells and margins" {
  mkdir -p "$BATS_TEST_TMPDIR/own/ops" && cd "$BATS_TEST_TMPDIR/own"
  printf '# Ops 2024-05-01\n\n## Oil\n\n- [ ] @ann: buy oil\n\nDecision: @bert keeps the key\n' > ops/2024-05-01.md
  printf '# Ops 2024-06-05\n\n## Glass\n\n- [ ] @bert: buy glass\n\nDecision: no rope\n' > ops/2024-06-05.md
  mins -C . index -q --new-root
  [ "$(mins facets --table kind,month owner:bert --tsv)" = $'action\t2024-06\t1\naction\t*\t1
decision\t2024-05\t1\ndecision\t*\t1\n*\t2024-05\t1\n*\t2024-06\t1\n*\t*\t2' ]
  for query in owner:bert owner:ann is:open 'owner:-'; do
    run -0 mins facets --table month,kind "$query" --tsv --exit-zero
    margins=$(awk -F '\t' '$1 == "*" && $2 != "*" { print $2 "\t" $3 }' <<< "$output" | sort)
    [ "$margins" = "$(mins facets --by kind "$query" --tsv --exit-zero | cut -f 2- | sort)" ]
    for kind in action decision; do
      cells=$(awk -F '\t' -v kind=$kind '$2 == kind && $1 != "*" { print $1 "\t" $3 }' <<< "$output")
      [ "$cells" = "$(mins facets --by month "$query kind:$kind" --tsv --exit-zero 2>/dev/null | cut -f 2-)" ]
    done
  done
}

@test "options restrict the whole table: its total is that of count" {
  for options in '--team network' '--since 2024-03 --until 2024-06' '--kind decision --team catalogue' '--path catalogue'; do
    run -0 mins facets --table team,month $options --json
    [ "$(json 'd["table"]["total"]')" -eq "$(mins count $options)" ]
    [ "$(json 'sum(c["count"] for c in d["table"]["columns"])')" -eq "$(json 'd["total"]')" ]
  done
  run -0 mins facets --table team,kind --team network --json
  [ "$(json '[r["count"] for r in d["table"]["rows"] if r["selected"]] == [d["total"]]')" = True ]
}

@test "--zero fills months without sections, and lists empty cells" {
  run -0 mins facets --table team,month --since 2024-03 --until 2024-06 --team catalogue --zero --tsv
  [ "$(awk -F '\t' '$1 == "*" { print $2 }' <<< "$output" | tr '\n' ' ')" = '2024-03 2024-04 2024-05 2024-06 * ' ]
  [[ $output == *$'catalogue\t2024-04\t0'* ]]
  run -0 mins facets --table team,month --team catalogue --tsv
  [[ $output != *$'\t0'* ]]
}

@test "--top keeps the most frequent rows and columns, whose margins stay" {
  run -0 mins facets --table person,month --tsv
  all=$output
  run -0 mins facets --table person,month --top 2 --json
  [ "$(json 'len(d["table"]["rows"]), len(d["table"]["columns"])')" = '(2, 2)' ]
  for row in $(json '" ".join(r["value"] or "-" for r in d["table"]["rows"])'); do
    count=$(json "[r['count'] for r in d['table']['rows'] if (r['value'] or '-') == '$row'][0]")
    [[ $all == *"$row"$'\t*\t'"$count"$'\n'* ]]
  done
}

@test "text has the table with years above months, in the width there is" {
  run -0 mins facets --table team,month --since 2024 --until 2024
  [ "${lines[0]}" = 'team by month' ]
  [[ ${lines[1]} =~ ^\ +2024$ ]]
  [[ ${lines[2]} =~ ^\ +01\ +02 ]]
  [[ $output == *"  all "*"$(mins count --since 2024 --until 2024)"* ]]
  [ "$(awk 'length > 80' <<< "$output")" = '' ]
}

@test "the table of nothing: exit 1, only the total in tsv" {
  run -1 mins facets zzzyx --table team,month --tsv
  [ "$output" = $'*\t*\t0' ]
}

@test "--header names the columns, --batch says whose table it is" {
  run -0 mins facets --table team,kind --tsv --header
  [ "${lines[0]}" = $'a\tb\tcount' ]
  run -0 mins facets --table team,kind --json --batch < <(printf 'shelf\nnetwork\n')
  [ "$("$PYTHON" -c 'import json, sys
print([(d["batch_line"], d["table"]["total"] == d["total"] > 0) for d in map(json.loads, sys.stdin)])' <<< "$output")" = '[(1, True), (2, True)]' ]
}

@test "what is no table says what to do" {
  run -2 mins facets --table team
  [[ $output == *'--table needs two fields'*'--table team,month'* ]]
  run -2 mins facets --table team,month,kind
  run -2 mins facets --table team,colour
  [[ $output == *'no facet "colour"'* ]]
  run -2 mins facets --table team,month --by team
  [[ $output == *'--table stands in place of --by'* ]]
  run -2 mins search --table team,month
}
