# Where the index and its configuration are: -C, --db, MINS_DB, mins.conf.

load common

setup() {
  cd "$BATS_TEST_TMPDIR"
  private_home "$PWD"
  small_tree
}

@test "without an index: exit 3, and what to do" {
  run -3 --separate-stderr mins -C minutes search ferry
  [[ $stderr == *"mins index"* ]]
  cd minutes
  run -3 mins search ferry
  run -3 mins --db "$PWD/nothing" search ferry
}

@test "the root is the nearest directory above that has an index" {
  mins -C minutes index -q
  cd minutes/ops
  run -0 mins search wicks -l
  [ "$output" = ../lantern/20240201.md ]
  mins -C . index -q 2> /dev/null
  run -1 mins search wicks
  run -0 mins -C .. search wicks -l
  [ "$output" = ../lantern/20240201.md ]
}

@test "-C names the root exactly" {
  mins -C minutes index -q
  run -3 mins -C minutes/ops search ferry
  run -2 mins -C nowhere search ferry
}

@test "--db without -C uses the root that the index records" {
  mins -C minutes --db index index -q
  [ ! -e "$XDG_CACHE_HOME/mins" ]
  run -0 mins --db index search wicks -l
  [ "$output" = minutes/lantern/20240201.md ]
  echo '# New tallow' > minutes/new.md
  run -0 mins --db index index
  [[ $output == *"1 added"* ]]
}

@test "a -C that is not the recorded root is exit 2" {
  mins -C minutes --db index index -q
  mkdir other
  run -2 --separate-stderr mins -C other --db index search ferry
  [[ $stderr == *"$PWD/minutes"* ]]
  run -2 mins -C other --db index index
  run -0 mins -C minutes --db index count
  [ "$output" = 10 ]
}

@test "--db goes before MINS_DB, and that before the cache directory" {
  mins -C minutes --db one index -q
  rm minutes/lantern/20240201.md
  mins -C minutes --db two index -q
  MINS_DB=$PWD/two run -0 mins count
  [ "$output" = 7 ]
  MINS_DB=$PWD/two run -0 mins --db one count
  [ "$output" = 10 ]
}

@test "a directory that is no index is told: exit 3; nothing in it is touched" {
  mkdir foreign
  echo data > foreign/file
  run -3 mins --db foreign search ferry
  [ "$(ls foreign)" = file ]
  ln -s /etc foreign/current
  run -3 mins --db foreign search ferry
}

@test "a root reached through a link is the same root" {
  ln -s minutes linked
  mins -C minutes index -q
  run -0 mins -C linked search wicks -l
  [ -f "$output" ]
  cd linked
  run -0 mins search wicks
}

@test "ignore of the minutes' configuration" {
  printf '[mins]\nignore = lantern/**, *0117.md\n' > minutes/.mins.conf
  run -0 mins -C minutes index
  [[ $output == *"3 files (1 ignored"* || $output == *"3 files (2 ignored"* ]]
  run -1 mins -C minutes search wicks
  rm minutes/.mins.conf
  run -0 mins -C minutes index
  run -0 mins -C minutes search wicks
}

@test "[team] joins what rules cannot know, and a change of it is enough" {
  printf '# Lantern 2024-03-01\n\n## Kerosene people\n\ntallow\n' > minutes/lantern/20240301.md
  mins -C minutes index -q
  run -1 mins -C minutes count --team oil
  printf '[team]\noil = Team Oil | Kerosene people | Lamp oil\n' > minutes/.mins.conf
  run -0 mins -C minutes index
  run -0 mins -C minutes count --team oil
  [ "$output" = 2 ]
  run -0 mins -C minutes values team --tsv
  [[ $output == *$'oil\tTeam Oil\t2'* ]]
}

@test "stemmer: english finds other forms, none does not" {
  mins -C minutes index -q
  run -0 mins -C minutes count timetables
  printf '[mins]\nstemmer = none\n' > minutes/.mins.conf
  run -0 mins -C minutes index
  [[ $output == built* ]]
  run -1 mins -C minutes count timetables
  run -0 mins -C minutes count timetable
}

@test "an unknown key is a warning with file and line" {
  printf '[mins]\nstemmer = english\ncolour = blue\n[unknown]\na = b\n' > minutes/.mins.conf
  run -0 --separate-stderr mins -C minutes index
  [[ $stderr == *".mins.conf:3:"*colour* ]]
  [[ $output == built* ]]
}

@test "a bad value is an error; a line that is no line of it, with file and line" {
  printf '[mins]\n\nstemmer = klingon\n' > minutes/.mins.conf
  run -2 --separate-stderr mins -C minutes index
  [[ $stderr == *klingon* ]]
  printf '[mins\n' > minutes/.mins.conf
  run -2 --separate-stderr mins -C minutes index
  [[ $stderr == *".mins.conf:1:"* ]]
}

@test "the user's configuration counts, the minutes' own goes before it" {
  mkdir -p "$XDG_CONFIG_HOME/mins"
  printf '[mins]\nstemmer = none\n' > "$XDG_CONFIG_HOME/mins/mins.conf"
  mins -C minutes index -q
  run -1 mins -C minutes count timetables
  printf '[mins]\nstemmer = english\n' > minutes/.mins.conf
  mins -C minutes index -q
  run -0 mins -C minutes count timetables
}

@test "lines of the configuration may be long" {
  (echo '[mins]'; printf 'ignore = '; printf 'x%d, ' $(seq 5000); echo 'lantern/**') > minutes/.mins.conf
  run -0 mins -C minutes index
  [[ $output == *"1 ignored"* ]]
}

@test "a directory that is not empty and no index is left alone" {
  mkdir -p mine/tmp-1 mine/db-7
  echo precious > mine/db-7/file
  run -2 --separate-stderr mins -C minutes --db mine index
  [[ $stderr == *"nothing is touched"* ]]
  [ "$(cat mine/db-7/file)" = precious ]
  [ -d mine/tmp-1 ]
}
