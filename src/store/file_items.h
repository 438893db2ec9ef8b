/* The items of a file's sections, in a record of their own (RECORD_ITEMS), so
 * that a question about items reads no text. Who owns an item is not here,
 * since other files may tell it: see SLOT_ITEM_OWNERS.
 *
 * A file without items has no record. Damage is STATUS_DAMAGED, as in
 * record.h. */
#ifndef MINS_STORE_FILE_ITEMS_H
#define MINS_STORE_FILE_ITEMS_H

#include "store/record.h"
#include "store/store.h"

struct item_section {
  uint32_t id; /* the document */
  struct str anchor;
  struct str heading;
  struct str_list breadcrumb; /* headings above, outermost first, none empty */
  struct item_list items;     /* at least one */
};

struct file_items {
  struct item_section *sections; /* in order */
  size_t count;
};

/* Appends the record; nothing if there are no items. `sections` are those of
 * the minutes, in order. */
void file_items_pack(const struct minutes *minutes,
                     const struct section_record *sections, struct buf *out);
/* The same without the first id, which record_pack_counted adds. */
void file_items_pack_rest(const struct minutes *minutes,
                          const struct section_record *sections,
                          struct buf *out);
/* Texts are borrowed from `bytes`; all other memory is the arena's. Empty bytes
 * mean no items. */
enum status file_items_unpack(struct arena *arena, struct str bytes,
                              struct file_items *items, struct error *error);
/* Gives the sections of a text their items; STATUS_DAMAGED if it lacks one of
 * the sections. */
enum status file_items_attach(const struct file_items *items,
                              struct file_text *text, struct error *error);

/* Reads the heads of a file's text (record_unpack_heads), and the items of its
 * sections. */
enum status file_items_heads(struct store *store, struct arena *arena,
                             struct str file_key, struct file_text *text,
                             struct error *error);
/* Reads the items alone, for heads that were read before. */
enum status file_items_add(struct store *store, struct arena *arena,
                           struct str file_key, struct file_text *text,
                           struct error *error);
/* Passes on the items of each file that has some, in the order of keys; they
 * live in the arena, the key during the call. Ends with the first status that
 * is not STATUS_OK. */
typedef enum status file_items_fn(void *context, struct str file_key,
                                  const struct file_items *items,
                                  struct error *error);
enum status file_items_each(struct store *store, struct arena *arena,
                            file_items_fn *fn, void *context,
                            struct error *error);

#endif
