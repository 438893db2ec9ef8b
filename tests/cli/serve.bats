# mins serve: the API and the page, asked with curl.

load common

setup() {
  cd "$BATS_TEST_TMPDIR"
  private_home "$PWD"
  small_tree
  mins -C minutes index -q
}

teardown() {
  [ -z "${server:-}" ] || { kill "$server" && wait "$server"; } 2> /dev/null || true
}

# Starts a server; its URL is in $url, its process in $server.
serve() {
  # bats waits for all that has its descriptor 3.
  "$MINS" -C minutes "$@" serve --listen 127.0.0.1:0 "${options[@]}" > url 2> errors 3>&- &
  server=$!
  for _ in $(seq 100); do
    [ -s url ] && break
    sleep 0.05
  done
  url=$(cat url)
  [ "$url" ]
}

get() { curl -sS --max-time 10 "$@"; }
status_of() { get -o /dev/null -w '%{http_code}' "$@"; }
json() { "$PYTHON" -c 'import json, sys; print(eval(sys.argv[1], {"a": json.load(sys.stdin)}))' "$1"; }

@test "an answer of the API is that of the command line" {
  options=() && serve
  for call in 'search?q=ferry&facets=team,year' 'facets?q=ferry&by=team' 'count?q=ferry' \
    'values?field=team' 'explain?q=ferry' 'items?q=ferry&open=1' 'meetings?q=ferry' 'timeline?q=ferry' 'section?id=ops/20240110.md%23ferry-timetable&thread=1&related=1' 'people?team=ops' 'similar?id=ops/20240110.md%23ferry-timetable'; do
    get "${url}api/$call" | sed 's/"took_ms":[0-9.]*//' > got
    case $call in
      search*) mins -C minutes search ferry --facets team,year --json ;;
      facets*) mins -C minutes facets ferry --by team --json ;;
      count*) mins -C minutes count ferry --json ;;
      items*) mins -C minutes items ferry --open --json ;;
      meetings*) mins -C minutes meetings ferry --json ;;
      timeline*) mins -C minutes timeline ferry --json ;;
      section*) mins -C minutes show --thread --related 'ops/20240110.md#ferry-timetable' --json ;;
      people*) mins -C minutes people --team ops --json ;;
      values*) mins -C minutes values team --json ;;
      explain*) mins -C minutes explain ferry --json ;;
      similar*) mins -C minutes similar 'ops/20240110.md#ferry-timetable' --json ;;
    esac | sed 's/"took_ms":[0-9.]*//' > wanted
    diff wanted got
  done
}

@test "errors are data: what is wrong, where, what to try" {
  options=() && serve
  [ "$(status_of "${url}api/search?q=taem:ops")" = 400 ]
  run -0 get "${url}api/search?q=ferry%20taem:ops"
  [ "$(json 'a["error"]["code"], a["error"]["offset"], a["error"]["suggestion"]' <<< "$output")" \
    = "('query', 6, 'ferry team:ops')" ]
  [ "$(status_of "${url}api/search?q=ferry&nosuch=1")" = 400 ]
  [ "$(status_of "${url}api/search?q=ferry&n=many")" = 400 ]
  [ "$(status_of "${url}api/search?q=ferry&n=1000")" = 200 ]
  for n in 0 1001; do
    [[ $(get "${url}api/search?q=ferry&n=$n") == *'"n is 1 to 1000 here: offset '* ]]
    [ "$(status_of "${url}?q=ferry&n=$n")" = 400 ]
  done
  [ "$(status_of "${url}api/nosuch")" = 404 ]
  [ "$(status_of "${url}../../etc/passwd" --path-as-is)" = 404 ]
  [ "$(status_of "${url}section/nosuch.md%23")" = 404 ]
  [ "$(status_of "${url}api/search?q=nosuchwordanywhere")" = 200 ]
}

