#!/usr/bin/env python3
"""What clients do to a server over real sockets: garbage, mutated and split requests, many in
one packet, bodies that are not what their headers say, half-closed and reset connections,
readers that stop, more connections than the server keeps. The server answers with a documented
status or ends the connection, answers others meanwhile, and ends by itself on SIGTERM.

Environment: MINS_BIN. Arguments: --rounds N (default 60) and --seed N look for more."""
import argparse, os, pathlib, random, re, shutil, signal, socket, struct, subprocess, tempfile, time

MINS = os.path.abspath(os.environ["MINS_BIN"])
STATUSES = {200, 303, 304, 400, 401, 403, 404, 405, 411, 413, 414, 431, 501, 503, 505}
TOKEN = "sesame"
GIVE_UP_S = 60  # of a wait that should end at once: the test fails then, and hangs otherwise

TARGETS = ["/", "/?q=ferry&team=ops", "/api/search?q=ferry&facets=team,month", "/api/count?q=lamp", "/page.css",
           "/api/search?q=%22", "/api/openapi.json", "/feed?q=ferry", "/items", "/timeline?q=ferry", "/section/x%23y",
           "/api/section?id=ops/2024-01-10.md", "/api/search?n=1000", "/nosuch", "/../../etc/passwd", "/%00", "/?%zz",
           "/api/values?field=person", "/api/status", "*", "http://127.0.0.1/", "/login", "/?root=x", "/api/facets"]
METHODS = ["GET", "GET", "GET", "HEAD", "POST", "OPTIONS", "DELETE", "TRACE", "get", "G" * 300]
HEADERS = ["Accept-Encoding: gzip", "Connection: close", "Connection: keep-alive", "If-None-Match: *",
           "Origin: http://evil.example", "Cookie: mins_session=x; y", "Authorization: Bearer x", "Range: bytes=0-1",
           "Expect: 100-continue", "Transfer-Encoding: chunked", "Transfer-Encoding: gzip, chunked",
           "Content-Length: 5", "Content-Length: -1", "Content-Length: 99999999999999999999", "Content-Length: x",
           "X: " + "y" * 5000, "X\0Y: z", ": empty", "no colon", " folded", "Host: evil.example", "Upgrade: h2c"]
PREFACES = [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x07" * 500,
            b"GET /\r\n", b"\r\n\r\n\r\n", b"\0" * 100, b"HELO x\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET  /  HTTP/1.1\r\n\r\n"]


class Server:
    def __init__(self, home):
        self.minutes = os.path.join(home, "minutes")
        for month in range(1, 13):
            for team in ("ops", "harbour"):
                path = pathlib.Path(self.minutes, team, f"2024-{month:02}-10.md")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(f"# {team}\n\n## Participants\n\n- Anna Berg\n\n## Ferry\n\nThe ferry {month} leaves.\n\n"
                                + f"- Action: Anna prints {month}\n\n## Lamps\n\n" + "A lamp burns. " * 400 + "\n")
        token = os.path.join(home, "token")
        pathlib.Path(token).write_text(TOKEN + "\n")
        os.chmod(token, 0o600)
        environment = {**os.environ, "HOME": home, "XDG_CACHE_HOME": home, "XDG_CONFIG_HOME": home}
        subprocess.run([MINS, "-C", self.minutes, "index", "-q"], env=environment, check=True)
        self.process = subprocess.Popen(
            [MINS, "-C", self.minutes, "serve", "--listen", "127.0.0.1:0", "--token-file", token],
            env=environment, stdout=subprocess.PIPE, text=True)
        self.port = int(re.search(r":(\d+)/", self.process.stdout.readline()).group(1))

    def connect(self, seconds=GIVE_UP_S):
        client = socket.create_connection(("127.0.0.1", self.port), timeout=seconds)
        client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return client

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(GIVE_UP_S)


def read_all(client):
    """What comes until the server ends the connection, or has nothing more to say."""
    found = b""
    try:
        while block := client.recv(65536):
            found += block
    except (ConnectionError, TimeoutError):
        pass
    return found


def check_statuses(found, sent):
    for line in re.findall(rb"HTTP/1\.[01] (\d\d\d) [^\r\n]*\r\n(?:Date|Connection|Content-)", found):
        if int(line) not in STATUSES and int(line) != 100:
            raise SystemExit(f"status {int(line)} for {sent[:300]!r}")
    if found and not found.startswith(b"HTTP/1."):
        raise SystemExit(f"no response: {found[:80]!r} for {sent[:300]!r}")


def a_request(pick):
    lines = [f"{pick.choice(METHODS)} {pick.choice(TARGETS)} HTTP/1.{pick.choice('0111')}"]
    if pick.random() < .9:
        lines.append("Host: localhost")
    if pick.random() < .7:
        lines.append(f"Authorization: Bearer {TOKEN}")
    lines += pick.sample(HEADERS, pick.choice([0, 0, 1, 2, 4]))
    body = pick.choice(["", "", f"token={TOKEN}", "5\r\nhello\r\n0\r\n\r\n", "x" * 20000, "ffffffffffffffffff\r\n", "0\r\n\r\n"])
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode("latin-1")


def mutate(pick, data):
    data = bytearray(data)
    for _ in range(pick.choice([1, 1, 2, 8])):
        at = pick.randrange(len(data) + 1)
        kind = pick.randrange(4)
        if kind == 0 and at < len(data):
            data[at] = pick.randrange(256)
        elif kind == 1:
            del data[at:at + pick.choice([1, 10, 100])]
        elif kind == 2:
            data[at:at] = bytes(pick.choices(range(256), k=pick.choice([1, 10, 100])))
        else:
            data[at:at] = data[pick.randrange(len(data) + 1):][:100]
    return bytes(data)


