# Words are stemmed in the language that the minutes are in.

load common

setup() {
  cd "$BATS_TEST_TMPDIR"
  private_home "$PWD"
  mkdir minutes
  german_file minutes/2024-01-05.md
}

teardown() {
  [ -z "${watcher:-}" ] || kill "$watcher"
}

german_file() {
  cat >"$1" <<'EOF'
# Vorstandssitzung

## Anträge

Der Vorstand hat sich für die neuen Häuser am Kai entschieden, und das wird nicht
vor dem Sommer bezahlt. Die Lieferanten sind noch nicht gefragt worden.
EOF
}

english_file() {
  cat >"$1" <<'EOF'
# Board meeting

## Boats

The board has decided that the boats are to be painted, and nobody was against it.
EOF
}

@test "German minutes are found by German forms of a word without a configuration" {
  mins -C minutes index
  for word in Haus Antrag; do
    run -0 mins -C minutes count "$word"
    [ "$output" -gt 0 ]
  done
  run -0 mins -C minutes status
  [[ $output == *"stemmer   german"* ]]
  mins -C minutes verify --deep
}

@test "what the configuration names goes before what the minutes tell" {
  printf '[mins]\nstemmer = english\n' >minutes/.mins.conf
  mins -C minutes index
  run -1 mins -C minutes count Haus
  run -0 mins -C minutes status --json
  [[ $output == *'"stemmer":"english"'* ]]
}

@test "a tree that grows into another language is stemmed in that" {
  mins -C minutes index
  for day in 11 12 13; do english_file "minutes/2024-02-$day.md"; done
  run -0 mins -C minutes index
  [[ $output == "built: 4 files"*"most of the minutes are in another language now"* ]]
  run -0 mins -C minutes count painting
  mins -C minutes verify --deep
  run -0 mins -C minutes index
  [[ $output == "up to date: "* ]]
}

@test "a watcher sees that the language has become another one" {
  mins -C minutes index
  "$MINS" -C minutes watch >events 2>watch.err 3>&- & watcher=$!
  for ((i = 0; i < 500; i++)); do [ ! -s events ] || break; sleep 0.02; done
  for day in 11 12 13; do english_file "minutes/2024-02-$day.md"; done
  mins -C minutes sync
  run -0 mins -C minutes count painting
}
