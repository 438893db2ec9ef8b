/* What the files of a meeting have in common, learnt from all of them: in which
 * order numbers of a date stand, which words stand beside dates, weekdays, how
 * far the dates go. A part of resolve.h; dating.h uses it. */
#ifndef MINS_MINUTES_HABITS_H
#define MINS_MINUTES_HABITS_H

#include "base/map.h"
#include "base/mem.h"
#include "minutes/orders.h"
#include "minutes/path.h"
#include "minutes/resolution.h"
#include "minutes/votes.h"

enum { HABITS_SHARED_BY = 3 }; /* files: words beside dates, dates in titles */

/* The files of one meeting. */
struct series {
  struct map words;     /* of dated headings -> files that hold them */
  struct map last_file; /* word -> the file that counted it last, plus one */
  struct date newest;   /* that a path tells */
  struct date greatest, second; /* that texts tell */
  struct map dates;             /* day, as bytes -> files with this path date */
  size_t weekdays[8];
  size_t dated_files, files, titled_files;
  size_t files_with_year; /* or more, in their paths */
  struct orders orders;
  struct trust trust;
};

struct dated_file {
  size_t series;
  struct date path;   /* of the name, else of the directories */
  uint32_t log_level; /* of the headings that begin a meeting each; 0: none */
  struct testimonies testimonies;
};

struct habits {
  struct arena *arena;
  const struct file_facts *files;
  const struct path_facts *paths;
  const struct str *meetings;
  const struct map *team_words;
  size_t count;
  VEC(struct series) series;
  struct dated_file *dated;
  struct orders orders; /* of all series together */
  struct map copies;    /* content hash, as bytes -> first, then `next_copy` */
  size_t *next_copy;
};

static inline struct series *habits_series(struct habits *d, size_t file) {
  return &d->series.data[d->dated[file].series];
}

/* Gathers the series, with all they teach but trust, and the copies. `meetings`
 * are those of the files; `team_words` are words of teams' names, which may
 * stand beside a date. All must live as long as the result, which is the
 * arena's but for what habits_free releases. */
struct habits *habits_new(struct arena *arena, const struct file_facts *files,
                          const struct path_facts *paths,
                          const struct str *meetings, size_t count,
                          const struct map *team_words);
void habits_free(struct habits *d);
/* The date that a claim means in the file's series, completed by the year of
 * its path; not set where that cannot be told. */
struct date habits_read(struct habits *d, size_t file, enum order_place place,
                        const struct date_claim *claim);
/* The bytes of a date, as a key; they have no padding. */
struct str habits_key(const struct date *date);
bool habits_agree(struct date one, struct date other); /* as far as they tell */
/* The first heading, if nothing but a preamble stands before it; or NULL. */
const struct heading_facts *habits_first_heading(
    const struct file_facts *facts);
/* Whether it has a day, and is not about another day. */
bool habits_is_titled(const struct file_facts *facts);
/* Whether the file is a byte copy of one whose path has the date. */
bool habits_is_copy(struct habits *d, size_t file, struct date date);

#endif
