# --new-since: the sections whose text mins first saw after a revision, or since a
# day; whatever becomes of files and index meanwhile.

load common

setup() {
  cd "$BATS_TEST_TMPDIR"
  private_home "$PWD"
  small_tree
  MINS_NOW=2025-12-01 mins -C minutes index
}

# The ids of what is new, one a line.
new() { # since [options]
  mins -C minutes search --new-since "$@" --jsonl -n 0 | "$PYTHON" -c 'import json, sys
for line in sys.stdin: print(json.loads(line)["id"])' | sort
}

revision() { mins -C minutes status --json | sed 's/.*"revision":"\(r[0-9]*\)".*/\1/'; }

edit() { # file; what is written at its end
  printf '%b' "$2" >> "minutes/$1"
  mins -C minutes index
}

@test "what the first build found is not new" {
  [ "$(revision)" = r1 ]
  run -1 mins -C minutes count --new-since r1
  [ "$output" = 0 ]
}

@test "a section that is added is new, and only to those who ask from before" {
  edit ops/20240117.md '\n## Rope\n\nThe rope is blue.\n'
  [ "$(revision)" = r2 ]
  # what stood last in the file ends as before: its text is the same
  [ "$(new r1)" = 'ops/20240117.md#rope' ]
  run -1 mins -C minutes count --new-since r2
}

@test "an edited section is new, its neighbours are not" {
  sed -i 's/long wicks smoke/Long wicks glow/I' minutes/lantern/20240201.md
  mins -C minutes index
  [ "$(new r1)" = 'lantern/20240201.md#wick-length' ]
}

@test "each pass that commits something is a revision, one without changes is none" {
  edit ops/20240117.md '\n## Rope\n'
  mins -C minutes index
  [ "$(revision)" = r2 ]
  rm minutes/lantern/20240201.md
  mins -C minutes index
  [ "$(revision)" = r3 ]
  mins -C minutes index --rebuild
  [ "$(revision)" = r4 ]
}

@test "renamed, moved, re-dated and indexed anew is not new" {
  mv minutes/ops/20240117.md minutes/ops/20240124.md
  mv minutes/lantern minutes/lamps
  mins -C minutes index
  [ -z "$(new r1)" ]
  printf '\n## Lamp oil\n\n**Decision:** lamp oil is bought in spring.\n' >> minutes/lamps/20240201.md
  mins -C minutes index
  [ -z "$(new r1)" ]
  printf '[item]\ndecision = Zuruf\n' > minutes/.mins.conf
  mins -C minutes index
  [ -z "$(new r1)" ]
  mins -C minutes index --rebuild
  [ -z "$(new r1)" ]
}

@test "text that comes back is not new" {
  cp minutes/ops/20240110.md kept
  rm minutes/ops/20240110.md
  mins -C minutes index
  mins -C minutes index --rebuild
  cp kept minutes/ops/20240110.md
  mins -C minutes index
  [ -z "$(new r1)" ]
}

@test "what is new survives a rebuild, and an index that was damaged" {
  edit ops/20240117.md '\n## Rope\n\nThe rope is blue.\n'
  mins -C minutes index --rebuild
  [ "$(new r1)" = 'ops/20240117.md#rope' ]
  for table in "$XDG_CACHE_HOME"/mins/*/db-*/postlist.glass; do
    head -c 30000 /dev/urandom > "$table"
  done
  mins -C minutes index --rebuild
  [ "$(new r1)" = 'ops/20240117.md#rope' ]
  [ "$(revision)" = r4 ]
}

@test "a build counts what changed before it as new" {
  printf '\n## Rope\n\nThe rope is blue.\n' >> minutes/ops/20240117.md
  mins -C minutes index --rebuild
  [ "$(new r1)" = 'ops/20240117.md#rope' ]
}

