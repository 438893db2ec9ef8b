# What the README shows is what the program prints; tests/cli/readme.py --write
# puts in what it prints now.

load common

setup() {
  private_home "$BATS_TEST_TMPDIR"
  cd "$BATS_TEST_TMPDIR"
}

@test "the commands of the README print what stands there" {
  run "$PYTHON" "$BATS_TEST_DIRNAME/readme.py" "$MINS" "$SAMPLES" \
    "$BATS_TEST_DIRNAME/../../README.md"
  echo "$output"
  [ "$status" -eq 0 ]
}

@test "a README that shows something else is found" {
  sed '/^```console$/,/^```$/s/^8 items; /9 items; /' \
    "$BATS_TEST_DIRNAME/../../README.md" > other.md
  run "$PYTHON" "$BATS_TEST_DIRNAME/readme.py" "$MINS" "$SAMPLES" other.md
  [ "$status" -eq 1 ]
  [[ $output == *'9 items; '*'now:'*'8 items; '* ]]
}
