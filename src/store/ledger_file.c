#include "store/ledger_file.h"

#include <endian.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/pack.h"

enum { BLOCK_BYTES = (LEDGER_BLOCK + 1) * 8 };

static const char header[LEDGER_HEADER_BYTES + 1] = "mins first seen\n";
#define FOOTER_MAGIC UINT64_C(0x6e656573736e696d)

static enum status cannot(const struct ledger_file *file, const char *what,
                          struct error *error) {
  return error_set_errno(error, STATUS_IO, errno, "%s: cannot %s", file->path,
                         what);
}

enum status ledger_file_damaged(const struct ledger_file *file,
                                struct error *error) {
  return error_set(error, STATUS_DAMAGED, "%s: damaged", file->path);
}

/* False for bytes that are not there. */
static bool read_at(const struct ledger_file *file, uint64_t offset,
                    void *bytes, size_t count) {
  char *to = bytes;
  while (count > 0) {
    ssize_t got = pread(file->fd, to, count, (off_t)offset);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to += got;
    offset += (uint64_t)got;
    count -= (size_t)got;
  }
  return true;
}

/* ---- the file ---- */

static enum status open_file(const char *directory, int flags,
                             struct ledger_file *file, struct error *error) {
  struct buf path = {0};
  struct stat info;
  *file = (struct ledger_file){.fd = -1};
  buf_addf(&path, "%s/first-seen", directory);
  file->path = path.data;
  if (flags & O_CREAT) unlink(file->path);
  file->fd = open(file->path, flags | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file->fd < 0 && errno == ENOENT)
    return error_set(error, STATUS_NOT_FOUND, "%s: not there", file->path);
  if (file->fd < 0 || fstat(file->fd, &info) != 0)
    return cannot(file, "open", error);
  file->size = (uint64_t)info.st_size;
  return STATUS_OK;
}

enum status ledger_file_open(const char *directory, bool writes,
                             struct ledger_file *file, struct error *error) {
  return open_file(directory, writes ? O_RDWR : O_RDONLY, file, error);
}

enum status ledger_file_create(const char *directory, struct ledger_file *file,
                               struct error *error) {
  enum status status =
      open_file(directory, O_RDWR | O_CREAT | O_EXCL, file, error);
  if (status == STATUS_OK &&
      pwrite(file->fd, header, LEDGER_HEADER_BYTES, 0) != LEDGER_HEADER_BYTES)
    status = cannot(file, "write", error);
  return status;
}

void ledger_file_close(struct ledger_file *file) {
  if (file->fd >= 0) close(file->fd);
  free(file->path);
}

bool ledger_file_is_ours(const struct ledger_file *file) {
  char found[LEDGER_HEADER_BYTES];
  return read_at(file, 0, found, LEDGER_HEADER_BYTES) &&
         memcmp(found, header, LEDGER_HEADER_BYTES) == 0;
}

/* ---- reading ---- */

/* Bytes that end at `end`, with those before them, which are asked for next.
 * Valid until the next call; NULL if they are not there. */
static const char *window_before(struct ledger_file *file, uint64_t end,
                                 size_t count) {
  uint64_t start = end - count;
  if (count > end || count > LEDGER_WINDOW_BYTES) return NULL;
  if (start < file->window_start ||
      end > file->window_start + file->window_len) {
    file->window_len =
        end < LEDGER_WINDOW_BYTES ? (size_t)end : LEDGER_WINDOW_BYTES;
    file->window_start = end - file->window_len;
    if (!read_at(file, file->window_start, file->window, file->window_len)) {
      file->window_len = 0;
      return NULL;
    }
  }
  return file->window + (start - file->window_start);
}

static uint64_t body_bytes(uint64_t count) {
  return (count + (count + LEDGER_BLOCK - 1) / LEDGER_BLOCK) * 8;
}

/* What the check sum of an entry is of: where it ends is part of it, so that
 * bytes in another place are no entry. */
static uint64_t footer_sum(struct str fields, uint64_t end) {
  return hash64(fields) + end;
}

static uint64_t block_sum(struct str bytes, uint64_t offset) {
  return hash64(bytes) + offset;
}

static uint64_t day_number(struct date day) {
  return (uint64_t)(day.year * 10000 + day.month * 100 + day.day);
}

