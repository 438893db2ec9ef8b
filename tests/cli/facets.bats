# mins facets, count and values on the sample minutes: exact numbers.

load common

setup_file() { index_samples; }

setup() { enter_samples; }

sum() { json "sum(v['count'] for v in d['facets']['$1'])"; }

@test "sum(meeting) = sum(month) = total, and sum(team) >= total" {
  for query in '' shelf 'delta branch' 'kind:decision' '-the' 'shelf zzzyx'; do
    run -0 mins facets --by team,meeting,year,quarter,month,week,day --json -- "$query"
    total=$(json 'd["total"]')
    [ "$total" -gt 0 ]
    for facet in meeting year quarter month week day; do [ "$(sum $facet)" -eq "$total" ]; done
    [ "$(sum team)" -ge "$total" ]
  done
}

@test "every facet of the empty query equals a count over dump" {
  pairs=$(facets_of_dump)
  run -0 mins facets --by "$(sed 's/=[^,]*//g' <<< "$pairs")" --tsv
  printf '%s\n' "$output" | "$PYTHON" "$BATS_TEST_DIRNAME/count_dump.py" "$SHARED/dump" "$pairs"
}

@test "facets have the documented order: by count, then value, null last; dates ascending" {
  run -0 mins facets --by team,person,month,day --json
  "$PYTHON" - <(printf '%s' "$output") <<'END'
import json, sys
facets = json.load(open(sys.argv[1]))['facets']
for name in ('team', 'person', 'month', 'day'):
    values = facets[name]
    assert [v['value'] for v in values].index(None) == len(values) - 1
    del values[-1]
    key = (lambda v: (-v['count'], v['value'].encode())) if name in ('team', 'person') else lambda v: v['value']
    assert values == sorted(values, key=key), name
for value in facets['month']:
    assert value['label'] == value['value']
assert {v['value']: v['label'] for v in facets['team']}['network'] == 'Team Network'
END
}

@test "facets --json is the object of search without hits" {
  run -0 mins facets shelf --by team --json
  [ "$(json '"hits" in d')" = False ]
  [ "$(json 'list(d["facets"])')" = "['team']" ]
}

@test "a facet ignores its own choice, all others obey it" {
  run -0 mins facets shelf --by team,meeting --json
  free=$(json '[(v["value"], v["count"]) for v in d["facets"]["team"]]')
  run -0 mins facets shelf --by team,meeting --team catalogue --json
  [ "$(json '[(v["value"], v["count"]) for v in d["facets"]["team"]]')" = "$free" ]
  [ "$(json '[v["value"] for v in d["facets"]["team"] if v["selected"]]')" = "['catalogue']" ]
  total=$(json 'd["total"]')
  [ "$(sum meeting)" -eq "$total" ]
  [ "$(json '[v["count"] for v in d["facets"]["team"] if v["selected"]][0]')" -eq "$total" ]
}

@test "years are chosen as values are: some, none, and the counts of the others stay" {
  run -0 mins facets shelf --by year,meeting --json
  free=$(json '[(v["value"], v["count"]) for v in d["facets"]["year"]]')
  first=$(json 'min(v["value"] for v in d["facets"]["year"] if v["value"])')
  last=$(json 'max(v["value"] for v in d["facets"]["year"] if v["value"])')
  [ "$first" -lt "$last" ]
  run -0 mins facets shelf --by year,meeting --year "$first" --year "$last" --json
  [ "$(json '[(v["value"], v["count"]) for v in d["facets"]["year"]]')" = "$free" ]
  [ "$(json '[v["value"] for v in d["facets"]["year"] if v["selected"]]')" = "['$first', '$last']" ]
  total=$(json 'd["total"]')
  [ "$(sum meeting)" -eq "$total" ]
  run -0 mins count "shelf year:$first,$last"
  [ "$output" -eq "$total" ]
  run -0 mins count --year -
  none=$output
  run -0 mins count is:undated
  [ "$output" -eq "$none" ]
}

@test "two choices: each facet is counted without its own" {
  run -0 mins facets --by team,kind --team network --kind decision --json
  team=$(json '{v["value"]: v["count"] for v in d["facets"]["team"]}["network"]')
  kind=$(json '{v["value"]: v["count"] for v in d["facets"]["kind"]}["decision"]')
  total=$(json 'd["total"]')
  [ "$team" -eq "$total" ]
  [ "$kind" -eq "$total" ]
  ill=$(json '{v["value"]: v["count"] for v in d["facets"]["team"]}["ill"]')
  run -0 mins count --team ill --kind decision
  [ "$output" -eq "$ill" ]
  run -0 mins count --team network --kind action
  action=$output
  run -0 mins facets --by kind --team network --kind decision --json
  [ "$(json '{v["value"]: v["count"] for v in d["facets"]["kind"]}["action"]')" -eq "$action" ]
}

