#include "store/location_names.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"

static unsigned long number_of(const char *name, const char *prefix) {
  char *end;
  size_t length = strlen(prefix);
  if (strncmp(name, prefix, length) != 0 || !ascii_is_digit(name[length]))
    return 0;
  unsigned long number = strtoul(name + length, &end, 10);
  return *end ? 0 : number;
}

unsigned long location_names_generation_number(const char *name) {
  return number_of(name, "db-");
}

unsigned long location_names_segments_number(const char *name) {
  return number_of(name, "tmp-");
}

/* Whether all entries of a directory pass; also if it does not exist, but not
 * if it is something else. */
static bool all_pass(const char *directory,
                     bool (*pass)(const char *path, const char *name)) {
  DIR *entries = opendir(directory);
  if (!entries) return errno == ENOENT;
  struct dirent *entry;
  bool all = true;
  while (all && (entry = readdir(entries))) {
    const char *name = entry->d_name;
    if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0) continue;
    struct buf path = {0};
    buf_addf(&path, "%s/%s", directory, name);
    all = pass(buf_cstr(&path), name);
    buf_free(&path);
  }
  closedir(entries);
  return all;
}

static bool has_mode(const char *path, mode_t mode) {
  struct stat info;
  return lstat(path, &info) == 0 && (info.st_mode & S_IFMT) == mode;
}

/* Xapian's, and those that it writes to rename them. */
static bool is_table(const char *path, const char *name) {
  struct str file = str_of(name);
  return has_mode(path, S_IFREG) &&
         (str_eq(file, STR("iamglass")) || str_eq(file, STR("flintlock")) ||
          str_ends(file, STR(".glass")) || str_ends(file, STR(".tmp")));
}

bool location_names_is_generation(const char *path) {
  return has_mode(path, S_IFDIR) && all_pass(path, is_table);
}

static bool is_segment(const char *path, const char *name) {
  return (ascii_is_digit(name[0]) || strcmp(name, "last") == 0) &&
         location_names_is_generation(path);
}

bool location_names_is_segments(const char *path) {
  return has_mode(path, S_IFDIR) && all_pass(path, is_segment);
}

/* Whether the link of an index is there: then what else lies beside it was put
 * there by the user, who has been told whose directory it is. */
static bool has_current(const char *directory) {
  char target[64];
  struct buf link = {0};
  buf_addf(&link, "%s/current", directory);
  ssize_t length = readlink(buf_cstr(&link), target, sizeof target - 1);
  buf_free(&link);
  target[length > 0 ? length : 0] = '\0';
  return location_names_generation_number(target) > 0;
}

bool location_names_is_part(const char *path, const char *name) {
  static const char *const files[] = {"lock",       LOCATION_NAMES_WATCH_LOCK,
                                      "damaged",    "repaired",
                                      "first-seen", NULL};
  struct str file = str_of(name);
  if (location_names_generation_number(name) > 0)
    return location_names_is_generation(path);
  if (location_names_segments_number(name) > 0)
    return location_names_is_segments(path);
  if (str_in_list(file, files)) return has_mode(path, S_IFREG);
  if (str_starts(file, STR("current"))) return has_mode(path, S_IFLNK);
  return str_eq(file, STR("watch.socket")) || str_starts(file, STR(".cookie-"));
}

bool location_names_is_ours(const char *directory) {
  return has_current(directory) || all_pass(directory, location_names_is_part);
}
