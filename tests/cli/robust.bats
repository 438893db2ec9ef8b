# One odd file, and an odd place of the index: the rest goes on.

load common

setup() {
  cd "$BATS_TEST_TMPDIR"
  private_home "$PWD"
  small_tree
}

repeat() { # text, times
  printf "$1%.0s" $(seq "$2")
}

@test "names of any length are indexed, and found by the whole of them" {
  long=$(repeat y 400)
  directory=$(repeat d 250)
  mkdir -p "minutes/$directory/$directory"
  {
    printf -- '---\ntags: [t%s, u%s]\n---\n' "$long" "$long"
    printf '# Meeting %s 2024-01-10\n\n## Team %s\n\n' "$long" "$long"
    printf 'Participants: @%s, %s Smith\n\n' "$long" "$long"
    printf 'see a/%s#1 and %s/b#2 and %s%s\n' "$long" "$long" "$long" "$long"
    printf 'https://example.org/%s/%s\n' "$long" "$long"
  } > "minutes/$directory/$directory/20240110.md"
  echo '# plain beside it' > minutes/plain.md
  run -0 mins -C minutes index
  run -0 mins -C minutes verify --deep
  run -0 mins -C minutes count plain
  [ "$output" = 1 ]
  run -0 mins -C minutes count --tag "t$long"
  [ "$output" -ge 1 ]
  run -0 mins -C minutes count --ref "a/$long#1"
  [ "$output" = 1 ]
  run -0 mins -C minutes count --meeting "$directory"
  run -0 mins -C minutes count "$long$long"
  # The same by a pass that changes the index as by a build.
  mins -C minutes dump > built
  echo '# later' > minutes/later.md
  printf '\nmore\n' >> "minutes/$directory/$directory/20240110.md"
  run -0 mins -C minutes index
  run -0 mins -C minutes verify --deep
}

@test "an index without its lock file is still one" {
  mins -C minutes --db index index
  rm index/lock
  echo '# newer' > minutes/newer.md
  run -0 mins -C minutes --db index index
  run -0 mins -C minutes --db index count newer
  rm index/lock index/current
  run -0 mins -C minutes --db index index
  run -0 mins -C minutes --db index count newer
}

@test "a directory of somebody else is left alone, whatever is in it" {
  mkdir -p home/db-7/precious home/tmp-3
  touch home/lock home/db-7/precious/file
  run -2 mins -C minutes --db home index
  [[ $output == *"neither empty nor an index of mins"* ]]
  [ -e home/db-7/precious/file ]
  [ -d home/tmp-3 ]
  [ ! -e home/current ]
}

@test "what is no database stays, even in the directory of an index" {
  mins -C minutes --db index index
  mkdir -p index/db-90/precious index/tmp-9
  touch index/tmp-9/notes
  run -0 mins -C minutes --db index index --rebuild
  [ -d index/db-90/precious ]
  [ -e index/tmp-9/notes ]
}

