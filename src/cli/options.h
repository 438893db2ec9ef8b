/* The command line as data: one table of options, from which parsing, checking
 * and help derive. It knows their names and which take a value; ask/question.h
 * knows what the texts of questions mean. */
#ifndef MINS_CLI_OPTIONS_H
#define MINS_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "ask/parameter.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "output/format.h"

/* Which commands take an option. */
enum option_group {
  GROUP_GLOBAL = 1 << 0,
  GROUP_FILTER = 1 << 1, /* which sections: --team, --since, ... */
  GROUP_QUERY = 1 << 2,  /* how a query is read, and --fresh */
  GROUP_HITS = 1 << 3,   /* search, similar */
  GROUP_FACETS = 1 << 4, /* facets */
  GROUP_FORMAT = 1 << 5, /* everything that prints records */
  GROUP_INDEX = 1 << 6,
  GROUP_COMPACT = 1 << 19,
  GROUP_COUNT = 1 << 7,
  GROUP_SHOW = 1 << 8,
  GROUP_STATUS = 1 << 9,
  GROUP_VERIFY = 1 << 10,
  GROUP_WATCH = 1 << 12,
  GROUP_SYNC = 1 << 13,
  GROUP_FORGET = 1 << 14,
  GROUP_LIST = 1 << 15,     /* lists of anything but hits */
  GROUP_MEETINGS = 1 << 16, /* meetings */
  GROUP_ITEMS = 1 << 17,    /* items */
  GROUP_TIMELINE = 1 << 18, /* timeline */
  GROUP_SERVE = 1 << 20,
  GROUP_SIZE = 1 << 11, /* --max-size: of what looks at files, also --fresh */
};

typedef VEC(struct str) str_vec;

struct options {
  struct arena *arena;
  const char *command; /* NULL: none given */
  str_vec words;       /* the words behind it */
  const char *root;    /* the last -C; NULL: none */
  str_vec roots;       /* -C, in order */
  str_vec databases;   /* --db, in order */
  str_vec fields;      /* --fields, in order */
  /* Those that are parameters of questions, in order; see ask/parameter.h. */
  VEC(struct parameter) parameters;
  const char *format, *color;
  const char *format_version, *lock_timeout;
  const char *debounce, *max_delay, *rescan, *poll, *timeout;
  const char *why; /* status --why */
  const char *listen, *allow_origin, *token_file;
  bool watch, open, allow_remote;
  bool quiet, exit_zero, batch, header, hyperlink, null_ends;
  bool new_root, yes, rebuild, dry_run, deep;
  bool whole_file, line_numbers;
  bool skipped, undated, conflicts, dangling, help, version;
  enum format shortcut; /* --json, --tsv, ... */
};

/* The groups that a command takes; 0 if there is no such command. */
typedef unsigned options_groups_fn(const char *command);
/* Parses all of argv, from which texts are borrowed; `options` is {0} before.
 * Which options a command takes is checked by options_check. STATUS_USAGE: no
 * such option, or a value missing. What was given is also kept in static data:
 * one command line a process. */
enum status options_parse(struct arena *arena, int argc, char **argv,
                          options_groups_fn *groups_of, struct options *options,
                          struct error *error);
void options_free(struct options *options);
/* STATUS_USAGE if an option was given that the command does not take. */
enum status options_check(const struct options *options, unsigned groups,
                          struct error *error);
/* Appends the help of each option of the groups, without those that are about
 * formats other than `formats` (bits 1 << format). `fields`: what --fields may
 * name. */
void options_help(unsigned groups, unsigned formats, struct str fields,
                  struct buf *out);

#endif
