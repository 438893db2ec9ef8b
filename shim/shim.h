/* Xapian as plain C: the only place that knows xapian.h.
 *
 * It knows nothing of minutes: terms, values and metadata are bytes. What is
 * done with postings (sets, scores, positions) is up to src/engine.
 *
 * Errors: no exception leaves. A function that can fail returns a status and
 * fills `error` (base/error.h): STATUS_OVERTAKEN if a reader's snapshot is gone
 * (reopen and repeat the whole request), STATUS_DAMAGED for a database that
 * cannot be read (Xapian takes some damage for a newer revision; if nobody has
 * committed since the snapshot was taken, it is damage), STATUS_NO_INDEX where
 * there is no database, STATUS_LOCKED if another writer has it,
 * STATUS_NOT_FOUND for an id without a document, STATUS_IO if the system
 * refuses something (disk full), STATUS_USAGE for a call that makes no sense.
 * Running out of memory ends the process (base/fatal.h).
 *
 * Ownership: what a _new or _open function gives belongs to the caller and goes
 * to the matching _free or _close. Strings passed in are borrowed for the call;
 * strings passed to a callback are borrowed for the callback.
 *
 * Threads: a handle may move between threads, but is used by one at a time.
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

/* The longest name of a term and key of metadata, in bytes; a NUL counts twice.
 * Names and keys that are passed in may be longer: one that does not fit is
 * replaced by its start and a hash of the whole, in writing as in reading. A
 * prefix must fit. */
enum { SHIM_TERM_MAX = 245, SHIM_KEY_MAX = 200 };

/* The name that a term has in the database, which is what callbacks get: `name`
 * itself if it fits, else another one, in *room. */
struct str shim_term_name(struct str name, struct buf *room);
/* Given a term's name in the database, what it keeps of one that did not fit:
 * its start, in whole characters; data NULL for a name that did. */
struct str shim_term_start(struct str name);

/* A damaged database may make Xapian crash: that ends the process with one line
 * and the exit status of STATUS_DAMAGED. Before that, `crashed` is called from
 * the signal's handler with the database's directory. */
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

/* What one document is made of. Terms in any order, each name once; values in
 * any order, each slot once. */
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

/* How often Xapian writes out what it has gathered is up to the environment
 * variable XAPIAN_FLUSH_THRESHOLD, which the shim therefore owns: it puts its
 * own there when the program is loaded, and changes the number in place, so
 * that no thread's getenv() is disturbed. A number that the user has set holds
 * for all but segments. */
enum status shim_writer_open(const char *directory, enum shim_mode mode,
                             struct shim_writer **writer, struct error *error);
/* Every change, and shim_writer_metadata, needs an open transaction, else it is
 * STATUS_USAGE. If a commit or a change fails, also because an id to delete or
 * edit is unknown, the whole transaction is lost: the writer is then only good
 * for closing, and answers everything else with the first failure. */
enum status shim_writer_begin(struct shim_writer *writer, struct error *error);
enum status shim_writer_commit(struct shim_writer *writer, struct error *error);
/* Adds or replaces document `id` (above 0). Postings and values that stay the
 * same are not written again; the list of its terms is, and with it a new
 * revision, even if all is equal. */
enum status shim_writer_put(struct shim_writer *writer, uint32_t id,
                            const struct shim_document *document,
                            struct error *error);
/* Changes a document in part: removes the terms that start with one of
 * `prefixes` (a NULL-terminated list, or NULL), adds the terms of `changes`,
 * each in place of one of the same name, and sets its values; all else stays.
 * *length: the sum of the wdf of all its terms afterwards. */
enum status shim_writer_edit(struct shim_writer *writer, uint32_t id,
                             const char *const *prefixes,
                             const struct shim_document *changes,
                             uint32_t *length, struct error *error);
enum status shim_writer_delete(struct shim_writer *writer, uint32_t id,
                               struct error *error);
/* The highest id ever used: a new document takes the next one. */
enum status shim_writer_last_id(struct shim_writer *writer, uint32_t *id,
                                struct error *error);
/* Appends the value that a key has in the transaction; nothing for an unknown
 * key. */
enum status shim_writer_metadata(struct shim_writer *writer, struct str key,
                                 struct buf *value, struct error *error);
