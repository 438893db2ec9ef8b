# Input of any kind: each file has a state, nothing crashes, nothing is skipped
# in silence.

load common

setup() {
  cd "$BATS_TEST_TMPDIR"
  private_home "$PWD"
  mkdir minutes
  echo '# Plain tallow' > minutes/plain.md
}

teardown() {
  if [ -L "$BATS_TEST_TMPDIR/elsewhere" ]; then
    rm -rf "$(readlink "$BATS_TEST_TMPDIR/elsewhere")"
  fi
}

# The state and reason of a file in `status --skipped`.
skipped() { mins -C minutes status --skipped --tsv | grep "/$1"; }

state_count() { # state
  run -0 mins -C minutes status --json
  json "d['files']['$1']"
}

@test "bytes that are not UTF-8 are replaced, and that is noted" {
  printf '# Caf\xe9 tallow\n\nbroken \xff\xfe bytes\n' > minutes/latin.md
  run -0 mins -C minutes index
  run -0 mins -C minutes search tallow --json --sort path
  [ "$(json 'd["hits"][0]["heading"]')" = $'Caf\uFFFD tallow' ]
  run -0 mins -C minutes search broken
  [[ $(skipped latin.md) == *UTF-8* ]]
  run -0 mins -C minutes status --json
  [ "$(json 'd["not_utf8"]')" -eq 1 ]
}

@test "NUL bytes are replaced, and words around them are found" {
  printf '# Zero\0tallow\n\nbefore\0after\n' > minutes/nul.md
  mins -C minutes index
  run -0 mins -C minutes search after --json
  [ "$(json 'd["hits"][0]["path"]')" = nul.md ]
  run -0 mins -C minutes show nul.md:1
  [[ $(skipped nul.md) == *UTF-8* ]]
}

@test "CRLF, a byte order mark and lone CR change nothing but the bytes" {
  printf '# One\n\ntallow a\n\n## Two\n\ntallow b\n' > minutes/lf.md
  sed 's/$/\r/' minutes/lf.md > minutes/crlf.md
  (printf '\xef\xbb\xbf'; cat minutes/lf.md) > minutes/bom.md
  tr '\n' '\r' < minutes/lf.md > minutes/cr.md
  mins -C minutes index
  run -0 mins -C minutes dump
  "$PYTHON" - "$output" <<'END'
import json, sys
of = {}
for line in sys.argv[1].splitlines():
    r = json.loads(line)
    of.setdefault(r.pop('path'), []).append({k: r[k] for k in ('line', 'end_line', 'heading', 'breadcrumb', 'text')})
assert len(of['lf.md']) == 2
assert of['crlf.md'] == of['lf.md'] and of['bom.md'] == of['lf.md'] and of['cr.md'] == of['lf.md'], of
END
}

@test "a file over --max-size is too big, and indexed once it may be" {
  (echo '# Big'; yes 'wide tallow' | head -c 20000) > minutes/big.md
  run -0 mins -C minutes index --max-size 10k
  [[ $output == *"1 too big"* ]]
  [[ $(skipped big.md) == "too big"* ]]
  run -1 mins -C minutes search wide
  run -0 mins -C minutes index --max-size 1M
  run -0 mins -C minutes search wide
  run -0 mins -C minutes index --max-size 10k
  run -1 mins -C minutes search wide
}

@test "a file of 100 MB is too big, and not read" {
  truncate -s 100M minutes/huge.md
  run -0 timeout 5 "$MINS" -C minutes index
  [[ $output == *"1 too big"* ]]
}

@test "a file that the parser would chew on for minutes is too slow" {
  "$PYTHON" -c 'print("![[]()" * 200000)' > minutes/slow.md
  run -4 timeout 30 "$MINS" -C minutes index
  [[ $output == *"1 too slow"* ]]
  [[ $(skipped slow.md) == "too slow"* ]]
  run -0 mins -C minutes search tallow
  # and it does not cost five seconds again
  run -4 timeout 3 "$MINS" -C minutes index
}

