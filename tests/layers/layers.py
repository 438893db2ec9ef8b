#!/usr/bin/env python3
"""The law of the house: who may know whom, and what things are called.

    layers.py ROOT      reads every source below ROOT/src and ROOT/shim

Folders point down only, and each library is known to few files. What is included
with quotes is written from src/ (or is shim's own). The clock, the environment,
processes, reading files of minutes and writing the index have a place each.

A module is x.c (or x.cc) and x.h together. Modules form no circle: not by what
they include, and not by whose functions they call, wherever those are declared.
A function that others may call is declared in the header of its own module, or of
one whose name its module's continues (rank_columns.c may implement a part of
rank.h), and its name begins with that header's prefix. A struct, union or enum
has a name that no other has.

Prints each breach, exits 1.
"""

import collections
import os
import re
import sys

# A folder may include itself and what its row names.
LAW = {
    'base': [],
    'shim': ['base'],
    'minutes': ['base'],
    'engine': ['base', 'shim'],
    'store': ['base', 'minutes', 'shim', 'engine'],
    'query': ['base', 'minutes', 'store'],
    'forms': ['base', 'minutes', 'shim', 'store', 'engine', 'query'],
    'index': ['base', 'minutes', 'shim', 'store', 'engine'],
    'search': ['base', 'minutes', 'shim', 'store', 'engine', 'query', 'forms'],
    'output': ['base', 'minutes', 'store', 'query', 'search'],
    'ask': ['base', 'minutes', 'shim', 'store', 'index', 'query', 'search'],
    'watch': ['base', 'minutes', 'shim', 'store', 'index'],
    'serve': ['base', 'minutes', 'store', 'query', 'search', 'output', 'ask'],
    'cli': ['base', 'minutes', 'shim', 'store', 'index', 'query', 'search', 'output', 'watch', 'ask', 'serve'],
}

# A header (or all below a directory) -> the files that may include it.
LIBRARIES = {
    r'xapian(\.h|/.*)': [r'shim/.*'],
    r'cmark.*\.h': [r'src/minutes/markdown\.c'],
    r'jansson\.h': [r'src/serve/mcp(_tools|_wire)?\.[ch]'],
    r'utf8proc\.h': [r'src/base/utf8\.c', r'src/minutes/(anchor|camel|heading|letters|lexicon|person)\.c',
                      r'src/query/query_lexer\.c'],
    r'xxhash\.h': [r'src/base/hash\.c'],
    r'zlib\.h': [r'src/serve/exchange\.c', r'src/store/record_zip\.c'],
    r'uv\.h': [r'src/watch/.*', r'src/serve/(server|connection|events|watchers)\.[ch]'],
    r'microhttpd\.h': [r'src/serve/microhttpd\.h'],
    r'dlfcn\.h': [r'src/serve/microhttpd\.c', r'shim/.*'],
    r'sys/inotify\.h': [r'src/watch/.*'],
    r'getopt\.h': [r'src/cli/options\.c'],
    r'pthread\.h': [r'src/(index|watch)/.*', r'src/base/process\.c', r'src/serve/(pool\.c|mcp(_wire)?\.[ch])', r'src/minutes/(lexicon|phrases)\.c', r'src/search/dump\.c', r'shim/.*'],
}

# Seams: what is done in one place, so that a test or a change finds it there. A
# function of the system or of another library -> the files that may call it.
SEAMS = {
    r'clock_gettime|time|nanosleep|usleep|localtime_r|gmtime_r|uv_hrtime': [r'src/base/clock\.c'],
    r'getenv|secure_getenv|setenv|putenv|unsetenv': [r'src/base/env\.c', r'shim/.*'],
    r'fork|vfork|waitpid|posix_spawn\w*': [
        r'src/base/process\.c', r'src/cli/context\.c'],  # and the pager
    r'abort|_exit': [r'src/base/(fatal|process)\.c', r'src/cli/context\.c'],
    r'fs_read': [r'src/base/fs\.[ch]', r'src/store/(minutes_file|config)\.c',
                 r'src/watch/restart\.c', r'src/index/drafts\.c'],  # the last, what it has written
    r'engine_writer_open': [r'src/engine/.*', r'src/index/(build|update)\.c'],
}

# Never in these folders: minutes are pure functions, output does no files.
PURE = {
    'minutes': r'(stdio|unistd|fcntl|dirent|time|sys/.*|base/fs)\.h',
    'output': r'(dirent|fcntl|sys/stat|base/fs)\.h',
    'search': r'(dirent|fcntl|sys/stat|base/fs)\.h',
}

# Modules whose functions are named after what they handle, not after the file.
PREFIXES = {
    'src/base/error': ['error', 'status'],
    'src/base/pack': ['pack', 'unpack'],
    'src/base/str': ['str', 'buf'],
    'src/minutes/anchor': ['anchors'],
    'src/minutes/mentions': ['mentions', 'roster'],
    'src/minutes/person': ['person', 'persons'],
    'src/minutes/resolve': ['resolve', 'resolution'],
}

INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]', re.M)
COMMENT_OR_TEXT = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])+\'',
                             re.S)
