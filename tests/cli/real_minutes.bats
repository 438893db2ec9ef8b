# The real minutes: what a new user does with 894 files. Skipped, visibly, where
# they are not (MINUTES names them).

load common

setup_file() {
  export SHARED=$BATS_FILE_TMPDIR
  private_home "$SHARED"
  REAL=${MINUTES:-$BATS_TEST_DIRNAME/../../../shared/minutes}
  if [ -d "$REAL" ]; then
    mins -C "$REAL" index -q
    mins -C "$REAL" dump > "$SHARED/dump"
  fi
}

setup() {
  skip_without_real_minutes
  private_home "$SHARED"
  cd "$REAL"
}

@test "search loadbalancer adr finds the section Team Container of 2023-01-19" {
  run -0 mins search loadbalancer adr --json
  "$PYTHON" - <(printf '%s' "$output") <<'END'
import json, sys
hits = json.load(open(sys.argv[1]))['hits'][:5]
hit = next(h for h in hits if h['path'] == 'community-call/20230119.md')
assert hit['line'] == 23 and hit['heading'] == 'Team Container', hit
assert hit['teams'] == ['container'] and hit['date'] == '2023-01-19' and hit['meeting'] == 'community-call'
END
  run -0 mins search loadbalancer adr
  [[ $output == *community-call/20230119.md:23* ]]
}

@test "--team iaas --since 2023-01 --until 2023-03 has only such sections, and facets that sum" {
  run -0 mins search --team iaas --since 2023-01 --until 2023-03 --json -n 0
  "$PYTHON" - <(printf '%s' "$output") <<'END'
import json, sys
d = json.load(open(sys.argv[1]))
assert d['hits'] and d['total'] == sum(1 + len(h['copies']) for h in d['hits'])
for hit in d['hits']:
    assert 'iaas' in hit['teams'] and '2023-01' <= hit['date'] < '2023-04', hit
for facet in ('meeting', 'month', 'year'):
    assert sum(v['count'] for v in d['facets'][facet]) == d['total'], facet
assert [v['count'] for v in d['facets']['team'] if v['value'] == 'iaas'] == [d['total']]
assert sum(v['count'] for v in d['facets']['team']) >= d['total']
END
  run -0 mins count 'team:iaas date:2023-01..2023-03'
  [ "$output" -eq "$("$PYTHON" -c 'import json, sys
print(sum("iaas" in r["teams"] and "2023-01" <= (r["date"] or "") < "2023-04" for r in map(json.loads, open(sys.argv[1]))))' "$SHARED/dump")" ]
}

@test "every facet of the empty query equals an independent count over dump" {
  pairs=$(facets_of_dump)
  mins facets --by "$(sed 's/=[^,]*//g' <<< "$pairs")" --tsv |
    "$PYTHON" "$BATS_TEST_DIRNAME/count_dump.py" "$SHARED/dump" "$pairs"
}

@test "the independent reader finds the same sections" {
  run "$PYTHON" "$BATS_TEST_DIRNAME/../independent/compare.py" "$SHARED/dump" .
  show_all
  [ "$status" -eq 0 ]
}

@test "verify --deep finds nothing, and no file is left out in silence" {
  run -0 mins verify --deep
  [ -z "$output" ]
  run -0 mins status --json
  files=$(find . -name '.?*' -prune -o -type f \( -iname '*.md' -o -iname '*.markdown' \) -print | wc -l)
  [ "$(json 'sum(d["files"].values())')" -eq "$files" ]
}

@test "each section counts in totals: the answers of search fold, and miss none" {
  run -0 mins search agenda -n 0 --json
  [ "$(json 'sum(1 + len(h["copies"]) for h in d["hits"]) == d["total"] + d["partial_total"]')" = True ]
  [ "$(json 'len(d["hits"]) == d["hit_total"]')" = True ]
}

@test "twenty searches beside a rebuilding writer never fail" {
  cp -r . "$BATS_TEST_TMPDIR/minutes"
  cd "$BATS_TEST_TMPDIR/minutes"
  export XDG_CACHE_HOME=$BATS_TEST_TMPDIR/cache
  mins -C . index -q
  expected=$(mins count loadbalancer)
  (while [ ! -e ../stop ]; do mins index --rebuild -q || touch ../failed; done) &
  for _ in $(seq 20); do
    run -0 mins search loadbalancer --json
    [ "$(json 'd["total"]')" -eq "$expected" ]
    sleep 0.1
  done
  touch ../stop
  wait
  [ ! -e ../failed ]
}

@test "a pass without changes writes nothing" {
  cp -r . "$BATS_TEST_TMPDIR/minutes"
  cd "$BATS_TEST_TMPDIR/minutes"
  age .
  sleep 2.2 # for git as for mins, what has just changed may change again unseen
  export XDG_CACHE_HOME=$BATS_TEST_TMPDIR/cache
  mins -C . index -q
  before=$(index_files)
  run -0 mins index
  [[ $output == "up to date: "* ]]
  [ "$before" = "$(index_files)" ]
}

@test "compounds written apart are counted alike in ten times the minutes, whose frequent ones have lists" {
  tree=$BATS_TEST_TMPDIR/ten
  for copy in 0 1 2 3 4 5 6 7 8 9; do
    mkdir -p "$tree/$copy" && cp -r . "$tree/$copy"
  done
  queries=$(printf '%s\n' '"community call"' '"cloud stack"' '"community calls"' \
    'heading:"community call"' '"community call"~2' openstack clusterstacks \
    sovereigncloudstack '"sovereign cloud stack"' 'cluster stacks')
  once=$(mins count --batch <<< "$queries" | awk '/^#/ { print; next } { print 10 * $1 }')
  file=$(mins search -l -n 1 '"community call"')
  export MINS_DB=$BATS_TEST_TMPDIR/db
  mins index -q "$tree"
  [ "$(mins count --batch <<< "$queries")" = "$once" ]
  # sections that come, go and change after the lists were made
  printf '# Later 2024-05-05\n\nA community call about the cloud stack.\n' > "$tree/later.md"
  rm "$tree/9/$file"
  chmod u+w "$tree/8" "$tree/8/$file"
  sed -i 's/[Cc]ommunity.[Cc]all/call of the community/g' "$tree/8/$file"
  mins index -q "$tree"
  later=$(mins count --batch <<< "$queries")
  [ "$later" != "$once" ]
  export MINS_DB=$BATS_TEST_TMPDIR/new
  mins index -q "$tree"
  [ "$(mins count --batch <<< "$queries")" = "$later" ]
}
