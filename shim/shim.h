/* Xapian as plain C: the only place that knows xapian.h.
 *
 * It knows nothing of minutes: terms, values and metadata are bytes.
 *
 * Errors: no exception crosses. A function that can fail returns a status and
 * fills `error` (base/error.h): STATUS_OVERTAKEN when a reader's snapshot is
 * gone (reopen and repeat the whole request), STATUS_DAMAGED for a database
 * that cannot be read, STATUS_NO_INDEX where there is none, STATUS_LOCKED when
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

enum { SHIM_TERM_MAX = 245 }; /* longest term in bytes; NUL counts twice */

/* ---- writing ---- */

struct shim_term {
  struct str name;
  uint32_t wdf; /* within-document frequency, may be 0 */
};

/* A term at one of its positions. */
struct shim_occurrence {
  uint32_t term;     /* index among the document's terms */
  uint32_t position; /* from 1 */
};

/* Positions are kept in this value slot, not in Xapian's own table, which has
 * an item for each term of each document and was a third of an index. They may
 * be any, ascending; least space take those that are equal, one apart, or,
 * after a gap of SHIM_GAP positions without a term, SHIM_GAP + 1. */
enum { SHIM_SLOT_POSITIONS = 15, SHIM_GAP = 100 };

/* What is counted, compared and scored by for every match: numbers that mean
 * what the caller wants. They are kept in blocks of documents in a row and read
 * many times as fast as values, which Xapian hands out one by one. All are 0
 * where there is no document. */
enum { SHIM_NUMBERS = 6, SHIM_BLOCK = 64 };
struct shim_numbers {
  uint32_t of[SHIM_NUMBERS];
  uint32_t length; /* of the document: the sum of its wdf, set by the shim */
};

struct shim_value {
  uint32_t slot;   /* below SHIM_SLOT_POSITIONS */
  struct str data; /* empty removes the value */
};

/* What one document is made of. Terms in any order, each name once. */
struct shim_document {
  const struct shim_term *terms;
  size_t term_count;
  const struct shim_occurrence *occurrences; /* by position, ascending */
  size_t occurrence_count;
  const struct shim_value *values;
  size_t value_count;
  const uint32_t *numbers; /* SHIM_NUMBERS of them; NULL: 0, or as before */
};

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
 * place of one of the same name, and sets its values; all else stays, positions
 * among it: `changes` has no occurrences, and what it adds is in no phrase that
 * may be asked for. */
enum status shim_writer_edit(struct shim_writer *writer, uint32_t id,
                             const char *const *prefixes,
                             const struct shim_document *changes,
                             struct error *error);
enum status shim_writer_delete(struct shim_writer *writer, uint32_t id,
                               struct error *error);
/* The highest id ever used; the next new document is one above. */
enum status shim_writer_last_id(struct shim_writer *writer, uint32_t *id,
                                struct error *error);
/* Keys up to 200 bytes; an empty value removes the key. */
enum status shim_writer_set_metadata(struct shim_writer *writer, struct str key,
                                     struct str value, struct error *error);
/* Cancels an open transaction: nothing uncommitted is ever kept. */
void shim_writer_close(struct shim_writer *writer);

/* Merges databases into a new one at `destination`, ids kept, in ascending
 * order of ids: ids must not overlap, nor the blocks of SHIM_BLOCK ids, of
 * which the first begins with 0; synced to disk, but for the entry in the
 * parent directory. What a failure leaves there is the caller's to remove.
 * Metadata of the first database that has a key wins. */
enum status shim_compact(const char *const *directories, size_t count,
                         const char *destination, struct error *error);
/* Two words of a phrase. */
struct shim_pair {
  struct str first, second;
};
/* Of fewer documents, positions are read about as fast as a list is found. */
enum { SHIM_PHRASES_FEWEST = 4000 };
/* Keeps for each pair whose words so many documents share a list of those in
 * which `second` follows `first`: phrases of these words then need no positions
 * of documents that are not put later. (A partial phrase index: Williams,
 * Zobel, Bahle, Fast phrase querying with combined indexes, ACM TOIS 22(4),
 * 2004.) For a database without such lists, in one durable commit; at most one
 * call for the directory at a time. */
enum status shim_phrases_write(const char *directory,
                               const struct shim_pair *pairs, size_t count,
                               struct error *error);
/* Xapian's own check of all tables; STATUS_DAMAGED with the first finding. */
enum status shim_check(const char *directory, struct error *error);

/* ---- reading ---- */

struct shim_reader;

/* One snapshot over one or several databases (directories). */
enum status shim_reader_open(const char *const *directories, size_t count,
                             struct shim_reader **reader, struct error *error);
/* The newest committed state of the same databases; *changed, if not NULL,
 * tells whether that is another one. */
enum status shim_reader_reopen(struct shim_reader *reader, bool *changed,
                               struct error *error);
void shim_reader_close(struct shim_reader *reader);

enum status shim_reader_document_count(struct shim_reader *reader,
                                       uint32_t *count, struct error *error);
