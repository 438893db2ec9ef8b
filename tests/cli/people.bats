# mins people: who they are, where they were, what they have to do.

load common

setup_file() { index_samples; }

setup() { enter_samples; }

@test "people are the values of person, attended and owner, each once, with their labels" {
  run -0 mins people --tsv
  people=$(cut -f 1,2 <<< "$output" | sort)
  owners=$("$PYTHON" -c 'import json, sys
print("\n".join(o["value"] + "\t" + o["label"] for r in map(json.loads, open(sys.argv[1])) for i in r["items"] for o in i["owners"]))' "$SHARED/dump")
  [ "$people" = "$( (mins values person --tsv; mins values attended --tsv; echo "$owners") | cut -f 1,2 | sort -u)" ]
  [ "$(wc -l <<< "$people")" -gt 10 ]
}

@test "meetings are those of mins meetings --attended; teams and days those where they are named" {
  run -0 mins people --json
  printf '%s' "$output" > "$BATS_TEST_TMPDIR/people"
  mapfile -t people < <(json '"\n".join(p["person"] for p in d["people"])')
  for person in "${people[@]}"; do
    mins meetings --attended "$person" --json --exit-zero > "$BATS_TEST_TMPDIR/attended"
    mins facets --by team,day --person "$person" --json --exit-zero > "$BATS_TEST_TMPDIR/named"
    mins facets --by team --attended "$person" --json --exit-zero > "$BATS_TEST_TMPDIR/listed"
    mins count --person "$person" --exit-zero > "$BATS_TEST_TMPDIR/count"
    "$PYTHON" - "$person" "$BATS_TEST_TMPDIR" <<'END'
import json, sys
name, where = sys.argv[1:]
load = lambda part: json.load(open(where + '/' + part))
person, = [p for p in load('people')['people'] if p['person'] == name]
attended = load('attended')
assert person['meetings'] == attended['total'], (person, attended['total'])
days = {m['date'] for m in attended['meetings']}
teams = {t['value'] for t in load('listed')['facets']['team'] if t['count']} if attended['total'] else set()
if int(open(where + '/count').read()):
    days |= {day['value'] for day in load('named')['facets']['day']}
    teams |= {t['value'] for t in load('named')['facets']['team']}
days = sorted(day for day in days if day and len(day) == 10)
if days:
    assert person['first'][:10] <= days[0] and person['last'] >= days[-1], (person, days)
assert set(person['teams']) >= teams - {None}, (person, teams)
assert person['teams'] == sorted(person['teams'])
END
  done
}

@test "open items are those of mins items --owner --open, also of what matches" {
  for filters in '' '--team network' 'shelf' '--since 2025'; do
    run -0 mins people $filters --tsv
    some=0
    while IFS=$'\t' read -r person _ _ _ _ _ open; do
      [ "$open" -eq "$(mins items $filters --owner "$person" --open --tsv --exit-zero | wc -l)" ]
      some=$((some + open))
    done <<< "$output"
    [ "$some" -gt 0 ] || [ -n "$filters" ]
  done
}

@test "who attended most comes first, then by value; -n and --offset page" {
  run -0 mins people --json
  [ "$(json '[(-p["meetings"], p["person"].encode()) for p in d["people"]] == sorted((-p["meetings"], p["person"].encode()) for p in d["people"])')" = True ]
  [ "$(json 'd["people"][0]["meetings"] > 2, d["total"] == len(d["people"])')" = '(True, True)' ]
  second=$(json 'd["people"][1]["person"], d["total"]')
  run -0 mins people --json -n 1 --offset 1
  [ "$(json 'd["people"][0]["person"], d["total"]')" = "$second" ]
}

@test "a query restricts to who is named there, and who was at its meetings" {
  mkdir -p "$BATS_TEST_TMPDIR/own" && cd "$BATS_TEST_TMPDIR/own"
  small_tree
  mkdir -p minutes/lantern
  printf '# Lantern 2024-02-08\n\n## Attendees\n\n- Cleo Ash (@cleo)\n- @anna\n\n## Glass\n\n@dora polishes it.\n\n- [ ] @anna: order glass\n' > minutes/lantern/20240208.md
  mins -C minutes index -q
  cd minutes
  run -0 mins people --tsv
  [ "$output" = $'anna\tanna\tops\t2024-01-10\t2024-02-08\t3\t2
bert\tbert\tops\t2024-01-10\t2024-01-10\t1\t0
cleo\tCleo Ash\t-\t2024-02-08\t2024-02-08\t1\t0
dora\tdora\t-\t2024-02-08\t2024-02-08\t0\t0' ]
  run -0 mins people ferry --tsv
  [ "$output" = $'anna\tanna\tops\t2024-01-10\t2024-01-17\t2\t1
bert\tbert\tops\t2024-01-10\t2024-01-10\t1\t0' ]
  run -0 mins people --person dora --tsv
  [ "$(cut -f 1,6,7 <<< "$output")" = $'dora\t0\t0\nanna\t1\t1\ncleo\t1\t0' ]
  run -0 mins people --attended cleo --tsv # whom one asks for comes first
  [ "$(cut -f 1 <<< "$output" | paste -sd' ')" = 'cleo anna' ]
  run -0 mins people ash --tsv # a name
  [ "$(cut -f 1 <<< "$output" | paste -sd' ')" = 'cleo anna' ]
  run -0 mins people attendees ash --match any --tsv # one of the words is
  [ "$(cut -f 1 <<< "$output" | head -1)" = anna ]
  run -0 mins people --since 2024-02-08 --jsonl -n 1
  [ "$output" = '{"person":"anna","label":"anna","teams":[],"first":"2024-02-08","last":"2024-02-08","meetings":1,"open":1}' ]
  # On the lists of two teams of one meeting: there once.
  printf '# Call 2024-02-09\n\n## Team Ops\n\n### Attendees\n\n- @bert\n\n## Attendees\n\n- @bert\n' > lantern/20240209.md
  mins index -q
  run -0 mins people --since 2024-02-09 --tsv
  [ "$output" = $'bert\tbert\tops\t2024-02-09\t2024-02-09\t1\t0' ]
  # Carried over and done: no longer open.
  printf '# Lantern 2024-02-15\n\n## Attendees\n\n- @anna\n\n## Glass\n\n- [x] @anna: order glass\n' > minutes-15.md
  mv minutes-15.md lantern/20240215.md
  mins index -q
  run -0 mins people -n 1 --tsv
  [ "$output" = $'anna\tanna\tops\t2024-01-10\t2024-02-15\t4\t1' ]
}

@test "text is a line a person with heads, in the columns there are" {
  run -0 mins people -n 3
  [[ ${lines[0]} =~ ^meetings\ \ open\ \ person ]]
  [[ ${lines[1]} =~ ^\ +[0-9]+\ +[0-9]+\ \ [a-z] ]]
  [[ $output == *$'\n\n1-3 of '*' people; '*' sections, '*' ms' ]]
  [ "$(awk 'length > 80 || / $/' <<< "$output")" = '' ]
}

@test "nobody: exit 1; --header names the columns; words are those of search" {
  run -1 mins people zzzyx --tsv
  [ -z "$output" ]
  run -1 mins people zzzyx
  [[ $output == *'No section matches.'* ]]
  run -0 mins people --tsv --header -n 1
  [ "${lines[0]}" = $'person\tlabel\tteams\tfirst\tlast\tmeetings\topen' ]
  run -0 mins people shelfsinc --json
  [ "$(json 'd["corrections"][0]["from"]')" = shelfsinc ]
  run -2 mins people --sort newest
  run -2 mins people --gaps
}
