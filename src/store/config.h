/* The configuration: the user's mins.conf, then ROOT/.mins.conf, which only
 * describes data. Keys: mins.conf(5). */
#ifndef MINS_STORE_CONFIG_H
#define MINS_STORE_CONFIG_H

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "minutes/parse.h"
#include "minutes/resolve.h"

struct synonym_row {
  struct str_list words; /* the key and what it equals; symmetric */
};

struct config {
  struct str stemmer; /* data NULL: that of the language of the minutes */
  struct str link;    /* template with {path}, {anchor}, {line}; empty: none */
  bool fresh;         /* look for changed files before each answer */
  struct str_list ignore;  /* globs */
  struct str_list include; /* globs: further files read as Markdown */
  struct parse_options parse;
  struct team_alias *teams;
  size_t team_count;
  struct synonym_row *synonyms;
  size_t synonym_count;
  struct str_list warnings; /* "FILE:LINE: ...", in order */
};

/* Reads both files; one that does not exist is empty. `root` NULL: only the
 * user's. STATUS_USAGE for a file that is wrong or may not be read, STATUS_IO
 * if the system fails. All memory is the arena's. */
enum status config_load(struct arena *arena, const char *root,
                        struct config *config, struct error *error);
/* Appends the part of the configuration that an index depends on, as bytes to
 * compare. */
void config_fingerprint(const struct config *config, struct buf *out);

#endif
