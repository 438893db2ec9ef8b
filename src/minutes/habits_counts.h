/* What the files of a meeting show together, as counts: how they are kept, and
 * what others depend on. Under habits.h, which counts. */
#ifndef MINS_MINUTES_HABITS_COUNTS_H
#define MINS_MINUTES_HABITS_COUNTS_H

#include "base/mem.h"
#include "minutes/counts.h"
#include "minutes/orders.h"
#include "minutes/votes.h"

enum { HABITS_SHARED_BY = 3 }; /* files: words beside dates, dates in titles */

/* A file whose witnesses disagree. Its date depends on more than verdicts. */
struct contested_file {
  struct str path;
  struct hash128 content;
  struct date *copies; /* dates in paths of byte copies, sorted */
  size_t copy_count;
  bool is_empty; /* of sections */
  bool is_gone;  /* it is no such file any more */
};

/* The files of one meeting. Dates are keys by their bytes. */
struct series {
  struct str meeting; /* empty: none */
  struct orders orders;
  struct map words;  /* of dated headings -> files that hold them */
  struct map dates;  /* of paths -> files */
  struct map years;  /* of paths without a date, as its last day -> files */
  struct map texts;  /* that witnesses in texts tell */
  struct map claims; /* the same and those of headings */
  size_t files, titled_files;
  size_t files_with_year; /* or more, in their paths */
  struct trust trust;
  VEC(struct contested_file) contested;
  /* Verdicts and what they come from, see habits_counts_judge: */
  size_t weekdays[8], dated_files;
  bool is_titled;
  long limit, limit_before; /* texts tell no day behind this one */
  uint64_t digest_before;
  bool had_files;
};

struct dated_file {
  size_t series;
  struct date path;   /* of the name, else of the directories */
  uint32_t log_level; /* of the headings that begin a meeting each; 0: none */
  struct testimonies testimonies;
};

struct habits {
  struct arena *arena;
  struct counted *counted;
  const struct map *team_words;
  VEC(struct series) series;
  struct map series_of_meeting;
  struct dated_file *dated; /* of each file */
  struct orders orders;     /* of all series together */
  uint64_t orders_digest_before;
  struct map contested; /* contents of all contested files, as bytes */
  struct map copies;    /* content hash, as bytes -> first, then `next_copy` */
  size_t *next_copy;
};

static inline struct series *habits_series(struct habits *d, size_t file) {
  return &d->series.data[d->dated[file].series];
}
static inline const struct file_facts *habits_facts(const struct habits *d,
                                                    size_t file) {
  return d->counted->files.data[file].facts;
}
static inline const struct path_facts *habits_path(const struct habits *d,
                                                   size_t file) {
  return &d->counted->files.data[file].path;
}

/* A series as it was before; empty if there was none. */
void habits_counts_load(struct habits *d, struct str meeting,
                        struct series *series);
void habits_counts_load_all(struct habits *d);
/* Sets the verdicts, but for those that trust has a part in. */
void habits_counts_judge(struct series *series);
/* Notes which files are contested now that all have been heard, and whether
 * what others depend on is as before. */
void habits_counts_settle(struct habits *d);
/* Whether a contested file has the content. */
bool habits_counts_has_contested(struct counted *counted,
                                 struct hash128 content);
void habits_counts_save(const struct habits *d, const struct counts_sink *sink);

#endif