@test "--rebuild needs nothing of the old index" {
  mins -C minutes --db index index
  for file in index/db-1/*; do : > "$file"; done
  run -0 mins -C minutes --db index index --rebuild
  run -0 mins -C minutes --db index verify --deep
}

@test "links are files where they lead into the root, and nothing where they lead out" {
  mkdir outside && printf '# Secret treasure\n\nx\n' > outside/20240110.md
  printf '# Inside treasure\n' > minutes/real.md
  ln -s real.md minutes/relative.md
  ln -s "$PWD/minutes/real.md" minutes/absolute.md
  ln -s ../outside/20240110.md minutes/outside.md
  run -0 mins -C minutes index
  run -0 mins -C minutes count treasure
  [ "$output" = 3 ]
}

@test "for want of descriptors a pass fails, and nothing is dropped" {
  for i in $(seq 30); do
    mkdir -p "minutes/a/$i/b/c/d/e/f/g" && echo "# file$i" > "minutes/a/$i/b/c/d/e/f/g/x.md"
  done
  mins -C minutes index
  before=$(mins -C minutes count '*')
  echo '# newer' > minutes/newer.md
  failed=0
  for n in $(seq 10 30); do
    status=0
    (ulimit -n "$n" && mins -C minutes index) > told 2>&1 || status=$?
    echo "$n descriptors: $status: $(cat told)"
    [ "$status" -eq 0 ] || [ "$status" -eq 3 ]
    [ "$status" -eq 0 ] || failed=$((failed + 1))
    run ! grep -q -- '--rebuild' told
    [ "$(mins -C minutes count '*')" -ge "$before" ]
  done
  [ "$failed" -gt 0 ]
  run -0 mins -C minutes index
  run -0 mins -C minutes verify
}

@test "a limit of the size of files is an error that names it, and no signal" {
  mins -C minutes index -q
  mins -C minutes dump > before
  for i in $(seq 200); do echo "word$i and $i$i" >> minutes/ops/20240110.md; done
  for n in 1 4 8; do
    run -3 --separate-stderr bash -c "ulimit -f $n; exec '$MINS' -C minutes index --rebuild"
    [[ $stderr == *'File too large'* ]]
    mins -C minutes dump | diff before -
  done
  run -3 --separate-stderr bash -c "ulimit -f 1; exec '$MINS' -C minutes index"
  [[ $stderr == *'File too large'* ]]
  run -2 bash -c "ulimit -f 1; '$MINS' -C minutes dump > dumped"
  [[ $output == *'File too large'* ]]
  run -0 mins -C minutes index
  run -0 mins -C minutes verify --deep
}

@test "phrases and lines are bounded, and a limit is named" {
  printf '# x\n\n%s\n' "$(repeat 'a b ' 20000)" > minutes/words.md
  mins -C minutes index -q
  run -2 mins -C minutes search "\"$(repeat 'a b ' 200)\""
  [[ $output == *"a phrase has at most 256 words"* ]]
  ulimit -v 1000000
  run -0 mins -C minutes count "\"$(repeat 'a b ' 30)\"~10000"
  run -0 mins -C minutes search -q "\"$(repeat 'a b ' 31)b b\"~10000"
  run -0 mins -C minutes search "\"$(repeat 'a b ' 30)\"~10000"
  head -c 200000000 /dev/zero | tr '\0' 'y' > long
  status=0
  { echo ten; cat long; echo; echo ten; } |
    mins -C minutes count --batch > found 2> problems || status=$?
  [ "$status" -eq 2 ]
  cat found problems | cut -c1-200 | grep -a 'longer than 64 KiB'
}

@test "a dump is of one state of the index, however slowly it is taken" {
  mkdir -p many
  write() {
    for i in $(seq 300); do
      printf '# Weekly\n\nversion %s of the lamps\n\n## More\n\n%0900d\n' "$1" "$i" > "many/2024-$i.md"
    done
    mins -C many index -q
  }
  write 1
  mkfifo pipe
  "$MINS" -C many dump > pipe 3>&- &
  dump=$!
  exec 4< pipe
  head -c 1000 <&4 > dumped # it waits for us, with most of its sections
  write 2
  write 3
  write 4
  cat <&4 >> dumped
  exec 4<&-
  wait "$dump"
  [ "$(grep -c 'version 1 of' dumped)" = 300 ]
  [ "$(wc -l < dumped)" = 600 ]
}

# With a database that does not take documents with a word.
refusing() { # WORD command...
  local word=$1
  shift
  LD_PRELOAD=$REFUSE_LIBRARY${LD_PRELOAD:+:$LD_PRELOAD} REFUSE_TERM=$word "$MINS" -C minutes "$@"
}

skipped() { mins -C minutes status --skipped | grep "^refused" | cut -f 1-2; }

@test "a file that the database refuses is listed, and the rest goes on: a build" {
  [ -n "$REFUSE_LIBRARY" ] || skip "REFUSE_LIBRARY names no library"
  mkdir minutes/more
  for i in $(seq 10 60); do printf '# More 2024-02-%s\n\nThe lamp\n' "$i" > "minutes/more/$i.md"; done
  printf '# Odd\n\nOne brick\n\n## More\n\nzzbroken\n' > minutes/more/odd.md
  printf '# Strange\n\nzzbroken\n' > minutes/strange.md
  run -4 --separate-stderr refusing zzbroken index
  [[ $stderr == *'2 files could not be indexed (mins status --skipped)'* ]]
  [ "$(skipped)" = "$(printf 'refused\tminutes/more/odd.md\nrefused\tminutes/strange.md')" ]
  [[ $(mins -C minutes status --skipped) == *$'\t'not\ such\ a\ document* ]]
  run -0 mins -C minutes count lamp
  [ "$output" -ge 51 ]
  run -1 mins -C minutes count 'brick OR strange'
  run -0 mins -C minutes verify --deep
  sed -i 's/zzbroken/mended/' minutes/strange.md
  run -4 refusing zzbroken index
  [ "$(skipped)" = "$(printf 'refused\tminutes/more/odd.md')" ]
  run -0 mins -C minutes count strange
  touch minutes/more/odd.md
  run -0 mins -C minutes index
  [ -z "$(skipped)" ]
  run -0 mins -C minutes count brick
}

@test "a file that the database refuses is listed, and the rest goes on: a pass" {
  [ -n "$REFUSE_LIBRARY" ] || skip "REFUSE_LIBRARY names no library"
  mins -C minutes index -q
  echo 'zzbroken' >> minutes/ops/20240110.md
  echo 'zzbroken' >> minutes/lantern/20240201.md
  echo 'The kettle' >> minutes/ops/20240117.md
  run -4 refusing zzbroken index
  [ "$(skipped)" = "$(printf 'refused\tminutes/lantern/20240201.md\nrefused\tminutes/ops/20240110.md')" ]
  run -0 mins -C minutes count kettle
  run -1 mins -C minutes count nine
  run -0 mins -C minutes verify --deep
  mins -C minutes dump > after
  run -4 refusing zzbroken index --rebuild
  mins -C minutes dump | diff - after
}

@test "a file that the database refuses although another was edited is listed" {
  [ -n "$REFUSE_LIBRARY" ] || skip "REFUSE_LIBRARY names no library"
  printf '# Ops 2024-01-24\n\n## Participants\n\n- Carla Dorn\n\n## Buckets\n\nTwo buckets.\n' \
    > minutes/ops/20240124.md
  age
  mins -C minutes index -q
  # Whom the edited file gives a handle has it in the other one too.
  printf '\n## Kettle\n\nThe kettle of Carla Dorn (@cdorn) is new.\n' >> minutes/ops/20240117.md
  touch minutes/ops/20240124.md
  run -4 refusing XAcdorn index
  [ "$(skipped)" = "$(printf 'refused\tminutes/ops/20240124.md')" ]
  run -0 mins -C minutes count kettle
  run -1 mins -C minutes count buckets
  run -0 mins -C minutes verify --deep
  mins -C minutes dump > after
  run -4 refusing XAcdorn index
  [ "$(skipped)" = "$(printf 'refused\tminutes/ops/20240124.md')" ]
  run -4 refusing XAcdorn index --rebuild
  mins -C minutes dump | diff - after
  touch minutes/ops/20240124.md
  run -0 mins -C minutes index
  run -0 mins -C minutes count --attended cdorn
  run -0 mins -C minutes count buckets
}

@test "a file with very many keys of front matter is indexed in time" {
  for sign in '---:' '+++='; do
    fence=${sign%?}
    { echo "$fence"; seq 200000 | sed "s/.*/k& ${sign#"$fence"} 1/"; echo "$fence"; echo '# found'; } |
      sed 's/ :/:/' > minutes/many.md
    run -0 mins -C minutes index
    run -0 mins -C minutes count found
    [ "$output" = 1 ]
  done
}

# To parse it takes far more memory than anything else here.
large_file() {
  echo '# Large'
  for _ in $(seq 3000); do printf -- '- *word* `%s` [x](y)\n%.0s' $(seq 30); done
}

# Sanitizers reserve more addresses than any limit leaves.
limits_memory() { (ulimit -v 400000 && mins --version) > limited 2>&1; }

@test "for want of memory a pass fails, and no file is taken for one that is too slow" {
  limits_memory || skip "this program needs more addresses"
  large_file > large
  cp large minutes/large.md
  run -0 mins -C minutes index
  echo '# more' >> minutes/large.md
  cp large minutes/larger.md
  failed=0
  for kib in 30000 40000 60000 100000 200000; do
    status=0
    (ulimit -v "$kib" && mins -C minutes index) > told 2>&1 || status=$?
    echo "$kib: $status: $(cat told)"
    [ "$status" -eq 0 ] || [ "$status" -eq 3 ]
    [ "$status" -eq 0 ] || failed=$((failed + 1))
    run -0 mins -C minutes status --skipped
    [ -z "$output" ]
  done
  [ "$failed" -gt 0 ]
  run -0 mins -C minutes index
  run -0 mins -C minutes verify
}

@test "a mark of damage that cannot be confirmed for want of memory stays" {
  limits_memory || skip "this program needs more addresses"
  large_file > minutes/large.md
  age
  mins -C minutes index
  index=$(echo "$XDG_CACHE_HOME"/mins/*)
  readlink "$index/current" > "$index/damaged"
  (ulimit -v 30000 && mins -C minutes index) || [ "$?" -eq 3 ]
  [ -e "$index/damaged" ]
  run -0 mins -C minutes index
  [[ $output == "up to date: "* ]]
  [ ! -e "$index/damaged" ]
}

@test "without a thread or process to have, commands end with an error that names it" {
  [ "$(id -u)" -eq 0 ] || skip "the limit counts all processes of a user"
  command -v setpriv > /dev/null || skip "no setpriv"
  cd "$(mktemp -d)" # others can enter it
  ln -s "$PWD" "$BATS_TEST_TMPDIR/elsewhere"
  cp -r "$BATS_TEST_TMPDIR/minutes" .
  head -c 3000000 /dev/zero | tr '\0' 'x' | fold -w 70 > minutes/large.md
  mins --db index -C minutes index
  chown -R 65533 .
  limited() {
    timeout 20 setpriv --reuid 65533 --regid 65533 --clear-groups \
      bash -c 'ulimit -u 1; exec "$@"' - "$MINS" --db "$PWD/index" "$@" < /dev/null
  }
  limited --version || skip "the program cannot be run by another user"
  run -0 limited count ferry
  run -3 limited watch
  [[ $output == *'cannot start a thread'* ]]
  run -3 limited serve --listen 127.0.0.1:0
  [[ $output == *'cannot start'* ]]
  run -3 limited verify --deep
  [[ $output == *'large.md'*'cannot read and parse'* ]]
}

@test "long tables of HTML and sections of very many links are not too slow" {
  {
    echo '<table>'
    for _ in $(seq 6000); do echo '<tr><td>Jane</td><td><b>lamp</b></td></tr>'; done
    printf '</table>\n\nbarnacle\n'
  } > minutes/table.md
  { for _ in $(seq 80000); do echo '- lamp [x](y)'; done; echo '- barnacle'; } > minutes/links.md
  run -0 mins -C minutes index
  run -0 mins -C minutes count barnacle
  [ "$output" = 2 ]
}

@test "a file that show cannot read for want of descriptors is not called gone" {
  mins -C minutes index -q
  cd minutes
  refused=0
  for n in $(seq 4 12); do
    status=0
    (ulimit -n "$n" && exec "$MINS" show ops/20240110.md:8) > shown 2> told || status=$?
    echo "$n descriptors: $status: $(cat told)"
    [ "$status" -ne 1 ] # with very few the loader itself fails
    ! grep -q 'cannot read' told || refused=$((refused + 1))
  done
  [ "$refused" -gt 0 ]
}
