/* An index opened for reading: one snapshot of the current generation.
 * Not thread-safe; one for each thread. */
#ifndef MINS_STORE_STORE_H
#define MINS_STORE_STORE_H

#include "base/arena.h"
#include "base/error.h"
#include "engine/engine.h"
#include "minutes/resolve.h"
#include "store/record.h"

/* Raised with every change of what is on disk: terms, slots, records, or what
 * the tokenizer makes of a text. */
enum { STORE_FORMAT = 29 };

/* Metadata keys beside the records of record.h. */
#define STORE_KEY_FORMAT "format"
#define STORE_KEY_FINGERPRINT "fingerprint"
#define STORE_KEY_ROOT "root"
#define STORE_KEY_STEMMER "stemmer"
#define STORE_KEY_CREATED "created" /* seconds since the epoch, decimal */
#define STORE_KEY_UPDATED "updated" /* the same, of the last change */
#define STORE_KEY_LABELS "labels"   /* pairs of slug and label, packed */
#define STORE_KEY_PEOPLE "people"   /* who is known, packed */
#define STORE_KEY_CONFLICTS "conflicts"
#define STORE_KEY_TOTALS "totals"
#define STORE_KEY_LEDGER "ledger"   /* its state, packed: ledger.h */
#define STORE_KEY_SYMBOLS "symbols" /* the highest one, decimal */
#define STORE_KEY_SEEN "seen"       /* times of directories, packed */

struct store {
  struct shim_reader *reader;
  struct engine *engine; /* of the reader */
  char *directory;
  char *generation;
  uint64_t snapshot; /* another number: another state of the index */
  struct stop *stop; /* of all its reads (base/stop.h); NULL: nobody asks */
};

/* STATUS_NO_INDEX, STATUS_DAMAGED (also for another format: the message says to
 * rebuild). */
enum status store_open(const char *directory, struct store **store,
                       struct error *error);
/* The newest state, another generation if there is one. What was read before
 * stays valid: it was copied out. */
enum status store_refresh(struct store *store, struct error *error);
/* The stop outlives the store. */
void store_set_stop(struct store *store, struct stop *stop);
void store_close(struct store *store);
/* Which state it is, the same for every reader of it: another one has another
 * generation or another number. 0 if it cannot be told. */
uint32_t store_commit(struct store *store);
/* Whether a writer has committed since this state was opened. Whatever was read
 * of it must then be read again, even what seemed to be damaged
 * (shim_reader_is_overtaken). */
bool store_is_overtaken(const struct store *store);

/* Reads of one state of the index; begins anew with each call. */
typedef enum status store_read_fn(void *context, struct error *error);
/* Calls `fn`, and calls it again on the newest state if a writer has overtaken
 * what it read, or it failed on a generation that has been replaced: the one
 * place where a reader tries again. The result is that of
 * the last call; STATUS_OVERTAKEN where writers were faster many times in a
 * row, STATUS_DAMAGED where a block cannot be read although no writer has been
 * there. */
enum status store_read(struct store *store, store_read_fn *fn, void *context,
                       struct error *error);

/* A metadata value as a copy; data NULL if there is none. */
enum status store_get(struct store *store, struct arena *arena, const char *key,
                      struct str *value, struct error *error);
/* The name of the stemmer the index was made with; STATUS_DAMAGED for none. */
enum status store_language(struct store *store, struct arena *arena,
                           struct str *name, struct error *error);
/* The text of a symbol (section_numbers.h); STATUS_DAMAGED for an unknown one.
 */
enum status store_symbol(struct store *store, struct arena *arena,
                         uint32_t symbol, struct str *text,
                         struct error *error);
/* The symbol of a text that a section's teams or meeting are; 0 if there is
 * none. */
enum status store_find_symbol(struct store *store, struct str text,
                              uint32_t *symbol, struct error *error);