# What clang-format leaves of a function at the beginning of a line: its type, its
# name, its parameters, and behind them a body or a semicolon.
FUNCTION = re.compile(r'^(?!static\b|typedef\b|namespace\b|using\b|return\b|else\b|#)'
                      r'(?:extern "" )?[A-Za-z_][\w \*]*?[ \*](\w+)'
                      r'\((?:[^;{}()]|\([^()]*\))*\)'
                      r'(?:\s*__attribute__\(\([^;{]*\)\))?\s*([;{])', re.M)
TAG = re.compile(r'\b(?:struct|union|enum|class)\s+(\w+)\s*(?:final\s*)?(?::[^;{}()]*)?\{')


def folder_of(path):
    """"base" of src/base/str.c, "shim" of shim/shim.h."""
    parts = path.split('/')
    return parts[1] if parts[0] == 'src' else parts[0]


def module_of(path):
    """src/base/str of src/base/str.c and src/base/str.h."""
    return os.path.splitext(path)[0]


def target_of(header):
    return header if header.startswith('shim/') else 'src/' + header


def is_header(path):
    return path.endswith('.h')


class Source:
    """One file: its includes, and its text without comments and literals."""

    def __init__(self, path, text):
        self.path = path
        self.includes = INCLUDE.findall(text)
        blank = COMMENT_OR_TEXT.sub(lambda m: '""' if m[0][0] in '"\'' else ' ', text)
        self.text = re.sub(r'^[ \t]*#.*(?:\\\n.*)*', '', blank, flags=re.M)
        self.words = set(re.findall(r'(?<![\w.])(?<!->)\w+', self.text))
        functions = FUNCTION.findall(self.text)
        self.defined = [name for name, end in functions if end == '{' and name != 'main']
        self.declared = [name for name, end in functions if end == ';']


def read(root):
    """path -> Source of all below src/ and shim/."""
    sources = {}
    for top in ('src', 'shim'):
        for directory, _, names in os.walk(os.path.join(root, top)):
            for name in names:
                if name.endswith(('.c', '.h', '.cc')):
                    full = os.path.join(directory, name)
                    path = os.path.relpath(full, root)
                    with open(full, encoding='utf-8') as f:
                        sources[path] = Source(path, f.read())
    return dict(sorted(sources.items()))


def include_breaches(sources, law):
    for path, source in sources.items():
        folder = folder_of(path)
        for quote, header in source.includes:
            if quote == '"':
                target = target_of(header)
                if target not in sources:
                    yield '%s: "%s" is not written from src/ (or is not there)' % (path, header)
                elif folder in law and folder_of(target) not in [folder] + law[folder]:
                    yield '%s: %s must not know %s ("%s")' % (
                        path, folder, folder_of(target), header)
            for pattern, allowed in LIBRARIES.items():
                if quote == '<' and re.fullmatch(pattern, header) and \
                        not any(re.fullmatch(files, path) for files in allowed):
                    yield '%s: <%s> is not for this file' % (path, header)
            if folder in PURE and re.fullmatch(PURE[folder], header):
                yield '%s: %s has no business with %s' % (path, folder, header)


def seam_breaches(sources):
    for path, source in sources.items():
        for pattern, allowed in SEAMS.items():
            if any(re.fullmatch(files, path) for files in allowed):
                continue
            for name in sorted(set(re.findall(r'(?<![\w.>])(%s)\(' % pattern, source.text))):
                yield '%s: %s() has a place of its own (SEAMS)' % (path, name)


def law_breaches(sources, law):
    """The law itself: it names the folders there are, and has no circle."""
    there = {folder_of(path) for path in sources}
    for folder in sorted(there - set(law)):
        yield 'the folder %s has no row in LAW (tests/layers/layers.py)' % folder
    for name in sorted({name for row in law.items() for name in [row[0]] + row[1]} - there):
        yield 'the law knows a folder that is not there: %s' % name
    for circle in circles(law):
        yield 'the law has a circle of folders: %s' % ', '.join(circle)


def circles(graph):
    """The strongly connected parts of more than one node, each sorted (Tarjan)."""
    order, low, stack, found = {}, {}, [], []

    def visit(node):
        order[node] = low[node] = len(order)
        stack.append(node)
        for to in sorted(graph.get(node, ())):
            if to not in order:
                visit(to)
            if to in stack:
                low[node] = min(low[node], low[to])
        if low[node] == order[node]:
            at = stack.index(node)
            if len(stack) - at > 1:
                found.append(sorted(stack[at:]))
            del stack[at:]

    for node in sorted(graph):
        if node not in order:
            visit(node)
    return sorted(found)


def implementers(sources):
    """function -> the module that implements it, of what headers declare."""
    declared = {name for path, source in sources.items() if is_header(path)
                for name in source.declared}
    return {name: module_of(path) for path, source in sources.items()
            if not is_header(path) for name in source.defined if name in declared}


