# mins index: one pass makes the index what the files say, and writes no more
# than what changed.

load common

setup() {
  cd "$BATS_TEST_TMPDIR"
  private_home "$PWD"
  small_tree
}

@test "the first index tells files, sections, teams and meetings in one line" {
  run -0 --separate-stderr mins -C minutes index
  [ "${#lines[@]}" -eq 1 ]
  [[ $output =~ ^"built: 3 files, 10 sections, 1 team"s?", 2 meetings; "[0-9.]+" s"$ ]]
  [ -z "$stderr" ]
}

@test "index takes the directory as a word, too" {
  run -0 mins index minutes
  [[ $output == "built: 3 files"* ]]
  run -0 mins -C minutes index
  [[ $output == "up to date: 3 files, 10 sections; "* ]]
}

@test "without a directory, index means the working directory" {
  cd minutes
  run -0 mins index
  [[ $output == "built: 3 files"* ]]
  cd ops
  run -0 mins search ferry
  [[ $output == *20240110.md:8* ]]
}

@test "a pass without changes writes nothing" {
  mins -C minutes index
  before=$(index_files)
  run -0 mins -C minutes index
  [[ $output == "up to date: "* ]]
  [ "$before" = "$(index_files)" ]
}

@test "touching a file writes nothing" {
  mins -C minutes index
  before=$(index_files)
  touch minutes/ops/20240110.md
  run -0 mins -C minutes index
  [[ $output == "up to date: "* ]]
  [ "$before" = "$(index_files)" ]
}

@test "changing one word writes one section" {
  mins -C minutes index
  sed -i 's/smoke/stink/' minutes/lantern/20240201.md
  run -0 mins -C minutes index
  [[ $output == "updated: 0 added, 1 changed, 0 removed; 1 section written, 0 removed; "* ]]
  run -0 mins -C minutes search stink
  [[ $output == *20240201.md:7* ]]
  run -1 mins -C minutes search smoke
}

@test "a word changed to one of the same length within the same second is seen" {
  mins -C minutes index
  for word in aaaaa bbbbb ccccc ddddd; do
    sed -i "s/Long [a-z]* /Long $word /" minutes/lantern/20240201.md
    mins -C minutes index -q
    run -0 mins -C minutes count $word
    [ "$output" = 1 ]
  done
}

@test "moving a section writes no section, and its line is the new one" {
  mins -C minutes index
  "$PYTHON" - <<'END'
path = 'minutes/ops/20240110.md'
title, people, ferry, oil = open(path).read().split('\n## ')
open(path, 'w').write('\n## '.join([title, people, oil.rstrip('\n') + '\n', ferry.rstrip('\n') + '\n']))
END
  run -0 mins -C minutes index
  [ "$(written)" = 0 ]
  run -0 mins -C minutes search 'lamp oil' -l
  run -0 mins -C minutes show ops/20240110.md#lamp-oil
  [[ $output == '## Lamp oil'* ]]
  run -0 mins -C minutes search 'lamp oil' --json
  [ "$(json 'd["hits"][0]["line"]')" -eq 8 ]
}

@test "a line inserted above writes no section and moves the lines below" {
  mins -C minutes index
  sed -i '1i <!-- a comment -->' minutes/ops/20240117.md
  run -0 mins -C minutes index
  [ "$(written)" = 0 ]
  run -0 mins -C minutes search ten --json
  [ "$(json 'd["hits"][0]["line"]')" -eq 8 ]
}

@test "a renamed file is found under its new name only" {
  mins -C minutes index
  mv minutes/ops/20240117.md minutes/ops/20240124.md
  run -0 mins -C minutes index
  [[ $output == "updated: 1 added, 0 changed, 1 removed; "* ]]
  run -0 mins -C minutes search ten --json
  [ "$(json 'd["total"]')" -eq 1 ]
  [ "$(json 'd["hits"][0]["path"]')" = ops/20240124.md ]
}

