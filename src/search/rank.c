#include "search/rank.h"

#include <math.h>
#include <stdlib.h>

#include "search/bm25.h"
#include "store/section_numbers.h"

static const struct engine_bm25 weights = {
    .k1 = BM25_K1 * WDF_TEXT, .b = BM25_B, .min_normlen = 0.5};

enum { MARGIN = 40 }; /* candidates beyond the page, for ties and copies */

/* ---- groups ---- */

static enum status line_of(struct rank *rank, size_t index, uint32_t *line) {
  const struct section_text *section;
  enum status status =
      texts_section(rank->texts, rank_columns_file_key(rank, index),
                    rank->shown->ids[index], NULL, &section, rank->error);
  if (status == STATUS_OK) *line = section->line;
  return status;
}

static uint32_t date_of(const struct rank *rank, size_t index) {
  return rank->shown->numbers[index].of[NUMBER_DATE];
}

/* Whether section `a` stands for its group rather than `b`: one with all words,
 * then the earliest dated, then by path and line. */
static enum status stands_before(struct rank *rank, size_t a, size_t b,
                                 bool *before) {
  uint32_t date_a = date_of(rank, a), date_b = date_of(rank, b);
  if (date_a == 0) date_a = UINT32_MAX;
  if (date_b == 0) date_b = UINT32_MAX;
  uint32_t line_a = 0, line_b = 0;
  enum status status = STATUS_OK;
  if (rank->has_all[a] != rank->has_all[b]) {
    *before = rank->has_all[a];
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
  size_t *representatives; /* by first member, plus one; 0: not known */
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
      listing->representatives[first] = ++best;
    }
    *added = best == index + 1;
  }
  if (status == STATUS_OK && *added)
    vec_push(&listing->list, (struct ranked){rank->shown->ids[index], index,
                                             rank->has_all[index], score});
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
    if (x->all != y->all) return x->all ? -1 : 1;
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

static double rounded(double score) { return round(score * 1e6) / 1e6; }

/* With --recent, half of a score fades with the age of the meeting, by half
 * each year: what was said last counts, what was said first is still found. */
static double recency(const struct rank *rank, size_t index) {
  const double year_days = 365.25, lasting = 0.5;
  uint32_t date = date_of(rank, index);
  if (!rank->request->recent) return 1;
  if (date == 0) return lasting;
  struct date today = rank->request->today;
  double then = date / 10000 * year_days + (date / 100 % 100) * 30.4 +
                (date % 100 ? date % 100 : 15);
  double now = today.year * year_days + today.month * 30.4 + today.day;
  double years = now > then ? (now - then) / year_days : 0;
  return lasting + (1 - lasting) * exp2(-years);
}

/* The sections with all words, or those with some, and their scores. */
struct class {
  uint32_t *indices; /* among those shown, ascending */
  double *scores;    /* rounded */
  size_t len;
};

static enum status score_class(struct rank *rank, bool all,
                               struct class *class) {
  size_t members = rank->shown->len;
  class->indices = mem_alloc((members + 1) * sizeof *class->indices);
  class->scores = mem_alloc((members + 1) * sizeof *class->scores);
  class->len = 0;
  uint32_t *ids = mem_alloc((members + 1) * sizeof *ids);
  uint32_t *lengths = mem_alloc((members + 1) * sizeof *lengths);
  for (size_t i = 0; i < members; i++) {
    if (rank->has_all[i] != all) continue;
    ids[class->len] = rank->shown->ids[i];
    lengths[class->len] = rank->shown->numbers[i].length;
    class->indices[class->len++] = (uint32_t)i;
  }
  struct engine_query *query = plan_ranked(rank->plan, all);
  enum status status =
      engine_score(rank->engine, query, &weights, NULL, ids, lengths,
                   class->len, class->scores, rank->error);
  for (size_t i = 0; i < class->len && status == STATUS_OK; i++)
    class->scores[i] =
        rounded(class->scores[i] * recency(rank, class->indices[i]));
  engine_query_free(query);
  free(lengths);
  free(ids);
  return status;
}

/* The `nth` highest of the scores (from 1), found by parting them around one of
 * them, over and over. Changes their order. */
static double nth_score(double *scores, size_t count, size_t nth) {
  size_t low = 0, high = count - 1, wanted = nth - 1;
  while (low < high) {
    double pivot = scores[low + (high - low) / 2];
    size_t i = low, k = high;
    for (;;) {
      while (scores[i] > pivot) i++;
      while (scores[k] < pivot) k--;
      if (i >= k) break;
      double swapped = scores[i];
      scores[i++] = scores[k];
      scores[k--] = swapped;
    }
    size_t end = i > k ? k : i;
    if (wanted <= end)
      high = end;
    else
      low = end + 1;
  }
  return scores[wanted];
}

/* The hits among the `most` best sections of a class and all that score as the
 * last of them. */
