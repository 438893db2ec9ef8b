/* Sections of the index as they are shown. */
#ifndef MINS_SEARCH_HITS_H
#define MINS_SEARCH_HITS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/map.h"
#include "base/mem.h"
#include "search/columns.h"
#include "search/results.h"
#include "store/store.h"

struct hits_file {
  struct str key, path;
  struct file_text text;
};

/* Texts of files, each loaded once. */
struct texts {
  struct arena *arena; /* what is loaded lives there */
  struct store *store;
  struct map file_of_key;
  VEC(struct hits_file) files;
  size_t bytes; /* about as much memory is used */
};

void texts_init(struct texts *texts, struct store *store, struct arena *arena);
void texts_free(struct texts *texts);
/* The section of a document in the file with this key. `*file` is valid until
 * the next call, what it points to as long as the arena. */
enum status texts_section(struct texts *texts, struct str file_key, uint32_t id,
                          const struct hits_file **file,
                          const struct section_text **section,
                          struct error *error);

/* All that the records of a section say: everything but rank, score, match,
 * snippet, copies, and the values below. Texts are borrowed from the file. */
void hits_fill(struct arena *arena, const struct hits_file *file,
               const struct section_text *section, struct hit *hit);
/* Copies what hits_fill borrowed from the file into the arena, but for `text`,
 * which is taken away. */
void hits_own(struct arena *arena, struct hit *hit);
/* What the slots of documents say: the date, and the values that the record of
 * texts does not have, of the fields that hits show or of `all`. Sorts `hits`.
 */
enum status hits_fill_values(struct arena *arena, struct columns *columns,
                             bool all, struct hit **hits, size_t count,
                             struct error *error);
struct str hits_id(struct arena *arena, struct str path, struct str anchor);
/* The path of a file's key. */
enum status hits_path(struct store *store, struct arena *arena, struct str key,
                      struct str *path, struct error *error);

#endif
