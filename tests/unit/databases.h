/* Real databases in a temporary directory, one a test. */
#ifndef MINS_UNIT_DATABASES_H
#define MINS_UNIT_DATABASES_H

#include <stdint.h>

#include "collection.h"
#include "temporary.h"

extern struct temporary databases_directory;
extern char db[TEMPORARY_PATH_MAX]; /* a name in it */

/* For set-up and tear-down of a test. */
int databases_begin(void **state);
int databases_end(void **state);

/* A writer with an open transaction. */
struct engine_writer *databases_write(const char *path, enum shim_mode mode);
void databases_commit(struct engine_writer *writer); /* and closes */
/* collection_document(words). */
enum status databases_put_words(struct engine_writer *writer, uint32_t id,
                                const char *words, struct error *error);
/* A new one of a NULL-terminated list of documents. */
void databases_make(const char *path, const char *const *texts);
struct shim_reader *databases_read(const char *path);
/* A reader and an engine over it. */
struct snapshot {
  struct shim_reader *reader;
  struct engine *engine;
};
struct snapshot databases_open(const char *path);
void databases_reopen(struct snapshot *snapshot);
void databases_close(struct snapshot *snapshot);
/* The documents of a term as " 1 2 3". */
const char *databases_postings(struct shim_reader *reader, const char *term);
uint32_t databases_term_documents(struct shim_reader *reader, const char *term);
uint32_t databases_count(const char *path);

#endif
