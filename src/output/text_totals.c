#include "output/text_totals.h"

#include "output/number.h"
#include "output/text.h"

static const char *sections(size_t count) {
  return count == 1 ? "section" : "sections";
}

/* Which of the hits are shown, unless it is all of them. */
static void add_range(struct buf *text, const struct results *results) {
  size_t count = results->hit_count;
  size_t first = count > 0 ? results->hits[0].rank : 0;
  size_t last = count > 0 ? results->hits[count - 1].rank : 0;
  size_t matching = results->total + results->partial_total;
  if (count == results->hit_total && count == matching) return;
  if (count == 0)
    buf_addf(text, "; none of %zu hits", results->hit_total);
  else if (first == last)
    buf_addf(text, "; hit %zu of %zu", first, results->hit_total);
  else
    buf_addf(text, "; hits %zu-%zu of %zu", first, last, results->hit_total);
}

void text_totals(struct output *out, const struct results *results,
                 bool with_hits) {
  struct buf *text = &out->buf;
  size_t total = results->total;
  if (total == 0 && results->hit_count == 0 && results->hit_total == 0) {
    buf_add_str(text, STR("No section matches.\n"));
    return;
  }
  buf_addf(text, "%zu %s", total, sections(total));
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
  buf_add_str(text, STR(" ms\n"));
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
           sections(results->suggestion_total));
}