@test "a renamed directory changes the meeting" {
  mins -C minutes index
  mv minutes/ops minutes/harbour
  run -0 mins -C minutes index
  run -0 mins -C minutes count --meeting harbour
  [ "$output" = 7 ]
  run -1 --separate-stderr mins -C minutes count --meeting ops
  [ "$output" = 0 ]
}

@test "a deleted file is gone" {
  mins -C minutes index
  rm minutes/ops/20240117.md
  run -0 mins -C minutes index
  [[ $output == "updated: 0 added, 0 changed, 1 removed; 0 sections written, 3 removed; "* ]]
  run -1 mins -C minutes search ten
}

@test "a deleted file that named a team takes the team from all files" {
  mins -C minutes index
  run -0 mins -C minutes count --team ops
  [ "$output" = 8 ]
  rm minutes/lantern/20240201.md
  run -0 mins -C minutes index
  run -1 --separate-stderr mins -C minutes count --team ops
  [ "$output" = 0 ]
  run -0 mins -C minutes verify --deep
}

@test "a file that becomes a directory, and back" {
  mins -C minutes index
  rm minutes/lantern/20240201.md
  mkdir minutes/lantern/20240201.md
  echo '# Inner tallow' > minutes/lantern/20240201.md/inner.md
  run -0 mins -C minutes index
  run -0 mins -C minutes search tallow -l
  [ "$output" = minutes/lantern/20240201.md/inner.md ]
  rm -r minutes/lantern/20240201.md
  echo '# Outer tallow' > minutes/lantern/20240201.md
  run -0 mins -C minutes index
  run -0 mins -C minutes search tallow -l
  [ "$output" = minutes/lantern/20240201.md ]
}

@test "an emptied root is refused: nothing is dropped" {
  mins -C minutes index
  mv minutes/ops minutes/lantern .
  run mins -C minutes index
  show_all
  [ "$status" -ne 0 ]
  [[ $output == *minutes* ]]
  run -0 --separate-stderr mins -C minutes count
  [ "$output" = 10 ]
}

@test "a vanished root is an error: nothing is dropped" {
  mins --db index -C minutes index
  mv minutes elsewhere
  run --separate-stderr mins --db index index
  show_all
  [ "$status" -ne 0 ]
  [[ $stderr == *minutes* ]]
  run -0 --separate-stderr mins --db index count
  [ "$output" = 10 ]
}

@test "an empty directory can be indexed" {
  mkdir nothing
  run -0 mins -C nothing index
  [[ $output == "built: 0 files, 0 sections"* ]]
  run -0 mins -C nothing index
  run -1 mins -C nothing search ferry
  echo '# Ferry' > nothing/a.md
  run -0 mins -C nothing index
  run -0 mins -C nothing search ferry
}

@test "an index of its own below an indexed root says so and goes on" {
  mins -C minutes index
  run -0 --separate-stderr mins -C minutes/ops index --new-root
  [[ $stderr == *"/minutes"*indexed* ]]
  [[ $output == "built: 2 files"* ]]
}

@test "--dry-run says what would be done and does nothing" {
  run -0 mins -C minutes index --dry-run
  [[ $output == "would build: 3 files"* ]]
  run -3 mins -C minutes count
  mins -C minutes index
  before=$(index_files)
  echo '# More tallow' >> minutes/ops/20240117.md
  rm minutes/lantern/20240201.md
  run -0 mins -C minutes index --dry-run
  [[ $output == "would update: 0 added, 1 changed, 1 removed"* ]]
  [ "$before" = "$(index_files)" ]
  run -1 mins -C minutes search tallow
}

@test "-q is silent" {
  run -0 mins -C minutes index -q
  [ -z "$output" ]
  run -0 mins -C minutes index -q
  [ -z "$output" ]
}

