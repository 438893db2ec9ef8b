# What all tests of the command line share: a private home, fixed "today", a
# small tree of minutes. MINS names the program.

bats_require_minimum_version 1.5.0

SAMPLES=$(cd "$BATS_TEST_DIRNAME/../minutes" && pwd)
: "${MINS:?names the program to test}"

mins() { "$MINS" "$@"; }

private_home() { # directory
  export HOME=$1/home XDG_CACHE_HOME=$1/cache XDG_CONFIG_HOME=$1/config
  export MINS_NOW=2025-12-15 LC_ALL=C.UTF-8 TZ=UTC
  unset MINS_DB NO_COLOR MINS_PAGER
  mkdir -p "$HOME" "$XDG_CONFIG_HOME"
  # the interpreter itself: a wrapper around it may take 100 ms each time
  : "${PYTHON:=$(python3 -c 'import sys; print(sys.executable)')}"
  export PYTHON
}

# Three files of one series, ten sections, in ./minutes; older than two seconds,
# as files mostly are.
small_tree() {
  mkdir -p minutes/ops minutes/lantern
  cat > minutes/ops/20240110.md <<'END'
# Ops 2024-01-10

## Participants

- @anna
- @bert

## Ferry timetable

The ferry leaves at nine. See harbour#12.

AI @anna: print the timetable

## Lamp oil

**Decision:** lamp oil is bought in spring.
END
  cat > minutes/ops/20240117.md <<'END'
# Ops 2024-01-17

## Participants

- @anna

## Ferry timetable

The ferry leaves at ten.
END
  cat > minutes/lantern/20240201.md <<'END'
# Lantern 2024-02-01

## Team Ops

Green quorum.

## Wick length

Long wicks smoke.
END
  age
}

# Everything below looks ten minutes old.
age() { find "${1:-minutes}" -exec touch -h -d '10 minutes ago' {} +; }

# For setup_file: the samples with their index in $SHARED/minutes, their dump in
# $SHARED/dump. Tests of the file read them, each from its own enter_samples.
index_samples() {
  export SHARED=$BATS_FILE_TMPDIR
  private_home "$SHARED"
  cp -r "$SAMPLES" "$SHARED/minutes"
  age "$SHARED/minutes"
  mins -C "$SHARED/minutes" index -q
  mins -C "$SHARED/minutes" dump > "$SHARED/dump"
}
enter_samples() {
  private_home "$SHARED"
  cd "$SHARED/minutes" || return
}

# The sections that were written, of a summary on standard output.
written() { sed -n 's/.*; \([0-9]*\) sections* written.*/\1/p' <<< "$output"; }

# A field of the JSON on standard output, by a Python expression of `d`.
json() {
  printf '%s' "$output" | "$PYTHON" -c 'import json, sys
d = json.load(sys.stdin)
print(eval(sys.argv[1]))' "$1"
}

# Every facet there is with its key in JSON, "team=teams,...,day=-"; and their names.
facets_and_keys() {
  mins help fields | sed -nE '2,$s/^ *([a-z]+) +[^ ]+ +yes +([^ ]+) .*/\1=\2/p' | paste -sd ,
}
# Those that a dump has as facets count them: a person attends by any name, but
# is counted by one.
facets_of_dump() {
  facets_and_keys | tr , '\n' | grep -vE '^(attended|owner)=' | paste -sd ,
}
all_facets() { facets_and_keys | sed 's/=[^,]*//g'; }

# Names, sizes and times of the index's files, without the lock.
index_files() {
  find "$XDG_CACHE_HOME/mins" -type f ! -name lock -printf '%P %s %T@\n' | sort
}

show_all() { # for a failed test
  echo "status $status"
  echo "$output"
  echo "${stderr-}"
}

skip_without_real_minutes() {
  REAL=${MINUTES:-$BATS_TEST_DIRNAME/../../../shared/minutes}
  [ -d "$REAL" ] || skip "no real minutes at $REAL (set MINUTES)"
}
