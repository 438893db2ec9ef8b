/* Compares the index with the files it was made of. */
#ifndef MINS_INDEX_VERIFY_H
#define MINS_INDEX_VERIFY_H

#include "index/indexer_options.h"

enum verify_kind { VERIFY_MISSING, VERIFY_EXTRA, VERIFY_DIFFERS, VERIFY_STALE };

struct verify_difference {
  enum verify_kind kind;
  struct str path;
  size_t line;      /* 0: of the file as a whole */
  const char *what; /* for people */
};

typedef void verify_fn(void *context,
                       const struct verify_difference *difference);

const char *verify_kind_name(enum verify_kind kind);
/* Whether a difference is one that only damage makes: not that a file is new,
 * gone or another by now. */
bool verify_is_damage(const struct verify_difference *difference);
/* Calls `fn` for each difference, by path and line. Shallow: by stat. `deep`:
 * checks the database's tables, reads every file, and compares every section
 * with its document. */
enum status verify_run(const struct indexer_options *options, bool deep,
                       verify_fn *fn, void *context, struct error *error);

#endif
