#!/usr/bin/env python3
"""Answers in JSON are what their schemas say, and nothing that no schema knows.

    schemas.py MINS SAMPLES

Asks the command line hundreds of questions about the sample minutes, and about the
real ones where MINUTES names them.
"""

import json
import os
import subprocess
import sys
import tempfile

import jsonschema

MINS, SAMPLES = sys.argv[1], os.path.abspath(sys.argv[2])
WORDS = ['ferry', 'lamp oil', 'lantern OR harbour', '"the ferry"', 'ferry -lamp', 'decision', 'nosuchword', 'feryr',
         'team:ops', 'kind:action', 'kind:decision', 'date:2024', 'is:open', 'person:anna', 'heading:ferry', '',
         'the ferry leaves at nine every day', 'kubernetes', 'release upgrade standard', '=ferry', 'fer*']
COMMANDS = [
    ['search', '--explain-score'], ['search', '--facets', 'team,year,kind', '-n', '0'], ['search', '--sort', 'oldest'],
    ['search', '--match', 'any', '--since', '2020'], ['search', '--until', '1990'], ['items'], ['items', '--open', '--group-by', 'owner'],
    ['items', '--every', '--kind', 'decision'], ['facets', '--by', 'team,month'], ['facets', '--table', 'team,year'], ['count'],
    ['meetings'], ['timeline'], ['timeline', '--by', 'team'], ['meetings', '--gaps'], ['people'], ['explain']]


def strict(schema):
    """The same schema, in which an object has no member that is not named."""
    if isinstance(schema, dict):
        schema = {key: strict(value) for key, value in schema.items()}
        if 'properties' in schema:
            schema['additionalProperties'] = False
    elif isinstance(schema, list):
        schema = [strict(one) for one in schema]
    return schema


class Checker:
    def __init__(self, home):
        self.environment = dict(os.environ, HOME=home, XDG_CACHE_HOME=home, XDG_CONFIG_HOME=home, MINS_NOW='2025-12-15')
        self.checked = 0
        self.validators = {}
        for name in self.run('help', 'schema').stdout.split():
            schema = json.loads(self.run('help', 'schema', name).stdout)
            jsonschema.Draft202012Validator.check_schema(schema)
            self.validators[name] = jsonschema.Draft202012Validator(strict(schema))

    def run(self, *words):
        return subprocess.run([MINS, *words], env=self.environment, capture_output=True, text=True, check=False)

    def check(self, name, root, *words):
        done = self.run('-C', root, *words, '--json')
        assert done.returncode in (0, 1), (words, done.stderr)
        faults = ['%s: %s' % (list(fault.path), fault.message[:200])
                  for fault in self.validators[name].iter_errors(json.loads(done.stdout))]
        assert not faults, (words, faults[:3])
        self.checked += 1

    def check_root(self, root):
        self.run('-C', root, 'index', '-q')
        for command in COMMANDS:
            for words in WORDS:
                self.check(command[0], root, *command, words)
        for field in ('team', 'meeting', 'person', 'kind', 'year'):
            self.check('values', root, 'values', field)
        self.check('status', root, 'status')
        first = json.loads(self.run('-C', root, 'search', '--json', '-n', '3', 'ferry OR release').stdout)
        for hit in first['hits']:
            self.check('similar', root, 'similar', hit['id'])
            self.check('section', root, 'show', '--thread', '--related', hit['id'])


def main():
    with tempfile.TemporaryDirectory() as home:
        checker = Checker(home)
        roots = [SAMPLES] + [root for root in [os.environ.get('MINUTES', '')] if os.path.isdir(root)]
        for root in roots:
            checker.check_root(root)
        print('%d answers are what their schemas say' % checker.checked)
        assert checker.checked > 300 * len(roots)
        assert set(checker.validators) - {'error'} <= {c[0] for c in COMMANDS} | {'values', 'status', 'similar', 'section'}


main()
