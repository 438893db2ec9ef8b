#include "search/suggest.h"

#include "search/slips.h"

/* A word of more sections is no slip, whatever looks like it. */
enum { RARE = 2 };
/* How many times as frequent another word must at least be: e^3, see
 * slips_score. */
enum { MORE_FREQUENT = 20 };

struct suggesting {
  struct plan *plan;
  struct str query;
  struct buf text; /* the query so far, with slips mended */
  size_t at;       /* how much of it is in `text` */
};

static bool same_stem(struct forms *forms, struct str a, struct str b) {
  struct str stem = arena_str(forms->arena, shim_stem(forms->stemmer, a));
  return str_eq(stem, shim_stem(forms->stemmer, b));
}

/* The word that was probably meant; data NULL if it is the one that stands
 * there. */
static enum status meant(struct plan *plan, struct str word, bool literal,
                         struct str *found) {
  struct forms *forms = &plan->forms;
  uint32_t sections = 0;
  struct slip slip;
  *found = (struct str){NULL, 0};
  enum status status =
      engine_term_documents(forms->engine, word, &sections, forms->error);
  /* One that occurs nowhere was mended already, unless it is literal. */
  if (status != STATUS_OK || sections > RARE || (sections == 0 && !literal))
    return status;
  status = slips_find(plan->filters.searcher, forms->arena, word,
                      sections * MORE_FREQUENT, &slip, forms->error);
  if (status != STATUS_OK || !slip.word.data) return status;
  if (sections > 0 && (slip.score <= slips_score(sections, 0) ||
                       same_stem(forms, word, slip.word)))
    return STATUS_OK;
  *found = slip.word;
  return STATUS_OK;
}

static enum status mend(struct suggesting *to, const struct query_node *node) {
  struct forms *forms = &to->plan->forms;
  struct slips_part parts[SLIPS_MOST_PARTS];
  struct str typed = str_slice(to->query, node->start, node->end);
  size_t inside = str_find(typed, node->text);
  /* What was not mended where it occurs nowhere. */
  bool literal = node->kind == QUERY_PHRASE || node->exact ||
                 !slips_may_hold(node->text, false);
  enum status status = STATUS_OK;
  if (inside == typed.len || node->wildcard) return STATUS_OK;
  if (node->kind == QUERY_WORD && !slips_may_hold(node->text, true))
    return STATUS_OK;
  size_t count = slips_parts(&forms->tokenizer, forms->arena, node->text, parts,
                             SLIPS_MOST_PARTS);
  for (size_t i = 0; i < count && status == STATUS_OK; i++) {
    struct str word;
    status = meant(to->plan, parts[i].term, literal, &word);
    if (!word.data) continue;
    size_t start = node->start + inside;
    buf_add_str(&to->text,
                str_slice(to->query, to->at, start + parts[i].start));
    buf_add_str(&to->text, word);
    to->at = start + parts[i].end;
  }
  return status;
}

static enum status mend_all(struct suggesting *to,
                            const struct query_node *node) {
  enum status status = STATUS_OK;
  if (node->kind == QUERY_WORD || node->kind == QUERY_PHRASE)
    return mend(to, node);
  if (node->kind != QUERY_SIDE && node->kind != QUERY_AND &&
      node->kind != QUERY_OR)
    return STATUS_OK;
  for (size_t i = 0; i < node->part_count && status == STATUS_OK; i++)
    status = mend_all(to, node->parts[i]);
  return status;
}

enum status suggest_query(struct plan *plan, struct str query,
                          struct str *suggestion) {
  struct suggesting to = {.plan = plan, .query = query};
  *suggestion = (struct str){NULL, 0};
  if (!plan->root || plan->forms.is_long) return STATUS_OK;
  enum status status = mend_all(&to, plan->root);
  if (status == STATUS_OK && to.at > 0) {
    buf_add_str(&to.text, str_slice(query, to.at, query.len));
    *suggestion = arena_str(plan->forms.arena, buf_str(&to.text));
  }
  buf_free(&to.text);
  return status;
}
