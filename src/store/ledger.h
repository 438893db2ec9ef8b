/* When texts were first seen: a ledger beside the generations, which outlives
 * them. Layout: mins-format(5).
 *
 *   DIR/first-seen   entries, one a pass, each with the hashes of the texts
 *                    that no pass before has seen
 *
 * Texts are those of files, sections and items, by hashes of 64 bits. The
 * ledger is only appended to. How much of it counts stands in the index, and is
 * committed there together with the documents of the pass: what a killed pass
 * has written behind that is written over by the next one. An entry is not
 * synced: one that is lost with the power is missed, since the index counts
 * further, and made good from the index (index/seen.h).
 *
 * Functions that read need no lock; those that write need the writer's. */
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
  uint64_t revision; /* of the index: goes up with each pass; 0: none yet */
  uint64_t bytes;    /* of the ledger, up to the entry of that revision */
  uint64_t begun;    /* what it knows begins with this revision, ... */
  struct date known_since; /* ... which was on this day */
};

void ledger_pack_state(const struct ledger_state *state, struct buf *out);
/* False for bytes that are no state. */
bool ledger_unpack_state(struct str bytes, struct ledger_state *state);

/* Hashes, ascending, each once; malloc()ed. */
struct ledger_hashes {
  VEC(uint64_t) list;
};
/* Makes them so. */
void ledger_sort(struct ledger_hashes *hashes);
/* Where a hash stands among them, or how many there are. */
size_t ledger_place(const struct ledger_hashes *hashes, uint64_t hash);
static inline bool ledger_has(const struct ledger_hashes *hashes,
                              uint64_t hash) {
  return ledger_place(hashes, hash) < hashes->list.len;
}
/* The hash of an item's text; the kind as in struct item. */
uint64_t ledger_item_hash(unsigned kind, struct str text);

struct ledger;

/* Opens as much of it as `state` says. Where that is not there, as much as is
 * whole: ledger_revision tells how far that is. `state` NULL: nobody knows how
 * much counts, so all that is whole does. STATUS_NOT_FOUND if nothing is.
 * `writes`: for ledger_append too. */
enum status ledger_open(const char *directory, const struct ledger_state *state,
                        bool writes, struct ledger **ledger,
                        struct error *error);
void ledger_close(struct ledger *ledger); /* may be NULL */
/* Of the last entry. */
uint64_t ledger_revision(const struct ledger *ledger);
/* The state that the index had with the last entry. STATUS_DAMAGED if the
 * entries do not lead back to the first. */
enum status ledger_read_state(struct ledger *ledger, struct ledger_state *state,
                              struct error *error);

/* Adds to *hashes those first seen by passes after `revision` and on `day` or
 * later (unset: whenever), sorted. What is damaged is left out, and *lost is
 * set. Reads no earlier entry. */
void ledger_since(struct ledger *ledger, uint64_t revision, struct date day,
                  struct ledger_hashes *hashes, bool *lost);
/* Which of ascending `hashes` have been seen, into known[0 .. count).
 * STATUS_DAMAGED where that cannot be told. */
enum status ledger_known(struct ledger *ledger, const uint64_t *hashes,
                         size_t count, bool *known, struct error *error);

/* Appends an entry of a revision. Its day is today, or that of the entry before
 * if that is later: days never go back. Large entries are synced. */
enum status ledger_append(struct ledger *ledger, enum ledger_kind kind,
                          uint64_t revision, struct date today,
                          const struct ledger_hashes *hashes,
                          struct error *error);
/* Where the last entry ends: what counts once the index says so. */
uint64_t ledger_bytes(const struct ledger *ledger);
/* Begins another ledger, in place of any there is, with the texts that are old.
 */
enum status ledger_begin(const char *directory, uint64_t revision,
                         struct date today, const struct ledger_hashes *hashes,
                         struct ledger **ledger, struct error *error);

#endif
