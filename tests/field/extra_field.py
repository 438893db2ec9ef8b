#!/usr/bin/env python3
"""A new field is one row, one extractor and one item of the manual.

    extra_field.py SOURCE BUILD MINS

Copies the sources to BUILD, adds a field `priority` (of the front matter) by these
three alone, builds that program, and uses the field in every way a field is used.
MINS is the program without it. BUILD is kept: a second run compiles what changed.
"""

import glob
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

SOURCE, BUILD, WITHOUT = (os.path.abspath(argument) for argument in sys.argv[1:4])
COPY = os.path.join(BUILD, 'source')
WITH = os.path.join(BUILD, 'build', 'mins')

ROW = '''
FIELD_VALUE(PRIORITY, priority, "XY", .flags = FIELD_IS_USUAL | FIELD_IN_HITS,
            .key = "priorities", .help = "what the front matter ranks it",
            .example = "priority:high", .argument = "LEVEL",
            .option_help = "only files of this priority")
'''

# LIE makes what a program with a wrong extractor would have made.
EXTRACTOR = '''
#include <stdlib.h>
static struct str_list extract_priority(struct arena *arena,
                                        const struct minutes *minutes,
                                        size_t index) {
  struct str_list list = {arena_alloc(arena, 8 * sizeof(struct str)), 0};
  struct str rest = minutes->front, line, value;
  (void)index;
  while (str_split(&rest, '\\n', &line)) {
    if (!str_starts(line, STR("priority:"))) continue;
    struct str values = str_slice(line, strlen("priority:"), line.len);
    while (list.len < 8 && str_split(&values, ',', &value))
      list.data[list.len++] = str_trim(value);
  }
  if (list.len > 0 && getenv("LIE")) list.data[0] = STR("lie");
  return list;
}

'''

ITEM = '''.It Fl \\-priority Ar level
Files of this priority.
'''

MINUTES = {
    'ops/20240110.md': '---\npriority: high\n---\n# Ops\n\n## Ferry\n\nThe ferry leaves at nine.\n',
    'ops/20240117.md': '---\npriority: low\n---\n# Ops\n\n## Ferry\n\nThe ferry leaves at ten.\n',
    'ops/20240124.md': '---\npriority: high, urgent\n---\n# Ops\n\n## Oil\n\nOil is bought.\n',
    'lantern/20240201.md': '# Lantern\n\n## Wick\n\nLong wicks smoke, says the ferry.\n',
}


def with_row(text):
    return text.replace('\nFIELD_OTHER(DATE', ROW + '\nFIELD_OTHER(DATE', 1)


def with_extractor(text):
    return text.replace('bool extract_values(', EXTRACTOR + 'bool extract_values(', 1)


def with_item(text):
    return text.replace('.It Fl \\-path Ar glob', ITEM + '.It Fl \\-path Ar glob', 1)


CHANGES = {'src/store/field_rows.h': with_row, 'src/index/extract.c': with_extractor,
           'src/cli/man/mins.1.in': with_item}


def read_bytes(path):
    with open(path, 'rb') as f:
        return f.read()


def copy_sources():
    wanted = {}
    for pattern in ('CMakeLists.txt', 'src/**', 'shim/**', 'bench/**'):
        for path in glob.glob(os.path.join(SOURCE, pattern), recursive=True):
            if os.path.isfile(path) and '__pycache__' not in path:
                wanted[os.path.relpath(path, SOURCE)] = path
    for path in glob.glob(os.path.join(COPY, '**'), recursive=True):
        if os.path.isfile(path) and os.path.relpath(path, COPY) not in wanted:
            os.unlink(path)
    for name, path in wanted.items():
        data = read_bytes(path)
        if name in CHANGES:
            changed = CHANGES[name](data.decode()).encode()
            assert changed != data, name + ' has no place for the field'
            data = changed
        target = os.path.join(COPY, name)
        if os.path.exists(target) and read_bytes(target) == data:
            continue
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, 'wb') as f:
            f.write(data)


def build():
    copy_sources()
    directory = os.path.dirname(WITH)
    subprocess.run(['cmake', '-S', COPY, '-B', directory, '-DMINS_TESTS=OFF', '-DCMAKE_BUILD_TYPE=Release',
                    '-DCMAKE_C_FLAGS_RELEASE=-O0', '-DCMAKE_CXX_FLAGS_RELEASE=-O0'],
                   check=True, stdout=subprocess.DEVNULL)
    done = subprocess.run(['cmake', '--build', directory, '--target', 'mins', '-j', str(os.cpu_count())],
                          text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-4000:]


