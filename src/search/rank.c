#include "search/rank.h"

#include <math.h>
#include <stdlib.h>

#include "search/nth.h"
#include "search/plan_query.h"
#include "search/scoring.h"
#include "store/section_numbers.h"

/* ---- groups ---- */

static enum status line_of(struct rank *rank, size_t index, uint32_t *line) {
  const struct section_text *section;
  enum status status =
      texts_head(rank->texts, rank_columns_file_key(rank, index),
                 rank->shown->ids[index], NULL, &section, rank->error);
  if (status == STATUS_OK) *line = section->line;
  return status;
}

static uint32_t date_of(const struct rank *rank, size_t index) {
  return rank->shown->numbers[index].of[NUMBER_DATE];
}

/* Whether section `a` stands for its group rather than `b`: one with more of
 * the words, then the earliest dated, then by path and line. */
static enum status stands_before(struct rank *rank, size_t a, size_t b,
                                 bool *before) {
  uint32_t date_a = date_of(rank, a), date_b = date_of(rank, b);
  if (date_a == 0) date_a = UINT32_MAX;
  if (date_b == 0) date_b = UINT32_MAX;
  uint32_t line_a = 0, line_b = 0;
  enum status status = STATUS_OK;
  if (rank->modes[a] != rank->modes[b]) {
    *before = rank->modes[a] < rank->modes[b];
  } else if (date_a != date_b) {
    *before = date_a < date_b;
  } else if (rank->files[a] != rank->files[b]) {
    *before =
        rank_columns_file_order(rank, a) < rank_columns_file_order(rank, b);
  } else {
    status = line_of(rank, a, &line_a);
    if (status == STATUS_OK) status = line_of(rank, b, &line_b);
    *before = line_a < line_b;
  }
  return status;
}

/* The member that stands for the group; the chain then begins with it: its
 * place is kept in group[first]. */
static enum status representative(struct rank *rank, size_t index,
                                  size_t *result) {
  size_t first = rank->group[index], best = first;
  enum status status = STATUS_OK;
  for (size_t i = rank->next_copy[first]; i != RANK_NONE && status == STATUS_OK;
       i = rank->next_copy[i]) {
    bool before = false;
    status = stands_before(rank, i, best, &before);
    if (before) best = i;
  }
  *result = best;
  return status;
}

/* Remembers what was found out about groups. */
struct listing {
  struct rank *rank;
  VEC(struct ranked) list;
  uint32_t *representatives; /* by first member, plus one; 0: not known */
};

static enum status add_hit(struct listing *listing, size_t index, double score,
                           bool *added) {
  struct rank *rank = listing->rank;
  size_t first = rank->group[index];
  enum status status = STATUS_OK;
  *added = true;
  if (rank->next_copy[first] != RANK_NONE) {
    size_t best = listing->representatives[first];
    if (best == 0) {
      status = representative(rank, index, &best);
      listing->representatives[first] = (uint32_t)++best;
    }
    *added = best == index + 1;
  }
  if (status == STATUS_OK && *added)
    vec_push(&listing->list, (struct ranked){rank->shown->ids[index], index,
                                             rank->modes[index], score});
  return status;
}

/* ---- order ---- */

static int by_date(const struct rank *rank, size_t a, size_t b, bool newest) {
  uint32_t x = date_of(rank, a), y = date_of(rank, b);
  if (x == y) return 0;
  if (x == 0 || y == 0) return x == 0 ? 1 : -1; /* undated last */
  return (x > y) == newest ? -1 : 1;
}

static int compare_ranked(const void *a, const void *b, void *context) {
  const struct ranked *x = a, *y = b;
  const struct rank *rank = context;
  enum request_sort sort = rank->request->sort;
  int order = 0;
  if (sort == SORT_RELEVANCE) {
    if (x->mode != y->mode && !rank->coverage)
      return x->mode < y->mode ? -1 : 1;
    if (x->score != y->score) return x->score > y->score ? -1 : 1;
    order = by_date(rank, x->index, y->index, true);
  } else if (sort != SORT_PATH) {
    order = by_date(rank, x->index, y->index, sort == SORT_NEWEST);
  }
  if (order != 0) return order;
  uint32_t file_x = rank_columns_file_order(rank, x->index);
  uint32_t file_y = rank_columns_file_order(rank, y->index);
  return (file_x > file_y) - (file_x < file_y);
}

struct lined {
  struct ranked hit;
  uint32_t line;
};

static int compare_line(const void *a, const void *b) {
  uint32_t x = ((const struct lined *)a)->line;
  uint32_t y = ((const struct lined *)b)->line;
  return (x > y) - (x < y);
}

/* Sorts a run of hits of one file by line. */
static enum status sort_lines(struct rank *rank, struct ranked *hits,
                              size_t count) {
  struct lined *lined = mem_alloc(count * sizeof *lined);
  enum status status = STATUS_OK;
  for (size_t i = 0; i < count && status == STATUS_OK; i++) {
    lined[i].hit = hits[i];
    status = line_of(rank, hits[i].index, &lined[i].line);
  }
  if (status == STATUS_OK) {
    qsort(lined, count, sizeof *lined, compare_line);
    for (size_t i = 0; i < count; i++) hits[i] = lined[i].hit;
  }
  free(lined);
  return status;
}

/* Everything in order, the lines only where the page lies. */
static enum status sort_hits(struct rank *rank, struct ranked *hits,
                             size_t count, size_t first, size_t last) {
  enum status status = STATUS_OK;
  if (count > 1) qsort_r(hits, count, sizeof *hits, compare_ranked, rank);
  for (size_t start = 0; start < last && status == STATUS_OK;) {
    size_t end = start + 1;
    while (end < count && compare_ranked(&hits[start], &hits[end], rank) == 0)
      end++;
    if (end - start > 1 && end > first)
      status = sort_lines(rank, hits + start, end - start);
    start = end;
  }
  return status;
}