/* An empty value removes the key. */
enum status shim_writer_set_metadata(struct shim_writer *writer, struct str key,
                                     struct str value, struct error *error);
/* Cancels an open transaction: nothing uncommitted is ever kept. */
void shim_writer_close(struct shim_writer *writer); /* may be NULL */

/* Merges databases into a new one at `destination`, which must not exist. Ids
 * are kept; those of the databases must ascend and not overlap. If several have
 * a key of metadata, the first one's value wins. Synced to disk, but for the
 * entry in the parent directory. After a failure, the caller removes what is at
 * `destination`. */
enum status shim_compact(const char *const *directories, size_t count,
                         const char *destination, struct error *error);
/* Xapian's own check of all tables; STATUS_DAMAGED tells the first finding. */
enum status shim_check(const char *directory, struct error *error);

/* ---- reading ---- */

struct shim_reader;

/* Opens a snapshot of the newest committed state. */
enum status shim_reader_open(const char *directory, struct shim_reader **reader,
                             struct error *error);
/* Moves to the newest committed state of the same database; *changed, if not
 * NULL, says whether that is another one. */
enum status shim_reader_reopen(struct shim_reader *reader, bool *changed,
                               struct error *error);
/* Whether a writer has committed since the reader was opened or reopened. The
 * blocks that its commit gave up may have been overwritten, even while they
 * were being read: Xapian notices another revision at the start of a block, but
 * not that its end is newer than its start. So once this says true, whatever
 * was read, values as well as damage, must be read again. */
bool shim_reader_is_overtaken(const struct shim_reader *reader);
/* From now on, reads take a step of `stop`, and end with STATUS_INTERRUPTED
 * once it is asked for. Borrowed until the reader is closed or gets another;
 * NULL: nobody asks. */
void shim_reader_set_stop(struct shim_reader *reader, struct stop *stop);
void shim_reader_close(struct shim_reader *reader); /* may be NULL */

struct shim_totals {
  uint32_t documents;
  uint32_t last_id;   /* the highest id ever used; 0: none */
  uint32_t revision;  /* the number of the commit that made this state */
  double mean_length; /* of a document: the sum of the wdf of its terms */
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
/* All keys that start with `prefix`, ascending by bytes, with their values. */
enum status shim_reader_each_metadata(struct shim_reader *reader,
                                      struct str prefix, shim_metadata_fn *fn,
                                      void *context, struct error *error);
/* All terms that start with `prefix`, ascending, with their document counts. */
enum status shim_reader_each_term(struct shim_reader *reader, struct str prefix,
                                  shim_term_fn *fn, void *context,
                                  struct error *error);
/* With how many bytes of ASCII a term begins that make it, and all others that
 * begin so, not worth a look; 0 if it may be worth one. */
typedef size_t shim_pass_fn(void *context, struct str term);
/* The same without the terms that `pass`, unless it is NULL, passes over. */
enum status shim_reader_some_terms(struct shim_reader *reader,
                                   struct str prefix, shim_pass_fn *pass,
                                   shim_term_fn *fn, void *context,
                                   struct error *error);
/* The terms of one document, ascending, each with its wdf as `documents`. */
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
/* Those of documents from `first` on, as many as there is room for. The empty
 * term: every document, wdf 1. */
enum status shim_reader_postings(struct shim_reader *reader, struct str term,
                                 uint32_t first, struct shim_postings *postings,
                                 struct error *error);
/* Those of documents among `ids`, which ascend; there is room for `count` of
 * them. Skips where that is quicker. */
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
/* `language` is a Snowball name ("english"), or "none", which leaves words as
 * they are. STATUS_USAGE for an unknown one, with all that there are in the
 * message. `respell` may be NULL. */
enum status shim_stemmer_new(const char *language, shim_respell_fn *respell,
                             struct shim_stemmer **stemmer,
                             struct error *error);
/* The stem of a folded word, or the word itself; valid until the next call with
 * this stemmer, and as long as `word`. */
struct str shim_stem(struct shim_stemmer *stemmer, struct str word);
void shim_stemmer_free(struct shim_stemmer *stemmer);

#ifdef __cplusplus
}
#endif

#endif
