# Installing and removing: everything lands below the prefix, the unit names the
# program that was installed, and nothing but directories is left behind.

load common

setup() {
  private_home "$BATS_TEST_TMPDIR"
  unset DESTDIR
  build=$(dirname "$(realpath "$(command -v "$MINS")")")
  [ -e "$build/cmake_install.cmake" ] || skip "$MINS does not lie in a build of CMake's"
  manifest=$build/install_manifest.txt
  # A developer's own installation can still be removed after the tests.
  [ ! -e "$manifest" ] || cp -p "$manifest" "$BATS_TEST_TMPDIR/kept"
  cd "$BATS_TEST_TMPDIR"
}

teardown() {
  [ -n "${manifest:-}" ] || return 0
  rm -f "$manifest"
  [ ! -e "$BATS_TEST_TMPDIR/kept" ] || cp -p "$BATS_TEST_TMPDIR/kept" "$manifest"
}

install_below() { cmake --install "$build" --prefix "$1" > "$BATS_TEST_TMPDIR/log"; }

unit() { cat "$1"/lib/systemd/user/mins-watch@.service; }

expected='bin/mins
lib/systemd/user/mins-watch@.service
share/bash-completion/completions/mins
share/man/man1/mins.1
share/man/man5/mins-format.5
share/man/man5/mins.conf.5
share/man/man7/mins-minutes.7
share/man/man7/mins-query.7
share/mins/openapi.json'

all_installed() { (cd "$1" && find . ! -type d | cut -c3- | LC_ALL=C sort); }
installed() { all_installed "$1" | grep -v '^share/mins/schema/'; }

@test "the description of the API is installed, beside the schemas that it names" {
  install_below "$PWD/there"
  "$PYTHON" - there/share/mins <<'END'
import json, pathlib, re, sys
there = pathlib.Path(sys.argv[1])
text = (there / "openapi.json").read_text()
assert len(json.loads(text)["paths"]) > 10
for name in set(re.findall(r'"\$ref":"([^"]+)"', text)):
    json.loads((there / name).read_text())
END
}

@test "the schema of every answer is installed" {
  install_below "$PWD/there"
  [ "$(ls there/share/mins/schema)" = "$(mins help schema | sed 's/$/.json/' | LC_ALL=C sort)" ]
  "$PYTHON" -m json.tool there/share/mins/schema/search.json > /dev/null
}

@test "a prefix that is given while installing holds everything" {
  install_below "$PWD/there"
  [ "$(installed there)" = "$expected" ]
  [[ $(there/bin/mins --version) == mins\ [0-9]* ]]
  unit there | grep -qx "ExecStart=$PWD/there/bin/mins -C %f watch"
}

@test "a relative prefix is one of the working directory" {
  install_below there
  [ "$(installed there)" = "$expected" ]
  unit there | grep -qx "ExecStart=$PWD/there/bin/mins -C %f watch"
}

@test "the unit of a prefix with a space and a per cent sign can be read by systemd" {
  install_below "$PWD/over 100% there"
  unit 'over 100% there' | grep -qxF "ExecStart=\"$PWD/over 100%% there/bin/mins\" -C %f watch"
}

@test "DESTDIR holds everything, and the unit does not name it" {
  DESTDIR=$PWD/stage install_below /opt/mins
  [ "$(installed stage/opt/mins)" = "$expected" ]
  [ "$(ls stage)" = opt ]
  unit stage/opt/mins | grep -qx 'ExecStart=/opt/mins/bin/mins -C %f watch'
}

@test "uninstall removes the files, and only those" {
  install_below "$PWD/there"
  touch there/bin/other
  cmake -DMANIFEST="$manifest" -P "$BATS_TEST_DIRNAME/../../src/cli/uninstall.cmake"
  [ "$(installed there)" = bin/other ]
  run cmake -DMANIFEST="$manifest" -P "$BATS_TEST_DIRNAME/../../src/cli/uninstall.cmake"
  [ "$status" -ne 0 ]
  [[ $output == *'nothing was installed from here'* ]]
}

@test "uninstall looks below DESTDIR" {
  DESTDIR=$PWD/stage install_below /opt/mins
  DESTDIR=$PWD/stage cmake -DMANIFEST="$manifest" \
    -P "$BATS_TEST_DIRNAME/../../src/cli/uninstall.cmake"
  [ "$(installed stage)" = '' ]
}

@test "uninstall is a target of the build" {
  cmake --build "$build" --target help | grep -qw uninstall
}
