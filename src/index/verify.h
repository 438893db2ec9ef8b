/* Compares the index with the files it was made from. */
#ifndef MINS_INDEX_VERIFY_H
#define MINS_INDEX_VERIFY_H

#include "index/indexer_options.h"

/* MISSING from the index; EXTRA in it; DIFFERS from what was indexed; STALE:
 * the file has changed since. */
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
/* Whether a difference comes from damage alone: not from a file that is new,
 * gone or changed by now. */
bool verify_is_damage(const struct verify_difference *difference);
/* Compares files by stat, and those that differ by content; `deep` also checks
 * the database's tables, reads every file, and compares every section with its
 * document. What is found is the arena's; after an error, `found` has what was
 * found before it. If a writer overtakes it, it starts again (store_read). */
enum status verify_run(struct arena *arena,
                       const struct indexer_options *options, bool deep,
                       struct verify_differences *found, struct error *error);

#endif
