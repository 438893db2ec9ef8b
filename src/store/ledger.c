#include "store/ledger.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/pack.h"
#include "store/ledger_file.h"

/* Small entries in a row, all of which each pass reads: beyond, they are
 * gathered into one. */
enum { SMALL_BYTES = 128 * 1024 };

struct ledger {
  struct ledger_file file;
  struct ledger_entry last; /* of those that count */
};

/* ---- hashes ---- */

static int compare_hash(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

void ledger_sort(struct ledger_hashes *hashes) {
  uint64_t *list = hashes->list.data;
  size_t kept = 0;
  if (hashes->list.len > 1)
    qsort(list, hashes->list.len, sizeof *list, compare_hash);
  for (size_t i = 0; i < hashes->list.len; i++)
    if (i == 0 || list[i] != list[kept - 1]) list[kept++] = list[i];
  hashes->list.len = kept;
}

/* Where the hash is or would be. */
static size_t place_of(const uint64_t *list, size_t len, uint64_t hash) {
  size_t low = 0;
  while (len > 0) {
    size_t half = len / 2;
    bool right = list[low + half] < hash;
    low += right ? half + 1 : 0;
    len = right ? len - half - 1 : half;
  }
  return low;
}

static bool has(const uint64_t *list, size_t len, uint64_t hash) {
  size_t place = place_of(list, len, hash);
  return place < len && list[place] == hash;
}

size_t ledger_place(const struct ledger_hashes *hashes, uint64_t hash) {
  size_t place = place_of(hashes->list.data, hashes->list.len, hash);
  bool found = place < hashes->list.len && hashes->list.data[place] == hash;
  return found ? place : hashes->list.len;
}

uint64_t ledger_item_hash(unsigned kind, struct str text) {
  struct buf bytes = {0};
  pack_number(&bytes, kind);
  buf_add_str(&bytes, text);
  uint64_t hash = hash64(buf_str(&bytes));
  buf_free(&bytes);
  return hash;
}

/* ---- state ---- */

void ledger_pack_state(const struct ledger_state *state, struct buf *out) {
  pack_number(out, state->revision);
  pack_number(out, state->bytes);
  pack_number(out, state->begun);
  pack_date(out, state->known_since);
}

void ledger_unpack_state(struct str bytes, struct ledger_state *state) {
  struct unpack in = unpack_start(bytes);
  state->revision = unpack_number(&in);
  state->bytes = unpack_number(&in);
  state->begun = unpack_number(&in);
  state->known_since = unpack_date(&in);
  if (in.bad || in.at != in.end) *state = (struct ledger_state){0};
}

/* ---- opening ---- */

/* The last entry up to a revision, wherever it ends: at a multiple of 8. */
static bool find_last(struct ledger *ledger, uint64_t revision) {
  struct ledger_entry *last = &ledger->last;
  uint64_t end = ledger->file.size - ledger->file.size % 8;
  for (; end >= LEDGER_HEADER_BYTES + LEDGER_FOOTER_BYTES; end -= 8)
    if (ledger_file_entry(&ledger->file, end, last) &&
        last->revision <= revision && last->kind != LEDGER_GATHERED)
      return true;
  return false;
}

static bool find_end(struct ledger *ledger, const struct ledger_state *state) {
  if (!ledger_file_is_ours(&ledger->file)) return false;
  if (!state) return find_last(ledger, UINT64_MAX);
  return (state->bytes <= ledger->file.size &&
          ledger_file_entry(&ledger->file, state->bytes, &ledger->last) &&
          ledger->last.revision == state->revision) ||
         find_last(ledger, state->revision);
}

void ledger_close(struct ledger *ledger) {
  if (!ledger) return;
  ledger_file_close(&ledger->file);
  free(ledger);
}

/* None of what could not be opened or made. */
static enum status settle(enum status status, struct ledger *made,
                          struct ledger **ledger) {
  if (status != STATUS_OK) {
    ledger_close(made);
    made = NULL;
  }
  *ledger = made;
  return status;
}

enum status ledger_open(const char *directory, const struct ledger_state *state,
                        bool writes, struct ledger **ledger,
                        struct error *error) {
  struct ledger *made = mem_zalloc(sizeof *made);
  enum status status = ledger_file_open(directory, writes, &made->file, error);
  if (status == STATUS_OK && !find_end(made, state))
    status = error_set(error, STATUS_NOT_FOUND, "%s: has no whole entry",
                       made->file.path);
  return settle(status, made, ledger);
}

uint64_t ledger_revision(const struct ledger *ledger) {
  return ledger->last.revision;
}

uint64_t ledger_bytes(const struct ledger *ledger) { return ledger->last.end; }

enum status ledger_read_state(struct ledger *ledger, struct ledger_state *state,
                              struct error *error) {
  struct ledger_entry entry = ledger->last;
  while (!ledger_entry_is_first(&entry))
    if (!ledger_file_entry(&ledger->file, entry.start, &entry))
      return ledger_file_damaged(&ledger->file, error);
  *state = (struct ledger_state){.revision = ledger->last.revision,
                                 .bytes = ledger->last.end,
                                 .begun = entry.revision,
                                 .known_since = entry.day};
  return STATUS_OK;
}

/* ---- reading ---- */

static void add_all(struct ledger *ledger, const struct ledger_entry *entry,
                    struct ledger_hashes *hashes, bool *lost) {
  vec_reserve(&hashes->list, hashes->list.len + entry->count);
  for (size_t block = 0; block < ledger_entry_blocks(entry); block++) {
    uint64_t found[LEDGER_BLOCK];
    size_t count = ledger_file_block(&ledger->file, entry, block, found);
    *lost |= count == 0;
    for (size_t i = 0; i < count; i++) vec_push(&hashes->list, found[i]);
  }
}

void ledger_since(struct ledger *ledger, uint64_t revision, struct date day,
                  struct ledger_hashes *hashes, bool *lost) {
  struct ledger_entry entry = ledger->last;
  while (entry.revision > revision && date_cmp(entry.day, day) >= 0) {
    if (entry.kind == LEDGER_NEW) add_all(ledger, &entry, hashes, lost);
    if (ledger_entry_is_first(&entry)) break;
    if (!ledger_file_entry(&ledger->file, entry.start, &entry)) {
      *lost = true;
      break;
    }
  }
  ledger_sort(hashes);
}

/* What is asked, and what is known of it so far. */
struct sought {
  const uint64_t *hashes;
  size_t count;
  bool *known;
};

static bool look_in_small(struct ledger *ledger,
                          const struct ledger_entry *entry,
                          const struct sought *sought) {
  uint64_t found[LEDGER_BLOCK];
  size_t count = entry->count;
  if (count == 0) return true;
  if (ledger_file_block(&ledger->file, entry, 0, found) != count) return false;
  for (size_t i = 0; i < count; i++) {
    size_t place = place_of(sought->hashes, sought->count, found[i]);
    if (place < sought->count && sought->hashes[place] == found[i])
      sought->known[place] = true;
  }
  return true;
}

/* A block of an entry that is searched. */
struct large_cursor {
  struct ledger *ledger;
  const struct ledger_entry *entry;
  size_t block, count;
  uint64_t hashes[LEDGER_BLOCK];
};

static bool go_to(struct large_cursor *cursor, size_t block) {
  cursor->block = block;
  cursor->count = ledger_file_block(&cursor->ledger->file, cursor->entry, block,
                                    cursor->hashes);
  return cursor->count > 0;
}

/* Goes on to the block that has the hash if any has. Most often it is this one
 * or the next, where many are asked for. */
static bool seek(struct large_cursor *cursor, uint64_t hash) {
  size_t blocks = ledger_entry_blocks(cursor->entry);
  if (hash <= cursor->hashes[cursor->count - 1]) return true;
  size_t low = cursor->block + 1, high = blocks, at = low;
  while (low < high) {
    if (!go_to(cursor, at)) return false;
    if (hash < cursor->hashes[0])
      high = at;
    else if (hash > cursor->hashes[cursor->count - 1])
      low = at + 1;
    else
      return true;
    at = low + (high - low) / 2;
  }
  return true;
}

static bool look_in_large(struct ledger *ledger,
                          const struct ledger_entry *entry,
                          const struct sought *sought) {
  struct large_cursor cursor = {.ledger = ledger, .entry = entry};
  if (sought->count == 0) return true;
  if (!go_to(&cursor, 0)) return false;
  for (size_t i = 0; i < sought->count; i++) {
    if (sought->known[i]) continue;
    if (!seek(&cursor, sought->hashes[i])) return false;
    if (has(cursor.hashes, cursor.count, sought->hashes[i]))
      sought->known[i] = true;
  }
  return true;
}

enum status ledger_known(struct ledger *ledger, const uint64_t *hashes,
                         size_t count, bool *known, struct error *error) {
  const struct sought sought = {hashes, count, known};
  struct ledger_entry entry = ledger->last;
  for (size_t i = 0; i < count; i++) known[i] = false;
  for (;;) {
    bool good = ledger_entry_is_small(&entry)
                    ? look_in_small(ledger, &entry, &sought)
                    : look_in_large(ledger, &entry, &sought);
    uint64_t end = entry.start;
    if (entry.kind == LEDGER_GATHERED) end -= entry.run;
    if (!good) return ledger_file_damaged(&ledger->file, error);
    if (end == LEDGER_HEADER_BYTES) return STATUS_OK;
    if (!ledger_file_entry(&ledger->file, end, &entry))
      return ledger_file_damaged(&ledger->file, error);
  }
}

/* ---- writing ---- */

static enum status append(struct ledger *ledger, struct ledger_entry *entry,
                          const struct ledger_hashes *hashes,
                          struct error *error) {
  const struct ledger_entry *last = &ledger->last;
  entry->count = hashes->list.len;
  enum status status = ledger_file_write(
      &ledger->file, last->end, ledger_entry_is_small(last) ? last->run : 0,
      hashes->list.data, entry, error);
  if (status == STATUS_OK) ledger->last = *entry;
  return status;
}

/* All small entries in a row up to the last one, as one that is searched. */
static enum status gather(struct ledger *ledger, uint64_t revision,
                          struct error *error) {
  struct ledger_hashes all = {0};
  struct ledger_entry entry = ledger->last;
  uint64_t run = entry.run, start = entry.end - run;
  bool damaged = false;
  for (;;) {
    add_all(ledger, &entry, &all, &damaged);
    if (entry.start <= start || damaged) break;
    if (!ledger_file_entry(&ledger->file, entry.start, &entry)) damaged = true;
  }
  ledger_sort(&all);
  struct ledger_entry gathered = {.kind = LEDGER_GATHERED,
                                  .revision = revision,
                                  .day = ledger->last.day,
                                  .run = run};
  enum status status = damaged ? ledger_file_damaged(&ledger->file, error)
                               : append(ledger, &gathered, &all, error);
  vec_free(&all.list);
  return status;
}

enum status ledger_append(struct ledger *ledger, enum ledger_kind kind,
                          uint64_t revision, struct date today,
                          const struct ledger_hashes *hashes,
                          struct error *error) {
  enum status status = STATUS_OK;
  bool later = date_cmp(ledger->last.day, today) > 0;
  struct ledger_entry entry = {.kind = kind,
                               .revision = revision,
                               .day = later ? ledger->last.day : today};
  if (ledger_entry_is_small(&ledger->last) && ledger->last.run > SMALL_BYTES)
    status = gather(ledger, revision, error);
  return status == STATUS_OK ? append(ledger, &entry, hashes, error) : status;
}

enum status ledger_begin(const char *directory, uint64_t revision,
                         struct date today, const struct ledger_hashes *hashes,
                         struct ledger **ledger, struct error *error) {
  struct ledger_entry entry = {
      .kind = LEDGER_OLD, .revision = revision, .day = today};
  struct ledger *made = mem_zalloc(sizeof *made);
  /* As if another one were before the first. */
  made->last = (struct ledger_entry){.kind = LEDGER_GATHERED,
                                     .end = LEDGER_HEADER_BYTES};
  enum status status = ledger_file_create(directory, &made->file, error);
  if (status == STATUS_OK) status = append(made, &entry, hashes, error);
  return settle(status, made, ledger);
}