@test "what stands in the query, a path or a range restricts every facet" {
  run -0 mins facets 'team:catalogue' --by team,meeting --json
  total=$(json 'd["total"]')
  [ "$(json '{v["value"]: v["count"] for v in d["facets"]["team"]}["catalogue"]')" -eq "$total" ]
  run -0 mins facets --by month --since 2024-03 --until 2024-06 --json
  [ "$(json 'all("2024-03" <= v["value"] <= "2024-06" for v in d["facets"]["month"])')" = True ]
  run -0 mins facets --by meeting --path 'catalogue/**' --json
  [ "$(json '[v["value"] for v in d["facets"]["meeting"]]')" = "['catalogue']" ]
}

@test "a chosen value is listed even at 0" {
  run mins facets shelf --by team --team ill --json
  [ "$(json '[(v["count"], v["selected"]) for v in d["facets"]["team"] if v["value"] == "ill"]')" = '[(0, True)]' ]
  run mins facets --by team --team nobody --json
  [ "$(json '[v["count"] for v in d["facets"]["team"] if v["value"] == "nobody"]')" = '[0]' ]
}

@test "- chooses the sections without a value" {
  run -0 mins facets --by team --team - --json
  [ "$(json '[v["value"] for v in d["facets"]["team"] if v["selected"]]')" = '[None]' ]
  run -0 mins count --team -
  none=$output
  run -0 mins count 'is:teamless'
  [ "$output" -eq "$none" ]
}

@test "text and tsv write null as -" {
  run -0 mins facets --by team --tsv
  [[ ${lines[-1]} =~ ^team$'\t'-$'\t'[0-9]+$ ]]
  run -0 mins facets --by team --tsv --header
  [ "${lines[0]}" = $'facet\tvalue\tcount' ]
  run -0 mins facets --by team
  [[ $output == *" -"* ]]
}

@test "--zero fills the gaps of the range asked for, else from first to last" {
  run -0 mins facets --by day --since 2024-01-14 --until 2024-01-20 --zero --tsv
  [ "$(cut -f 2 <<< "$output" | head -7 | tr '\n' ' ')" = \
    '2024-01-14 2024-01-15 2024-01-16 2024-01-17 2024-01-18 2024-01-19 2024-01-20 ' ]
  run -0 mins facets --by month --zero --json
  "$PYTHON" - <(printf '%s' "$output") <<'END'
import json, sys
months = [v['value'] for v in json.load(open(sys.argv[1]))['facets']['month'] if v['value']]
year, month = map(int, months[0].split('-'))
for value in months:
    assert value == '%d-%02d' % (year, month), value
    year, month = (year, month + 1) if month < 12 else (year + 1, 1)
assert len(months) > 20
END
}

@test "--top keeps the most frequent, --sort orders" {
  run -0 mins facets --by person --top 3 --json
  top=$(json '[v["value"] for v in d["facets"]["person"]]')
  run -0 mins facets --by person --json
  [ "$(json '[v["value"] for v in d["facets"]["person"] if v["value"]][:3]')" = "$top" ] ||
    [ "$(json '[v["value"] for v in d["facets"]["person"]][:3]')" = "$top" ]
  run -0 mins facets --by person --sort value --json
  [ "$(json '[v["value"] for v in d["facets"]["person"] if v["value"]] == sorted(v["value"] for v in d["facets"]["person"] if v["value"])')" = True ]
  run -0 mins facets --by month --sort count --json
  [ "$(json '[v["count"] for v in d["facets"]["month"] if v["value"]] == sorted((v["count"] for v in d["facets"]["month"] if v["value"]), reverse=True)')" = True ]
  run -2 mins facets --by team --sort colour
}

@test "facets needs a field that can be counted" {
  run -2 mins facets --by colour
  run -2 mins facets --by heading
  run -2 mins facets
}

@test "facets of nothing: exit 1" {
  run -1 mins facets zzzyx --by team --json
  [ "$(json 'd["total"]')" -eq 0 ]
}

@test "search, count and facets tell the same total" {
  for query in shelf 'team:network' '' 'delta branch' '"open points"'; do
    run -0 mins search "$query" --json
    total=$(json 'd["total"]')
    run -0 mins facets "$query" --by team --json
    [ "$(json 'd["total"]')" -eq "$total" ]
    run -0 mins count "$query"
    [ "$output" -eq "$total" ]
  done
}

@test "count tells one number, and never relaxes" {
  run -0 mins count
  [ "$output" -eq "$(wc -l < "$SHARED/dump")" ]
  run -1 mins count 'shelf zzzyx'
  [ "$output" = 0 ]
  run -0 mins count 'shelf zzzyx' --match any
  [ "$output" -gt 0 ]
  run -0 mins count zzzyx --exit-zero
  run -1 mins count zzzyx -q
  [ -z "$output" ]
}

