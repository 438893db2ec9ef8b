# tests/compare: it is silent about equal programs and finds what differs.

load common

setup() {
  private_home "$BATS_TEST_TMPDIR"
  compare=$BATS_TEST_DIRNAME/../compare
  other=$BATS_TEST_TMPDIR/other
}

# Another program: mins but for the end of a pipeline or a list.
other() { # shell words behind the call
  printf '#!/bin/bash\n"%s" "$@" %s\n' "$(realpath "$(command -v "$MINS")")" "$1" > "$other"
  chmod +x "$other"
}

compare() { run "$compare" "$MINS" "$other" --minutes "$SAMPLES" "$@"; }

@test "a program gives the answers it gives" {
  other ''
  compare --only show --only index --only values
  [ "$status" -eq 0 ]
  [[ ${lines[-1]} =~ ^all\ +[1-9][0-9]*\ +0$ ]]
}

@test "another number in one answer is a difference" {
  other '| sed "s/\"total\":11,/\"total\":12,/"; exit ${PIPESTATUS[0]}'
  compare --only words
  [ "$status" -eq 1 ]
  [[ $output == *'"total":11,'*'"total":12,'* ]]
}

@test "another message is a difference" {
  other '2> >(sed "s/backwards/back/" >&2); status=$?; wait; exit $status'
  compare --only errors
  [ "$status" -eq 1 ]
  [[ $output == *'-the range runs backwards'*'+the range runs back'* ]]
}

@test "a further key is one unless it is allowed" {
  other '| sed "s/^{\"format_version\":1,/&\"more\":[1],/"; exit ${PIPESTATUS[0]}'
  compare --only values
  [ "$status" -eq 1 ]
  compare --only values --new-keys
  [ "$status" -eq 0 ]
  other '| sed "s/\"count\":7}/\"count\":8}/"; exit ${PIPESTATUS[0]}'
  compare --only values --new-keys
  [ "$status" -eq 1 ]
}

@test "another exit status is a difference" {
  other '|| exit $(($? == 1 ? 0 : $?))'
  compare --only counts
  [ "$status" -eq 1 ]
  [[ $output == *'exit status 1, now 0'* ]]
}

@test "a program that cannot index is no equal one" {
  other '>/dev/null; exit 3'
  compare
  [ "$status" -eq 2 ]
  [[ $output == *'exit status 3'* ]]
}