/* The keys of both records. */
void store_symbol_key(uint32_t symbol, struct buf *key);
void store_text_key(struct str text, struct buf *key);
/* All files' states, sorted by path. */
struct file_records {
  struct file_record *data;
  size_t len;
};
enum status store_files(struct store *store, struct arena *arena,
                        struct file_records *files, struct error *error);
/* The same of the files in these directories, not of those deeper. */
enum status store_files_in(struct store *store, struct arena *arena,
                           const struct str_list *directories,
                           struct file_records *files, struct error *error);
/* One file's state; STATUS_NOT_FOUND. */
enum status store_file(struct store *store, struct arena *arena,
                       struct str path, struct file_record *file,
                       struct error *error);
/* What all states add up to. */
struct totals {
  size_t states[FILE_STATE_COUNT]; /* files by state */
  size_t sections;
};
enum status store_totals(struct store *store, struct arena *arena,
                         struct totals *totals, struct error *error);
void store_pack_totals(const struct totals *totals, struct buf *out);
/* A record of a file, as a copy; empty if it has none of this kind. */
enum status store_record(struct store *store, struct arena *arena,
                         enum record_kind kind, struct str file_key,
                         struct str *bytes, struct error *error);
/* Hands over all records of a kind, by key; key and bytes are valid during the
 * call. Ends with the first status but STATUS_OK. */
typedef enum status store_record_fn(void *context, struct str key,
                                    struct str bytes, struct error *error);
enum status store_each_record(struct store *store, enum record_kind kind,
                              store_record_fn *fn, void *context,
                              struct error *error);
/* One file's records; STATUS_DAMAGED if the record is missing. */
enum status store_facts_record(struct store *store, struct arena *arena,
                               struct str path, struct facts_record *stored,
                               struct error *error);
/* Only what the resolution needs; `sections` is for record_unpack_sections. */
enum status store_facts(struct store *store, struct arena *arena,
                        struct str path, struct file_facts *facts,
                        struct str *sections, struct error *error);
/* Its bytes, for record_unpack_text. */
enum status store_text_record(struct store *store, struct arena *arena,
                              struct str file_key, struct str *bytes,
                              struct error *error);
/* record_unpack_heads of it. */
enum status store_heads(struct store *store, struct arena *arena,
                        struct str file_key, struct file_text *text,
                        struct error *error);
/* The path of a file whose key is not its path. */
enum status store_long_path(struct store *store, struct arena *arena,
                            struct str file_key, struct str *path,
                            struct error *error);
/* Team labels, sorted by slug. */
struct labels {
  struct team_label *data;
  size_t len;
};
enum status store_labels(struct store *store, struct arena *arena,
                         struct labels *labels, struct error *error);
/* The label of a slug; the slug itself if there is none. */
struct str store_label(const struct labels *labels, struct str slug);

struct conflict_record {
  struct str path;
  struct conflict conflict; /* the reason is the arena's */
};
struct conflict_records {
  struct conflict_record *data;
  size_t len;
};
enum status store_conflicts(struct store *store, struct arena *arena,
                            struct conflict_records *conflicts,
                            struct error *error);

/* Who is known over all files, by value. */
enum status store_people(struct store *store, struct arena *arena,
                         struct people_rows *people, struct error *error);
/* The label of a person's value; the value itself if there is none. */
struct str store_person_label(const struct people_rows *people,
                              struct str value);
void store_pack_people(const struct people_rows *people, struct buf *out);
void store_pack_labels(const struct resolution *resolution, struct buf *out);
/* The list is sorted by path. */
void store_pack_conflicts(const struct conflict_records *conflicts,
                          struct buf *out);

/* A record of counts (minutes/counts.h), and its name in the metadata. */
enum status store_counts(struct store *store, struct arena *arena,
                         enum counts_kind kind, struct str key,
                         struct str *bytes, struct error *error);
void store_counts_name(enum counts_kind kind, struct str key, struct buf *name);

#endif
