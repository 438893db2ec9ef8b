/* Which texts of a pass are new: tells the ledger (store/ledger.h), before the
 * pass is committed, and the index, with it.
 *
 * A text is known if the ledger has it, or what holds it: an item of a known
 * section is none that somebody has just written, nor is a section of a known
 * file, though this program or the configuration finds others in it than the
 * one before. What the first build found is old, as is all that is there when a
 * ledger has to be begun anew.
 *
 * A ledger that cannot be written or read never makes a pass fail: the index
 * then counts further than the ledger, and the next pass makes that good from
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
/* Texts of a pass: each behind those that it holds. */
struct first_seen_texts {
  VEC(struct first_seen_text) list;
};
/* A section that is written, and its items. */
void first_seen_add_section(struct first_seen_texts *texts,
                            const struct section *section);
void first_seen_add_file(struct first_seen_texts *texts,
                         struct hash128 content);

/* A pass that has the lock, in the order of the functions below. */
struct first_seen {
  const char *directory;
  struct date today;
  struct ledger *ledger;     /* NULL: there is none that can be used */
  struct ledger_state state; /* after the pass before; no revision: none */
};

/* Opens the ledger. `store`: the index as the pass before left it, from which
 * what is missing is made good; NULL if it cannot be read. `first`: there is no
 * index, so whatever ledger is there is not its own. STATUS_USAGE for a wrong
 * MINS_NOW; errors of the store. */
enum status first_seen_begin(struct first_seen *seen, const char *directory,
                             struct store *store, bool first,
                             struct error *error);
/* Writes the entry of the pass with what is new of all lists, and advances
 * seen->state to what is to be committed. `store` as before, or NULL: then a
 * ledger that turns out to be damaged is begun with the texts of the pass. */
enum status first_seen_write(struct first_seen *seen, struct store *store,
                             const struct first_seen_texts *lists, size_t count,
                             struct error *error);
void first_seen_end(struct first_seen *seen);

/* All of that for an incremental pass, before its commit: a reader of the new
 * state finds what that state tells of. */
enum status first_seen_tell(const char *directory, struct store *store,
                            const struct first_seen_texts *texts,
                            struct ledger_state *state, struct error *error);

#endif