@test "an index that was removed begins anew" {
  edit ops/20240117.md '\n## Rope\n'
  mins -C minutes forget -y
  [ -z "$(find "$XDG_CACHE_HOME/mins" -name first-seen)" ]
  mins -C minutes index
  [ "$(revision)" = r1 ]
  [ -z "$(new r1)" ]
}

@test "days: from their beginning, and ago" {
  MINS_NOW=2025-12-03 edit ops/20240117.md '\n## Rope\n'
  MINS_NOW=2025-12-05 edit ops/20240117.md '\n## Hook\n'
  [ "$(new 2025-12-03)" = $'ops/20240117.md#hook\nops/20240117.md#rope' ]
  [ "$(new 2025-12-04)" = 'ops/20240117.md#hook' ]
  [ -z "$(new 2025-12-06)" ]
  [ "$(MINS_NOW=2025-12-07 new 2d)" = 'ops/20240117.md#hook' ]
  # 2025-12-05 is a Friday
  [ "$(MINS_NOW=2025-12-08 new friday)" = 'ops/20240117.md#hook' ]
  [ -z "$(MINS_NOW=2025-12-08 new monday)" ]
}

@test "a clock that goes back hides nothing" {
  MINS_NOW=2025-12-05 edit ops/20240117.md '\n## Hook\n'
  MINS_NOW=2025-12-02 edit ops/20240117.md '\n## Rope\n'
  [ "$(new 2025-12-05)" = $'ops/20240117.md#hook\nops/20240117.md#rope' ]
}

@test "it restricts facets, counts and explanations, and goes with all other filters" {
  edit ops/20240117.md '\n## Rope\n\nAI @bert: buy rope\n'
  edit lantern/20240201.md '\n## Rope\n\nMore rope.\n'
  run -0 mins -C minutes count rope --new-since r1
  [ "$output" = 2 ]
  run -0 mins -C minutes count rope --new-since r1 --meeting ops
  [ "$output" = 1 ]
  run -0 mins -C minutes facets --by meeting --new-since r1 --meeting ops --tsv
  [ "$output" = $'meeting\tlantern\t1\nmeeting\tops\t1' ]
  run -0 mins -C minutes explain rope --new-since r2
  [[ $output == *"1 section, "* ]]
  run -1 mins -C minutes search timetable --new-since r1
  [[ $output == *"2 sections without --new-since r1"* ]]
}

@test "an older day is told since when it is known" {
  edit ops/20240117.md '\n## Rope\n'
  run -0 --separate-stderr mins -C minutes search --new-since 2025-11-01 --json
  [ "$(json 'd["total"], d["notes"]')" = "(1, ['What is new is known since 2025-12-01 (r1): all that was there then counts as old.'])" ]
  run -0 --separate-stderr mins -C minutes search --new-since 2025-12-01 --json
  [ "$(json 'd["total"], d["notes"]')" = "(1, [])" ]
}

@test "status tells the revision, and since when what is new is known" {
  run -0 mins -C minutes status --json
  [ "$(json 'd["revision"], d["known_since"]')" = "('r1', '2025-12-01')" ]
  run -0 mins -C minutes status
  [[ $output == *"revision  r1; what is new is known since 2025-12-01"* ]]
}

@test "revisions that do not exist and texts that are none end with 2" {
  run -2 mins -C minutes count --new-since r2
  [ "$output" = 'mins: there is no revision r2 yet: the index has come to r1 (one that was removed and made anew counts from r1)' ]
  run -2 mins -C minutes count --new-since r0
  [ "$output" = 'mins: there is no revision r0: the first is r1' ]
  for text in r1x r rx 2025-13 '' r99999999999999999999; do
    run -2 --separate-stderr mins -C minutes count --new-since "$text"
    [[ $stderr == "mins: --new-since $text: "* ]]
  done
  [[ $stderr == *"a revision is r and a number, such as r12"* ]]
  for text in 1 123; do # the r is left out
    run -2 --separate-stderr mins -C minutes count --new-since "$text"
    [ "$stderr" = "mins: --new-since $text: a revision is r and a number, such as r12" ]
  done
}