/* The highest id that a document has; 0 if there is none. */
enum status shim_reader_last_id(struct shim_reader *reader, uint32_t *id,
                                struct error *error);
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
/* 0 for a term that does not occur. */
enum status shim_reader_term_documents(struct shim_reader *reader,
                                       struct str term, uint32_t *documents,
                                       struct error *error);
/* The values of `slot` for ascending `ids`: fn(context, i, value of ids[i]) for
 * each that has one, ascending. `ids` NULL: of all documents with ids below
 * `count`, fn(context, id, value). */
enum status shim_reader_each_value(struct shim_reader *reader, uint32_t slot,
                                   const uint32_t *ids, size_t count,
                                   shim_value_fn *fn, void *context,
                                   struct error *error);
/* The numbers of ascending `ids`, into numbers[0 .. count). STATUS_NOT_FOUND
 * for an id beyond the last one. */
enum status shim_reader_numbers(struct shim_reader *reader, const uint32_t *ids,
                                size_t count, struct shim_numbers *numbers,
                                struct error *error);

/* ---- queries ---- */

/* A tree that does not belong to a database. Constructors take over the trees
 * given to them, copy the strings, and never fail. The empty term, and an
 * operator without parts, match nothing. Evaluation recurses: bound the depth
 * of trees that come from outside. */
struct shim_query;

struct shim_query *shim_query_all(void);
struct shim_query *shim_query_none(void);
struct shim_query *shim_query_term(struct str term);
/* Consecutive terms in this order, with up to `window - count` words between
 * them in all (window = count: a phrase). Terms need positions. `alternatives`
 * below: each place may be one of several terms. Different places stand at
 * different positions, also where two terms share one. */
struct shim_places {
  const struct str *terms; /* alternatives at this place, at least one */
  size_t count;
};
struct shim_query *shim_query_phrase(const struct shim_places *places,
                                     size_t count, uint32_t window);
/* The same in any order. Up to three places are quick. */
struct shim_query *shim_query_near(const struct shim_places *places,
                                   size_t count, uint32_t window);
/* The same tree, asked of the front of documents alone. A term stands there if
 * its wdf is odd: a writer that uses this makes all others even. Phrases and
 * NEAR look at positions up to SHIM_FRONT_LAST. */
enum { SHIM_FRONT_LAST = 100 };
struct shim_query *shim_query_front(struct shim_query *query);
struct shim_query *shim_query_and(struct shim_query **parts, size_t count);
struct shim_query *shim_query_or(struct shim_query **parts, size_t count);
/* One word with several forms: as OR for matching, weighted as if all forms
 * were one term (as OR if a range is below it). For the weight a document that
 * has another form, and all words of a phrase, is taken to have the phrase:
 * positions cost most, and "OpenStack" is three words already. */
struct shim_query *shim_query_synonym(struct shim_query **parts, size_t count);
struct shim_query *shim_query_and_not(struct shim_query *left,
                                      struct shim_query *right);
/* Matches as `left`; `right` only adds weight. */
struct shim_query *shim_query_and_maybe(struct shim_query *left,
                                        struct shim_query *right);
struct shim_query *shim_query_scale(struct shim_query *query, double factor);
/* Documents whose value in `slot` lies between the two, by bytes, both ends
 * included; an empty end is open. Without a value: never. */
struct shim_query *shim_query_range(uint32_t slot, struct str begin,
                                    struct str end);
/* Documents of which number `index` lies between the two, both included, and is
 * not 0. */
struct shim_query *shim_query_between(unsigned index, uint32_t first,
                                      uint32_t last);
struct shim_query *shim_query_copy(const struct shim_query *query);
void shim_query_free(struct shim_query *query);

/* All matching documents, ascending: the exact set, no weights. *ids is
 * malloc()ed, free() it. */
enum status shim_match_set(struct shim_reader *reader,
                           const struct shim_query *query, uint32_t **ids,
                           size_t *count, struct error *error);

/* BM25; meaning of the parameters: Xapian::BM25Weight. A SYNONYM weighs as one
 * term, with the sum of its parts' frequencies in a document, and the frequency
 * among documents that they would have if they were independent. */
struct shim_bm25 {
  double k1, b, min_normlen;
};
/* The scores of documents: `ids`, ascending, each one matching the query.
 * `lengths`: of the documents, as their numbers tell; NULL: to be looked up. */
enum status shim_match_scores(struct shim_reader *reader,
                              const struct shim_query *query,
                              const struct shim_bm25 *weights,
                              const uint32_t *ids, const uint32_t *lengths,
                              size_t count, double *scores,
                              struct error *error);

/* ---- stemming ---- */

struct shim_stemmer;

/* `language` is a Snowball name ("english") or "none". STATUS_USAGE with the
 * names there are for an unknown one. */
enum status shim_stemmer_new(const char *language,
                             struct shim_stemmer **stemmer,
                             struct error *error);
/* The stem of a folded word; valid until the next call with this stemmer.
 * Snowball's, but that English "organise" has the stem of "organize". */
struct str shim_stem(struct shim_stemmer *stemmer, struct str word);
void shim_stemmer_free(struct shim_stemmer *stemmer);

#ifdef __cplusplus
}
#endif

#endif
