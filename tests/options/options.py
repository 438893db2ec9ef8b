#!/usr/bin/env python3
"""Parser, help, completion and manual know the same options, fields and formats.

    options.py MINS MANUAL      the program, and mins.1 as it is installed
"""

import os
import re
import subprocess
import sys
import tempfile
import unittest

MINS, MANUAL = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
COMPLETION = os.environ['COMPLETION']
# They are about formats: help leaves them out where a command has none of these,
# but giving them does no harm.
ABOUT_FORMATS = {'-0', '--header', '--color', '--hyperlink'}


def run(*arguments):
    """Standard output and standard error, where there are no minutes."""
    with tempfile.TemporaryDirectory() as empty:
        environment = dict(os.environ, XDG_CACHE_HOME=empty, HOME=empty, LC_ALL='C.UTF-8')
        done = subprocess.run([MINS, *arguments], env=environment, cwd=empty, text=True,
                              capture_output=True, timeout=60)
    return done.stdout, done.stderr


def commands():
    return re.findall(r'^  ([a-z]+) ', run('help')[0], re.M)


def options_in_help(command):
    """The names of each option -> whether it takes a value."""
    found = {}
    for line in run('help', command)[0].splitlines():
        match = re.match(r' +(-[A-Za-z0-9])?(?:, )?(--[a-z-]+)?( [A-Z]\S*| [a-z]+\|\S+)? ', line)
        if match and (match[1] or match[2]):
            found[tuple(name for name in match.groups()[:2] if name)] = bool(match[3])
    return found


def all_options():
    return {names: value for command in commands() for names, value in options_in_help(command).items()}


def manual():
    with open(MANUAL, encoding='utf-8') as f:
        return f.read()


def options_in_manual():
    """The names that stand at the head of an item: ".It Fl t , \\-team Ar team"."""
    names = set()
    for item in re.findall(r'^\.It Fl (.*)$', manual(), re.M):
        for part in re.split(r' , ', re.sub(r' (Ar|Cm|Ns|Oo|Op) .*', '', item)):
            name = part.replace('\\-', '-').strip()
            names.add('-' + name)
    return names


def formats_in_help(command):
    match = re.search(r'^ +--format FORMAT +(.*)$', run('help', command)[0], re.M)
    return set(re.split(', | or ', match[1])) if match else set()


def formats_in_manual():
    block = manual().split('Which command has which format')[1].split('.El')[0]
    found = {}
    for names, formats in re.findall(r'^\.It Cm (.*?) Ta (.*)$', block, re.M):
        for name in names.split(' , '):
            found[name] = set(re.findall(r'text|jsonl|json|tsv|vimgrep|paths|md', formats))
    return found


def fields():
    """Rows of `mins help fields`: name -> option, facet, query."""
    rows = [row.split() for row in run('help', 'fields')[0].splitlines()[1:]]
    return {name: (option, facet, query) for name, option, facet, _, query, *_ in rows}


def completed(*words):
    script = 'source "$COMPLETION"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()\n' \
             '_mins 2>/dev/null; printf "%s\\n" "${COMPREPLY[@]}"'
    done = subprocess.run(['bash', '-c', script, 'bash', MINS, *words], text=True, capture_output=True,
                          timeout=60, check=True)
    return set(done.stdout.split())


class Options(unittest.TestCase):
    def test_manual_has_every_option_and_no_other(self):
        in_help = {name for names in all_options() for name in names}
        self.assertGreater(len(in_help), 40)
        self.assertEqual(in_help - options_in_manual(), set(), 'not in mins(1)')
        self.assertEqual(options_in_manual() - in_help, set(), 'in mins(1) only')

    def test_parser_takes_what_help_lists_and_refuses_the_rest(self):
        every = all_options()
        for command in commands():
            if command == 'help':
                continue
            listed = options_in_help(command)
            for names, takes_value in every.items():
                name = names[-1]
                if name in ('--help', '--version', '-C', '--db'):
                    continue
                # No command goes further than to look for this directory.
                said = run('-C', '/nonexistent', command, name, *(['1'] if takes_value else []))[1]
                refused = re.search(r'takes no option|unknown option|has the format .* but not', said)
                # The letter -n is one option of most commands, and another of show.
                if any(name in own for own in listed):
                    self.assertIsNone(refused, '%s %s: %s' % (command, name, said))
                elif name not in ABOUT_FORMATS:
                    self.assertTrue(refused, '%s %s: %s' % (command, name, said))

    def test_manual_and_help_name_the_same_formats_of_a_command(self):
        in_help = {command: formats_in_help(command) for command in commands()}
        in_manual = formats_in_manual()
        # Differences and lists are columns, in the format text too.
        in_manual['verify'].add('text')
        self.assertEqual({c: f for c, f in in_help.items() if f}, in_manual)

    def test_each_field_is_an_option_a_facet_and_a_query_as_help_says(self):
        self.assertGreater(len(fields()), 10)
        every = {name for names in all_options() for name in names}
        for name, (option, facet, query) in fields().items():
            self.assertEqual('--' + name in every, option != '-' or name == 'path', name)
            said = run('-C', '/nonexistent', 'facets', '--by', name)[1]
            self.assertEqual('no facet' in said, facet == '-', said)
            self.assertEqual('no facet' in run('values', name)[1], facet == '-', name)
            if query != '-':
                self.assertTrue(query.startswith(name + ':'))

    def test_messages_list_every_facet(self):
        facets = [name for name, row in fields().items() if row[1] != '-']
        for said in (run('facets', '--by', 'nosuch')[1], run('values', 'nosuch')[1]):
            listed = re.split(', | or ', said.split(': ', 2)[2].strip())
            self.assertEqual(listed, facets)

    def test_completion_offers_what_the_program_has(self):
        facets = {name for name, row in fields().items() if row[1] != '-'}
        self.assertEqual(completed('values', ''), facets)
        self.assertEqual(completed('facets', '--by', ''), facets)
        self.assertEqual(completed('facets', '--table', 'team,'), {'team,' + name for name in facets})
        self.assertEqual(completed('meetings', '--sort', ''), {'newest', 'oldest', 'path'})
        self.assertEqual(completed(''), set(commands()))
        for command in commands():
            self.assertEqual(completed(command, '--format', ''), formats_in_help(command), command)
            longs = {names[-1] for names in options_in_help(command) if names[-1].startswith('--')}
            self.assertEqual(completed(command, '--'), longs, command)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1] + sys.argv[3:])
