/* What ordering and folding know of each section that may be listed. */
#ifndef MINS_SEARCH_RANK_COLUMNS_H
#define MINS_SEARCH_RANK_COLUMNS_H

#include "search/columns.h"
#include "search/coverage.h"
#include "search/most_gains.h"
#include "search/plan.h"
#include "search/request.h"
#include "search/results.h"
#include "search/texts.h"
#include "search/when.h"

/* A section that will be listed. */
struct ranked {
  uint32_t id;
  size_t index; /* in the set that is shown */
  enum results_mode mode;
  double score; /* rounded to 6 decimals */
};

struct rank_gain {
  double score; /* in the sum of what words add */
  double share; /* in the coverage */
};

struct rank {
  const struct plan *plan;
  const struct request *request;
  struct engine *engine;
  struct columns *columns;
  struct texts *texts;
  struct arena *arena;
  struct section_set *shown;       /* all that may be listed, with numbers */
  const struct section_set *best;  /* of them, those with all words, or most */
  const struct coverage *coverage; /* NULL: not part of scores */
  struct when when;                /* the time that is named */
  struct named_gains *named_gains; /* NULL: none, or not known yet */
  struct most_gains most_gains;    /* NULL: not known yet */
  /* Columns over `shown`. */
  uint32_t *files;         /* codes of SLOT_FILE; 0: not known yet */
  uint32_t *next_copy;     /* the next member of the group; RANK_NONE ends it */
  uint32_t *group;         /* first member of its group */
  unsigned char *modes;    /* enum results_mode */
  const uint32_t *subsets; /* of the coverage; NULL without */
  uint32_t *own_subsets;   /* the same, unless the coverage owns them */
  size_t groups;           /* hits after folding */
  struct str *copy_ids;    /* of copies; NULL: not read (copies_read) */
  struct error *error;
};

#define RANK_NONE UINT32_MAX

/* Fills the columns. The caller calls rank_columns_free. */
enum status rank_columns_init(struct rank *rank, struct error *error);
void rank_columns_free(struct rank *rank);
/* Looks up the files of a section and of those identical to it. The functions
 * below need them; of many matches only few are looked up, all before any are
 * compared, since their order is made anew after each new one. */
enum status rank_columns_load_group(struct rank *rank, size_t index);
/* The place of a section's file among the loaded ones, by path. */
uint32_t rank_columns_file_order(const struct rank *rank, size_t index);
/* The key of the file of a hit's section. */
struct str rank_columns_file_key(const struct rank *rank, size_t index);

#endif
