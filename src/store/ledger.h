/* When texts were first seen: a ledger beside the generations, which outlives
 * them. Layout: mins-format(5).
 *
 *   DIR/first-seen   entries, one a pass, each with the hashes of the texts
 *                    that no pass before has seen
 *
 * Texts are those of files, sections and items, by hashes of 64 bits. The
 * ledger is only appended to. How much of it counts is recorded in the index,
 * and committed there together with the documents of the pass: the next pass
 * overwrites what a killed one has written beyond that. Small entries are not
 * synced: if one is lost in a power failure, the index counts further than the
 * ledger, and the entry is made again from the index (index/first_seen.h).
 *
 * Functions that read need no lock; those that write need the writer's. Not
 * thread-safe. */
#ifndef MINS_STORE_LEDGER_H
#define MINS_STORE_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "base/mem.h"
#include "base/str.h"
#include "store/ledger_file.h"

/* What the index says of its ledger. */
struct ledger_state {
  uint64_t revision; /* of the index: one more with each pass; 0: none yet */
  uint64_t bytes;    /* of the ledger, up to the end of that revision's entry */
  uint64_t begun;    /* what it knows begins with this revision, ... */
  struct date known_since; /* ... which was on this day */
};

void ledger_pack_state(const struct ledger_state *state, struct buf *out);
/* Bytes that are no state are that of no ledger: revision 0. */
void ledger_unpack_state(struct str bytes, struct ledger_state *state);

/* Hashes, ascending, each once. Free `list`. */
struct ledger_hashes {
  VEC(uint64_t) list;
};
/* Sorts them, and leaves each once. */
void ledger_sort(struct ledger_hashes *hashes);
/* The index of a hash, or their number if it is not among them. */
size_t ledger_place(const struct ledger_hashes *hashes, uint64_t hash);
static inline bool ledger_has(const struct ledger_hashes *hashes,
                              uint64_t hash) {
  return ledger_place(hashes, hash) < hashes->list.len;
}
/* The hash of an item's text; the kind as in struct item. */
uint64_t ledger_item_hash(unsigned kind, struct str text);

struct ledger;

/* Opens as much of the ledger as `state` says or, if that is not there, as much
 * as is whole up to that revision: see ledger_revision. `state` NULL:
 * everything that is whole counts. STATUS_NOT_FOUND if there is no ledger, or
 * nothing is whole; STATUS_IO. `writes`: for ledger_append too. */
enum status ledger_open(const char *directory, const struct ledger_state *state,
                        bool writes, struct ledger **ledger,
                        struct error *error);
void ledger_close(struct ledger *ledger); /* may be NULL */
/* The revision of the last entry. */
uint64_t ledger_revision(const struct ledger *ledger);
/* The state that the index had after the last entry. STATUS_DAMAGED if the
 * entries do not lead back to the first one. */
enum status ledger_read_state(struct ledger *ledger, struct ledger_state *state,
                              struct error *error);

/* Adds to *hashes those that were first seen by passes after `revision`, on
 * `day` or later (unset: on any day), and sorts them. What is damaged is left
 * out, and sets *lost. Reads no earlier entry than needed. */
void ledger_since(struct ledger *ledger, uint64_t revision, struct date day,
                  struct ledger_hashes *hashes, bool *lost);
/* Which of ascending `hashes` have been seen, into known[0 .. count).
 * STATUS_DAMAGED if that cannot be told. */
enum status ledger_known(struct ledger *ledger, const uint64_t *hashes,
                         size_t count, bool *known, struct error *error);

/* Appends an entry of a revision. Its day is `today`, or that of the entry
 * before if that is later: days never go back. Large entries are synced.
 * STATUS_IO, STATUS_DAMAGED. */
enum status ledger_append(struct ledger *ledger, enum ledger_kind kind,
                          uint64_t revision, struct date today,
                          const struct ledger_hashes *hashes,
                          struct error *error);
/* Where the last entry ends: what counts once the index says so. */
uint64_t ledger_bytes(const struct ledger *ledger);
/* Begins another ledger, in place of any that is there; these texts are old in
 * it. STATUS_IO. */
enum status ledger_begin(const char *directory, uint64_t revision,
                         struct date today, const struct ledger_hashes *hashes,
                         struct ledger **ledger, struct error *error);

#endif
