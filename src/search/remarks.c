#include "search/remarks.h"

#include <stdlib.h>

#include "query/query_punctuation.h"
#include "search/nothing.h"
#include "search/suggest.h"
#include "search/when_note.h"

/* ---- did you mean ---- */

/* Whether a section has all words of a question of three and more. */
static bool has_all_words(const struct matching *matching) {
  const struct coverage *coverage = &matching->coverage;
  for (size_t i = 1; i < coverage->subsets.len; i++)
    if (coverage->subsets.data[i].share >= 1) return coverage->is_complete;
  return false;
}

/* Sections with all words are better than more of them with some. What has most
 * of the words cannot be compared by number, but where a section has them all,
 * they were probably meant. */
static bool is_better(const struct matching *matching, enum results_mode mode,
                      size_t total) {
  const struct results *than = matching->results;
  if (total == 0 || mode != than->mode) return total > 0 && mode < than->mode;
  return mode == RESULTS_MOST ? !has_all_words(matching) : total > than->total;
}

static enum status suggest(struct matching *matching) {
  struct results *results = matching->results;
  struct str query;
  size_t total = 0;
  enum results_mode mode = RESULTS_SOME;
  enum status status =
      suggest_query(&matching->plan, matching->request->query, &query);
  struct request request = *matching->request;
  request.query = query;
  if (status == STATUS_OK && query.data)
    status = matching_total(matching, &request, &total, &mode);
  if (!is_better(matching, mode, total)) return status;
  results->suggestion = query;
  results->suggestion_total = total;
  return status;
}

/* Words that none of the sections has that may be listed. Where all words, or
 * most of them, were found together, there can be none. */
static enum status note_missing(struct matching *matching) {
  const struct plan *plan = &matching->plan;
  bool may_miss = matching->mode == RESULTS_SOME ||
                  (matching->is_covered && !matching->coverage.is_complete);
  struct buf list = {0};
  enum status status = STATUS_OK;
  size_t missing = 0;
  for (size_t i = 0; may_miss && matching->shown->len > 0 &&
                     matching->request->similar_to == 0 &&
                     i < plan->words.len && status == STATUS_OK;
       i++) {
    uint32_t *ids = NULL;
    size_t count = 0;
    status =
        engine_match_of(matching->searcher->store->engine,
                        plan->words.data[i].query, matching->shown->ids,
                        matching->shown->len, &ids, &count, matching->error);
    free(ids);
    if (status != STATUS_OK || count > 0) continue;
    struct str text = plan->words.data[i].text;
    if (!str_starts(text, STR("\""))) text = query_punctuation_trim(text);
    bool quoted = str_starts(text, STR("\""));
    buf_addf(&list, "%s%s%.*s%s", missing++ > 0 ? ", " : "", quoted ? "" : "\"",
             STR_FMT(text), quoted ? "" : "\"");
  }
  if (missing > 0)
    vec_push(&matching->plan.filters.notes,
             arena_strf(matching->arena, "No section that was found has %.*s.",
                        STR_FMT(buf_str(&list))));
  buf_free(&list);
  return status;
}

static void add_corrections(struct matching *matching) {
  struct results *results = matching->results;
  size_t count = matching->plan.corrections.len;
  results->correction_count = count;
  results->corrections =
      arena_dup(matching->arena, matching->plan.corrections.data,
                count * sizeof *results->corrections);
}

void remarks_add_notes(struct matching *matching) {
  struct results *results = matching->results;
  size_t count = matching->plan.filters.notes.len;
  results->note_count = count;
  results->notes = arena_dup(matching->arena, matching->plan.filters.notes.data,
                             count * sizeof *results->notes);
}

enum status remarks_add(struct matching *matching) {
  enum status status = suggest(matching);
  if (status == STATUS_OK) status = note_missing(matching);
  if (status == STATUS_OK) status = when_note_add(matching);
  if (status == STATUS_OK && matching->request->explain_nothing &&
      matching->results->total == 0)
    status = nothing_explain(matching);
  if (status == STATUS_OK) remarks_add_notes(matching);
  if (status == STATUS_OK) add_corrections(matching);
  return status;
}