bool ledger_file_entry(struct ledger_file *file, uint64_t end,
                       struct ledger_entry *entry) {
  if (end < LEDGER_HEADER_BYTES + LEDGER_FOOTER_BYTES) return false;
  const char *bytes = window_before(file, end, LEDGER_FOOTER_BYTES);
  if (!bytes) return false;
  struct unpack in = unpack_start(str_make(bytes, LEDGER_FOOTER_BYTES));
  if (unpack_fixed(&in) != FOOTER_MAGIC) return false;
  uint64_t kind = unpack_fixed(&in);
  uint64_t revision = unpack_fixed(&in), day = unpack_fixed(&in);
  uint64_t count = unpack_fixed(&in), run = unpack_fixed(&in);
  if (unpack_fixed(&in) !=
      footer_sum(str_make(bytes, LEDGER_FOOTER_BYTES - 8), end))
    return false;
  uint64_t room = end - LEDGER_HEADER_BYTES - LEDGER_FOOTER_BYTES;
  if (kind > LEDGER_GATHERED || count > room || body_bytes(count) > room)
    return false;
  *entry = (struct ledger_entry){
      .kind = (enum ledger_kind)kind,
      .revision = revision,
      .day = {(short)(day / 10000), (signed char)(day / 100 % 100),
              (signed char)(day % 100)},
      .count = count,
      .run = run,
      .start = end - LEDGER_FOOTER_BYTES - body_bytes(count),
      .end = end};
  return kind != LEDGER_GATHERED || run <= entry->start - LEDGER_HEADER_BYTES;
}

size_t ledger_file_block(struct ledger_file *file,
                         const struct ledger_entry *entry, size_t block,
                         uint64_t *hashes) {
  char bytes[BLOCK_BYTES];
  const char *from = bytes;
  size_t left = entry->count - block * LEDGER_BLOCK;
  size_t count = left < LEDGER_BLOCK ? left : LEDGER_BLOCK;
  uint64_t start = entry->start + block * BLOCK_BYTES;
  if (ledger_entry_is_small(entry))
    from = window_before(file, start + (count + 1) * 8, (count + 1) * 8);
  else if (!read_at(file, start, bytes, (count + 1) * 8))
    from = NULL;
  if (!from) return 0;
  uint64_t sum;
  memcpy(hashes, from, count * 8);
  memcpy(&sum, from + count * 8, 8);
  for (size_t i = 0; i < count; i++) hashes[i] = le64toh(hashes[i]);
  return le64toh(sum) == block_sum(str_make(from, count * 8), start) ? count
                                                                     : 0;
}

/* ---- writing ---- */

static void pack_entry(const struct ledger_entry *entry, const uint64_t *hashes,
                       struct buf *out) {
  for (size_t at = 0; at < entry->count; at += LEDGER_BLOCK) {
    size_t from = out->len;
    for (size_t i = at; i < entry->count && i < at + LEDGER_BLOCK; i++)
      pack_fixed(out, hashes[i]);
    pack_fixed(out, block_sum(str_slice(buf_str(out), from, out->len),
                              entry->start + from));
  }
  size_t from = out->len;
  pack_fixed(out, FOOTER_MAGIC);
  pack_fixed(out, entry->kind);
  pack_fixed(out, entry->revision);
  pack_fixed(out, day_number(entry->day));
  pack_fixed(out, entry->count);
  pack_fixed(out, entry->run);
  pack_fixed(out,
             footer_sum(str_slice(buf_str(out), from, out->len), entry->end));
}

enum status ledger_file_write(struct ledger_file *file, uint64_t start,
                              uint64_t run, const uint64_t *hashes,
                              struct ledger_entry *entry, struct error *error) {
  struct buf bytes = {0};
  enum status status = STATUS_OK;
  uint64_t own = body_bytes(entry->count) + LEDGER_FOOTER_BYTES;
  entry->start = start;
  entry->end = start + own;
  if (ledger_entry_is_small(entry)) entry->run = run + own;
  pack_entry(entry, hashes, &bytes);
  ssize_t written = pwrite(file->fd, bytes.data, bytes.len, (off_t)start);
  if (written >= 0 && (size_t)written < bytes.len) errno = ENOSPC;
  if (written < 0 || (size_t)written < bytes.len ||
      (file->size > entry->end &&
       ftruncate(file->fd, (off_t)entry->end) != 0) ||
      (entry->count > LEDGER_BLOCK && fdatasync(file->fd) != 0))
    status = cannot(file, "write", error);
  buf_free(&bytes);
  file->window_len = 0;
  if (status == STATUS_OK) file->size = entry->end;
  return status;
}
