# An index with a damaged block: every command says so, whichever block it is,
# and answers right where it does not need the block.

load common.bash

setup_file() {
  private_home "$BATS_FILE_TMPDIR"
  cd "$BATS_FILE_TMPDIR" || return 1
  cp -r "$SAMPLES" minutes
  mins -C minutes --db whole index -q
}

setup() {
  private_home "$BATS_FILE_TMPDIR"
  # Xapian itself loses a cursor where a damaged block ends its construction.
  export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}detect_leaks=0
  cd "$BATS_FILE_TMPDIR" || return 1
}

# For each block of the table in turn: a copy of the index in which this block
# says that it was written by a revision to come, as a block does that a writer
# has taken while it was read. Calls a function after each.
with_each_block() { # function
  local table count block
  for table in whole/db-*/postlist.glass; do
    count=$(($(stat -c %s "$table") / 8192))
    for ((block = 0; block < count; block++)); do
      rm -rf broken
      cp -r whole broken
      printf '\377\377\377\360' |
        dd of="broken/${table#whole/}" bs=1 seek=$((block * 8192)) \
          conv=notrunc status=none
      "$@"
    done
  done
}

# What a command writes is right, or the index is damaged, and then with the hint to rebuild; both happen.
right=0 damaged=0
expect_right_or_damaged() { # file of what is right; command
  local wanted=$1
  shift
  status=0
  mins --db broken "$@" > found 2> problems || status=$?
  if [ "$status" -eq 0 ]; then
    sed 's/"took_ms":[0-9.]*//g' found | cmp - "$wanted"
    right=$((right + 1))
  else
    echo "status $status: $(cat problems)"
    [ "$status" -eq 3 ]
    grep -q 'damaged\|invalid\|missing\|no record' problems
    grep -q 'mins index --rebuild' problems
    damaged=$((damaged + 1))
  fi
}

expect_both() { # command
  mins --db whole "$@" | sed 's/"took_ms":[0-9.]*//g' > wanted
  with_each_block expect_right_or_damaged wanted "$@"
  echo "$right right, $damaged damaged"
  [ "$right" -gt 0 ] && [ "$damaged" -gt 0 ]
}

@test "show tells a damaged block from a section that is not there" {
  expect_both show "$(mins --db whole search -l -n 1 budget)"
}

@test "search tells a damaged block from a writer that was faster" {
  expect_both search --json -n 0 the report budget
}

@test "dump, similar and status tell a damaged block" {
  expect_both dump
  right=0 damaged=0
  expect_both similar -l "$(mins --db whole search -l -n 1 budget)"
  right=0 damaged=0
  expect_both status --skipped
}

batch_says_why() {
  run --separate-stderr mins --db broken search --batch --tsv <<< $'budget\nreport'
  show_all
  [ "$status" -eq 0 ] || [ -n "$stderr" ]
}

@test "a batch that a damaged block ends says why" {
  with_each_block batch_says_why
}

@test "an emptied root keeps its index, and the message has no other's hint" {
  mkdir emptied
  echo '# Of old' > emptied/a.md
  mins -C emptied --db kept index -q
  rm emptied/a.md
  run -4 --separate-stderr mins --db kept index
  show_all
  [[ $stderr == *"nothing is dropped"*"mins index --rebuild"* ]]
  [[ $stderr != *skipped* ]]
  [ "$(mins --db kept count old)" = 1 ]
}

# ---- healing ----

# Overwrites the start of each block of a table.
spoil() { # table
  local table block
  for table in broken/db-*/"$1"; do
    for ((block = 0; block < $(stat -c %s "$table"); block += 8192)); do
      printf '\377\377\377\360spoilt' |
        dd of="$table" bs=1 seek="$block" conv=notrunc status=none
    done
  done
}

fresh() {
  rm -rf broken
  cp -r whole broken
}

@test "damage that a search meets is mended by the next pass" {
  fresh
  spoil postlist.glass
  run -3 mins --db broken search ferry
  [[ $(cat broken/damaged) == db-* ]]
  run -0 mins -C minutes --db broken index
  [[ $output == "built: "*"damaged"* || $output == "built: "*"could not be read"* ]]
  [ ! -e broken/damaged ]
  run -0 mins --db broken verify --deep
  run -0 mins -C minutes --db broken index
  [[ $output == "up to date: "* ]]
}

@test "a mark without damage is taken away by a check, and nothing is built" {
  fresh
  generation=$(readlink broken/current)
  echo "$generation" > broken/damaged
  run -0 mins -C minutes --db broken index
  [[ $output == "up to date: "* ]]
  [ ! -e broken/damaged ]
  [ "$generation" = "$(readlink broken/current)" ]
  # A mark of another generation means nothing.
  echo db-999 > broken/damaged
  run -0 mins -C minutes --db broken index
  [[ $output == "up to date: "* ]]
}

@test "a reader that cannot write only reports" {
  fresh
  spoil postlist.glass
  chmod -R a-w broken
  run -3 mins --db broken search ferry
  chmod -R u+w broken
  [ "$(id -u)" = 0 ] || [ ! -e broken/damaged ]
}

