#include "replies.h"

static void add_list(struct buf *out, struct str_list list) {
  for (size_t i = 0; i < list.len; i++)
    buf_addf(out, " %.*s", STR_FMT(list.data[i]));
}

static void add_hit(struct buf *out, const struct hit *hit) {
  buf_addf(out, "hit %.*s %zu %zu %zu %.*s %.6f", STR_FMT(hit->id), hit->line,
           hit->match_line, hit->end_line, STR_FMT(hit->heading), hit->score);
  add_list(out, hit->breadcrumb);
  for (size_t i = 0; i < FIELD_VALUE_COUNT; i++) add_list(out, hit->values[i]);
  add_list(out, hit->copies);
  for (size_t i = 0; i < hit->snippet_len; i++)
    buf_addf(out, "%c%.*s", hit->snippet[i].match ? '*' : '|',
             STR_FMT(hit->snippet[i].text));
  buf_add_char(out, '\n');
}

static void add_facet(struct buf *out, const struct facet *facet) {
  buf_addf(out, "facet %s", facet->field ? facet->field->name : "");
  for (size_t i = 0; i < facet->len; i++)
    buf_addf(out, " %.*s=%.*s:%zu", STR_FMT(facet->values[i].value),
             STR_FMT(facet->values[i].label), facet->values[i].count);
  buf_add_char(out, '\n');
}

static void add_results(struct buf *out, const struct results *results) {
  buf_addf(out, "total %zu %zu %zu %d suggestion %.*s %zu\n", results->total,
           results->partial_total, results->hit_total, (int)results->mode,
           STR_FMT(results->suggestion), results->suggestion_total);
  for (size_t i = 0; i < results->hit_count; i++)
    add_hit(out, &results->hits[i]);
  for (size_t i = 0; i < results->facet_count; i++)
    add_facet(out, &results->facets[i]);
  add_list(out, (struct str_list){results->notes, results->note_count});
}

static void add_part(struct buf *out, const struct explanation_part *part) {
  buf_addf(out, "(%s %.*s %zu", part->kind, STR_FMT(part->text),
           part->sections);
  for (size_t i = 0; i < part->form_count; i++)
    buf_addf(out, " %.*s", STR_FMT(part->forms[i].text));
  for (size_t i = 0; i < part->part_count; i++) add_part(out, &part->parts[i]);
  buf_add_char(out, ')');
}

void replies_add(struct buf *out, const struct reply *reply) {
  const struct condition *condition = &reply->condition;
  add_results(out, &reply->results);
  buf_addf(out, "count %zu\n", reply->count);
  add_facet(out, &reply->values);
  add_hit(out, &reply->section);
  buf_addf(out, "tree %.*s ", STR_FMT(reply->explanation.tree));
  if (reply->explanation.root) add_part(out, reply->explanation.root);
  add_results(out, &reply->explanation.results);
  for (size_t i = 0; i < reply->resolution.witness_count; i++)
    buf_addf(out, "witness %d %d\n", (int)reply->resolution.witnesses[i].kind,
             reply->resolution.witnesses[i].date.day);
  buf_addf(out, "condition %zu %zu %zu\n", condition->files.len,
           condition->sections, condition->undated);
}