@test "100 000 headings" {
  "$PYTHON" -c 'for i in range(100000): print("# h%d" % i)' > minutes/many.md
  run -0 timeout 60 "$MINS" -C minutes index
  [[ $output == *"100001 sections"* ]]
  run -0 mins -C minutes search h77777 --json
  [ "$(json 'd["hits"][0]["line"]')" -eq 77778 ]
}

@test "100 000 equal headings get anchors of their own" {
  "$PYTHON" -c 'for i in range(100000): print("# tallow")' > minutes/many.md
  run -0 timeout 60 "$MINS" -C minutes index
  run -0 mins -C minutes show many.md#tallow-99999
}

@test "a heading of 1 MB" {
  "$PYTHON" -c 'print("# start " + "wordy " * 170000 + "finish")' > minutes/wide.md
  run -0 timeout 60 "$MINS" -C minutes index
  run -0 mins -C minutes search finish --json
  [ "$(json 'd["hits"][0]["path"]')" = wide.md ]
  run -0 mins -C minutes dump
  run -0 mins -C minutes search wordy
}

@test "a word of 1 MB" {
  "$PYTHON" -c 'print("# x\n\n" + "y" * 1000000 + " tallow")' > minutes/word.md
  run -0 timeout 60 "$MINS" -C minutes index
  run -0 mins -C minutes search tallow
  run -0 mins -C minutes verify --deep
}

@test "deep nesting of quotes and of lists" {
  "$PYTHON" -c '
print("> " * 50000 + "deep tallow")' > minutes/quotes.md
  "$PYTHON" -c '
for i in range(1500): print("  " * i + "- x")
print("  " * 1500 + "- deep tallow")' > minutes/lists.md
  "$PYTHON" -c 'print("*" * 100000 + "x" + "*" * 100000)' > minutes/stars.md
  "$PYTHON" -c 'print("[" * 50000 + "x" + "](a)" * 50000)' > minutes/brackets.md
  run timeout 60 "$MINS" -C minutes index
  show_all
  [ "$status" -eq 0 ]
  run -0 mins -C minutes search tallow
  run -0 mins -C minutes verify --deep
}

@test "200 directories deep" {
  directory=minutes
  for _ in $(seq 200); do directory=$directory/d; done
  mkdir -p $directory
  echo '# Deep tallow' > $directory/deep.md
  run -0 mins -C minutes index
  run -0 mins -C minutes search deep -l
  [ "$output" = $directory/deep.md ]
}

@test "an empty file, and one without text, have no sections" {
  : > minutes/empty.md
  printf '\n\n<!-- nothing -->\n' > minutes/comment.md
  printf -- '---\ntitle: only front matter\n---\n' > minutes/front.md
  run -0 mins -C minutes index
  [[ $output == *"3 empty"*"1 section"* ]]
  [ "$(state_count empty)" -eq 3 ]
  [[ $(skipped empty.md) == empty* ]]
}

# Root reads everything: be somebody else, `$user`, in a directory of his own.
be_no_root() {
  user=
  [ "$(id -u)" -eq 0 ] || return 0
  command -v setpriv > /dev/null || skip "root can read all files, and there is no setpriv"
  user="setpriv --reuid 65534 --regid 65534 --clear-groups"
  $user test -x "$MINS" || skip "another user cannot run $MINS"
  cd "$(mktemp -d)"
  rm -rf "$BATS_TEST_TMPDIR/elsewhere"
  ln -s "$PWD" "$BATS_TEST_TMPDIR/elsewhere"
  private_home "$PWD"
  mkdir minutes
  echo '# Plain tallow' > minutes/plain.md
  chown -R 65534 .
}