def uses(sources):
    """module -> the modules whose functions it names."""
    by_use = collections.defaultdict(set)
    module_with = implementers(sources)
    for path, source in sources.items():
        module = module_of(path)
        for name in source.words & set(module_with):
            # A word that is declared out of sight is a local name.
            if module_with[name] != module and not is_header(path) and \
                    name in visible(sources, path):
                by_use[module].add(module_with[name])
    return by_use


def circle_breaches(sources):
    by_include, by_use = collections.defaultdict(set), uses(sources)
    for path, source in sources.items():
        module = module_of(path)
        for quote, header in source.includes:
            if quote == '"' and module_of(target_of(header)) != module:
                by_include[module].add(module_of(target_of(header)))
    for module, targets in by_include.items():
        by_use[module] |= targets
    included = circles(by_include)
    for circle in included:
        yield 'these include each other: %s' % ', '.join(circle)
    for circle in circles(by_use):
        if circle not in included:
            yield 'these call each other: %s' % ', '.join(circle)


def visible(sources, path):
    """What the headers declare that a file includes, or these include."""
    seen, todo, names = set(), [path], set()
    while todo:
        source = sources.get(todo.pop())
        if not source or source.path in seen:
            continue
        seen.add(source.path)
        names.update(source.declared)
        todo += [target_of(header) for quote, header in source.includes if quote == '"']
    return names


def name_breaches(sources):
    home = {name: module_of(path) for path, source in sources.items() if is_header(path)
            for name in source.declared}
    for path, source in sources.items():
        module = module_of(path)
        for name in source.defined if path.endswith('.c') else []:
            header = home.get(name)
            if not header:
                yield '%s: %s is declared in no header: make it static' % (path, name)
            elif module != header and not module.startswith(header + '_'):
                yield '%s: %s is declared in %s.h, another module\'s' % (path, name, header)
            elif not has_prefix(name, PREFIXES.get(header, [os.path.basename(header)])):
                yield '%s: %s does not begin with the name of its module' % (path, name)
    for module, prefixes in PREFIXES.items():
        names = [name for name in home if home[name] == module]
        for prefix in prefixes if module + '.h' in sources else []:
            if not any(has_prefix(name, [prefix]) for name in names):
                yield 'PREFIXES has %s for %s, which has no such function' % (prefix, module)


def has_prefix(name, prefixes):
    return any(re.fullmatch(r'%s\d*(_\w+)?' % prefix, name) for prefix in prefixes)


def tag_breaches(sources):
    places = collections.defaultdict(set)
    for path, source in sources.items():
        for tag in TAG.findall(source.text):
            places[tag].add(path)
    for tag, paths in sorted(places.items()):
        if len(paths) > 1:
            yield 'the tag %s has several meanings: %s' % (tag, ', '.join(sorted(paths)))


def order_breaches(order, by_use):
    """Each file of a reading order is called by one that was named before it, and calls
    no file that came before."""
    named, before = set(), []
    for step in re.split(r'^\d+\. ', order, flags=re.M)[1:]:
        modules = [module_of(target_of(name))
                   for name in re.findall(r'`(\w+/[\w/]+\.(?:c|cc))`', step)]
        if not modules:
            continue
        if before and not any(modules[0] in by_use[other] for other in named):
            yield 'src/README.md: nothing leads to %s' % modules[0]
        for other in before:
            if other in by_use[modules[0]]:
                yield 'src/README.md: %s goes back to %s' % (modules[0], other)
        named.update(modules)
        before.append(modules[0])


def reading_breaches(root, sources):
    """Files that src/README.md names are there, and its orders are as long as they say and
    can be followed."""
    path = os.path.join(root, 'src/README.md')
    if not os.path.exists(path):
        return
    with open(path, encoding='utf-8') as f:
        readme = f.read()
    for name in re.findall(r'`(\w+/[\w/]+\.(?:c|cc|h|py|cmake))`', readme):
        if 'NAME' not in name and not any(os.path.exists(os.path.join(root, top, name))
                                          for top in ('', 'src')):
            yield 'src/README.md: %s is not there' % name
    text = readme.partition('## Reading order')[2].partition('\n## ')[0]
    by_use = uses(sources)
    for count, end in (('nine', '9'), ('twelve', '12')):
        order = text.partition(' in %s' % count)[2].partition('\n\n')[2].partition('\n\n')[0]
        steps = re.findall(r'^(\d+)\. `', order, re.M)
        yield from order_breaches(order, by_use)
        if not steps or steps[-1] != end:
            yield 'src/README.md: the order in %s has another length' % count


def breaches(root, law):
    sources = read(root)
    found = list(include_breaches(sources, law)) + list(law_breaches(sources, law))
    found += list(circle_breaches(sources)) + list(name_breaches(sources))
    found += list(tag_breaches(sources)) + list(seam_breaches(sources))
    found += list(reading_breaches(root, sources))
    return sources, found


def main():
    sources, found = breaches(sys.argv[1], LAW)
    for breach in found:
        print(breach)
    count = sum(len(source.includes) for source in sources.values())
    print('%d files, %d includes, %d breaches' % (len(sources), count, len(found)))
    sys.exit(len(found) > 0 or count == 0)


if __name__ == '__main__':
    main()
