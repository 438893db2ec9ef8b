# --format md: lists to paste into an agenda or a mail.

load common

setup() {
  cd "$BATS_TEST_TMPDIR"
  private_home "$PWD"
  small_tree
  cat > minutes/ops/20240124.md <<'END'
# Ops 2024-01-24

## Rope *and* hooks

AI @anna: print the timetable

- [ ] buy `rope` [here](https://rope.example)
- [x] sweep_the_quay __now__

1. first
END
  age
  mins -C minutes index -q
}

linked() {
  printf '[mins]\nlink = https://git.example/minutes/blob/main/{path}#{anchor}\n' > minutes/.mins.conf
}

@test "hits are a list: heading, place, date and teams, and the snippet below" {
  cd minutes
  run -0 --separate-stderr mins search ferry nine --format md -n 1
  [ "$output" = '- Ferry timetable, ops/20240110.md:8, 2024-01-10, ops  
  The ferry leaves at nine. See harbour#12. / AI @anna: print the timetable' ]
  cd ..
  linked
  run -0 mins -C minutes search ferry nine --format md -n 1
  [ "${lines[0]}" = '- [Ferry timetable](https://git.example/minutes/blob/main/ops/20240110.md#ferry-timetable), 2024-01-10, ops  ' ]
}

@test "items are old business: a box, since when, how often, where" {
  linked
  run -0 mins -C minutes items --open --format md --sort oldest
  [ "$output" = '- [ ] @anna: print the timetable – since 2024-01-10, 2 meetings, [Rope and hooks](https://git.example/minutes/blob/main/ops/20240124.md#rope-and-hooks)
- [ ] buy rope here – since 2024-01-24, [Rope and hooks](https://git.example/minutes/blob/main/ops/20240124.md#rope-and-hooks)' ]
  run -0 mins -C minutes items --done --format md
  [[ $output == '- [x] sweep\_the\_quay'* || $output == '- [x] sweep_the_quay now – 2024-01-24, '* ]]
  run -0 mins -C minutes items --kind decision --format md
  [[ $output == '- lamp oil is bought in spring. – 2024-01-10, [Lamp oil]('* ]]
}

@test "items by owner have a line in bold for each" {
  run -0 mins -C minutes items --open --group-by owner --format md
  [ "${lines[0]}" = '**anna**' ]
  [[ ${lines[1]} == '- [ ] @anna: print the timetable – '* ]]
  [ "$(grep -c '^\*\*' <<< "$output")" = 2 ]
}

@test "meetings are a line each" {
  linked
  run -0 mins -C minutes meetings --meeting ops --format md --sort oldest
  [ "${lines[0]}" = '- 2024-01-10 [Ops](https://git.example/minutes/blob/main/ops/20240110.md), 4 sections, 1 action, 1 decision; there: anna, bert' ]
}

@test "a timeline is a line a day, with its snippet and decisions below" {
  linked
  run -0 mins -C minutes timeline oil --format md
  [ "$output" = '- 2024-01-10 ops: [Lamp oil](https://git.example/minutes/blob/main/ops/20240110.md#lamp-oil), ops  
  Decision: lamp oil is bought in spring.
  - **Decision**: lamp oil is bought in spring.' ]
}

@test "a batch begins each list with its query" {
  printf 'oil\nwicks\n' > queries
  run -0 mins -C minutes search --batch --format md < queries
  [ "${lines[0]}" = '# 1 oil' ]
  [[ $output == *$'\n# 2 wicks\n- Wick length, '* ]]
}

@test "formats that an answer has not are refused, with md among those it has" {
  run -2 mins -C minutes facets --by team --format md
  run -2 mins -C minutes search ferry --format markdown
  [[ $output == *md* ]]
}
