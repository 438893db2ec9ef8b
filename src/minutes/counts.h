/* What the resolution of files (resolve.h) depends on beside their own facts,
 * as counts that are kept from pass to pass. A file that comes or goes adds its
 * part or takes it away; what other files make of a count is its verdict, and
 * only where a verdict changes are they to be resolved again:
 *
 *   record            counts                      verdict: whom it concerns
 *   COUNTS_DIRECTORY  files here and below, and   whether it merely holds
 *                     directories below           others: files below
 *   COUNTS_GROUP      files by day and by what    which rests of names are
 *                     names say beside it         meetings: files of the group
 *   COUNTS_SERIES     orders of numbers in        how numbers are read, words
 *                     dates, words beside them,   beside dates, how far dates
 *                     days, who agrees with whom  may go: files of the meeting
 *   "dates"           orders of all series,       how numbers are read: all
 *                     contents of contested files
 *   "teams"           directories, names in       which names are which teams:
 *                     headings, spellings         all
 *   "refs"            repositories by owner       which have several: all
 *   "people"          names, handles, spellings   who is who: all
 *
 * Beside verdicts, files whose witnesses disagree (contested ones) depend on
 * the counts of their series themselves: COUNTS_SERIES names these files, and
 * they are resolved again whenever their series has changed. Any other verdict
 * that changes means that all files are. Labels depend on nothing but counts.
 *
 * Records are packed so that equal counts are equal bytes. */
#ifndef MINS_MINUTES_COUNTS_H
#define MINS_MINUTES_COUNTS_H

#include "minutes/path.h"
#include "minutes/resolution.h"
#include "minutes/tally.h"

/* The value is the first byte of a record's name on disk. */
enum counts_kind {
  COUNTS_DIRECTORY = 'D', /* key: its path, without a "/" at its end */
  COUNTS_GROUP = 'G',     /* the same of the directory that is shared */
  COUNTS_SERIES = 'M',    /* key: the meeting */
  COUNTS_ALL = 'A'        /* key: a name of the table above */
};

/* The counts before. */
struct counts_source {
  void *context;
  /* A record, or data NULL if there is none. The bytes live as long as the
   * resolution. */
  struct str (*load)(void *context, enum counts_kind kind, struct str key);
  /* The facts of a file that has not changed; NULL where they cannot be had.
   * `is_empty`: they are none. */
  const struct file_facts *(*facts)(void *context, struct str path,
                                    struct hash128 content, bool is_empty);
  /* Whether any file that has not changed has the content. */
  bool (*has_content)(void *context, struct hash128 content);
};

/* A file that is counted, or not counted any more. */
struct counted_file {
  const struct file_facts *facts;
  struct path_facts path;
  struct str meeting; /* data NULL: none */
  int sign;           /* 1: it counts; -1: it did; 0: before and after */
};

struct counted {
  struct arena *arena;
  VEC(struct counted_file) files;
  const struct counts_source *source; /* NULL: there are no counts before */
  bool flipped; /* some verdict has changed: the result is void */
  bool damaged; /* some record cannot be read: likewise */
};

/* What takes the records that changed; empty bytes: there is none any more. */
typedef void counts_save_fn(void *context, enum counts_kind kind,
                            struct str key, struct str bytes);
struct counts_sink {
  void *context;
  counts_save_fn *save;
};

static inline struct str counts_load(const struct counted *counted,
                                     enum counts_kind kind, struct str key) {
  const struct counts_source *source = counted->source;
  return source ? source->load(source->context, kind, key) : (struct str){0};
}

/* Behind what has been read of a record. */
static inline void counts_check(struct counted *counted,
                                const struct unpack *in) {
  counted->damaged |= in->bad || in->at != in->end;
}

#endif