/* ---- candidates ---- */

/* The hits among the sections of a class that score as well as about the `most`
 * best ones. */
static enum status add_best(struct listing *listing, struct scoring *class,
                            size_t most, size_t *found) {
  enum status status = STATUS_OK;
  for (int gain = 0; gain < GAINS && class->gains && status == STATUS_OK;
       gain++)
    status = scoring_add_gain(listing->rank, class, (enum gain)gain,
                              scoring_least(listing->rank, class, most));
  double least = scoring_least(listing->rank, class, most);
  for (size_t i = 0; i < class->len && status == STATUS_OK; i++)
    if (class->scores[i] >= least)
      status = rank_columns_load_group(listing->rank, class->indices[i]);
  *found = 0;
  for (size_t i = 0; i < class->len && status == STATUS_OK; i++) {
    bool added;
    if (class->scores[i] < least) continue;
    status = add_hit(listing, class->indices[i], class->scores[i], &added);
    *found += added;
  }
  return status;
}

/* The best hits of one class, `wanted` of them and those that score as the last
 * at least; all if `wanted` is SIZE_MAX. */
static enum status add_class(struct listing *listing, bool best,
                             size_t wanted) {
  struct scoring class = {0};
  size_t start = listing->list.len, found = 0;
  enum status status = STATUS_OK;
  for (size_t most = wanted;;
       most = most > SIZE_MAX / 4 ? SIZE_MAX : most * 4) {
    listing->list.len = start;
    status = scoring_class(listing->rank, best, most, &class);
    if (status == STATUS_OK) status = add_best(listing, &class, most, &found);
    if (status != STATUS_OK || found >= wanted || most >= class.members) break;
  }
  scoring_free(&class);
  return status;
}

/* The higher, the earlier on the page; all are alike where dates do not tell.
 * Undated ones come last in either order. */
static double date_score(const struct rank *rank, size_t index) {
  uint32_t date = date_of(rank, index);
  if (rank->request->sort == SORT_PATH) return 0;
  if (date == 0) return -HUGE_VAL;
  return rank->request->sort == SORT_OLDEST ? -(double)date : date;
}

/* That of the member that stands for a group of copies: the earliest dated. */
static double group_score(const struct rank *rank, size_t first) {
  double score = date_score(rank, first);
  for (size_t i = rank->next_copy[first]; i != RANK_NONE;
       i = rank->next_copy[i]) {
    double other = date_score(rank, i);
    if (score == -HUGE_VAL || (other != -HUGE_VAL && other < score))
      score = other;
  }
  return score;
}

/* Of all sections, only those are looked at whose date may come among those
 * that are wanted. */
static enum status add_unranked(struct listing *listing, size_t wanted) {
  struct rank *rank = listing->rank;
  size_t count = rank->shown->len, groups = 0;
  double *scores = mem_alloc((count + 1) * sizeof *scores);
  double *sorted = mem_alloc((count + 1) * sizeof *sorted), least = -HUGE_VAL;
  enum status status = STATUS_OK;
  for (size_t i = 0; i < count; i++)
    if (rank->group[i] == i)
      sorted[groups++] = scores[i] = group_score(rank, i);
  if (wanted > 0 && wanted < groups)
    least = nth_highest(sorted, groups, wanted);
  for (size_t i = 0; i < count && status == STATUS_OK; i++)
    if (scores[rank->group[i]] >= least)
      status = rank_columns_load_group(rank, i);
  for (size_t i = 0; i < count && status == STATUS_OK; i++) {
    bool added;
    if (scores[rank->group[i]] >= least)
      status = add_hit(listing, i, 0, &added);
  }
  free(scores);
  free(sorted);
  return status;
}

static enum status gather(struct listing *listing, size_t wanted) {
  struct rank *rank = listing->rank;
  if (!plan_query_is_ranked(rank->plan)) return add_unranked(listing, wanted);
  if (rank->request->sort != SORT_RELEVANCE || rank->request->recent)
    wanted = SIZE_MAX; /* another order than by score */
  enum status status = STATUS_OK;
  if (rank->coverage) return add_class(listing, true, wanted);
  if (rank->best->len > 0) status = add_class(listing, true, wanted);
  size_t some = rank->shown->len - rank->best->len;
  if (status == STATUS_OK && some > 0 && listing->list.len < wanted)
    status =
        add_class(listing, false,
                  wanted == SIZE_MAX ? wanted : wanted - listing->list.len);
  return status;
}

enum status rank_page(struct rank *rank, size_t offset, size_t limit,
                      struct ranked **page, size_t *count) {
  struct listing listing = {.rank = rank};
  listing.representatives =
      mem_zalloc((rank->shown->len + 1) * sizeof *listing.representatives);
  size_t wanted =
      limit == 0 || limit > SIZE_MAX - offset ? SIZE_MAX : offset + limit;
  enum status status = gather(&listing, wanted);
  size_t first = offset < listing.list.len ? offset : listing.list.len;
  size_t last = wanted < listing.list.len ? wanted : listing.list.len;
  if (status == STATUS_OK)
    status = sort_hits(rank, listing.list.data, listing.list.len, first, last);
  *count = status == STATUS_OK ? last - first : 0;
  *page = arena_dup(rank->arena,
                    listing.list.data ? listing.list.data + first : NULL,
                    *count * sizeof **page);
  vec_free(&listing.list);
  free(listing.representatives);
  return status;
}