static enum status add_best(struct listing *listing, const struct class *class,
                            size_t most, size_t *found) {
  double least = 0;
  enum status status = STATUS_OK;
  if (most < class->len) {
    double *scores = mem_alloc(class->len * sizeof *scores);
    memcpy(scores, class->scores, class->len * sizeof *scores);
    least = nth_score(scores, class->len, most);
    free(scores);
  }
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
static enum status add_class(struct listing *listing, bool all, size_t wanted) {
  struct class class = {0};
  size_t start = listing->list.len, found = 0;
  enum status status = score_class(listing->rank, all, &class);
  size_t most = wanted < class.len ? wanted + MARGIN : class.len;
  for (; status == STATUS_OK; most *= 4) {
    listing->list.len = start;
    status = add_best(listing, &class, most, &found);
    if (found >= wanted || most >= class.len) break;
  }
  free(class.indices);
  free(class.scores);
  return status;
}

static enum status add_unranked(struct listing *listing) {
  size_t count = listing->rank->shown->len;
  enum status status = STATUS_OK;
  for (size_t i = 0; i < count && status == STATUS_OK; i++)
    status = rank_columns_load_group(listing->rank, i);
  for (size_t i = 0; i < count && status == STATUS_OK; i++) {
    bool added;
    status = add_hit(listing, i, 0, &added);
  }
  return status;
}

static enum status gather(struct listing *listing, size_t wanted) {
  struct rank *rank = listing->rank;
  if (!plan_is_ranked(rank->plan)) return add_unranked(listing);
  if (rank->request->sort != SORT_RELEVANCE || rank->request->recent)
    wanted = SIZE_MAX; /* another order than by score */
  enum status status = STATUS_OK;
  if (rank->all->len > 0) status = add_class(listing, true, wanted);
  size_t some = rank->shown->len - rank->all->len;
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

/* ---- parts of a score ---- */

static void add_score_part(struct rank *rank, struct hit *hit, struct str word,
                           double score) {
  if (score == 0) return;
  if (!hit->score_parts)
    hit->score_parts = arena_alloc(
        rank->arena, (rank->plan->labels.len + 1) * sizeof *hit->score_parts);
  hit->score_parts[hit->score_part_count++] = (struct score_part){word, score};
}

static int compare_id(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* Each word is asked by itself: BM25 is the sum over words. Hits without it
 * match all the same, by the second part. */
static enum status score_word(struct rank *rank,
                              const struct engine_query *word,
                              const uint32_t *ids, size_t count,
                              double *scores) {
  struct engine_query *parts[] = {engine_query_copy(word), engine_query_all()};
  struct engine_query *query = engine_query_or(parts, 2);
  enum status status = engine_score(rank->engine, query, &weights, NULL, ids,
                                    NULL, count, scores, rank->error);
  engine_query_free(query);
  return status;
}

enum status rank_explain(struct rank *rank, const struct ranked *page,
                         struct hit *hits, size_t count) {
  enum status status = STATUS_OK;
  uint32_t *ids = arena_alloc(rank->arena, count * sizeof *ids);
  double *scores = arena_alloc(rank->arena, count * sizeof *scores);
  for (size_t i = 0; i < count; i++) ids[i] = page[i].id;
  if (count > 1) qsort(ids, count, sizeof *ids, compare_id);
  for (size_t k = 0; k < rank->plan->labels.len && status == STATUS_OK; k++) {
    const struct plan_label *label = &rank->plan->labels.data[k];
    status = score_word(rank, label->query, ids, count, scores);
    for (size_t i = 0; i < count && status == STATUS_OK; i++)
      for (size_t t = 0; t < count; t++)
        if (ids[t] == page[i].id)
          add_score_part(rank, &hits[i], label->text, rounded(scores[t]));
  }
  for (size_t i = 0; i < count && rank->request->recent; i++) {
    double sum = 0;
    for (size_t k = 0; k < hits[i].score_part_count; k++)
      sum += hits[i].score_parts[k].score;
    add_score_part(rank, &hits[i], STR("recency"),
                   rounded(hits[i].score - sum));
  }
  return status;
}

struct copy {
  struct str path;
  struct str start; /* of the id: the path and "#" */
  size_t index;
};

static int compare_start(const void *a, const void *b) {
  return str_cmp(((const struct copy *)a)->start,
                 ((const struct copy *)b)->start);
}

static int compare_str(const void *a, const void *b) {
  return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* The first `most` ids by bytes. To know an anchor the text of a file is
 * needed: it is looked up in the first files, up to one whose ids come behind
 * all of theirs. */
static enum status first_ids(struct rank *rank, const struct copy *copies,
                             size_t count, size_t most, struct str_list *ids) {
  enum status status = STATUS_OK;
  struct str start = {"", 0};
  ids->data = arena_alloc(rank->arena, count * sizeof *ids->data);
  for (size_t i = 0; i < count && status == STATUS_OK; i++) {
    const struct section_text *section;
    if (i == 0 || !str_starts(copies[i].start, start)) {
      if (i >= most) break;
      start = copies[i].start;
    }
    status = texts_section(
        rank->texts, rank_columns_file_key(rank, copies[i].index),
        rank->shown->ids[copies[i].index], NULL, &section, rank->error);
    if (status == STATUS_OK)
      ids->data[ids->len++] =
          hits_id(rank->arena, copies[i].path, section->anchor);
  }
  if (ids->len > 1) qsort(ids->data, ids->len, sizeof *ids->data, compare_str);
  if (ids->len > most) ids->len = most;
  return status;
}

enum status rank_copies(struct rank *rank, const struct ranked *ranked,
                        struct hit *hit) {
  VEC(struct copy) copies = {0};
  enum status status = STATUS_OK;
  for (size_t i = rank->group[ranked->index];
       i != RANK_NONE && status == STATUS_OK; i = rank->next_copy[i]) {
    struct copy copy = {.index = i};
    if (i == ranked->index) continue;
    status =
        texts_path(rank->texts->store, rank->arena,
                   rank_columns_file_key(rank, i), &copy.path, rank->error);
    copy.start = hits_id(rank->arena, copy.path, STR(""));
    if (status == STATUS_OK) vec_push(&copies, copy);
  }
  if (copies.len > 1)
    qsort(copies.data, copies.len, sizeof *copies.data, compare_start);
  if (status == STATUS_OK)
    status = first_ids(rank, copies.data, copies.len, rank->request->copies,
                       &hit->copies);
  hit->copy_count = copies.len;
  vec_free(&copies);
  return status;
}
