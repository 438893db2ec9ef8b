"""Measures of questions asked of one process that goes on: of mins --batch, of a file of
commands to groonga, of Sphinx's server. Each asks for the ten best sections, without
snippets; a figure is that of one question, starting the process included.
"""
import trees

# Words that every text in English has, so that most sections have each of them.
PHRASES = ("we have to", "of the", "in the", "to be", "on the", "will be")
LONG_WORDS, LONG_QUESTIONS = 20, 12
TIMES, TIMES_BIG = 20, 4    # how often each question is asked: on small trees, on others


def long_questions(tree):
    """Twenty words of the tree that follow each other, each once, from files far apart."""
    paths, found = trees.markdown(tree), []
    for path in paths[::max(1, len(paths) // (4 * LONG_QUESTIONS))]:
        words = dict.fromkeys(word.decode().lower() for word in
                              trees.WORD.findall(trees.read(f"{tree}/{path}")))
        if len(words) >= LONG_WORDS and len(found) < LONG_QUESTIONS:
            found.append(list(words)[:LONG_WORDS])
    return found


def near(phrase):
    """First and last word of a phrase."""
    words = phrase.split()
    return words[0], words[-1]


def rows(peers):
    """name, further words for mins, and the same questions to mins, groonga and Sphinx."""
    long = long_questions(peers.tree)
    yield ("phrases of common words", (), [f'"{phrase}"' for phrase in PHRASES],
           [f'"{phrase}"' for phrase in PHRASES], [f'"{phrase}"' for phrase in PHRASES])
    pairs = [near(phrase) for phrase in PHRASES]
    yield ("NEAR of common words", (), [f"{a} NEAR/3 {b}" for a, b in pairs],
           [f'*N3"{a} {b}"' for a, b in pairs], [f"{a} NEAR/3 {b}" for a, b in pairs])
    yield ("questions of 20 words", ("--match", "any"), [" ".join(words) for words in long],
           [" OR ".join(words) for words in long], [" | ".join(words) for words in long])


def ask_all(bench, peers):
    for name, words, ours, groonga, sphinx in rows(peers):
        if bench.wants(name):
            ask(bench, peers, name, words, ours, groonga, sphinx)
    peers.sphinx.stop()


def ask(bench, peers, name, words, ours, groonga, sphinx):
    times = 1 if bench.quick else TIMES if bench.tree == "small" else TIMES_BIG
    file, base, server = bench.path("questions"), peers.groonga, peers.sphinx
    trees.write(file, "".join(question + "\n" for question in ours * times).encode())
    commands = base.ask(*[base.select(query, "_key") for query in groonga] * times)
    queries = [server.select(query, "section") for query in sphinx] * times
    asked = {program: lambda command=command: bench.run(command, file) for program, command in
             peers.both("search", "-l", "--batch", "--exit-zero", *words).items()}
    asked["groonga"] = base.why_not() or (lambda: bench.run(commands))
    asked["sphinx"] = server.why_not() or (lambda: server.run(queries))
    bench.measure(name, asked, bench.rounds, amount=times * len(ours))
