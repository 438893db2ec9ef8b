#include "output/json_explanation.h"

#include "output/json_member.h"

static void member_forms(struct json_writer *json,
                         const struct explanation_part *part) {
  json_writer_key(json, "forms");
  json_writer_begin_array(json);
  for (size_t i = 0; i < part->form_count; i++) {
    json_writer_begin_object(json);
    json_member_str(json, "kind", str_of(part->forms[i].kind));
    json_member_str(json, "text", part->forms[i].text);
    json_writer_end_object(json);
  }
  json_writer_end_array(json);
}

static void add_part(struct json_writer *json,
                     const struct explanation_part *part) {
  json_writer_begin_object(json);
  json_member_str(json, "kind", str_of(part->kind));
  json_member_str(json, "text", part->text);
  json_member_count(json, "sections", part->sections);
  json_writer_key(json, "stop_word");
  json_writer_bool(json, part->stop_word);
  member_forms(json, part);
  json_writer_key(json, "parts");
  json_writer_begin_array(json);
  for (size_t i = 0; i < part->part_count; i++) add_part(json, &part->parts[i]);
  json_writer_end_array(json);
  json_writer_end_object(json);
}

void json_explanation(struct output *out, const struct answer *answer) {
  const struct explanation *explanation = answer->explanation;
  const struct results *results = &explanation->results;
  struct json_writer json = json_member_begin(out);
  json_member_str(&json, "query", results->query);
  json_member_str(&json, "tree", explanation->tree);
  json_member_str(&json, "match", results_mode_name(results->mode));
  json_member_count(&json, "total", results->total);
  json_member_count(&json, "partial_total", results->partial_total);
  json_writer_key(&json, "root");
  if (explanation->root)
    add_part(&json, explanation->root);
  else
    json_writer_null(&json);
  json_member_end(&json, answer->notes);
}