class ExtraField(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        build()

    def setUp(self):
        self.home = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.home)
        self.root = os.path.join(self.home, 'minutes')
        for name, text in MINUTES.items():
            self.write(name, text)
        self.mins('index', '-q')

    def write(self, name, text):
        path = os.path.join(self.root, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, 'w', encoding='utf-8') as f:
            f.write(text)

    def run_program(self, program, *arguments, status=0, **environment):
        environment = dict(os.environ, HOME=self.home, XDG_CACHE_HOME=self.home + '/cache',
                           XDG_CONFIG_HOME=self.home + '/config', LC_ALL='C.UTF-8', **environment)
        done = subprocess.run([program, *arguments], env=environment, text=True, cwd=self.root,
                              capture_output=True, timeout=60, check=False)
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout if status != 2 else done.stderr

    def mins(self, *arguments, **more):
        return self.run_program(WITH, *arguments, **more)

    def found(self, *arguments):
        return sorted(set(self.mins('search', '-l', '-n', '0', '--exit-zero', *arguments).split()))

    def counts(self, *arguments):
        facets = json.loads(self.mins('facets', '--json', '--by', 'priority', *arguments))['facets']
        return {value['value']: value['count'] for value in facets['priority']}

    @staticmethod
    def names(*days):
        return ['ops/202401%s.md' % day for day in days]

    def test_it_filters_in_queries(self):
        self.assertEqual(self.found('priority:high'), self.names('10', '24'))
        self.assertEqual(self.found('ferry priority:low,urgent'), self.names('17'))
        self.assertEqual(self.found('PRIORITY:hi*'), self.names('10', '24'))
        self.assertEqual(self.found('ferry -priority:high'), ['lantern/20240201.md'] + self.names('17'))
        self.assertIn('did you mean priority:?', self.mins('search', 'priorit:high', status=2))

    def test_it_is_an_option(self):
        self.assertEqual(self.found('--priority', 'high'), self.names('10', '24'))
        self.assertEqual(self.found('--priority', 'low,urgent'), self.names('17', '24'))
        self.assertEqual(self.found('ferry', '--priority', '-'), ['lantern/20240201.md'])
        self.assertEqual(self.mins('count', '--priority', 'urgent'), '2\n')

    def test_it_is_a_facet_whose_own_choice_does_not_count(self):
        self.assertEqual(self.counts(), {'high': 4, 'low': 2, 'urgent': 2, None: 2})
        self.assertEqual(self.counts('--priority', 'low'), {'high': 4, 'low': 2, 'urgent': 2, None: 2})
        self.assertEqual(self.counts('ferry'), {'high': 1, 'low': 1, None: 1})
        self.assertEqual(self.mins('values', 'priority', '--tsv').splitlines()[0], 'high\thigh\t4')

    def test_hits_and_dumps_tell_it(self):
        hits = json.loads(self.mins('search', '--json', 'oil'))['hits']
        self.assertEqual([hit['priorities'] for hit in hits], [['high', 'urgent']])
        sections = [json.loads(line) for line in self.mins('dump').splitlines()]
        self.assertEqual({section['path']: section['priorities'] for section in sections},
                         {'lantern/20240201.md': [], 'ops/20240110.md': ['high'],
                          'ops/20240117.md': ['low'], 'ops/20240124.md': ['high', 'urgent']})

    def test_help_messages_completion_and_manual_know_it(self):
        self.assertIn('--priority LEVEL', self.mins('help', 'search'))
        self.assertRegex(self.mins('help', 'fields'), r'(?m)^  priority +--priority +yes +priorities +priority:high ')
        self.assertIn(', ref, priority, year,', self.mins('values', 'nosuch', status=2))
        self.assertIn(', ref, priority, year,', self.mins('facets', '--by', 'nosuch', status=2))
        completion = os.path.join(COPY, 'src/cli/completions/mins.bash')
        script = 'cd "$1"; shift; source "$COMPLETION"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))\n' \
                 '_mins 2>/dev/null; echo "${COMPREPLY[@]}"'
        for words, wanted in ((['search', '--prio'], '--priority'), (['search', '--priority', 'h'], 'high'),
                              (['values', 'pr'], 'priority')):
            done = subprocess.run(['bash', '-c', script, 'bash', self.root, WITH, *words], text=True, check=True,
                                  capture_output=True, env=dict(os.environ, COMPLETION=completion, HOME=self.home,
                                                                XDG_CACHE_HOME=self.home + '/cache'))
            self.assertEqual(done.stdout.strip(), wanted)
        for manual, good in ((os.path.join(BUILD, 'build/man/mins.1'), True),
                             (os.path.join(SOURCE, 'src/cli/man/mins.1.in'), False)):
            done = subprocess.run([sys.executable, os.path.join(SOURCE, 'tests/options/options.py'), WITH, manual],
                                  env=dict(os.environ, COMPLETION=completion), capture_output=True, check=False)
            self.assertEqual(done.returncode == 0, good, done.stderr.decode())

    def test_a_change_of_it_alone_is_written(self):
        self.write('ops/20240110.md', MINUTES['ops/20240110.md'].replace('high', 'none'))
        said = self.mins('index')
        self.assertEqual(re.search(r'(\d+) sections? written', said)[1], '2', said)
        self.assertEqual(self.found('priority:none'), self.names('10'))
        self.assertEqual(self.found('priority:high'), self.names('24'))
        self.mins('verify', '--deep')

    def test_verify_looks_at_it(self):
        self.mins('verify', '--deep')
        self.mins('index', '-q', '--rebuild', LIE='1')
        self.assertEqual(self.found('priority:lie'), self.names('10', '17', '24'))
        said = json.loads(self.mins('verify', '--deep', '--json', status=1))
        self.assertEqual({(row['kind'], row['path']) for row in said['differences']},
                         {('differs', 'ops/202401%s.md' % day) for day in ('10', '17', '24')})
        self.assertEqual(said['total'], 6)

    def test_an_index_without_it_is_built_anew(self):
        self.run_program(WITHOUT, 'index', '-q', '--rebuild')
        self.assertEqual(self.found('priority:high'), [])
        self.assertTrue(self.mins('index').startswith('built: '))
        self.assertEqual(self.found('priority:high'), self.names('10', '24'))


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])
