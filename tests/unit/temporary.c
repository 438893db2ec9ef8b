#include "temporary.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

static void fail(const char *what, const char *path) {
  fprintf(stderr, "%s: cannot %s: %s\n", path, what, strerror(errno));
  abort();
}

void temporary_make(struct temporary *directory) {
  const char *parent = getenv("TMPDIR");
  /* In memory, if there is such a place: what is synced waits for no disk. */
  if (!parent || parent[0] != '/')
    parent = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
  int length = snprintf(directory->path, sizeof directory->path,
                        "%s/mins-test-XXXXXX", parent);
  if (length < 0 || (size_t)length >= sizeof directory->path) {
    errno = ENAMETOOLONG;
    fail("make a directory", parent);
  }
  if (!mkdtemp(directory->path)) fail("make a directory", directory->path);
}

static int remove_entry(const char *path, const struct stat *info, int type,
                        struct FTW *ftw) {
  (void)info;
  (void)type;
  (void)ftw;
  return remove(path);
}

void temporary_remove(struct temporary *directory) {
  if (nftw(directory->path, remove_entry, 16, FTW_DEPTH | FTW_PHYS) != 0)
    fail("remove", directory->path);
}

static void copy_file(int from, int to, const char *name) {
  int in = openat(from, name, O_RDONLY | O_CLOEXEC);
  int out = openat(to, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (in < 0 || out < 0) fail("copy", name);
  ssize_t copied;
  while ((copied = sendfile(out, in, NULL, 1 << 20)) > 0) continue;
  if (copied < 0 || close(out) != 0) fail("copy", name);
  close(in);
}

void temporary_copy(const char *from, const char *to) {
  DIR *directory = opendir(from);
  if (!directory || mkdir(to, 0700) != 0) fail("copy into", to);
  int copy = open(to, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (copy < 0) fail("open", to);
  for (struct dirent *entry; (entry = readdir(directory));)
    if (entry->d_name[0] != '.')
      copy_file(dirfd(directory), copy, entry->d_name);
  close(copy);
  closedir(directory);
}

char *temporary_name(const struct temporary *directory, const char *name,
                     char *path) {
  int length =
      snprintf(path, TEMPORARY_PATH_MAX, "%s/%s", directory->path, name);
  if (length < 0 || length >= TEMPORARY_PATH_MAX) {
    errno = ENAMETOOLONG;
    fail("name a file in", directory->path);
  }
  return path;
}

void temporary_write(const struct temporary *directory, const char *name,
                     const void *data, size_t length) {
  char path[TEMPORARY_PATH_MAX];
  FILE *file = fopen(temporary_name(directory, name, path), "wb");
  if (!file) fail("open", path);
  if (fwrite(data, 1, length, file) != length) fail("write", path);
  if (fclose(file) != 0) fail("write", path);
}
