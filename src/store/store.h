/* An index opened for reading: one snapshot of the current generation. Not
 * thread-safe: one per thread. Where nothing else is said, functions that read
 * return the errors of the shim's reader, STATUS_DAMAGED for a damaged record,
 * and memory of the arena. */
#ifndef MINS_STORE_STORE_H
#define MINS_STORE_STORE_H

#include "base/arena.h"
#include "base/error.h"
#include "engine/engine.h"
#include "minutes/resolve.h"
#include "store/record.h"

/* Raised with every change to what is on disk: terms, slots, records, or what
 * the tokenizer makes of a text. */
enum { STORE_FORMAT = 31 };

/* Metadata keys, in addition to the records of record.h. */
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
  uint64_t snapshot; /* changes whenever the state of the index does */
  struct stop *stop; /* of all its reads (base/stop.h); NULL: nobody asks */
};

/* STATUS_NO_INDEX; STATUS_DAMAGED, also for another format. Should reading
 * crash from now on, the generation is marked (damage.h, shim_on_crash). */
enum status store_open(const char *directory, struct store **store,
                       struct error *error);
/* Moves to the newest state, of another generation if there is one. Copies that
 * were read before stay valid; the reader and the engine may be replaced. */
enum status store_refresh(struct store *store, struct error *error);
/* The stop is borrowed, and outlives the store. */
void store_set_stop(struct store *store, struct stop *stop);
void store_close(struct store *store); /* may be NULL */
/* The number of the state, the same for every reader: another state has another
 * generation or another number. 0 if it cannot be read. */
uint32_t store_commit(struct store *store);
/* Whether a writer has committed since this state was opened. Then whatever was
 * read must be read again, even what seemed to be damaged
 * (shim_reader_is_overtaken). */
bool store_is_overtaken(const struct store *store);

/* Reads from one state of the index; starts from nothing in each call. */
typedef enum status store_read_fn(void *context, struct error *error);
/* Calls `fn`, and calls it again on the newest state if a writer has overtaken
 * what it read, or it failed on a generation that has been replaced: the one
 * place where a reader tries again. Returns what the last call returned;
 * STATUS_OVERTAKEN if writers were faster many times in a row, STATUS_DAMAGED
 * if a block cannot be read although no writer has been there. */
enum status store_read(struct store *store, store_read_fn *fn, void *context,
                       struct error *error);

/* A metadata value as a copy; data NULL if there is none. */
enum status store_get(struct store *store, struct arena *arena, const char *key,
                      struct str *value, struct error *error);
/* The name of the stemmer that the index was made with; STATUS_DAMAGED if it
 * has none. */
enum status store_language(struct store *store, struct arena *arena,
                           struct str *name, struct error *error);
/* The text of a symbol (section_numbers.h); STATUS_DAMAGED for an unknown
 * one. */
enum status store_symbol(struct store *store, struct arena *arena,
                         uint32_t symbol, struct str *text,
                         struct error *error);
/* The symbol of a text: a section's teams, joined, or meeting; 0 if there is
 * none. */
enum status store_find_symbol(struct store *store, struct str text,
                              uint32_t *symbol, struct error *error);
/* The metadata keys of both records; `key` is cleared first. */
void store_symbol_key(uint32_t symbol, struct buf *key);
void store_text_key(struct str text, struct buf *key);
/* The states of all files, sorted by path. */
struct file_records {
  struct file_record *data;
  size_t len;
};
enum status store_files(struct store *store, struct arena *arena,
                        struct file_records *files, struct error *error);
/* The same of the files in these directories, but not further below. */
enum status store_files_in(struct store *store, struct arena *arena,
                           const struct str_list *directories,
                           struct file_records *files, struct error *error);
/* The same of one directory, packed; none if the index has no file of it. */
enum status store_packed_files(struct store *store, struct arena *arena,
                               struct str directory, struct packed_files *files,
                               struct error *error);
/* The state of one file; STATUS_NOT_FOUND if it is not in the index. */
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
/* A record of a file, as a copy; data NULL if it has none of this kind. */
enum status store_record(struct store *store, struct arena *arena,
                         enum record_kind kind, struct str file_key,
                         struct str *bytes, struct error *error);
/* Passes on all records of a kind, in the order of keys; key and bytes are
 * valid during the call. Ends with the first status that is not STATUS_OK. */
typedef enum status store_record_fn(void *context, struct str key,
                                    struct str bytes, struct error *error);
enum status store_each_record(struct store *store, enum record_kind kind,
                              store_record_fn *fn, void *context,
                              struct error *error);
/* The records of one file; STATUS_DAMAGED, from here to store_long_path, if one
 * is missing. `path` is borrowed into the facts. */
enum status store_facts_record(struct store *store, struct arena *arena,
                               struct str path, struct facts_record *stored,
                               struct error *error);
/* Only the facts; `sections` is for record_unpack_sections. */
enum status store_facts(struct store *store, struct arena *arena,
                        struct str path, struct file_facts *facts,
                        struct str *sections, struct error *error);
/* The bytes of its text, for record_unpack_text. */
enum status store_text_record(struct store *store, struct arena *arena,
                              struct str file_key, struct str *bytes,
                              struct error *error);
/* The heads of its text, for record_unpack_body; the store must outlive
 * them. */
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
  struct conflict conflict; /* its reason is a text of the arena */
};
struct conflict_records {
  struct conflict_record *data;
  size_t len;
};
enum status store_conflicts(struct store *store, struct arena *arena,
                            struct conflict_records *conflicts,
                            struct error *error);

/* Everybody who is known from all files, sorted by value. */
enum status store_people(struct store *store, struct arena *arena,
                         struct people_rows *people, struct error *error);
/* The row of a value, NULL if there is none. */
const struct people_row *store_person(const struct people_rows *people,
                                      struct str value);
/* The label of a person's value; the value itself if there is none. */
struct str store_person_label(const struct people_rows *people,
                              struct str value);
void store_pack_people(const struct people_rows *people, struct buf *out);
void store_pack_labels(const struct resolution *resolution, struct buf *out);
/* Packs the list sorted by path. */
void store_pack_conflicts(const struct conflict_records *conflicts,
                          struct buf *out);

/* What the index says of its ledger (ledger.h); revision 0: it has none. */
struct ledger_state;
enum status store_ledger(struct store *store, struct ledger_state *state,
                         struct error *error);

/* A record of counts (minutes/counts.h), data NULL if there is none; and its
 * name in the metadata. */
enum status store_counts(struct store *store, struct arena *arena,
                         enum counts_kind kind, struct str key,
                         struct str *bytes, struct error *error);
void store_counts_name(enum counts_kind kind, struct str key, struct buf *name);

#endif
