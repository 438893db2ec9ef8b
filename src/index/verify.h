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

struct verify_differences {
  struct verify_difference *data; /* by path and line */
  size_t len;
};

const char *verify_kind_name(enum verify_kind kind);
/* Whether a difference is one that only damage makes: not that a file is new,
 * gone or another by now. */
bool verify_is_damage(const struct verify_difference *difference);
/* Shallow: by stat. `deep`: checks the database's tables, reads every file, and
 * compares every section with its document. What is found is the arena's. An
 * error leaves in `found` what was found before it. Where a writer overtakes
 * it, it begins anew (store_read). */
enum status verify_run(struct arena *arena,
                       const struct indexer_options *options, bool deep,
                       struct verify_differences *found, struct error *error);

#endif
