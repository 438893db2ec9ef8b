/* Xapian as plain C: the only place that knows xapian.h.
 *
 * It knows nothing of minutes: terms, values and metadata are bytes. What is
 * done with postings (sets, scores, positions) is src/engine's.
 *
 * Errors: no exception crosses. A function that can fail returns a status and
 * fills `error` (base/error.h): STATUS_OVERTAKEN when a reader's snapshot is
 * gone (reopen and repeat the whole request), STATUS_DAMAGED for a database
 * that cannot be read (Xapian takes some damage for a newer revision: what
 * nobody has committed to since the snapshot was taken is damaged, not
 * overtaken), STATUS_NO_INDEX where there is none, STATUS_LOCKED when
 * another writer has it, STATUS_IO for the system's refusals (disk full).
 * Memory exhausted ends the process, as everywhere in mins.
 *
 * Ownership: what a _new or _open function gives belongs to the caller and goes
 * to the matching _free or _close. Strings handed in are borrowed for the call;
 * strings handed to a callback are borrowed for the callback.
 *
 * Threads: a handle may move between threads, and is used by one at a time.
 * Different handles are independent. */
#ifndef MINS_SHIM_H
#define MINS_SHIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/str.h"

#ifdef __cplusplus
extern "C" {
#endif

/* "1.4.22": the library that is loaded. */
const char *shim_version(void);

/* Longest name of a term and key of metadata, in bytes; NUL counts twice. Names
 * and keys may be longer wherever they are handed in: what does not fit is
 * replaced by its start and a hash of the whole, in writing as in reading. */
enum { SHIM_TERM_MAX = 245, SHIM_KEY_MAX = 200 };

/* The name that a term has in a database, which is what callbacks get: `name`
 * itself where it fits, else another, in `*room`. */
struct str shim_term_name(struct str name, struct buf *room);
/* What is left in a term's name of one that did not fit: its start, of whole
 * characters; data NULL for a name that stands for itself. */
struct str shim_term_start(struct str name);

/* A database that is damaged may make Xapian crash: that ends the process with
 * one line and the exit status of STATUS_DAMAGED (base/fatal.h). `crashed` is
 * called before, from the signal's handler, with the directory. */
void shim_on_crash(void (*crashed)(const char *directory));

/* ---- writing ---- */

struct shim_term {
  struct str name;
  uint32_t wdf; /* within-document frequency, may be 0 */
};

struct shim_value {
  uint32_t slot;
  struct str data; /* empty removes the value */
};

/* What one document is made of. Terms in any order, each name once. */
struct shim_document {
  const struct shim_term *terms;
  size_t term_count;
  const struct shim_value *values;
  size_t value_count;
};

struct stop; /* base/stop.h */
struct shim_writer;

enum shim_mode {
  SHIM_OPEN,    /* an existing database, durable commits */
  SHIM_CREATE,  /* a new empty one, durable commits; must not exist */
  SHIM_SEGMENT, /* a new private one: no sync, for shim_compact, one flush */
};

/* How often Xapian writes out what it has gathered comes from the environment
 * (XAPIAN_FLUSH_THRESHOLD), which the shim therefore owns: it puts its own
 * variable there when the program is loaded and changes the number in place,
 * so that no thread's getenv() is disturbed. A number that the user has set
 * holds for all but segments. */
enum status shim_writer_open(const char *directory, enum shim_mode mode,
                             struct shim_writer **writer, struct error *error);
/* Every change happens inside a transaction. A failed commit or change, an
 * unknown id to delete or edit among them, means that the whole batch is lost;
 * the writer is then only good for closing, and answers everything else with
 * the first failure. */
enum status shim_writer_begin(struct shim_writer *writer, struct error *error);
enum status shim_writer_commit(struct shim_writer *writer, struct error *error);
/* Adds or replaces document `id` (above 0). Postings and values that are the
 * same before and after are not written again; the list of its terms is, and
 * with it a new revision, even where all is equal. */
enum status shim_writer_put(struct shim_writer *writer, uint32_t id,
                            const struct shim_document *document,
                            struct error *error);
/* Changes a document in part: takes away the terms that start with one of
 * `prefixes` (NULL-terminated list, or NULL), adds `changes`' terms, each in
 * place of one of the same name, and sets its values; all else stays. *length:
 * the sum of its terms' wdf thereafter. */
enum status shim_writer_edit(struct shim_writer *writer, uint32_t id,
                             const char *const *prefixes,
                             const struct shim_document *changes,
                             uint32_t *length, struct error *error);
enum status shim_writer_delete(struct shim_writer *writer, uint32_t id,
                               struct error *error);
/* The highest id ever used; the next new document is one above. */
enum status shim_writer_last_id(struct shim_writer *writer, uint32_t *id,
                                struct error *error);
/* Appends the value that a key has in the transaction; nothing if it is
 * unknown. */
enum status shim_writer_metadata(struct shim_writer *writer, struct str key,
                                 struct buf *value, struct error *error);
/* An empty value removes the key. */
enum status shim_writer_set_metadata(struct shim_writer *writer, struct str key,
                                     struct str value, struct error *error);
/* Cancels an open transaction: nothing uncommitted is ever kept. */
void shim_writer_close(struct shim_writer *writer);

/* Merges databases into a new one at `destination`, ids kept, in ascending
 * order of ids, which must not overlap; synced to disk, but for the entry in
 * the parent directory. What a failure leaves there is the caller's to remove.
 * Metadata of the first database that has a key wins. */
enum status shim_compact(const char *const *directories, size_t count,
                         const char *destination, struct error *error);
/* Xapian's own check of all tables; STATUS_DAMAGED with the first finding. */
enum status shim_check(const char *directory, struct error *error);

/* ---- reading ---- */

struct shim_reader;

/* One snapshot of a database. */
enum status shim_reader_open(const char *directory, struct shim_reader **reader,
                             struct error *error);
/* The newest committed state of the same database; *changed, if not NULL, tells
 * whether that is another one. */
enum status shim_reader_reopen(struct shim_reader *reader, bool *changed,
                               struct error *error);
/* Whether a writer has committed since the reader was opened or reopened. The
 * blocks that its commit gave up may have been written over since, even in the
 * middle of being read: Xapian notices another revision at a block's start, but
 * not that a block's end is newer than its start. So whatever was read before
 * this says true, values as well as damage, must be read again. */
bool shim_reader_is_overtaken(const struct shim_reader *reader);
/* From now on reads take a step of `stop`, and end with STATUS_INTERRUPTED once
 * it is asked. It outlives the reader; NULL: nobody asks. */
void shim_reader_set_stop(struct shim_reader *reader, struct stop *stop);
void shim_reader_close(struct shim_reader *reader); /* may be NULL */

struct shim_totals {
  uint32_t documents;
  uint32_t last_id;   /* the highest that a document has; 0: none */
  uint32_t revision;  /* the number of the commit that made this state */
  double mean_length; /* of the sums of wdf of a document's terms */
};
enum status shim_reader_totals(struct shim_reader *reader,
                               struct shim_totals *totals, struct error *error);
/* Appends the value to `*value`; nothing is appended for an unknown key. */
enum status shim_reader_metadata(struct shim_reader *reader, struct str key,
                                 struct buf *value, struct error *error);
/* A callback that returns false ends the walk without an error. */
typedef bool shim_metadata_fn(void *context, struct str key, struct str value);
typedef bool shim_term_fn(void *context, struct str term, uint32_t documents);
typedef void shim_value_fn(void *context, size_t index, struct str value);
/* All keys that start with `prefix`, ascending by bytes. */
enum status shim_reader_each_metadata(struct shim_reader *reader,
                                      struct str prefix, shim_metadata_fn *fn,
                                      void *context, struct error *error);
/* All terms that start with `prefix`, ascending, with their document counts. */
enum status shim_reader_each_term(struct shim_reader *reader, struct str prefix,
                                  shim_term_fn *fn, void *context,
                                  struct error *error);
/* The terms of one document, ascending, each with its wdf as `documents`.
 * STATUS_DAMAGED for an id without a document. */
enum status shim_reader_each_document_term(struct shim_reader *reader,
                                           uint32_t id, shim_term_fn *fn,
                                           void *context, struct error *error);
/* How many documents have a term, or a value in a slot; 0 for one that does not
 * occur. The empty term is every document. */
enum status shim_reader_term_documents(struct shim_reader *reader,
                                       struct str term, uint32_t *documents,
                                       struct error *error);
enum status shim_reader_value_documents(struct shim_reader *reader,
                                        uint32_t slot, uint32_t *documents,
                                        struct error *error);

/* Postings of a term: documents, ascending, and its wdf in each. */
struct shim_postings {
  uint32_t *ids, *wdfs; /* the caller's arrays; wdfs NULL: not wanted */
  size_t room;          /* of each */
  size_t count;         /* filled in */
};
/* The first ones from document `first` on, as many as there is room for. The
 * empty term: every document, wdf 1. */
enum status shim_reader_postings(struct shim_reader *reader, struct str term,
                                 uint32_t first, struct shim_postings *postings,
                                 struct error *error);
/* Those among ascending `ids`, each of which is a document's; room for `count`
 * of them. Skips where that is quicker. */
enum status shim_reader_postings_of(struct shim_reader *reader, struct str term,
                                    const uint32_t *ids, size_t count,
                                    struct shim_postings *postings,
                                    struct error *error);
/* The values of `slot` for ascending `ids`: fn(context, i, value of ids[i]) for
 * each that has one, ascending. `ids` NULL: of all documents with ids below
 * `count`, fn(context, id, value). */
enum status shim_reader_each_value(struct shim_reader *reader, uint32_t slot,
                                   const uint32_t *ids, size_t count,
                                   shim_value_fn *fn, void *context,
                                   struct error *error);

/* ---- stemming ---- */

struct shim_stemmer;

/* Changes the spelling of a word in place, before it is stemmed. */
typedef void shim_respell_fn(char *word, size_t length);
/* `language` is a Snowball name ("english") or "none". STATUS_USAGE with the
 * names there are for an unknown one. `respell` may be NULL. */
enum status shim_stemmer_new(const char *language, shim_respell_fn *respell,
                             struct shim_stemmer **stemmer,
                             struct error *error);
/* The stem of a folded word; valid until the next call with this stemmer. */
struct str shim_stem(struct shim_stemmer *stemmer, struct str word);
void shim_stemmer_free(struct shim_stemmer *stemmer);

#ifdef __cplusplus
}
#endif

#endif
