/* A directory of a test's own, under $TMPDIR, /dev/shm or /tmp. Any failure
 * ends the test program: without it no test means anything. */
#ifndef MINS_TESTS_TEMPORARY_H
#define MINS_TESTS_TEMPORARY_H

#include <stddef.h>

enum { TEMPORARY_PATH_MAX = 4096 };

struct temporary {
  char path[TEMPORARY_PATH_MAX]; /* absolute, no slash at the end */
};

void temporary_make(struct temporary *directory);
/* Removes it with all that is in it. */
void temporary_remove(struct temporary *directory);
/* The path of `name` inside; `path` holds TEMPORARY_PATH_MAX. Returns it. */
char *temporary_name(const struct temporary *directory, const char *name,
                     char *path);
/* A copy of a directory of files, which must not be there yet. */
void temporary_copy(const char *from, const char *to);
/* Makes or overwrites the file `name` inside. */
void temporary_write(const struct temporary *directory, const char *name,
                     const void *data, size_t length);

#endif
