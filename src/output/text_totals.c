#include "output/text_totals.h"

#include "output/number.h"
#include "output/text.h"

/* What totals count. */
static const char *counted(const struct results *results, size_t count) {
  if (results->of_items) return count == 1 ? "item" : "items";
  return count == 1 ? "section" : "sections";
}

/* Which words are nowhere, and how they may be spelt. */
static void add_missing(struct output *out, const struct results *results) {
  struct buf text = {0};
  for (size_t i = 0; i < results->missing.len; i++) {
    struct str word = results->missing.data[i];
    bool quoted = str_starts(word, STR("\""));
    size_t near = 0;
    buf_clear(&text);
    buf_addf(&text, "No section has %s%.*s%s", quoted ? "" : "\"",
             STR_FMT(word), quoted ? "" : "\"");
    for (size_t k = 0; k < results->nearest_count; k++) {
      if (!str_eq(results->nearest[k].from, word)) continue;
      buf_addf(&text, "%s\"%.*s\"", near++ == 0 ? "; nearest: " : ", ",
               STR_FMT(results->nearest[k].to));
    }
    buf_add_char(&text, '.');
    const struct text_span span = {buf_str(&text), TEXT_PLAIN};
    text_wrap(out, &span, 1, 0);
  }
  buf_free(&text);
}

/* What there would be without filters: where that is nothing, it does not
 * help to say so. */
static void add_without(struct output *out, const struct results *results) {
  bool helps = false;
  for (size_t i = 0; i < results->without_count; i++) {
    const struct results_without *row = &results->without[i];
    if (row->total == 0) continue;
    if (!helps) buf_add_str(&out->buf, STR("There would be:\n"));
    helps = true;
    struct buf text = {0};
    buf_addf(&text, "%zu %s without %.*s", row->total,
             counted(results, row->total), STR_FMT(row->filter));
    const struct text_span span = {buf_str(&text), TEXT_PLAIN};
    text_wrap(out, &span, 1, 2);
    buf_free(&text);
  }
}

/* Which of the hits are shown, unless it is all of them; so that the numbers
 * add up, how many sections are copies. */
static void add_range(struct buf *text, const struct results *results) {
  const struct hit *hits = results->hits;
  const struct results_item *items = results->items;
  bool of_items = results->of_items;
  size_t count = of_items ? results->item_count : results->hit_count;
  size_t first = count == 0 ? 0 : of_items ? items[0].rank : hits[0].rank;
  size_t last = count == 0 ? 0 : first + count - 1;
  size_t matching = results->total + results->partial_total;
  const char *one = of_items ? "" : "hit ", *many = of_items ? "" : "hits ";
  if (count == results->hit_total && (of_items || count == matching)) return;
  if (count == 0)
    buf_addf(text, "; none of %zu%s", results->hit_total,
             of_items ? "" : " hits");
  else if (first == last)
    buf_addf(text, "; %s%zu of %zu", one, first, results->hit_total);
  else
    buf_addf(text, "; %s%zu-%zu of %zu", many, first, last, results->hit_total);
  if (results->copies == 1)
    buf_add_str(text, STR(", the other is a copy"));
  else if (results->copies > 1)
    buf_addf(text, ", the other %zu are copies", results->copies);
}

/* "lead 12 sections have all words, 1.2 ms" */
static void add_totals(struct output *out, const struct results *results,
                       bool with_hits, struct str lead) {
  struct buf line = {0}, *text = &line;
  size_t total = results->total;
  if (total == 0 && results->hit_count == 0 && results->hit_total == 0) {
    buf_addf(&out->buf, "No %s matches.\n", counted(results, 1));
    add_missing(out, results);
    add_without(out, results);
    return;
  }
  buf_addf(text, "%.*s%zu %s", STR_FMT(lead), total, counted(results, total));
  const char *have = total == 1 ? "has" : "have";
  if (results->mode == RESULTS_SOME)
    buf_addf(text, " %s some of the words", have);
  else if (results->mode == RESULTS_MOST)
    buf_addf(text, " %s most of the words", have);
  else if (results->partial_total > 0)
    buf_addf(text, " %s all words", have);
  if (results->mode != RESULTS_SOME && results->partial_total > 0)
    buf_addf(text, ", %zu some", results->partial_total);
  if (with_hits) add_range(text, results);
  buf_add_str(text, STR(", "));
  number_add_decimal(text, results->took_ms, 1, false);
  buf_add_str(text, STR(" ms"));
  const struct text_span span = {buf_str(text), TEXT_PLAIN};
  text_wrap(out, &span, 1, 0);
  buf_free(text);
}

void text_totals(struct output *out, const struct results *results,
                 bool with_hits) {
  add_totals(out, results, with_hits, STR(""));
}

void text_totals_list(struct output *out, const struct results *results,
                      const char *one, const char *many, size_t offset,
                      size_t shown) {
  size_t total = results->hit_total;
  const char *what = total == 1 ? one : many;
  struct buf lead = {0};
  if (shown == total)
    buf_addf(&lead, "%zu %s", total, what);
  else if (shown == 0)
    buf_addf(&lead, "None of %zu %s", total, what);
  else if (shown == 1)
    buf_addf(&lead, "Number %zu of %zu %s", offset + 1, total, what);
  else
    buf_addf(&lead, "%zu-%zu of %zu %s", offset + 1, offset + shown, total,
             what);
  buf_add_str(&lead, STR("; "));
  add_totals(out, results, false, buf_str(&lead));
  buf_free(&lead);
}

void text_totals_notes(struct output *out, struct str_list notes,
                       const struct results *results) {
  for (size_t i = 0; i < notes.len; i++) {
    const struct text_span spans[] = {{STR("note: "), TEXT_DIM},
                                      {notes.data[i], TEXT_PLAIN}};
    text_wrap(out, spans, 2, 0);
  }
  if (!results->suggestion.data) return;
  buf_add_str(&out->buf, STR("Did you mean: "));
  text_add(out, results->suggestion, TEXT_BOLD);
  buf_addf(&out->buf, "? (%zu %s)\n", results->suggestion_total,
           counted(results, results->suggestion_total));
}