@test "an answer that has not changed is not sent again" {
  options=() && serve
  get -D headers -o /dev/null "${url}api/search?q=ferry"
  tag=$(sed -n 's/^ETag: \(.*\)\r$/\1/p' headers)
  [ "$(status_of -H "If-None-Match: $tag" "${url}api/search?q=ferry")" = 304 ]
  [ "$(status_of -H "If-None-Match: $tag" "${url}api/search?q=lamp")" = 200 ]
  [ "$(status_of -H "If-None-Match: \"other\", $tag" "${url}api/search?q=ferry")" = 304 ]
  [ "$(status_of -H "If-None-Match: *" "${url}api/search?q=ferry")" = 304 ]
  echo 'A ferry more.' >> minutes/ops/20240110.md
  mins -C minutes index -q
  [ "$(status_of -H "If-None-Match: $tag" "${url}api/search?q=ferry")" = 200 ]
}

@test "an answer that tells of files that have changed is another" {
  options=() && serve
  for call in "${url}api/search?q=ferry" "${url}?q=ferry" "${url}feed?q=ferry"; do
    get -D headers -o first "$call"
    tag=$(sed -n 's/^ETag: \(.*\)\r$/\1/p' headers)
    [ "$(status_of -H "If-None-Match: $tag" "$call")" = 304 ]
    echo "$tag" >> tags
  done
  echo 'A ferry more.' >> minutes/ops/20240110.md
  sleep 1.1 # it looks once a second
  [ "$(status_of -H "If-None-Match: $(sed -n 1p tags)" "${url}api/search?q=ferry")" = 200 ]
  [ "$(status_of -H "If-None-Match: $(sed -n 2p tags)" "${url}?q=ferry")" = 200 ]
  get -D headers "${url}api/search?q=ferry" | grep -q 'changed ops/20240110.md'
  tag=$(sed -n 's/^ETag: \(.*\)\r$/\1/p' headers)
  get -D headers -o body -H "If-None-Match: $tag" "${url}api/search?q=ferry"
  grep -q '^HTTP/1.1 304' headers
  [ ! -s body ]
  # Of another file, which these answers do not show.
  [ "$(status_of -H "If-None-Match: $tag" "${url}api/search?q=wick")" = 200 ]
}

@test "compressed or not, GET or HEAD: the same answer" {
  options=() && serve
  [ "$(get "$url" | sed 's/[0-9.]* ms//' | md5sum)" \
    = "$(get --compressed "$url" | sed 's/[0-9.]* ms//' | md5sum)" ]
  get --compressed -D headers -o /dev/null "$url"
  grep -q '^Content-Encoding: gzip' headers
  [ "$(get -I "$url" | head -n 1 | tr -d '\r')" = 'HTTP/1.1 200 OK' ]
}

@test "the page is small: all of it under 60 kB, compressed under 20" {
  options=() && serve
  all=() && for part in '' page.css page.js page.svg; do all+=("$url$part"); done
  [ "$(get "${all[@]}" | wc -c)" -lt 60000 ]
  [ "$(get -H 'Accept-Encoding: gzip' "${all[@]}" | wc -c)" -lt 20000 ]
}

@test "other methods, other origins and other host names are refused" {
  options=() && serve
  [ "$(status_of -X POST "$url")" = 405 ]
  [ "$(status_of -X DELETE "${url}api/search")" = 405 ]
  [ "$(status_of -H 'Origin: http://evil.example' "${url}api/search?q=ferry")" = 403 ]
  [ "$(status_of -H 'Origin: null' "${url}api/search?q=ferry")" = 403 ]
  [ "$(status_of -H "Origin: ${url%/}" "${url}api/search?q=ferry")" = 200 ]
  [ "$(status_of -H 'Host: evil.example' "${url}api/search?q=ferry")" = 403 ]
  [ "$(status_of -H 'Host: localhost.evil.example' "${url}")" = 403 ]
  [ "$(status_of -H 'Host: localhost:9999' "${url}")" = 200 ]
  [ "$(status_of -H 'Host: LocalHost' "${url}")" = 200 ]
  get -D headers -o /dev/null "$url"
  grep -q "^Content-Security-Policy: default-src 'none'; script-src 'self'" headers
  grep -q '^X-Content-Type-Options: nosniff' headers
  grep -q '^Referrer-Policy: no-referrer' headers
  run ! grep -qi '^Access-Control' headers
}

