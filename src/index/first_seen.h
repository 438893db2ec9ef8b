/* Which texts of a pass are new. It tells the ledger (store/ledger.h) before
 * the pass is committed, and the index together with it.
 *
 * A text is known if the ledger has it, or has what contains it: nobody has
 * just written an item of a known section, or a section of a known file, even
 * if the program or the configuration finds others there than the one before.
 * What the first build finds is old, as is all that is there when a new ledger
 * has to be begun.
 *
 * A ledger that cannot be written or read never makes a pass fail: the index
 * then counts further than the ledger, and the next pass makes up for that from
 * the index. */
#ifndef MINS_INDEX_FIRST_SEEN_H
#define MINS_INDEX_FIRST_SEEN_H

#include "minutes/parse.h"
#include "store/ledger.h"
#include "store/store.h"

struct first_seen_text {
  uint64_t hash;
  enum { FIRST_SEEN_ITEM, FIRST_SEEN_SECTION, FIRST_SEEN_FILE } kind;
};
/* Texts of a pass, each after those that it contains. Free `list`. */
struct first_seen_texts {
  VEC(struct first_seen_text) list;
};
/* Adds a section that is written, and its items. */
void first_seen_add_section(struct first_seen_texts *texts,
                            const struct section *section);
void first_seen_add_file(struct first_seen_texts *texts,
                         struct hash128 content);

/* For a pass that has the lock; the functions below in their order. */
struct first_seen {
  const char *directory;
  struct date today;
  struct ledger *ledger;     /* NULL: there is none that can be used */
  struct ledger_state state; /* after the last pass; revision 0: none */
};

/* Opens the ledger. `store`: the index as the last pass left it, from which the
 * ledger gets what it misses; NULL if it cannot be read. `first`: there is no
 * index, so any ledger that is there is not its own. STATUS_USAGE for a wrong
 * MINS_NOW; errors of the store. */
enum status first_seen_begin(struct first_seen *seen, const char *directory,
                             struct store *store, bool first,
                             struct error *error);
/* Writes the entry of the pass, with what is new in all lists, and advances
 * seen->state to what is to be committed. `store` as before, or NULL: then a
 * ledger that turns out to be damaged is replaced by one in which the texts of
 * the pass are old. Errors of the store. */
enum status first_seen_write(struct first_seen *seen, struct store *store,
                             const struct first_seen_texts *lists, size_t count,
                             struct error *error);
void first_seen_end(struct first_seen *seen);

/* All of this for an incremental pass, before its commit, so that a reader of
 * the new state finds the entries that it speaks of. */
enum status first_seen_tell(const char *directory, struct store *store,
                            const struct first_seen_texts *texts,
                            struct ledger_state *state, struct error *error);

#endif
