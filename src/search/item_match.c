#include "search/item_match.h"

#include <stdlib.h>

/* Of `words`: this mention was read. */
static const uint64_t IS_READ = UINT64_C(1) << HIGHLIGHT_WORDS;

/* ---- words ---- */

static uint64_t words_of(struct item_match *match, size_t mention) {
  if (!(match->words[mention] & IS_READ)) {
    struct highlighter *highlighter = &match->highlighter;
    highlight_read(highlighter, match->items->mentions[mention].item->text);
    match->words[mention] =
        highlight_words(highlighter, 0, highlighter->list.len) | IS_READ;
  }
  return match->words[mention] & match->wanted;
}

double item_match_share(struct item_match *match, size_t mention) {
  double all = highlight_weight(&match->highlighter, match->wanted);
  if (all <= 0) return 0;
  return highlight_weight(&match->highlighter, words_of(match, mention)) / all;
}

static bool has_words(struct item_match *match, size_t mention) {
  if (!match->matching->request->words_in_item || match->wanted == 0)
    return true;
  switch (match->mode) {
    case RESULTS_ALL:
      return words_of(match, mention) == match->wanted;
    case RESULTS_MOST:
      return item_match_share(match, mention) >= COVERAGE_MOST;
    case RESULTS_SOME:
      break;
  }
  return words_of(match, mention) != 0;
}

/* Where only new items are asked for, the text of this one has to be new. */
static bool is_new(const struct item_match *match, size_t mention) {
  const struct matching *matching = match->matching;
  const struct item *item = match->items->mentions[mention].item;
  return !matching->request->new_since.text.data ||
         ledger_has(&matching->plan.filters.new_texts,
                    ledger_item_hash(item->kind, item->text));
}

static void find_mention(void *context, size_t mention) {
  (void)mention;
  *(bool *)context = true;
}

/* As of sections: all words, of three and more most, else some. */
static enum status settle_mode(struct item_match *match) {
  struct matching *matching = match->matching;
  const struct request *request = matching->request;
  match->mode = matching->mode;
  if (!request->words_in_item || match->wanted == 0) return STATUS_OK;
  bool relaxes = request->match == MATCH_AUTO && !request->never_relax;
  match->mode =
      request->match == MATCH_ANY && !request->never_relax        ? RESULTS_SOME
      : relaxes && matching->plan.words.len >= PLAN_COVERED_WORDS ? RESULTS_MOST
                                                                  : RESULTS_ALL;
  if (!relaxes) return STATUS_OK;
  struct section_set set = {0};
  bool found = false;
  enum status status = item_match_sections(match, FIELD_COUNT, &set);
  if (status == STATUS_OK)
    item_match_each(match, &set, FIELD_COUNT, find_mention, &found);
  if (!found) match->mode = RESULTS_SOME;
  free(set.ids);
  return status;
}

enum status item_match_begin(struct item_match *match,
                             struct matching *matching) {
  struct searcher *searcher = matching->searcher;
  *match = (struct item_match){.matching = matching};
  enum status status =
      searcher_items(searcher, true, &match->items, matching->error);
  if (status == STATUS_OK)
    status = searcher_people(searcher, &match->people, matching->error);
  if (status == STATUS_OK)
    status = highlight_init(&match->highlighter, &matching->plan.forms,
                            match->people, matching->arena, matching->error);
  if (status != STATUS_OK) return status;
  match->words = mem_zalloc((match->items->len + 1) * sizeof *match->words);
  for (size_t i = 0; i < matching->plan.words.len; i++)
    match->wanted |= UINT64_C(1)
                     << matching->plan.words.data[i].number % HIGHLIGHT_WORDS;
  return settle_mode(match);
}

void item_match_end(struct item_match *match) {
  highlight_free(&match->highlighter);
  free(match->words);
}

/* ---- mentions ---- */

/* Words that must be in an item are looked for in every section that has one of
 * them. */
enum status item_match_sections(struct item_match *match, enum field_id except,
                                struct section_set *set) {
  struct matching *matching = match->matching;
  enum results_mode mode = matching->mode;
  if (matching->request->words_in_item && matching->any.ids)
    matching->mode = RESULTS_SOME;
  enum status status = matching_set_without(matching, except, set);
  matching->mode = mode;
  return status;
}

void item_match_each(struct item_match *match, const struct section_set *set,
                     enum field_id except, item_match_fn *fn, void *context) {
  const struct items *items = match->items;
  const struct plan_items *asked = &match->matching->plan.items;
  for (size_t i = 0, at = 0; i < items->place_count; i++) {
    const struct item_place *place = &items->places[i];
    while (at < set->len && set->ids[at] < place->document) at++;
    if (at == set->len) return;
    if (set->ids[at] != place->document) continue;
    for (size_t k = 0; k < place->section->items.len; k++) {
      size_t mention = items->by_place[place->first + k];
      if (plan_items_fit(asked, items, &items->mentions[mention], except) &&
          is_new(match, mention) && has_words(match, mention))
        fn(context, mention);
    }
  }
}