@test "count --by-file and --by-meeting-day count those" {
  run -0 mins count --by-file
  [ "$output" -eq "$("$PYTHON" -c 'import json, sys
print(len({json.loads(l)["path"] for l in open(sys.argv[1])}))' "$SHARED/dump")" ]
  run -0 mins count --by-file --team network
  [ "$output" -eq "$("$PYTHON" -c 'import json, sys
print(len({r["path"] for r in map(json.loads, open(sys.argv[1])) if "network" in r["teams"]}))' "$SHARED/dump")" ]
  run -0 mins count --by-meeting-day 'has*' --match any --exit-zero
  run -0 mins count --by-meeting-day --team network --since 2024-01 --until 2024-12
  [ "$output" -eq "$("$PYTHON" -c 'import json, sys
print(len({(r["meeting"], r["date"]) for r in map(json.loads, open(sys.argv[1]))
           if "network" in r["teams"] and (r["date"] or "").startswith("2024")}))' "$SHARED/dump")" ]
}

@test "count --batch: a number a line, in order" {
  run -0 mins count --batch --exit-zero < <(printf 'shelf\nzzzyx\nteam:network\n')
  shelf=$(mins count shelf) network=$(mins count team:network)
  [ "$output" = "$(printf '# 1 shelf\n%s\n# 2 zzzyx\n0\n# 3 team:network\n%s' "$shelf" "$network")" ]
  run -2 mins count --batch < <(printf 'shelf\nknd:action\nshelf\n')
  [ "${lines[2]}" = '# 2 knd:action' ]
  [[ ${lines[3]} == 'error: '* ]]
}

@test "values lists every value with label and count" {
  run -0 mins values team --tsv
  [[ $output == *$'catalogue\tTeam Catalogue\t'* ]]
  run -0 mins values team --tsv --header
  [ "${lines[0]}" = $'value\tlabel\tcount' ]
  run -0 mins values kind --json
  run -0 mins values month --tsv
  [[ $output == *$'2024-01\t2024-01\t'* ]]
  run -2 mins values colour
  run -2 mins values
}

@test "a value is one in every case and form of Unicode" {
  nfc=$'Pr\u00fcfung' nfd=$'Pru\u0308fung'
  mkdir -p "forms/$nfc" "forms/$nfd" forms/calls
  printf '# A\n\ntallow\n' > "forms/$nfc/2024-03-02.md"
  printf '# B\n\ntallow\n' > "forms/$nfd/2024-03-01.md"
  for day in 1 2 3; do
    printf -- '---\ntags: [\u00c4THER]\n---\n# S\n\n## Team \u00dcbung\n\nx\n\n## Participants\n\n- J\u00f6rg Gro\u00df\n' > forms/calls/2024-01-0$day.md
    printf -- '---\ntags: [a\u0308ther]\n---\n# S\n\n## Team U\u0308bung\n\nx\n\n## Participants\n\n- Jo\u0308rg Gross\n' > forms/calls/2024-02-0$day.md
  done
  mins -C forms index --new-root
  cd forms
  [ "$(mins values team --tsv)" = $'\u00fcbung\tTeam \u00dcbung\t6' ]
  [[ $(mins values tag --tsv) == $'\u00e4ther\t\u00e4ther\t18' ]]
  [ "$(mins values attended --tsv | cut -f 1,3)" = $'j\u00f6rg gross\t6' ]
  [ "$(mins count --attended $'JO\u0308RG GROSS')" = 6 ]
  [ "$(mins values meeting --tsv | grep -c Pr)" = 1 ]
  [ "$(mins count --meeting PRÜFUNG)" = 2 ]
  [ "$(mins count --path "$nfc")" = 2 ]
  [ "$(mins count --team 'TEAM ÜBUNG')" = 6 ]
  run -0 mins show "$nfc/2024-03-01.md"
  [[ $output == *"# B"* ]]
  run -0 mins show "$nfd/2024-03-02.md#a"
  [[ $output == *"# A"* ]]
  run -0 mins facets --by meeting --meeting "PRÜFUNG" --tsv
  [ "$(grep -c Pr <<< "$output")" = 1 ]
}

@test "count says on standard error what search says in its notes" {
  run --separate-stderr -1 mins count team:opps
  [ "$output" = 0 ]
  [[ $stderr == *'No section has the team "opps"'* ]]
  run --separate-stderr mins count after:2024
  [[ $stderr == *after* ]]
  run --separate-stderr -1 mins count team:opps --json
  [[ $output == *'No section has the team \"opps\"'* && -z $stderr ]]
}

@test "--zero over more days than anybody reads is refused and says what to do" {
  run -2 mins facets --by day --zero --since 0001-01-01 --until 9999-12-31
  [[ $output == *"over 40000 values of day from 0001-01-01 to 9999-12-31"*"--since"* ]]
  run -0 mins facets --by year --zero --since 0001-01-01 --until 9999-12-31 --tsv
  [ "${#lines[@]}" -ge 9999 ]
}