@test "an unreadable file is exit 4, listed, and all else is indexed" {
  be_no_root
  echo '# Secret' > minutes/secret.md
  chmod 000 minutes/secret.md
  [ -z "$user" ] || chown -R 65534 .
  run -4 --separate-stderr $user "$MINS" -C minutes index
  [[ $output == *"1 unreadable"* ]]
  [[ $stderr == *"could not be read"* ]]
  run -0 $user "$MINS" -C minutes status --skipped
  [[ $output == *unreadable*secret.md*ermission* ]]
  run -0 $user "$MINS" -C minutes search tallow
  # readable again: indexed, though its size and time are the same
  chmod 644 minutes/secret.md
  run -0 $user "$MINS" -C minutes index
  run -0 $user "$MINS" -C minutes search secret
}

@test "a mask that takes all from the owner, an index that may not be read" {
  be_no_root
  (umask 777; run -0 $user "$MINS" -C minutes index)
  run -0 $user "$MINS" -C minutes count tallow
  chmod 000 cache/mins/*
  for command in 'count tallow' index; do
    run -3 $user "$MINS" -C minutes $command
    [[ $output == "mins: $PWD/cache/mins/minutes-"*'index'*': Permission denied' ]]
    [ "${#lines[@]}" -eq 1 ] # no advice: there is an index
  done
  cd minutes
  run -3 $user "$MINS" count tallow
  [[ $output == "mins: "*'cannot read the index: Permission denied' ]]
  cd ..
  run -0 $user "$MINS" roots --tsv
  [[ $output == *$'\tunreadable' ]]
  chmod 000 cache/mins
  run -3 $user "$MINS" roots
  [[ $output == *"cache/mins: cannot read the directory: Permission denied" ]]
  chmod 700 cache/mins cache/mins/*
}

@test "an unreadable directory is listed" {
  [ "$(id -u)" -ne 0 ] || skip "root can read all directories"
  mkdir -m 000 minutes/closed
  run -4 mins -C minutes index
  run -0 mins -C minutes status --skipped
  [[ $output == *unreadable*closed* ]]
  chmod 700 minutes/closed
}

@test "a link out of the root is not followed, and listed" {
  echo '# Outside' > outside.md
  ln -s ../outside.md minutes/out.md
  ln -s "$PWD/outside.md" minutes/absolute.md
  run -0 mins -C minutes index
  [[ $output == *"2 outside root"* ]]
  run -1 mins -C minutes search outside
  [[ $(skipped out.md) == "outside root"* ]]
}

@test "a link to a file inside the root is a file like any other" {
  ln -s plain.md minutes/linked.md
  mins -C minutes index
  run -0 mins -C minutes search tallow --sort path -l
  [ "$output" = $'minutes/linked.md\nminutes/plain.md' ]
  echo '# Plain beeswax' > minutes/plain.md
  run -0 mins -C minutes index
  run -0 mins -C minutes search beeswax --sort path -l
  [ "$output" = $'minutes/linked.md\nminutes/plain.md' ]
}

@test "a link to a directory is not followed, and listed; so is a loop" {
  mkdir minutes/real
  echo '# Inner' > minutes/real/a.md
  ln -s real minutes/linked
  ln -s .. minutes/real/loop
  run -0 mins -C minutes index
  [[ $output == *"2 directory link"* ]]
  run -0 mins -C minutes search inner -l
  [ "$output" = minutes/real/a.md ]
  [[ $(skipped linked) == "directory link"* ]]
}

@test "a dangling link and a link to itself are listed" {
  ln -s nowhere.md minutes/dangling.md
  ln -s itself.md minutes/itself.md
  run -4 mins -C minutes index
  [[ $(skipped dangling.md) == unreadable* ]]
  [[ $(skipped itself.md) == unreadable* ]]
}

@test "a fifo named x.md does not stop anything" {
  mkfifo minutes/pipe.md
  run -4 timeout 5 "$MINS" -C minutes index
  [[ $(skipped pipe.md) == *"not a regular file"* ]]
  run -0 mins -C minutes search tallow
}

@test "names with newlines, tabs, quotes and spaces" {
  name=$'minutes/a\nb\t"c" \'d\' \\e.md'
  echo '# Odd tallow' > "$name"
  mins -C minutes index
  run -0 mins -C minutes search odd --json
  [ "$(json 'd["hits"][0]["path"]')" = "${name#minutes/}" ]
  run -0 mins -C minutes search odd --tsv
  [ "${#lines[@]}" -eq 1 ]
  [[ $output == *'minutes/a\nb\t"c" '* ]]
  mins -C minutes search odd -l -0 > found
  [ "$(xargs -0 cat < found)" = '# Odd tallow' ]
  run -0 mins -C minutes search odd # for people: no newline inside a name
  [ "${#lines[@]}" -gt 0 ]
  run -0 mins -C minutes verify --deep
}

@test "a name of 250 bytes, in a path of 1 000" {
  part=$(printf 'n%.0s' $(seq 247))
  directory=minutes/$part/$part/$part
  mkdir -p "$directory"
  echo '# Long tallow' > "$directory/$part.md"
  echo '# Longer tallow' > "$directory/${part}x.md" 2> /dev/null || true
  mins -C minutes index
  run -0 mins -C minutes search long -l
  [ "$output" = "$directory/$part.md" ]
  run -0 mins -C minutes show "$part/$part/$part/$part.md#long-tallow"
  [ "$output" = '# Long tallow' ]
  rm "$directory/$part.md"
  mins -C minutes index
  run -1 mins -C minutes search long
  run -0 mins -C minutes verify --deep
}

@test "a name that is not UTF-8 has path_hex in JSON, and its bytes elsewhere" {
  printf '# Raw tallow\n' > $'minutes/caf\xe9.md'
  mins -C minutes index
  run -0 mins -C minutes search raw --json
  [ "$(json 'd["hits"][0]["path_hex"]')" = 636166e92e6d64 ]
  [ "$(json 'd["hits"][0]["path"] == "caf\ufffd.md"')" = True ]
  mins -C minutes search raw -l -0 > found
  [ "$(xargs -0 cat < found)" = '# Raw tallow' ]
  run -0 mins -C minutes search plain --json
  [ "$(json '"path_hex" in d["hits"][0]')" = False ]
}

@test "control characters of minutes never reach a terminal's text" {
  printf '# Red \033[31mtallow\n\n\033]0;title\007 body \b\n' > minutes/escape.md
  mins -C minutes index
  run -0 mins -C minutes search red
  [[ $output != *$'\033'* && $output != *$'\007'* && $output != *$'\b'* ]]
}

@test "random bytes, many times" {
  for i in $(seq 40); do
    head -c $((i * 97)) /dev/urandom > minutes/random-$i.md
  done
  run -0 mins -C minutes index
  run -0 mins -C minutes verify --deep
  mins -C minutes dump | "$PYTHON" -c '
import json, sys
for line in sys.stdin: json.loads(line)'
  sleep 0.01
  for i in $(seq 40); do head -c $((i * 89)) /dev/urandom > minutes/random-$i.md; done
  run -0 mins -C minutes index
  run -0 mins -C minutes verify --deep
}

@test "ignored files are counted and listed" {
  mkdir minutes/drafts
  echo '# Draft tallow' > minutes/drafts/a.md
  printf '[mins]\nignore = drafts/**\n' > minutes/.mins.conf
  run -0 mins -C minutes index
  [[ $output == *"1 ignored"* ]]
  [[ $(skipped drafts) == ignored* ]]
  run -1 mins -C minutes search draft
}

@test "UTF-16 and UTF-32 with a byte order mark are read, shown with their lines, and left alone" {
  text=$'# Kesselhaus\r\n\r\nDer K\u00fchlturm \U0001F680 und\r\n\u4f1a\u8b70\u4f1a\u8b70\r\n'
  printf '\xff\xfe' > minutes/little.md
  printf %s "$text" | iconv -f UTF-8 -t UTF-16LE >> minutes/little.md
  printf '\xfe\xff' > minutes/big.md
  printf %s "$text" | iconv -f UTF-8 -t UTF-16BE >> minutes/big.md
  printf '\xff\xfe\0\0' > minutes/little32.md
  printf %s "$text" | iconv -f UTF-8 -t UTF-32LE >> minutes/little32.md
  printf '\0\0\xfe\xff' > minutes/big32.md
  printf %s "$text" | iconv -f UTF-8 -t UTF-32BE >> minutes/big32.md
  sum=$(cat minutes/*e*.md minutes/b*.md | cksum)
  mins -C minutes index
  for word in kühlturm 議会 🚀; do
    run -0 mins -C minutes count "$word"
    [ "$output" = 4 ]
  done
  cd minutes
  run -0 mins search --vimgrep -n 0 --sort path kühlturm # not folded
  [ "$(grep -c ':3:5:Der Kühlturm 🚀 und$' <<< "$output")" -eq 4 ]
  run -0 mins show little.md:4
  [[ $output == *"會議"* || $output == *"会議会議"* ]]
  run -0 mins verify --deep
  [ "$(cat ./*e*.md ./b*.md | cksum)" = "$sum" ]
  [ -z "$(mins status --skipped)" ]
}

@test "a half character of UTF-16, and what is none of UTF-32, are told" {
  printf '\xff\xfe#\0 \0x\0\x00\xd8y\0z' > minutes/half.md
  printf '\0\0\xfe\xff\0\0\0#\0\0\0 \0\x11\0\0\0\0\xd8\0\x7f\0\0\0xy' > minutes/none.md
  mins -C minutes index
  [[ $(skipped half) == *"2 places were not UTF-8"* ]]
  [[ $(skipped none) == *"4 places were not UTF-8"* ]]
}

@test "front matter that is not understood is told with its line, the rest is read" {
  printf -- '---\ntitle: Kesselhaus\ntags: [a, {b: c}]\n---\n# M\n\nx\n' > minutes/front.md
  mins -C minutes index
  [[ $(skipped front) == indexed*"line 3: tags of the front matter is not understood"* ]]
  run -0 mins -C minutes count kesselhaus
  run -1 mins -C minutes count tag:a
  printf -- '---\ntitle: Kesselhaus\ntags: [a, b]\n---\n# M\n\nx\n' > minutes/front.md
  mins -C minutes index
  [ -z "$(skipped front)" ]
  run -0 mins -C minutes count tag:a
}

@test "a reference with its organisation is not another organisation's" {
  printf '# Heron\n\nSee heron/ferry#12.\n\n# Both\n\nheron/ferry#12, otter/ferry#12\n' > minutes/2024-01-01.md
  printf '# Otter\n\nSee otter/ferry#12.\n\n# Bare\n\nSee ferry#12.\n' > minutes/2024-01-02.md
  found() { mins -C minutes search --sort path --tsv "$@" | cut -f 6 | paste -sd ' '; }
  answers() {
    [ "$(found ref:ferry#12)" = 'Heron Both Otter Bare' ]
    [ "$(found ref:heron/ferry#12)" = 'Heron Both Bare' ]
    [ "$(found --ref https://github.com/otter/ferry/pull/12)" = 'Both Otter Bare' ]
    [ "$(found ref:stoat/ferry#12)" = Bare ]
    [ "$(mins -C minutes count -- '-ref:heron/ferry#12 ferry#12')" -eq 1 ]
    [ "$(found heron/ferry#12)" = 'Heron Both Bare' ]
    [ "$(found https://github.com/otter/ferry/issues/12)" = 'Both Otter Bare' ]
    [ "$(found stoat/ferry#12)" = Bare ]
    [ "$(mins -C minutes count -- '-heron/ferry#12 ferry#12')" -eq 1 ]
  }
  mins -C minutes index # a file each: no organisation is known
  answers
  cp minutes/2024-01-01.md minutes/2023-01-01.md
  cp minutes/2024-01-02.md minutes/2023-01-02.md
  mins -C minutes index
  rm minutes/2024*
  mins -C minutes index
  answers
}
