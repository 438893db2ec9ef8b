# Answers that are older than the minutes say so, where no watcher follows them.

load common

setup() {
  private_home "$BATS_TEST_TMPDIR"
  cd "$BATS_TEST_TMPDIR"
  small_tree
  cd minutes
  mins index >/dev/null
}

# The sentence, as each of the ways to answer has it.
said() { mins search ferry --json | python3 -c '
import json, sys
print("\n".join(n for n in json.load(sys.stdin)["notes"] if "since they were indexed" in n))'; }

@test "an index that is up to date is not called old" {
  [ -z "$(said)" ]
  run -0 --separate-stderr mins count ferry
  [ -z "$stderr" ]
}

@test "files that are shown and have changed are named" {
  echo 'The ferry leaves at eleven, or at noon.' >> ops/20240117.md
  [[ $(said) == *'changed ops/20240117.md ('* ]]
  run -0 --separate-stderr mins search ferry
  [[ ${output//$'\n'/ } == *'changed ops/20240117.md'* ]]
  # The size alone does not tell.
  mins index >/dev/null
  sed -i 's/eleven/twelve/' ops/20240117.md
  [[ $(said) == *'changed ops/20240117.md'* ]]
}

@test "files that have come and gone are named, whatever is shown" {
  rm lantern/20240201.md
  echo '# Tallow' > ops/20240124.md
  [[ $(said) == *'new ops/20240124.md; gone lantern/20240201.md'* ]]
  for command in 'search ferry --tsv' 'search ferry -l' 'count ferry' \
    'facets ferry --by team --tsv' 'values team --tsv' 'similar ops/20240110.md:10 --tsv'; do
    # shellcheck disable=SC2086
    run -0 --separate-stderr mins $command
    [[ $stderr == *'new ops/20240124.md; gone lantern/20240201.md'* ]]
    [[ $output != *indexed* ]]
  done
}

@test "the rest of many names is a number" {
  for i in 1 2 3 4 5; do echo '# Tallow' > "ops/2024-02-0$i.md"; done
  [[ $(said) == *'new ops/2024-02-01.md, ops/2024-02-02.md, ops/2024-02-03.md and 2 more ('* ]]
}

@test "a directory that has come is looked into, one that has gone is missed" {
  mkdir -p new/deeper empty
  echo '# Tallow' > new/deeper/20240301.md
  echo text > empty/notes.c
  rm -r lantern
  [[ $(said) == *'new new/deeper/20240301.md; gone lantern/20240201.md ('* ]]
}

@test "what changes no minutes is no reason for a note" {
  touch ops/20240110.md
  echo swap > ops/.20240110.md.swp
  echo backup > ops/20240110.md~
  mkdir .hidden nothing
  echo '# Hidden' > .hidden/20240110.md
  [ -z "$(said)" ]
}

@test "of many files that were touched not all are read to tell" {
  for i in $(seq 100 219); do echo "# Ferry $i" > "ops/plan$i.md"; done
  mins index >/dev/null
  touch ops/plan*.md ops/new.txt
  [[ $(said) == *': perhaps changed ops/plan200.md, ops/plan201.md, ops/plan202.md and 17 more ('* ]]
  run -0 --separate-stderr mins search 'ferry 107' --match all -n 1 --tsv
  [[ $stderr == *'perhaps changed'* ]]
  mins index >/dev/null
  [ -z "$(said)" ]
}

@test "files that are ignored are not missed" {
  printf '[mins]\nignore = drafts/**\n' > .mins.conf
  mins index >/dev/null
  mkdir drafts
  echo '# Draft' > drafts/20240110.md
  [ -z "$(said)" ]
}

@test "a root that is gone is told" {
  mins index --db ../index >/dev/null
  cd ..
  mv minutes elsewhere
  run -0 --separate-stderr mins --db index search ferry --tsv
  [[ $stderr == *'/minutes: cannot read the directory: No such file or directory: this is what was indexed of it.'* ]]
}

@test "a root that may not be read is told, and no reason to answer nothing" {
  local as=()
  if [ "$(id -u)" = 0 ]; then # to whom all is allowed
    as=(setpriv --bounding-set=-dac_override,-dac_read_search)
    "${as[@]}" true || skip "root may read all"
  fi
  mins index --db ../index >/dev/null
  echo '# Tallow' > ops/20240124.md
  touch -d '1 minute ago' .
  cd ..
  chmod 000 minutes
  run --separate-stderr "${as[@]}" "$MINS" --db index search ferry --tsv
  chmod 755 minutes
  [ "$status" = 0 ]
  [ "${#lines[@]}" -gt 0 ]
  [[ $stderr == *'/minutes: cannot read the directory: Permission denied: this is what was indexed of it.'* ]]
}

@test "a note goes away with the next pass, also one of few directories" {
  echo '# Tallow' > ops/20240124.md
  [ -n "$(said)" ]
  mins index >/dev/null
  [ -z "$(said)" ]
  mins index --rebuild >/dev/null
  [ -z "$(said)" ]
}

@test "where a watcher follows the minutes, nobody else looks" {
  "$MINS" watch --debounce 600000 --max-delay 600000 --rescan 0 >/dev/null 2>&1 3>&- &
  watcher=$!
  for _ in $(seq 100); do mins status --json | grep -q '"running":true' && break; sleep 0.05; done
  echo '# Tallow' > ops/20240124.md
  noted=$(said)
  kill "$watcher"
  wait "$watcher" || true
  [ -z "$noted" ]
  echo '# Tallow' > ops/20240131.md
  [ -n "$(said)" ]
}

@test "of many directories those with the newest meetings are looked at" {
  mkdir many
  for i in $(seq 1000 1250); do
    mkdir "many/team$i"
    echo '# Weekly' > "many/team$i/$((1959 + i / 24))-0$((i % 24 / 3 + 1))-0$((i % 3 + 1)).md"
  done
  mins index --new-root many >/dev/null
  cd many
  echo '# More' > team1000/2000-12-11.md
  [ -z "$(said)" ]
  echo '# More' > team1250/2011-10-11.md
  [[ $(said) == *'new team1250/2011-10-11.md ('* ]]
}

@test "a batch says it once, and again when there is more to say" {
  echo '# Tallow' > ops/20240124.md
  run -0 bash -c 'printf "ferry\nlamp\nferry\n" | "$MINS" search --batch --json'
  [ "$(grep -c 'new ops/20240124.md' <<< "$output")" = 1 ]
  [[ ${lines[0]} == *'new ops/20240124.md'* ]]
  # Wicks are in a file of their own, which only the second answer shows.
  echo 'Wicks are cut.' >> lantern/20240201.md
  run -0 --separate-stderr bash -c \
    'printf "ferry\nwick\nwick\nferry\n" | "$MINS" search --batch --tsv'
  [ "$(grep -c 'since they were indexed' <<< "$stderr")" = 2 ]
  [ "$(grep -c 'changed lantern/20240201.md; new ops/20240124.md' <<< "$stderr")" = 1 ]
  # One who asks for a while is told what has come meanwhile.
  run -0 --separate-stderr bash -c '(echo ferry; sleep 1.2; echo "# More" > ops/20240131.md
    echo ferry; echo ferry) | "$MINS" search --batch --tsv'
  [ "$(grep -c 'since they were indexed' <<< "$stderr")" = 2 ]
  [ "$(grep -c 'ops/20240131.md' <<< "$stderr")" = 1 ]
}

@test "fresh = yes looks for changes before each answer, --no-fresh does not" {
  printf '[mins]\nfresh = yes\n' > .mins.conf
  mins index >/dev/null
  echo '# Tallow' > ops/20240124.md
  run -1 mins search tallow --no-fresh
  [[ ${output//$'\n'/ } == *'new ops/20240124.md'* ]]
  run -0 --separate-stderr mins count tallow
  [ -z "$stderr" ]
  rm ops/20240124.md .mins.conf
  run -0 mins count tallow --no-fresh
  mkdir -p "$XDG_CONFIG_HOME/mins"
  printf '[mins]\nfresh = yes\n' > "$XDG_CONFIG_HOME/mins/mins.conf"
  run -1 mins count tallow --fresh --no-fresh --fresh
  printf '[mins]\nfresh = maybe\n' > .mins.conf
  run -2 mins count tallow
  [[ $output == *'.mins.conf:2: fresh is yes or no, not "maybe"'* ]]
}

@test "of a long list the first two hundred files are looked at" {
  mkdir many
  for i in $(seq 101 303); do printf '# Many %s\n\ntallow %s\n' $i $i > "many/$i.md"; done
  touch -d 2024-01-01 many .
  mins index >/dev/null
  printf '# Many\n\ntallow, too\n' > many/303.md
  run -0 --separate-stderr mins search tallow -n 0 -l --sort path
  [[ ${#lines[@]} = 203 && -z $stderr ]]
  printf '# Many\n\ntallow, too\n' > many/300.md
  run -0 --separate-stderr mins search tallow -n 0 -l --sort path
  [[ $stderr == *'changed many/300.md'* && $stderr != *many/303.md* ]]
}
