/* Texts of files, as the index keeps them, each loaded once. */
#ifndef MINS_SEARCH_TEXTS_H
#define MINS_SEARCH_TEXTS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/map.h"
#include "base/mem.h"
#include "store/store.h"

struct texts_file {
  struct str key, path;
  struct file_text text; /* bodies of sections that were asked for */
  bool has_items;
  size_t asked;                /* how often for a section */
  struct section_text **by_id; /* sorted, once it was asked for often */
};

struct texts {
  struct arena *arena; /* what is loaded lives there */
  struct store *store;
  struct map file_of_key;
  VEC(struct texts_file) files;
  size_t bytes; /* about as much memory is used */
};

void texts_init(struct texts *texts, struct store *store, struct arena *arena);
void texts_free(struct texts *texts);
/* Forgets all that was loaded, and whatever else is the arena's. */
void texts_forget(struct texts *texts);
/* Loads the file with this key, unless it was, for sections asked for later. */
enum status texts_open(struct texts *texts, struct str file_key,
                       struct error *error);
/* The section of a document in the file with this key, with its body. `*file`
 * is valid until the next call, what it points to as long as the arena. */
enum status texts_section(struct texts *texts, struct str file_key, uint32_t id,
                          const struct texts_file **file,
                          const struct section_text **section,
                          struct error *error);
/* The same of the start of its body (record_unpack_start), if it is a long one;
 * else part->text.data is NULL. */
enum status texts_start(struct texts *texts, struct str file_key, uint32_t id,
                        size_t bytes, const struct texts_file **file,
                        struct section_text *part, struct error *error);

/* The same of its head alone (record_unpack_heads), for less. `file` may be
 * NULL. */
enum status texts_head(struct texts *texts, struct str file_key, uint32_t id,
                       const struct texts_file **file,
                       const struct section_text **section,
                       struct error *error);

/* The path of a file's key. */
enum status texts_path(struct store *store, struct arena *arena, struct str key,
                       struct str *path, struct error *error);

#endif
