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
  mins index --new-root -q 2> /dev/null
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

@test "--db names where a new index goes, also where the root has one already" {
  mins -C minutes index -q
  cd minutes
  run -0 mins --db ../second index
  [[ $output == built:* ]]
  cd ops
  run -0 mins --db ../../third index
  [[ $output == *built:* ]]
  run -0 mins --db ../../third search wicks -l
  [ "$output" = ../lantern/20240201.md ]
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
  MINS_DB=$PWD/two run -0 --separate-stderr mins --db one count
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

@test "the minutes' own configuration is not read through a link out of the root" {
  printf '[mins]\nfrehs = yes\n' > elsewhere.conf
  ln -s ../elsewhere.conf minutes/.mins.conf
  run -2 mins -C minutes index
  [[ $output == *outside* && $output != *frehs* ]]
  rm minutes/.mins.conf
  mkdir minutes/.settings
  printf '[mins]\nignore = lantern/**\n' > minutes/.settings/mins.conf
  ln -s .settings/mins.conf minutes/.mins.conf
  mins -C minutes index
  run -0 mins -C minutes status --skipped --tsv
  [[ $output == *ignored* ]]
}

@test "a damaged index is met below its root as well; a working directory may be gone" {
  mins -C minutes index
  ln -sfn nowhere "$XDG_CACHE_HOME"/mins/minutes-*/current
  cd minutes/ops
  run -3 mins count ferry
  [[ $output == *'not an index of mins'* ]]
  run -0 mins index
  run -0 mins count ferry
  mkdir gone
  cd gone
  rmdir ../gone
  for command in count index; do
    run -2 mins $command
    [[ $output == *'working directory'*'-C'* ]]
  done
}

@test "a configuration that is a link to no file, or no file, is an error" {
  wrong() { # message file
    for command in index search status; do
      run -2 mins -C minutes "$command"
      [ "$output" = "mins: $2: $1" ]
    done
    rm "$2"
  }
  mins -C minutes index
  ln -s missing.conf minutes/.mins.conf
  wrong 'a link to no file' "$PWD/minutes/.mins.conf"
  ln -s .mins.conf minutes/.mins.conf
  wrong 'a link to no file' "$PWD/minutes/.mins.conf"
  "$PYTHON" -c 'import socket; socket.socket(socket.AF_UNIX).bind("minutes/.mins.conf")'
  wrong 'not a regular file' "$PWD/minutes/.mins.conf"
  mkdir -p "$XDG_CONFIG_HOME/mins"
  ln -s missing.conf "$XDG_CONFIG_HOME/mins/mins.conf"
  wrong 'a link to no file' "$XDG_CONFIG_HOME/mins/mins.conf"
}

@test "a link that runs something, unknown braces and a key before any section are errors" {
  for line in 'link = javascript:alert(1)//{path}' 'link = JavaScript:{path}' 'link = data:text/html,{path}' \
      'link = https://git.example/{file}' 'link = https://git.example/{path'; do
    printf '[mins]\n%s\n' "$line" > minutes/.mins.conf
    run -2 mins -C minutes index
    [[ $output == *.mins.conf:2:*link* ]]
  done
  printf '[mins]\nlink = editor://open?file={path}:{line}#{anchor}\n' > minutes/.mins.conf
  mins -C minutes index
  printf 'fresh = yes\n' > minutes/.mins.conf
  run -2 mins -C minutes index
  [[ $output == *.mins.conf:1:*'[mins]'* ]]
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

@test "index and watch below an indexed root are of that root, unless --new-root is given" {
  mins -C minutes index -q
  echo '# New wicks' > minutes/new.md
  cd minutes/ops
  run -0 --separate-stderr mins index
  [[ $output == updated:*"1 added"* ]]
  [[ $stderr == *"index of ${PWD%/ops}, above"* ]]
  run -0 mins count wicks
  [ "$output" = 2 ]
  [ "$(mins roots --tsv | wc -l)" = 1 ]
  run -0 --separate-stderr mins index --new-root
  [[ $output == built:* ]]
  [[ $stderr == *"${PWD%/ops} above is indexed too"* ]]
  run -1 mins count wicks
  run -0 --separate-stderr mins index
  [[ $output == "up to date: 2 files"* ]]
  [ -z "$stderr" ]
  mkdir ../deep
  cd ../deep
  "$MINS" watch > events 2> /dev/null & watcher=$!
  for ((i = 0; i < 500; i++)); do [ ! -s events ] || break; sleep 0.02; done
  run cat events
  kill $watcher
  wait $watcher || true
  [[ $output == *"following ${PWD%/deep}:"* ]]
}

@test "a root that is named below an indexed one needs --new-root or --db" {
  mins -C minutes index -q
  for words in '-C minutes/ops index' 'index minutes/ops' '-C minutes/ops watch' 'watch minutes/ops'; do
    run -2 --separate-stderr mins $words
    [[ $stderr == *"$PWD/minutes/ops is below $PWD/minutes, which is indexed"* ]]
    [[ $stderr == *"--new-root"* ]]
  done
  [ "$(mins roots --tsv | wc -l)" = 1 ]
  run -0 mins -C minutes/ops --db ops-index index
  [[ $output == "built: 2 files"* ]]
  run -0 mins --db ops-index count
  run -0 mins index --new-root minutes/ops
  run -0 mins index minutes/ops
  run -0 mins -C minutes index
}

@test "other commands say which root above has the index" {
  mins -C minutes index -q
  for words in 'search ferry' count 'facets --by team' 'values team' status verify dump sync 'explain x' \
      'search --fresh ferry' 'show 20240110.md' 'similar 20240110.md' 'forget -y'; do
    run -3 --separate-stderr mins -C minutes/ops $words
    [[ $stderr == *"$PWD/minutes/ops"*"$PWD/minutes has it"* ]] || { echo "$words: $stderr"; false; }
  done
  run -3 --separate-stderr mins -C minutes/.. search ferry
  [[ $stderr != *"has it"* ]]
}

@test "roots lists what is indexed, how large and how old" {
  run -1 mins roots
  [ "$output" = 'Nothing is indexed.' ]
  mins -C minutes index -q
  mkdir other
  echo '# Other' > other/a.md
  mins -C other index -q
  run -0 mins roots
  [[ ${lines[0]} == "$PWD/minutes" ]]
  [[ ${lines[1]} =~ ^\ +3\ files,\ 10\ sections,\ [0-9.]+\ kB,\ changed\ 20[0-9-]+\ [0-9:]+,\ [0-9]+\ seconds?\ ago$ ]]
  [[ ${lines[2]} == *"$XDG_CACHE_HOME/mins/minutes-"* ]]
  run -0 mins roots --json
  [[ $output == '{"format_version":1,"total":2,"roots":[{"root":"'"$PWD/minutes"'","index":"'*'"files":3,"sections":10,"bytes":'* ]]
  rm -r other
  run -0 mins roots --tsv --header
  [[ ${lines[0]} == $'root\tindex\tfiles\tsections\tbytes\tupdated\tstate' ]]
  [[ ${lines[1]} == "$PWD/minutes"$'\t'*$'\tok' ]]
  [[ ${lines[2]} == "$PWD/other"$'\t'*$'\t1\t1\t'*$'\tgone' ]]
  # As an index of an older version: the first of the two digits of its format is 0.
  mkdir other
  "$PYTHON" - "$XDG_CACHE_HOME"/mins/other-*/db-*/postlist.glass <<'END'
import re, sys
data = open(sys.argv[1], "rb").read()
changed, count = re.subn(rb"(\xc0format.{0,4}?)\d(?=\d)", rb"\g<1>0", data, flags=re.S)
assert count == 1
open(sys.argv[1], "wb").write(changed)
END
  run -3 mins -C other count other
  [[ $output == *'of another version of mins'* ]]
  run -0 mins roots --tsv
  [[ ${lines[1]} == "$PWD/other"$'\t'*$'\toutdated' ]]
  run -0 mins roots
  [[ $output == *"$PWD/other (of another version of mins)"* ]]
  truncate -s 0 "$XDG_CACHE_HOME"/mins/other-*/db-*/iamglass
  run -0 mins roots --tsv
  [[ ${lines[1]} == $'-\t'"$XDG_CACHE_HOME/mins/other-"*$'\tdamaged' ]]
}

@test "forget names an index and removes it; the minutes stay" {
  mins -C minutes index -q
  index=$(echo "$XDG_CACHE_HOME"/mins/minutes-*)
  run -2 --separate-stderr mins forget minutes < /dev/null
  [[ $stderr == *"$PWD/minutes ($index, "*"-y"* ]]
  cd minutes/ops
  run -2 --separate-stderr mins forget < /dev/null
  [[ $stderr == *"${PWD%/ops} ($index, "*"-y"* ]]
  cd ../..
  run -0 mins -C minutes count
  run -0 mins forget -y minutes
  [[ $output == "removed the index of $PWD/minutes ($index, "* ]]
  [ ! -e "$index" ]
  [ "$(find minutes -name '*.md' | wc -l)" = 3 ]
  run -3 mins forget -y minutes
  mins -C minutes index -q
  mv minutes gone
  run -0 mins forget -y minutes/
  [ ! -e "$index" ]
}

@test "forget asks on a terminal" {
  mins -C minutes index -q
  run -0 "$PYTHON" - <<'END'
import os, pty
for answer, kept in ((b'n\n', True), (b'y\n', False)):
    child, terminal = pty.fork()
    if child == 0:
        os.execv(os.environ['MINS'], ['mins', '-C', 'minutes', 'forget'])
    seen = b''
    while b'[y/N]' not in seen:
        seen += os.read(terminal, 1000)
    assert b'/minutes (' in seen, seen
    os.write(terminal, answer)
    try:
        while True: os.read(terminal, 1000)
    except OSError:
        pass
    assert os.waitpid(child, 0)[1] == 0
    assert (os.system('"$MINS" roots > /dev/null') == 0) == kept
END
}

@test "forget leaves alone what is no index, what is in use, and what the user put there" {
  mkdir foreign
  echo data > foreign/file
  ln -s /etc foreign/current
  run -3 mins --db foreign forget -y
  [ "$(cat foreign/file)" = data ]
  mins -C minutes --db index index -q
  echo mine > index/note
  "$MINS" -C minutes --db index watch > events 2> /dev/null & watcher=$!
  for ((i = 0; i < 500; i++)); do [ ! -s events ] || break; sleep 0.02; done
  run -5 --separate-stderr mins --db index forget -y
  [[ $stderr == *"stop it first"* ]]
  run -0 mins --db index count
  kill $watcher
  wait $watcher || true
  run -0 --separate-stderr mins --db index forget -y
  [ "$(ls index)" = note ]
  [[ $stderr == *"there is more in it"* ]]
  mins -C minutes index -q
  truncate -s 0 "$XDG_CACHE_HOME"/mins/minutes-*/db-*/iamglass
  run -0 mins forget -y minutes
  run -1 mins roots
}

@test "what a killed build left goes with the next command that writes" {
  mins -C minutes index -q
  index=$(echo "$XDG_CACHE_HOME"/mins/minutes-*)
  for rest in db-77 tmp-88/00000; do mkdir -p "$index/$rest"; touch "$index/$rest/postlist.glass"; done
  run -0 mins -C minutes count
  run -0 mins -C minutes index --dry-run
  [ -e "$index/db-77" ]
  run -0 mins -C minutes index # up to date
  [ ! -e "$index/db-77" ]
  [ ! -e "$index/tmp-88" ]
  mkdir -p "$index/tmp-88/00001"
  echo '# New' > minutes/new.md
  run -0 mins -C minutes index
  [ ! -e "$index/tmp-88" ]
  run -0 mins -C minutes count
  [ "$output" = 11 ]
}

@test "a build that is interrupted leaves nothing behind, and ends as told" {
  mkdir many
  "$PYTHON" - <<'END'
for i in range(1500):
    with open(f'many/{i}.md', 'w') as f:
        f.write(f'# Meeting {i}\n\n' + ''.join(f'## Point {k}\n\nword{k}x{i} and lamp oil\n\n' for k in range(40)))
END
  mins -C many index -q
  index=$(echo "$XDG_CACHE_HOME"/mins/many-*)
  before=$(ls "$index"; readlink "$index/current")
  for signal in INT TERM HUP; do
    env --default-signal=INT "$MINS" -C many index --rebuild > out 2>&1 & pid=$!
    until compgen -G "$index/tmp-*/0*" > /dev/null; do
      kill -0 $pid || { echo 'the build was faster than the test'; false; }
    done
    kill -$signal $pid
    status=0
    wait $pid || status=$?
    [ "$status" = $((128 + $(kill -l $signal))) ]
    [ "$(ls "$index"; readlink "$index/current")" = "$before" ]
    [ ! -s out ]
  done
  run -0 mins -C many index
  [[ $output == "up to date"* ]]
}

@test "an index that finds no place says how to name another" {
  run -3 env XDG_CACHE_HOME=/proc/nowhere "$MINS" -C minutes index # nobody may write there, not even root
  [[ $output == 'mins: no place for the index; --db or MINS_DB names another: /proc/nowhere: cannot make the directory: '* ]]
}
