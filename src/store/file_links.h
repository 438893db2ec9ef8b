/* The links of a file's sections that may lead to other minutes, in a record of
 * their own (RECORD_LINKS), so that what points where is found without any
 * text.
 *
 * A target is kept as it is written, if it is a path, or a URL that may be that
 * of a file or directory in a forge, of a text elsewhere, or of a note. What it
 * means depends on all files and on the configuration: search/links.h.
 *
 * A file without such links has no record. Damage is STATUS_DAMAGED, as in
 * record.h. */
#ifndef MINS_STORE_FILE_LINKS_H
#define MINS_STORE_FILE_LINKS_H

#include "store/store.h"

struct file_link {
  uint32_t section; /* id of the document */
  uint32_t line;    /* of the file */
  struct str target;
};

struct file_links {
  struct file_link *data; /* by section */
  size_t len;
};

/* Appends the record; nothing if there are no such links. */
void file_links_pack(const struct minutes *minutes,
                     const struct section_record *sections, struct buf *out);
/* The same without the first id, which record_pack_counted adds. */
void file_links_pack_rest(const struct minutes *minutes,
                          const struct section_record *sections,
                          struct buf *out);

/* Passes on the links of each file that has some, in the order of keys; they
 * live in the arena, the key during the call. Ends with the first status that
 * is not STATUS_OK. */
typedef enum status file_links_fn(void *context, struct str file_key,
                                  const struct file_links *links,
                                  struct error *error);
enum status file_links_each(struct store *store, struct arena *arena,
                            file_links_fn *fn, void *context,
                            struct error *error);

#endif
