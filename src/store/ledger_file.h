/* The file of a ledger (ledger.h): entries of sorted hashes, each followed by a
 * footer, so that they are read from the last one back. For ledger.c alone. */
#ifndef MINS_STORE_LEDGER_FILE_H
#define MINS_STORE_LEDGER_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"

enum {
  LEDGER_HEADER_BYTES = 16,
  LEDGER_FOOTER_BYTES = 56,
  /* Hashes with a checksum of their own; a larger entry is searched, not
   * read. */
  LEDGER_BLOCK = 255,
  LEDGER_WINDOW_BYTES = 32 * 1024
};

enum ledger_kind {
  LEDGER_OLD,     /* texts that were there before anybody looked: never new */
  LEDGER_NEW,     /* first seen by the pass of this revision */
  LEDGER_GATHERED /* copies those of many small entries before it, sorted */
};

struct ledger_entry {
  enum ledger_kind kind;
  uint64_t revision;
  struct date day;
  size_t count; /* of the hashes */
  /* Of a small entry: the bytes of all small ones in a row up to its end. Of
   * one that gathers: the bytes before it that need not be read. */
  uint64_t run;
  uint64_t start, end; /* in the file */
};

static inline bool ledger_entry_is_first(const struct ledger_entry *entry) {
  return entry->start == LEDGER_HEADER_BYTES;
}
static inline bool ledger_entry_is_small(const struct ledger_entry *entry) {
  return entry->count <= LEDGER_BLOCK && entry->kind != LEDGER_GATHERED;
}
static inline size_t ledger_entry_blocks(const struct ledger_entry *entry) {
  return (entry->count + LEDGER_BLOCK - 1) / LEDGER_BLOCK;
}

struct ledger_file {
  int fd;
  char *path;
  uint64_t size;
  /* What was read last: entries are small and read one after the other. */
  char window[LEDGER_WINDOW_BYTES];
  uint64_t window_start;
  size_t window_len;
};

/* Call ledger_file_close, whatever these two return. STATUS_NOT_FOUND if there
 * is no file, STATUS_IO. */
enum status ledger_file_open(const char *directory, bool writes,
                             struct ledger_file *file, struct error *error);
/* Makes a new one, in place of any that is there; its readers keep that. */
enum status ledger_file_create(const char *directory, struct ledger_file *file,
                               struct error *error);
void ledger_file_close(struct ledger_file *file);
/* Whether it begins as a ledger does. */
bool ledger_file_is_ours(const struct ledger_file *file);
/* Fills `error` and returns STATUS_DAMAGED. */
enum status ledger_file_damaged(const struct ledger_file *file,
                                struct error *error);

/* The entry that ends at byte `end`; false if none does. */
bool ledger_file_entry(struct ledger_file *file, uint64_t end,
                       struct ledger_entry *entry);
/* Reads the hashes of one block into hashes[0 .. LEDGER_BLOCK), and returns how
 * many there are; 0 if it is damaged. */
size_t ledger_file_block(struct ledger_file *file,
                         const struct ledger_entry *entry, size_t block,
                         uint64_t *hashes);
/* Writes an entry at byte `start`, where the one before ends, and cuts off what
 * a killed pass has left there. Fills in where it lies and its run; `run` is
 * that of the entry before, 0 if that is not small. STATUS_IO. */
enum status ledger_file_write(struct ledger_file *file, uint64_t start,
                              uint64_t run, const uint64_t *hashes,
                              struct ledger_entry *entry, struct error *error);

#endif
