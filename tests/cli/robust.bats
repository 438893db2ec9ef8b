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
