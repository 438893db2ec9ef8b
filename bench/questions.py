"""Measures of questions asked of one process that goes on: of mins --batch, of a file of
commands to groonga, of Sphinx's server. Each asks for the ten best sections, without
snippets; a figure is that of one question, starting the process included.
"""
import collections

import trees

NAMES = ("phrases of common words", "NEAR of common words", "questions of 20 words")
# A process asks each question once, since mins keeps what it has found; there are so many
# that what a process takes to start is little beside them.
PHRASES, PHRASES_QUICK = 150, 20
FREQUENT = 60       # words, of which phrases are
READ_FILES = 900    # of the tree, about
LONG_WORDS, LONG_QUESTIONS, LONG_QUESTIONS_QUICK = 20, 60, 12


def phrases(tree, most):
    """The most frequent pairs of the most frequent words that follow each other, apart
    from those of twice the same."""
    paths, words, pairs = trees.markdown(tree), collections.Counter(), collections.Counter()
    lines = [line.lower().split() for path in paths[::max(1, len(paths) // READ_FILES)]
             for line in trees.read(f"{tree}/{path}").splitlines()]
    for line in lines:
        words.update(word for word in line if word.isalpha())
    frequent = {word for word, _ in sorted(
        words.items(), key=lambda item: (-item[1], item[0]))[:FREQUENT]}
    for line in lines:
        pairs.update((a, b) for a, b in zip(line, line[1:])
                     if a != b and a in frequent and b in frequent)
    found = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:most]
    return [(a.decode(), b.decode()) for (a, b), _ in found]


def long_questions(tree, most):
    """Twenty words of the tree that follow each other, each once, from files far apart."""
    paths, found = trees.markdown(tree), []
    for path in paths[::max(1, len(paths) // (4 * most))]:
        words = dict.fromkeys(word.decode().lower() for word in
                              trees.WORD.findall(trees.read(f"{tree}/{path}")))
        if len(words) >= LONG_WORDS and len(found) < most:
            found.append(list(words)[:LONG_WORDS])
    return found


def rows(peers, quick):
    """name, further words for mins, and the same questions to mins, groonga and Sphinx."""
    pairs = phrases(peers.tree, PHRASES_QUICK if quick else PHRASES)
    long = long_questions(peers.tree, LONG_QUESTIONS_QUICK if quick else LONG_QUESTIONS)
    quoted = [f'"{a} {b}"' for a, b in pairs]
    yield "phrases of common words", (), quoted, quoted, quoted
    yield ("NEAR of common words", (), [f"{a} NEAR/3 {b}" for a, b in pairs],
           [f'*N3"{a} {b}"' for a, b in pairs], [f"{a} NEAR/3 {b}" for a, b in pairs])
    yield ("questions of 20 words", ("--match", "any"), [" ".join(words) for words in long],
           [" OR ".join(words) for words in long], [" | ".join(words) for words in long])


def ask_all(bench, peers):
    wanted = any(bench.wants(name) for name in NAMES)
    for name, words, ours, groonga, sphinx in rows(peers, bench.quick) if wanted else ():
        if bench.wants(name):
            ask(bench, peers, name, words, ours, groonga, sphinx)
    peers.sphinx.stop()


def ask(bench, peers, name, words, ours, groonga, sphinx):
    file, base, server = bench.path("questions"), peers.groonga, peers.sphinx
    trees.write(file, "".join(question + "\n" for question in ours).encode())
    commands = base.ask(*[base.select(query, "_key") for query in groonga])
    queries = [server.select(query, "section") for query in sphinx]
    asked = {program: lambda command=command: bench.run(command, file) for program, command in
             peers.both("search", "-l", "--batch", "--exit-zero", *words).items()}
    asked["groonga"] = base.why_not() or (lambda: bench.run(commands))
    asked["sphinx"] = server.why_not() or (lambda: server.run(queries))
    bench.measure(name, asked, bench.rounds, amount=len(ours))
