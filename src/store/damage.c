#include "store/damage.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "store/location.h"
#include "store/location_names.h"

enum { MOST_REPAIRS = 2, MARK_BYTES = 64, PATH_BYTES = 4096 };

/* Writes "DIR/name" beside the generation "DIR/db-7", with "db-7" and what is
 * behind it. Allocates nothing. */
static void write_beside(const char *generation, const char *name,
                         const char *behind) {
  char path[PATH_BYTES], text[MARK_BYTES];
  const char *slash = strrchr(generation, '/');
  if (!slash || location_names_generation_number(slash + 1) == 0) return;
  int length = snprintf(path, sizeof path, "%.*s/%s", (int)(slash - generation),
                        generation, name);
  int bytes = snprintf(text, sizeof text, "%s%s\n", slash + 1, behind);
  if (length < 0 || length >= PATH_BYTES || bytes < 0 || bytes >= MARK_BYTES)
    return;
  int fd =
      open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);
  if (fd < 0) return;
  if (write(fd, text, (size_t)bytes) != bytes) ftruncate(fd, 0);
  close(fd);
}

void damage_mark_generation(const char *generation) {
  write_beside(generation, "damaged", "");
}

void damage_mark(const char *directory) {
  struct buf current = {0};
  if (location_current(directory, &current, NULL) == STATUS_OK)
    damage_mark_generation(buf_cstr(&current));
  buf_free(&current);
}

/* Whether a mark names the current generation; *number, if not NULL, is the
 * one behind. */
static bool names_current(const char *directory, const char *name,
                          unsigned *number) {
  char bytes[MARK_BYTES + 1];
  struct buf path = {0}, current = {0};
  struct str generation = {NULL, 0};
  buf_addf(&path, "%s/%s", directory, name);
  int fd = open(buf_cstr(&path), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
  ssize_t length = fd < 0 ? 0 : read(fd, bytes, MARK_BYTES);
  if (fd >= 0) close(fd);
  bytes[length > 0 ? length : 0] = '\0';
  bool found =
      length > 0 && location_current(directory, &current, NULL) == STATUS_OK;
  if (found) {
    struct str text = str_trim(str_of(bytes));
    const char *slash = strrchr(buf_cstr(&current), '/');
    generation = str_slice(text, 0, str_find_byte(text, ' '));
    found = str_eq(generation, str_of(slash + 1));
    if (number) *number = (unsigned)strtoul(bytes + generation.len, NULL, 10);
  }
  buf_free(&path);
  buf_free(&current);
  return found;
}

bool damage_is_marked(const char *directory) {
  return names_current(directory, "damaged", NULL);
}

void damage_unmark(const char *directory) {
  struct buf path = {0};
  buf_addf(&path, "%s/damaged", directory);
  unlink(buf_cstr(&path));
  buf_free(&path);
}

unsigned damage_count(const char *directory) {
  unsigned count = 0;
  return names_current(directory, "repaired", &count) ? count + 1 : 1;
}

enum status damage_allows_repair(const char *directory, struct error *error) {
  if (damage_count(directory) <= MOST_REPAIRS) return STATUS_OK;
  return error_set(error, STATUS_IO,
                   "%s: damaged again, after it was built anew %d times in a "
                   "row: the disk, or the memory, does not keep what is "
                   "written; check it, or name another place with --db (mins "
                   "index --rebuild tries once more)",
                   directory, MOST_REPAIRS);
}

void damage_note_repair(const char *generation, unsigned count) {
  char behind[MARK_BYTES / 2];
  snprintf(behind, sizeof behind, " %u", count);
  write_beside(generation, "repaired", behind);
}