@test "--rebuild makes the same index again" {
  mins -C minutes index
  mins -C minutes dump > before
  run -0 mins -C minutes index --rebuild
  [[ $output == "built: 3 files, 10 sections"* ]]
  mins -C minutes dump | cmp - before
  [ "$(find "$XDG_CACHE_HOME/mins" -maxdepth 2 -name 'db-*' | wc -l)" -eq 1 ]
}

@test "readers never fail while --rebuild runs" {
  cp -r "$SAMPLES"/. minutes
  mins -C minutes index
  (for _ in 1 2 3 4 5 6; do mins -C minutes index --rebuild -q || touch failed; done) &
  writer=$!
  while kill -0 $writer 2>/dev/null; do
    run -0 mins -C minutes search ferry
  done
  wait $writer
  [ ! -e failed ]
}

@test "readers never fail beside incremental passes" {
  mins -C minutes index
  (for i in $(seq 30); do
     echo "Line $i of tallow." >> minutes/ops/20240117.md
     mins -C minutes index -q || touch failed
   done) &
  writer=$!
  while kill -0 $writer 2>/dev/null; do
    run -0 mins -C minutes search ferry
  done
  wait $writer
  [ ! -e failed ]
  run -0 mins -C minutes search tallow
}

# Holds the writer's lock until its standard input ends.
hold_lock() {
  lock=$(find "$XDG_CACHE_HOME/mins" -name lock)
  "$PYTHON" -c '
import fcntl, struct, sys, os
f = open(sys.argv[1], "r+b")
data = struct.pack("hhqqi", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
fcntl.fcntl(f, fcntl.F_OFD_SETLK, data)
open("locked", "w").close()
sys.stdin.read()' "$lock" < hold &
  exec 9> hold
  while [ ! -e locked ]; do sleep 0.02; done
}

@test "a second writer waits, then says that the lock is held: exit 5" {
  mins -C minutes index
  mkfifo hold
  hold_lock
  echo '# More tallow' >> minutes/ops/20240117.md
  run --separate-stderr mins -C minutes index --lock-timeout 0.2
  show_all
  [ "$status" -eq 5 ]
  [[ $stderr == *lock* || $stderr == *"is writing"* || $stderr == *index* ]]
  run -0 mins -C minutes search ferry # readers do not care
  exec 9>&-
  wait
  run -0 mins -C minutes index --lock-timeout 5
}

@test "two writers at once: both succeed, one after the other" {
  cp -r "$SAMPLES"/. minutes
  mins -C minutes index -q &
  first=$!
  mins -C minutes index -q
  wait $first
  run -0 mins -C minutes verify --deep
}

@test "a writer that is killed leaves the index as it was" {
  cp -r "$SAMPLES"/. minutes
  mins -C minutes index -q
  mins -C minutes dump > before
  for delay in 0.005 0.02 0.05 0.08; do
    timeout -s KILL $delay "$MINS" -C minutes index --rebuild -q || true
    mins -C minutes dump | cmp - before
  done
  run -0 mins -C minutes index --rebuild
  mins -C minutes dump | cmp - before
  [ "$(find "$XDG_CACHE_HOME/mins" -maxdepth 2 -name 'db-*' | wc -l)" -eq 1 ]
}

@test "the index's directory is private, and lies in the cache directory" {
  mins -C minutes index
  directory=$(echo "$XDG_CACHE_HOME"/mins/minutes-*)
  [ "$(stat -c %a "$directory")" = 700 ]
  run -0 mins -C minutes status
  [[ $output == *"$directory"* ]]
}

@test "a deleted index loses nothing: it is built again" {
  mins -C minutes index
  mins -C minutes dump > before
  rm -r "$XDG_CACHE_HOME"
  run -3 mins -C minutes dump
  run -0 mins -C minutes index
  mins -C minutes dump | cmp - before
}

@test "a damaged index is told, and --rebuild repairs it" {
  mins -C minutes index
  mins -C minutes dump > before
  for file in "$XDG_CACHE_HOME"/mins/*/db-*/*; do
    head -c 100 /dev/urandom > "$file"
  done
  run -3 --separate-stderr mins -C minutes search ferry
  [[ $stderr == *rebuild* ]]
  run -0 mins -C minutes index --rebuild
  mins -C minutes dump | cmp - before
}

@test "directories that go together, and what held them, leave nothing behind" {
  for team in heron otter; do
    mkdir -p minutes/river/$team
    for day in 04 11; do
      echo "# Call" > minutes/river/$team/2024-06-$day.md
    done
  done
  mins -C minutes index
  rm -r minutes/river
  mins -C minutes index
  run -0 mins -C minutes verify --deep
}

@test "compact makes the index smaller, and it says the same" {
  mins -C minutes index -q
  for ((i = 0; i < 12; i++)); do
    printf '\n## Round %d\n\nsaid in round %d: %s\n' $i $i "$(seq -s ' ' $((i * 1000)) $((i * 1000 + 400)))" >> minutes/ops/20240117.md
    mins -C minutes index -q
  done
  mins -C minutes dump > before
  mins -C minutes facets --by team,month --tsv > facets
  bytes() { mins roots --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["roots"][0]["bytes"])'; }
  large=$(bytes)
  run -0 --separate-stderr mins -C minutes compact
  [[ $output =~ ^"compacted: "[0-9.]+" kB, before "[0-9.]+" kB; "[0-9.]+" s"$ ]]
  [ "$(bytes)" -lt "$large" ]
  mins -C minutes dump | cmp - before
  mins -C minutes facets --by team,month --tsv | cmp - facets
  run -0 mins -C minutes verify --deep
  run -0 mins -C minutes index
  [[ $output == "up to date"* ]]
  run -0 mins -C minutes compact
  [[ $output == "compact already: "* ]]
  echo '# A later one' > minutes/ops/20240301.md
  run -0 mins -C minutes index
  [[ $output == "updated: 1 added"* ]]
  run -0 mins -C minutes count later
}

@test "compact without an index, with words, beside a writer or on a damaged index says so" {
  run -3 mins -C minutes compact
  [[ $output == *"no index"* ]]
  [ -z "$(ls "$XDG_CACHE_HOME/mins" 2> /dev/null)" ]
  mins -C minutes index -q
  run -2 mins compact minutes
  [[ $output == *"no words"* ]]
  run -2 mins -C minutes compact --lock-timeout soon
  index=$(echo "$XDG_CACHE_HOME"/mins/minutes-*)
  run -5 "$PYTHON" - "$index/lock" <<'END'
import fcntl, os, sys
with open(sys.argv[1], "r+b") as lock:
    fcntl.lockf(lock, fcntl.LOCK_EX, 1)
    sys.exit(os.waitstatus_to_exitcode(os.system('"$MINS" -C minutes compact --lock-timeout 0.1')))
END
  echo "$(basename "$(readlink "$index/current")")" > "$index/damaged"
  run -3 mins -C minutes compact
  [[ $output == *"damaged"* ]]
  run -0 mins -C minutes index
  run -0 mins -C minutes compact -q
  [ -z "$output" ]
}

@test "hidden files and directories are not minutes; endings in any case are" {
  mkdir minutes/.git
  echo '# tallow' | tee minutes/.git/a.md minutes/.b.md minutes/c.MD \
    minutes/d.Markdown minutes/e.txt minutes/f.mdx > /dev/null
  mins -C minutes index
  run -0 mins -C minutes search tallow --sort path -l
  [ "$output" = $'minutes/c.MD\nminutes/d.Markdown' ]
}

@test "an option that index does not take is exit 2" {
  run -2 mins -C minutes index --team ops
  run -2 mins -C minutes index one two
  run -2 mins -C minutes index --max-size many
  run -2 mins -C minutes index --lock-timeout soon
  run -2 mins -C nowhere index
}