@test "after two builds in a row for damage a pass stops and names the disk" {
  fresh
  for i in 1 2; do
    spoil postlist.glass
    run -0 mins -C minutes --db broken index
    [[ $output == "built: "* ]]
  done
  spoil postlist.glass
  run -3 mins -C minutes --db broken index
  [[ $output == *"broken: damaged again"*"the disk"* ]]
  run -0 mins -C minutes --db broken index --rebuild
  spoil postlist.glass
  run -0 mins -C minutes --db broken index
}

@test "the revision of the database changed by one bit is damage, which heals" {
  fresh
  for i in 1 2 3; do
    printf '\n## s%s\n\nmore\n' $i >> minutes/again.md
    mins -C minutes --db broken index -q
  done
  "$PYTHON" - broken/db-*/iamglass <<'END'
import sys
data = bytearray(open(sys.argv[1], "rb").read())
data[32] ^= 4
open(sys.argv[1], "wb").write(data)
END
  status=0
  mins --db broken search ferry > found 2>&1 || status=$?
  [ "$status" -eq 3 ]
  run ! grep 'changes faster' found
  run -0 mins -C minutes --db broken index
  run -0 mins -C minutes --db broken search more
  rm minutes/again.md
}

# Changes one bit of each place where the table of postings has some bytes; each
# time facets answer otherwise, `verify --deep` must find it.
@test "verify --deep sees a value that is another by one bit" {
  mkdir -p tagged
  printf -- '---\ntags: [alphatag, betatag]\n---\n# One\n\ntext\n' > tagged/one.md
  printf -- '---\ntags: [alphatag, betatag]\n---\n# Two\n\ntext\n' > tagged/two.md
  # Within what Xapian knows of the least and the greatest value.
  printf -- '---\ntags: [aaa]\n---\n# Three\n\ntext\n' > tagged/three.md
  printf -- '---\ntags: [zzz]\n---\n# Four\n\ntext\n' > tagged/four.md
  mins -C tagged --db sound index -q
  mins --db sound facets --by tag --tsv > wanted
  changed=0
  for at in $("$PYTHON" -c '
import re, sys
data = open(sys.argv[1], "rb").read()
print(*(found.start() for found in re.finditer(rb"alphatag\x1fbetatag", data)))' sound/db-1/postlist.glass); do
    rm -rf broken
    cp -r sound broken
    "$PYTHON" - broken/db-1/postlist.glass "$at" <<'END'
import sys
with open(sys.argv[1], "r+b") as file:
    file.seek(int(sys.argv[2]) + 3)
    byte = file.read(1)[0]
    file.seek(int(sys.argv[2]) + 3)
    file.write(bytes([byte ^ 1]))
END
    mins --db broken facets --by tag --tsv > found || true
    cmp -s found wanted && continue
    changed=$((changed + 1))
    status=0
    mins -C tagged --db broken verify --deep || status=$?
    [ "$status" -ne 0 ]
  done
  [ "$changed" -gt 0 ]
}

@test "whatever the file of the database says of itself, a dump does not crash" {
  fresh
  version=broken/$(readlink whole/current)/iamglass
  crashes='' told=0
  for ((at = 0; at < $(stat -c %s "$version"); at++)); do
    cp "${version/broken/whole}" "$version"
    byte=$(od -An -tu1 -j "$at" -N 1 "$version")
    for bit in 8 64; do
      printf "\\x$(printf %x $((byte ^ bit)))" |
        dd of="$version" bs=1 seek="$at" conv=notrunc status=none
      status=0
      mins --db broken dump > /dev/null 2> problems || status=$?
      [ "$status" -eq 3 ] && told=$((told + 1))
      [ "$status" -le 3 ] || crashes+=" $at^$bit:$status"
      if [ "$status" -eq 3 ] && grep -q memory problems; then crashes+=" $at^$bit:memory"; fi
    done
  done
  echo "crashes:$crashes"
  [ -z "$crashes" ]
  [ "$told" -gt 10 ]
}

@test "an agent that reads a resource of a damaged index is told of the damage" {
  read_resource() {
    printf '{"jsonrpc":"2.0","id":1,"method":"resources/%s","params":{"uri":"minutes:///%s"}}\n' \
      read "$1" list '' > questions
    mins --db broken mcp < questions > answers
  }
  fresh
  section=$(mins --db whole search --jsonl -n 1 | sed 's/.*"id":"\([^"#]*\)#.*/\1/')
  read_resource "$section%23nothing"
  grep -q 'no such resource' answers
  grep -q '"resources":\[{' answers
  for table in broken/db-*/*.glass; do
    head -c 65536 /dev/zero > zeros
    dd if=zeros of="$table" bs=8192 conv=notrunc status=none
  done
  read_resource "$section%23"
  cat answers
  run ! grep -q 'no such resource' answers
  run ! grep -q '"resources":\[\]' answers
  [ "$(grep -c -- '"code":-32603,.*db-1' answers)" = 2 ]
}
