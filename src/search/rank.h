/* The order of hits: score, date, path, line; and the folding of sections whose
 * source is identical. Of a question of two words, sections with both stand
 * before all others; of three words and more, the share of its words that a
 * section covers is part of the score (coverage.h). */
#ifndef MINS_SEARCH_RANK_H
#define MINS_SEARCH_RANK_H

#include "search/coverage.h"
#include "search/facets.h"
#include "search/hits.h"
#include "search/plan.h"

/* BM25's parameters. What was measured for them, and for all the numbers in
 * rank.c: bench/README.md, "Ranking". A word of the text is counted WDF_TEXT
 * times, which k1 is to be multiplied with. */
#define RANK_K1 1.8
#define RANK_B 0.5

struct ranked {
  uint32_t id;
  size_t index; /* in the set that is shown */
  enum results_mode mode;
  double score; /* rounded to 6 decimals */
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
  /* Columns over `shown`. */
  uint32_t *files;      /* codes of SLOT_FILE; 0: not known yet */
  uint32_t *next_copy;  /* the next member of the group; RANK_NONE ends it */
  uint32_t *group;      /* first member of its group */
  unsigned char *modes; /* enum results_mode */
  double *shares;       /* of the question's words; NULL without coverage */
  size_t groups;        /* hits after folding */
  struct error *error;
};

#define RANK_NONE UINT32_MAX

/* Fills the columns. The caller calls rank_free. */
enum status rank_init(struct rank *rank, struct error *error);
void rank_free(struct rank *rank);
/* The hits from `offset` on, `limit` of them at most (0: all), in order. */
enum status rank_page(struct rank *rank, size_t offset, size_t limit,
                      struct ranked **page, size_t *count);
/* What each word of the query adds to the scores of some hits. */
enum status rank_explain(struct rank *rank, const struct ranked *page,
                         struct hit *hits, size_t count);
/* rank_columns.c: looks up the files of a section and of those identical to it.
 * The functions below need them; of many matches only few are looked up, all
 * before any are compared, since their order is made anew after each new one.
 */
enum status rank_load_group(struct rank *rank, size_t index);
/* The place of a section's file among the loaded ones, by path. */
uint32_t rank_file_order(const struct rank *rank, size_t index);
/* The key of the file of a hit's section. */
struct str rank_file_key(const struct rank *rank, size_t index);
/* Fills copy_paths: the files of the other members of its group, by bytes. */
enum status rank_copy_paths(struct rank *rank, const struct ranked *ranked,
                            struct hit *hit);
/* Fills copies: the other members of its group, as ids sorted by bytes. */
enum status rank_copies(struct rank *rank, const struct ranked *ranked,
                        struct hit *hit);

#endif
