/* Sections of the index as they are shown. Texts of files are loaded once for
 * each request. */
#ifndef MINS_SEARCH_HITS_H
#define MINS_SEARCH_HITS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/map.h"
#include "base/mem.h"
#include "search/results.h"
#include "store/store.h"

struct hits_file {
  struct str key, path;
  struct file_text text;
};

struct hits {
  struct arena *arena;
  struct store *store;
  struct map file_of_key;
  VEC(struct hits_file) files;
};

void hits_init(struct hits *hits, struct arena *arena, struct store *store);
void hits_free(struct hits *hits);

/* The section of a document in the file with this key. */
enum status hits_section(struct hits *hits, struct str file_key, uint32_t id,
                         const struct hits_file **file,
                         const struct section_text **section,
                         struct error *error);
/* All that the records of a section say: everything but rank, score, match,
 * snippet, copies, and the values below. */
void hits_fill(struct hits *hits, const struct hits_file *file,
               const struct section_text *section, struct hit *hit);
/* What the slots of a document say: date, meeting, teams, references. */
enum status hits_fill_values(struct hits *hits, const uint32_t *ids,
                             struct hit **hit_of_id, size_t count,
                             struct error *error);
struct str hits_id(struct arena *arena, struct str path, struct str anchor);
/* The path of a file's key. */
enum status hits_path(struct store *store, struct arena *arena, struct str key,
                      struct str *path, struct error *error);

#endif