# ---- what clients do: each takes a connection, and says what was sent ----

def send(client, data):
    try:
        client.sendall(data)
    except (ConnectionError, TimeoutError):
        pass  # the server has ended it, as it may


def plain(server, pick):
    data = a_request(pick) if pick.random() < .7 else pick.choice(PREFACES)
    return once(server, mutate(pick, data) if pick.random() < .5 else data)


def once(server, data, seconds=.3):
    with server.connect() as client:
        send(client, data)
        client.settimeout(seconds)
        check_statuses(read_all(client), data)


def split(server, pick):
    data = a_request(pick)
    with server.connect() as client:
        while data:
            size = pick.choice([1, 2, 7, 50, 1000])
            send(client, data[:size])
            data = data[size:]
            if pick.random() < .02:
                time.sleep(.01)
        client.settimeout(.2)
        check_statuses(read_all(client), data)


def many_at_once(server, pick):
    once(server, b"".join(a_request(pick) for _ in range(pick.choice([2, 10, 50]))), .5)


def half_closed(server, pick):
    data = a_request(pick)
    with server.connect() as client:
        send(client, data)
        try:
            client.shutdown(socket.SHUT_WR)
        except OSError:
            return
        client.settimeout(.5)
        check_statuses(read_all(client), data)


def reset(server, pick):
    with server.connect() as client:
        send(client, a_request(pick) * pick.choice([1, 5]))
        if pick.random() < .5:
            client.settimeout(.05)
            try:
                client.recv(pick.choice([1, 100, 5000]))
            except (ConnectionError, TimeoutError):
                pass
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def too_large(server, pick):
    kind = pick.randrange(3)
    if kind == 0:
        data = b"GET /?q=" + b"x" * pick.choice([5000, 70000, 300000]) + b" HTTP/1.1\r\nHost: localhost\r\n\r\n"
    elif kind == 1:
        data = b"GET / HTTP/1.1\r\n" + b"X-A: b\r\n" * pick.choice([100, 20000]) + b"\r\n"
    else:
        data = b"POST /login HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10000000\r\n\r\n" + b"x" * 500000
    once(server, data)


def many_parameters(server, pick):
    """A URL of any length is answered, and not left to wait."""
    for count in (200, 450, 600, 1000, 10000):
        data = ("GET /api/count?" + "&".join(pick.choice(["q=x", "a", "", "team=x"]) for _ in range(count))
                + f" HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {TOKEN}\r\nConnection: close\r\n\r\n").encode()
        with server.connect() as client:
            send(client, data)
            found = read_all(client)
        check_statuses(found, data)
        if not found:
            raise SystemExit(f"{count} parameters have no answer")


def never_read(server, pick):
    request = f"GET /api/search?n=1000 HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {TOKEN}\r\n\r\n".encode()
    with server.connect() as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        send(client, request * 8)
        time.sleep(.02)


def events(server, pick):
    request = f"GET /api/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {TOKEN}\r\n\r\n".encode()
    with server.connect() as client:
        send(client, request + (a_request(pick) if pick.random() < .3 else b""))
        client.settimeout(.05)
        check_statuses(read_all(client), request)


def crowd(server, pick):
    clients = [server.connect() for _ in range(pick.choice([30, 600]))]
    for client in clients:
        if pick.random() < .5:
            send(client, pick.choice([b"G", b"GET / HTTP/1.1\r\n", b"POST /login HTTP/1.1\r\nContent-Length: 9\r\n\r\nto"]))
    expect_answer(server)
    for client in clients:
        client.close()


def expect_answer(server):
    """Whatever others do, a right question is answered."""
    with server.connect() as client:
        client.sendall(f"GET /api/count?q=ferry HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {TOKEN}\r\n"
                       "Connection: close\r\n\r\n".encode())
        found = read_all(client)
    if not found.startswith(b"HTTP/1.1 200") or b'"total":24' not in found:
        raise SystemExit(f"a right question is answered by {found[:200]!r}")


ACTIONS = [plain, split, many_at_once, half_closed, reset, too_large, many_parameters, never_read, events, crowd]
OFTEN = [plain] * 8 + ACTIONS[1:-1]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--rounds", type=int, default=60)
    options.add_argument("--seed", type=int, default=1)
    options = options.parse_args()
    home = tempfile.mkdtemp(prefix="mins-sockets-")
    server = Server(home)
    pick = random.Random(options.seed)
    done = {}
    try:
        for number in range(options.rounds):
            action = ACTIONS[number] if number < len(ACTIONS) else crowd if number % 50 == 49 else pick.choice(OFTEN)
            action(server, pick)
            done[action.__name__] = done.get(action.__name__, 0) + 1
            if server.process.poll() is not None:
                raise SystemExit(f"the server has ended ({server.process.returncode}) at {action.__name__}")
            if number % 10 == 9:
                expect_answer(server)
        expect_answer(server)
        status = server.end()
        if status != 0:
            raise SystemExit(f"SIGTERM ends the server with {status}")
        print(" ".join(f"{name} {count}" for name, count in sorted(done.items())))
    finally:
        server.process.kill()
        server.process.wait()
        shutil.rmtree(home)


if __name__ == "__main__":
    main()