@test "a ledger that is gone, cut or changed is told, and makes nothing old new" {
  edit ops/20240117.md '\n## Rope\n'
  ledger=$(find "$XDG_CACHE_HOME/mins" -name first-seen)
  cp "$ledger" whole
  size=$(stat -c %s whole)
  for harm in gone 0 20 $((size - 8)) flip; do
    cp whole "$ledger"
    case $harm in
      gone) rm "$ledger" ;;
      flip) printf X | dd of="$ledger" bs=1 seek=$((size - 20)) conv=notrunc status=none ;;
      *) truncate -s "$harm" "$ledger" ;;
    esac
    run mins -C minutes search --new-since r1 --json
    [[ $(json 'd["notes"]') == *"Which texts are new "* ]]
    # the next pass that writes makes it good: what is new then is found
    mv minutes/ops/20240117.md minutes/ops/moved-$harm.md
    printf '## %s\n' "$harm" > minutes/ops/20240131.md
    mins -C minutes index
    before=r$(($(revision | tr -d r) - 1))
    [ "$(new "$before")" = "ops/20240131.md#$harm" ]
    run mins -C minutes search --new-since "$before" --json
    [ "$(json 'd["notes"]')" = '[]' ]
    mv minutes/ops/moved-$harm.md minutes/ops/20240117.md
    mins -C minutes index
    [ -z "$(new "r$(($(revision | tr -d r) - 1))")" ]
    cp "$ledger" whole
    size=$(stat -c %s whole)
  done
}

@test "items: those whose text is new, not those that stand in a new section" {
  edit ops/20240117.md '\n## Rope\n\nAI @bert: buy rope\n\nDecision: rope is blue.\n'
  run -0 mins -C minutes items --new-since r1 --tsv
  [ "$(cut -f 2,8 <<< "$output")" = $'action\t@bert: buy rope\ndecision\trope is blue.' ]
  # the action of January is carried over, word by word, into a section that is new
  cat > minutes/ops/20240124.md <<'END'
# Ops 2024-01-24

## What is left

AI @anna: print the timetable

AI @anna: order paper
END
  mins -C minutes index
  run -0 mins -C minutes items --new-since r2 --tsv
  [ "$(cut -f 8 <<< "$output")" = '@anna: order paper' ]
  run -0 mins -C minutes items --new-since r2 --json
  [ "$(json 'd["total"], [v["count"] for v in d["facets"]["kind"]]')" = '(1, [1])' ]
  # a box that is ticked makes a section new, and no item
  edit ops/20240124.md '\n- [ ] @bert: sweep the quay\n'
  sed -i 's/\[ \]/[x]/' minutes/ops/20240124.md
  mins -C minutes index
  [ "$(new r4)" = 'ops/20240124.md#what-is-left' ]
  run -1 mins -C minutes items --new-since r4
}

@test "items that the configuration finds in old text are not new" {
  edit ops/20240117.md '\n## Rope\n\nZuruf: rope is green.\n'
  run -1 mins -C minutes items --new-since r1
  printf '[item]\ndecision = Zuruf\n' > minutes/.mins.conf
  mins -C minutes index
  run -0 mins -C minutes items rope --tsv
  [[ $output == *'rope is green.' ]]
  run -1 mins -C minutes items --new-since r2
}

@test "a timeline and meetings are those of new sections" {
  edit ops/20240117.md '\n## Rope\n\nAI @bert: buy rope\n'
  run -0 mins -C minutes meetings --new-since r1 --tsv
  [ "$(cut -f 1,2,5 <<< "$output")" = $'2024-01-17\tops\t1' ]
  run -0 mins -C minutes timeline --new-since r1 --tsv
  [ "$(cut -f 1,2,4 <<< "$output")" = $'2024-01-17\tops\t1' ]
}
