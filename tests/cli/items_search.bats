# What search, count and facets ask of single items: kind:, owner:, is:open.

load common

setup_file() {
  export SHARED=$BATS_FILE_TMPDIR
  private_home "$SHARED"
  mkdir -p "$SHARED/minutes/yard"
  cat > "$SHARED/minutes/yard/20240108.md" <<'END'
# Yard 2024-01-08

## Crane

The crane squeaks.

- [ ] @anna: grease the hook
- [ ] @bert: order a new rope

## Gate

Decision: @anna keeps the key.

TODO @bert: paint the gate

## Shed

- [ ] @anna: count the planks
END
  cat > "$SHARED/minutes/yard/20240115.md" <<'END'
# Yard 2024-01-15

## Review

- [x] @anna: count the planks

## Agenda

Decision: no dogs
END
  age "$SHARED/minutes"
  mins -C "$SHARED/minutes" index -q
}

setup() {
  private_home "$SHARED"
  cd "$SHARED/minutes"
}

sections() { # of a query and options: the last heading of each, in the order of files
  mins search --sort path --tsv --exit-zero "$@" | cut -f 6 | paste -sd ,
}

@test "kind: with owner: is one item that is both" {
  [ "$(sections kind:action owner:anna)" = 'Crane,Shed,Review' ]
  [ "$(sections kind:decision owner:anna)" = 'Gate' ]
  [ "$(sections kind:decision owner:bert)" = '' ] # though both stand in Gate
  [ "$(sections kind:decision person:bert)" = 'Gate' ]
}

@test "options and the query are one question; groups ask for themselves" {
  [ "$(sections --kind decision owner:bert)" = '' ]
  [ "$(sections --kind decision --owner bert)" = '' ]
  [ "$(sections --kind action --owner bert)" = 'Crane,Gate' ]
  [ "$(sections 'kind:decision AND owner:bert')" = '' ]
  [ "$(sections 'crane OR (kind:decision owner:bert)')" = 'Crane' ]
  [ "$(sections 'crane OR (kind:action owner:bert)')" = 'Crane,Gate' ]
  [ "$(sections '(kind:decision owner:anna) OR (kind:action owner:bert)')" = 'Crane,Gate' ]
  [ "$(sections 'kind:action (owner:anna OR owner:bert) is:open')" = 'Crane,Gate' ]
  [ "$(sections 'kind:agenda kind:decision')" = 'Agenda' ] # no owner: of the section
}

@test "is:open, is:done: the state that an item has at its last mention" {
  [ "$(sections is:open)" = 'Crane,Gate' ]
  [ "$(sections is:done)" = 'Shed,Review' ] # done under the same wording later
  [ "$(sections is:open owner:anna)" = 'Crane' ]
  [ "$(sections 'kind:action -is:open')" = 'Shed,Review' ]
  run -2 mins search is:opne
  [[ $output == *is:open* ]]
}

@test "a facet of kinds tests item by item too, and ignores its own choice" {
  run -0 mins facets --by kind owner:bert --tsv
  [ "$output" = $'kind\taction\t2' ]
  run -0 mins facets --by kind --kind action --owner anna --tsv
  [ "$output" = $'kind\taction\t3\nkind\tdecision\t1' ]
  for kind in action decision; do
    [ "$(mins count --owner anna --kind $kind)" = "$(grep -oP "$kind\t\K.*" <<< "$output")" ]
  done
}

@test "a hit shows the items that matched, else all of its section" {
  run -0 mins search --json kind:action owner:anna --sort path
  [ "$(json '[(i["text"], i["state"], [o["value"] for o in i["owners"]]) for i in d["hits"][0]["items"]]')" = \
    "[('@anna: grease the hook', 'open', ['anna'])]" ]
  [ "$(json 'd["hits"][0]["match_line"]')" = 7 ]
  run -0 mins search --json kind:action owner:bert --sort path
  [ "$(json '[(h["match_line"], h["items"][0]["id"]) for h in d["hits"]]')" = \
    "[(8, 'yard/20240108.md#crane:8'), (14, 'yard/20240108.md#gate:14')]" ]
  run -0 mins search --json squeaks
  [ "$(json '[i["line"] for i in d["hits"][0]["items"]]')" = '[7, 8]' ]
  run -0 mins search --json kind:decision owner:anna
  [ "$(json '[(i["kind"], i["state"]) for i in d["hits"][0]["items"]]')" = "[('decision', None)]" ]
  run -0 mins search --json is:done --sort path
  [ "$(json '[(i["line"], i["state"]) for h in d["hits"] for i in h["items"]]')" = \
    "[(18, 'done'), (5, 'done')]" ]
}

@test "explain says that one item must be both" {
  run -0 mins explain kind:decision owner:bert --exit-zero
  [[ $output == *'one item: kind:decision owner:bert '*' 0 sections'* ]]
  run -0 mins explain kind:action owner:anna --json
  [ "$(json '[(p["kind"], p["sections"]) for p in d["root"]["parts"]]')" = \
    "[('filter', 4), ('filter', 4), ('item', 3)]" ]
}

@test "verify --deep compares the items" {
  run -0 mins verify --deep
  cat >> yard/20240115.md <<< 'TODO @bert: sweep'
  run -1 mins verify --deep
  mins index -q
  run -0 mins verify --deep
  [ "$(sections owner:bert)" = 'Crane,Gate,Agenda' ]
}

@test "verify --deep finds an item that is another than its text" {
  mins index --rebuild -q
  "$PYTHON" - "$XDG_CACHE_HOME"/mins/*/db-*/postlist.glass <<'END'
import sys
for path in sys.argv[1:]:
    data = open(path, 'rb').read()
    if data.count(b'paint the gate') == 1:
        open(path, 'wb').write(data.replace(b'paint the gate', b'paint the gait'))
        break
else:
    sys.exit('the record of items is not where this test looks for it')
END
  run -1 mins verify --deep
  [[ $output == *$'differs\tyard/20240108.md\t'*'its items'* ]] || { echo "$output"; false; }
  mins index --rebuild -q
  run -0 mins verify --deep
}