@test "one origin may be allowed" {
  options=(--allow-origin https://wiki.example.org) && serve
  get -D headers -o /dev/null -H 'Origin: https://wiki.example.org' "${url}api/count?q=ferry"
  grep -q '^Access-Control-Allow-Origin: https://wiki.example.org' headers
  [ "$(status_of -H 'Origin: https://other.example.org' "${url}api/count?q=ferry")" = 403 ]
}

@test "with a token, nobody is answered without it" {
  (umask 077 && echo sesame > token)
  options=(--token-file token) && serve
  [ "$(status_of "${url}api/search?q=ferry")" = 401 ]
  [ "$(status_of "${url}")" = 401 ]
  [ "$(status_of -H 'Authorization: Bearer sesam' "${url}api/search?q=ferry")" = 401 ]
  [ "$(status_of -H 'Authorization: Bearer sesame' "${url}api/search?q=ferry")" = 200 ]
  [ "$(status_of -d token=wrong "${url}login")" = 401 ]
  [ "$(status_of -c jar -d token=sesame "${url}login")" = 303 ]
  grep -q '^#HttpOnly_' jar
  [ "$(status_of -b jar "${url}?q=ferry")" = 200 ]
  [ "$(status_of "${url}page.css")" = 200 ]
}

@test "a token that others can read, or an address they reach, needs a word" {
  echo sesame > token && chmod 644 token
  run -2 mins -C minutes serve --token-file token
  [[ $output == *"chmod 600"* ]]
  chmod 600 token
  head -c 5000 /dev/zero | tr '\0' x > token
  run -2 mins -C minutes serve --token-file token
  [[ $output == *"at most 4096 bytes"* ]]
  run -2 mins -C minutes serve --listen 0.0.0.0:0
  [[ $output == *"--allow-remote"* ]]
  run -2 mins -C minutes serve --listen nowhere
  run -2 mins -C minutes serve words 3>&-
  run -3 mins -C "$PWD" serve
}

@test "a Unix socket is its owner's" {
  "$MINS" -C minutes serve --listen unix:"$PWD/socket" > url 3>&- &
  server=$!
  for _ in $(seq 100); do [ -S socket ] && break; sleep 0.05; done
  [ "$(stat -c %a socket)" = 700 ]
  [ "$(status_of --unix-socket socket http://anything/api/count?q=ferry)" = 200 ]
  kill "$server" && wait "$server"
  server=
  [ ! -e socket ]
}

@test "a socket that systemd has opened is used" {
  "$PYTHON" - "$MINS" > url 3>&- <<'END' &
import os, socket, sys
listening = socket.create_server(('127.0.0.1', 0))
os.dup2(listening.fileno(), 3)
os.set_inheritable(3, True)
os.environ.update(LISTEN_PID=str(os.getpid()), LISTEN_FDS='1')
os.execv(sys.argv[1], [sys.argv[1], '-C', 'minutes', 'serve'])
END
  server=$!
  for _ in $(seq 100); do [ -s url ] && break; sleep 0.05; done
  url=$(cat url)
  [[ $url != *:4714/ ]]
  [ "$(get "${url}api/count?q=ferry" | json 'a["total"] > 0')" = True ]
}

@test "several roots are told apart" {
  cp -r minutes others
  echo 'A gangway.' >> others/ops/20240110.md
  mins -C others index -q
  options=() && serve -C others
  [ "$(get "${url}api/count?q=gangway&root=others" | json 'a["total"]')" = 1 ]
  [ "$(get "${url}api/count?q=gangway&root=minutes" | json 'a["total"]')" = 0 ]
  [ "$(get "${url}api/count?q=gangway" | json 'a["total"]')" = 0 ]
  [ "$(status_of "${url}api/count?q=gangway&root=nosuch")" = 404 ]
}

@test "what minutes say is never markup" {
  printf '# `<script>alert(1)</script>` "\x27>`<img src=x onerror=alert(2)>`\n\nferry <b>bold</b>\n' \
    > 'minutes/ops/20240111 "><script>alert(3)<!--.md'
  mins -C minutes index -q
  options=() && serve
  get "${url}?q=bold" > page
  grep -q '&lt;script&gt;alert(1)' page
  [ "$(grep -o '<script[^>]*>' page | sort -u)" = '<script src="/page.js">' ]
  run ! grep -qE '<img|<b>|onerror=alert\(2\)>[^&]' page
}

@test "a change is told, and found" {
  options=(--watch) && serve
  curl -sN --max-time 20 "${url}api/events" > events 3>&- &
  listener=$!
  for _ in $(seq 100); do [ -s events ] && break; sleep 0.05; done
  sleep 1
  echo 'A gangway.' >> minutes/ops/20240110.md
  for _ in $(seq 200); do grep -q revision events && break; sleep 0.05; done
  kill "$listener"
  grep -q '^event: revision' events
  [ "$(get "${url}api/count?q=gangway" | json 'a["total"]')" = 1 ]
  kill "$server" && wait "$server"
  server=
  run -3 mins -C minutes sync
}

@test "what changes between a page and its stream is told at once" {
  options=(--watch) && serve
  get "$url" > page
  state=$(grep -o 'data-state="[^"]*' page | cut -d'"' -f2)
  curl -sN --max-time 20 "${url}api/events?state=$state" > events 3>&- &
  listener=$!
  sleep 1
  [ "$(grep -c '^event: revision' events)" = 0 ]
  echo 'A gangway.' >> minutes/ops/20240110.md
  for _ in $(seq 200); do grep -q revision events && break; sleep 0.05; done
  [ "$(grep -c '^event: revision' events)" = 1 ]
  curl -sN --max-time 2 "${url}api/events?state=$state" > late 3>&- || true
  curl -sN --max-time 2 "${url}api/events" > other 3>&- || true
  kill "$listener"
  [ "$(grep -c '^event: revision' late)" = 1 ]
  [ "$(grep -c '^event: revision' other)" = 0 ]
}

@test "the API describes itself: each path answers, and takes each parameter named" {
  options=() && serve
  get "${url}api/openapi.json" > openapi.json
  "$PYTHON" - "$url" <<'END'
import json, sys, urllib.error, urllib.request
url = sys.argv[1]
def ask(path):
    try:
        with urllib.request.urlopen(url + path) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        return json.load(error)
def unique(pairs):
    assert len(dict(pairs)) == len(pairs), [name for name, _ in pairs]
    return dict(pairs)
paths = json.load(open('openapi.json'), object_pairs_hook=unique)['paths']
assert len(paths) >= 10
for path, row in paths.items():
    schema = row['get']['responses']['200']['content']['application/json']['schema']['$ref']
    assert ask('api/' + schema)['title'] == path.split('/')[-1]
    for parameter in row['get']['parameters']:
        said = ask('%s?%s=%%00nosuch' % (path[1:], parameter['name'])).get('error', {}).get('message', '')
        assert 'no parameter' not in said and 'not for this kind' not in said, (path, parameter, said)
END
}

@test "a topic is followed as an Atom feed, newest first" {
  options=() && serve
  get "${url}feed?q=ferry" > feed
  "$PYTHON" - feed <<'END'
import sys, xml.etree.ElementTree as tree
a = '{http://www.w3.org/2005/Atom}'
feed = tree.parse(sys.argv[1]).getroot()
entries = feed.findall(a + 'entry')
dates = [e.find(a + 'updated').text for e in entries]
assert entries and dates == sorted(dates, reverse=True), dates
assert all(e.find(a + 'id').text and e.find(a + 'title').text for e in entries)
assert len({e.find(a + 'id').text for e in entries}) == len(entries)
END
  [ "$(status_of "${url}feed?q=taem:ops")" = 400 ]
  [ "$(status_of "${url}feed?of=nothing")" = 400 ]
  get "${url}feed?of=items" > items
  grep -q '<title>.*print the timetable' items
  [ "$(grep -o '<entry>' items | wc -l)" = "$(mins -C minutes items --tsv | wc -l)" ]
}

@test "feeds of different things have different names, and lead back to their question" {
  options=() && serve
  get "${url}feed?q=ferry" > feed
  get "${url}feed?q=ferry&team=ops&sort=oldest" > team
  get "${url}feed?of=items&kind=decision" > decisions
  "$PYTHON" - "$url" feed team decisions <<'END'
import sys, xml.etree.ElementTree as tree
a = '{http://www.w3.org/2005/Atom}'
url = sys.argv[1]
def read(name):
    feed = tree.parse(name).getroot()
    links = {l.get('rel', 'alternate'): l.get('href') for l in feed.findall(a + 'link')}
    return feed.find(a + 'id').text, feed.find(a + 'title').text, links
(id, title, links), team, decisions = map(read, sys.argv[2:])
assert title == 'minutes: ferry' and id.endswith(':ferry'), (id, title)
assert links == {'alternate': url + '?root=minutes&q=ferry', 'self': url + 'feed?root=minutes&q=ferry'}, links
assert team[1] == 'minutes: ferry, team=ops', team
assert team[2]['alternate'] == url + '?root=minutes&q=ferry&team=ops', team
assert decisions[1] == 'minutes: items, kind=decision', decisions
assert decisions[2] == {'alternate': url + 'items?root=minutes&kind=decision',
                        'self': url + 'feed?root=minutes&of=items&kind=decision'}, decisions
assert len({id, team[0], decisions[0]}) == 3
END
}

@test "an item that moves, or is carried over, stays one entry of a feed" {
  entry_ids() { get "${url}feed?of=items&q=timetable" | grep -o '<entry>.*print the timetable.*' |
    sed 's/.*<id>\(.*\)<.id>.*/\1/'; }
  options=() && serve
  entry_ids > first
  [ "$(wc -l < first)" = 1 ]
  old=$(grep -rl 'print the timetable' minutes)
  sed -i '1i A line above.\n' "$old"
  printf '# Ops 2024-01-31\n\n## Old business\n\n%s\n' \
    "$(grep -h 'print the timetable' "$old")" > "$(dirname "$old")/20240131.md"
  mins -C minutes index -q
  [ "$(mins -C minutes items timetable --tsv --fields meetings | cut -f 9)" = 2 ]
  entry_ids > second
  diff first second
}

@test "a call or a parameter that is not there is told with the nearest" {
  options=() && serve
  run -0 get "${url}api/serch?q=ferry"
  [ "$(json 'a["error"]["code"], a["error"]["suggestion"]' <<< "$output")" = "('not_found', '/api/search')" ]
  run -0 get "${url}api"
  [[ $output == '{"error":'*/api/openapi.json* ]]
  said() { get "${url}api/$1" | json 'a["error"]["message"]'; }
  [ "$(said 'search?q=ferry&taem=ops')" = 'there is no parameter "taem"; did you mean team?' ]
  [ "$(said 'search?q=ferry&limit=3')" = 'there is no parameter "limit"; did you mean n?' ]
  [ "$(said 'items?assignee=ana')" = 'there is no parameter "assignee"; did you mean owner?' ]
  [ "$(said 'search?status=open')" = 'there is no parameter "status"' ]
  [[ "$(said 'search?q=ferry&root=nowhere')" == *'it is one of minutes' ]]
}

@test "mins mcp answers while messages keep coming, with the ids and tokens they have" {
  run -0 timeout 20 bash -c \
    'yes "{\"jsonrpc\":\"2.0\",\"id\":-7,\"method\":\"ping\",\"params\":{\"_meta\":{\"progressToken\":-8.5}}}" |
     "$1" -C minutes mcp | head -n 3' - "$MINS"
  [[ ${lines[0]} == *'"progressToken":-8.5,'* ]]
  [[ ${lines[2]} == *'"id":-7,'* ]]
}

@test "what an answer of the API says of parameters is how they are written in a URL" {
  options=() && serve
  get "${url}api/search?q=ferry&team=nobody&since=2030" > got
  [ "$(json '[one["filter"] for one in a["without"]]' < got)" = \
    "['team=nobody', 'since=2030-01-01', 'team=nobody&since=2030-01-01']" ]
  run ! grep -e -- got
  get "${url}api/facets" | grep -q '"facets needs by, such as by=team,month, or table"'
  get "${url}?q=ferry&team=nobody" > page
  grep -q 'href="/?q=ferry">Without <b>team: nobody' page
}

# A server whose database is slow to read: $1 ms a block. $PWD/reads gets a byte
# for each.
serve_slowly() {
  rm -f reads
  options=()
  SLOW_MS=$1 SLOW_COUNT=$PWD/reads LD_PRELOAD=$SLOW_LIBRARY${LD_PRELOAD:+:$LD_PRELOAD} serve
}

# How often the database was read, once that has come to rest.
reads() {
  local now=-1 before=
  until [ "$now" = "$before" ]; do
    before=$now
    sleep 0.5
    now=$(stat -c %s reads)
  done
  echo "$now"
}

end_server() {
  kill "$server"
  wait "$server" || true
  server=
}

many_meetings() {
  local i
  for i in $(seq 300); do
    printf '# Ops\n\n## Ferry %s\n\nThe ferry %s leaves.\n\n%s\n' "$i" "$i" "$(head -c 600 /dev/urandom | base64)" \
      > "minutes/ops/$(date -d "2020-01-01 + $i days" +%Y%m%d).md"
  done
  mins -C minutes index -q
}

@test "a question whose client goes away is not worked on any longer" {
  many_meetings
  serve_slowly 0
  get "${url}api/timeline?q=ferry" | grep -q '"total":30'
  all=$(reads)
  [ "$all" -gt 300 ]
  end_server
  serve_slowly 30
  run -28 curl -sS --max-time 0.3 "${url}api/timeline?q=ferry"
  [ "$(reads)" -lt $((all / 4)) ]
  get --max-time 60 "${url}api/count?q=ferry" | grep -q '"total":30'
  end_server
}

@test "an agent's question that is cancelled ends soon, without an answer, and those behind it are answered" {
  many_meetings
  rm -f reads
  mkfifo questions
  SLOW_MS=30 SLOW_COUNT=$PWD/reads LD_PRELOAD=$SLOW_LIBRARY${LD_PRELOAD:+:$LD_PRELOAD} \
    "$MINS" -C minutes mcp < questions > answers 3>&- &
  server=$!
  exec 4> questions
  call='"method":"tools/call","params":{"name":"timeline","arguments":{"query":"ferry"},"_meta":{"progressToken":"t"}}'
  printf '{"jsonrpc":"2.0","id":"%s",%s}\n' a "$call" b "$call" >&4
  printf '{"jsonrpc":"2.0","id":"c","method":"ping"}\n' >&4
  for _ in $(seq 600); do # until it is told how far it is
    grep -q '"progress":[1-9]' answers && break
    sleep 0.05
  done
  for id in b a; do
    printf '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"%s"}}\n' "$id" >&4
  done
  exec 4>&-
  wait "$server"
  server=
  grep '"progress":[1-9]' answers | head -n 1 | grep -vq '"total"'
  [ "$(grep -c '"id":' answers)" = 1 ]
  grep -q '"id":"c"' answers
  [ "$(reads)" -lt 150 ]
}

@test "connections that do nothing, or take nothing, make room for others" {
  options=() && serve
  "$PYTHON" - "$url" <<'END'
import socket, sys
host, port = sys.argv[1].split('/')[2].split(':')
def connect(): return socket.create_connection((host, int(port)), timeout=10)
def ask(client):
    client.sendall(b'GET /api/count?q=ferry HTTP/1.1\r\nHost: localhost\r\n\r\n')
    return b'"total":' in client.recv(65536)
idle = [connect() for _ in range(200)]
slow = [connect() for _ in range(200)]
for client in slow: client.sendall(b'GET / HT')
taking = [connect() for _ in range(200)]
for client in taking: client.sendall(b'GET /page.js HTTP/1.1\r\nHost: localhost\r\n\r\n' * 50)
for _ in range(100):
    client = connect()
    assert ask(client)
    idle.append(client)
assert ask(idle[-1])  # the newest ones stay
assert idle[0].recv(1) == b''  # the oldest one was ended
END
}

@test "SIGTERM with requests in flight: all of them are answered" {
  options=() && serve
  "$PYTHON" - "$url" "$server" <<'END'
import os, signal, socket, sys
host, port = sys.argv[1].split('/')[2].split(':')
server = int(sys.argv[2])
os.kill(server, signal.SIGSTOP)  # so that all are on their way
clients = [socket.create_connection((host, int(port))) for _ in range(100)]
for client in clients:
    client.sendall(b'GET /api/count?q=ferry HTTP/1.0\r\nHost: localhost\r\n\r\n')
os.kill(server, signal.SIGTERM)
os.kill(server, signal.SIGCONT)
for client in clients:
    client.settimeout(20)
    answer = b''.join(iter(lambda: client.recv(65536), b''))
    assert answer.startswith(b'HTTP/1.') and b'"total":' in answer, answer
END
  wait "$server"
  server=
}

@test "SIGTERM ends it at once, with status 0" {
  options=() && serve
  get "${url}api/count?q=ferry"
  kill "$server"
  wait "$server"
  server=
}
