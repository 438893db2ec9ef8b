#!/usr/bin/env python3
"""The include law: who may know whom.

    layers.py ROOT      reads every #include below ROOT/src and ROOT/shim

Folders point down only, each library is known to few files, and what is included
with quotes is written from src/ (or is shim's own). Prints each breach, exits 1.
"""

import os
import re
import sys

# A folder may include itself and what its row names.
LAW = {
    'base': [],
    'shim': ['base'],
    'minutes': ['base'],
    'store': ['base', 'minutes', 'shim'],
    'engine': ['base', 'shim'],
    'query': ['base', 'minutes', 'store'],
    'forms': ['base', 'minutes', 'shim', 'store', 'engine', 'query'],
    'index': ['base', 'minutes', 'shim', 'store', 'engine'],
    'search': ['base', 'minutes', 'shim', 'store', 'engine', 'query', 'forms'],
    'output': ['base', 'minutes', 'store', 'query', 'search'],
    'ask': ['base', 'minutes', 'shim', 'store', 'index', 'query', 'search'],
    'watch': ['base', 'minutes', 'shim', 'store', 'index'],
    'cli': ['base', 'minutes', 'shim', 'store', 'index', 'query', 'search', 'output', 'ask', 'watch'],
}

# A header (or all below a directory) -> the files that may include it.
LIBRARIES = {
    r'xapian(\.h|/.*)': [r'shim/.*'],
    r'cmark.*\.h': [r'src/minutes/markdown\.c'],
    r'utf8proc\.h': [r'src/base/utf8\.c', r'src/minutes/(anchor|letters|markdown|names|words)\.c',
                      r'src/query/query_lexer\.c'],
    r'xxhash\.h': [r'src/base/hash\.c'],
    r'zlib\.h': [r'src/store/record\.c'],
    r'uv\.h': [r'src/(watch|serve)/.*'],
    r'microhttpd\.h': [r'src/serve/.*'],
    r'jansson\.h': [r'src/(output|serve)/.*'],
    r'ini\.h': [],
    r'sys/inotify\.h': [r'src/watch/.*'],
    r'getopt\.h': [r'src/cli/options\.c'],
    r'pthread\.h': [r'src/(index|watch|serve)/.*', r'src/search/dump\.c', r'shim/.*'],
}

# Never in these folders: minutes are pure functions, output does no files.
PURE = {
    'minutes': r'(stdio|unistd|fcntl|dirent|time|sys/.*|base/fs)\.h',
    'output': r'(dirent|fcntl|sys/stat|base/fs)\.h',
    'search': r'(dirent|fcntl|sys/stat|base/fs)\.h',
}

INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]', re.M)


def folder_of(path):
    """"base" of src/base/str.c, "shim" of shim/shim.h."""
    parts = path.split('/')
    return parts[1] if parts[0] == 'src' else parts[0]


def sources(root):
    for top in ('src', 'shim'):
        for directory, _, names in os.walk(os.path.join(root, top)):
            for name in sorted(names):
                if name.endswith(('.c', '.h', '.cc')):
                    yield os.path.relpath(os.path.join(directory, name), root)


def breaches_of(path, text, known):
    folder = folder_of(path)
    for quote, header in INCLUDE.findall(text):
        if quote == '"':
            target = header if header.startswith('shim/') else 'src/' + header
            if target not in known:
                yield '"%s" is not written from src/ (or is not there)' % header
            elif folder_of(target) != folder and folder_of(target) not in LAW.get(folder, []):
                yield '%s must not know %s ("%s")' % (folder, folder_of(target), header)
        for pattern, allowed in LIBRARIES.items():
            if quote == '<' and re.fullmatch(pattern, header) and \
                    not any(re.fullmatch(files, path) for files in allowed):
                yield '<%s> is not for this file' % header
        if folder in PURE and re.fullmatch(PURE[folder], header):
            yield '%s has no business with %s' % (folder, header)
    if folder not in LAW:
        yield 'the folder %s is not in the law' % folder


def main():
    root = sys.argv[1]
    known = set(sources(root))
    count, found = 0, 0
    for path in sorted(known):
        with open(os.path.join(root, path), encoding='utf-8') as f:
            text = f.read()
        count += len(INCLUDE.findall(text))
        for breach in breaches_of(path, text, known):
            print('%s: %s' % (path, breach))
            found += 1
    print('%d files, %d includes, %d breaches' % (len(known), count, found))
    sys.exit(found > 0 or count == 0)


if __name__ == '__main__':
    main()
