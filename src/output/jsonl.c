#include "output/jsonl.h"

#include "output/json_hit.h"
#include "output/json_items.h"

static void end_line(struct output *out) {
  buf_add_char(&out->buf, '\n');
  output_flush_if_full(out);
}

void jsonl_hits(struct output *out, const struct answer *answer) {
  const struct results *results = answer->results;
  for (size_t i = 0; i < results->hit_count; i++) {
    json_hit_alone(out, &results->hits[i]);
    end_line(out);
  }
}

void jsonl_items(struct output *out, const struct answer *answer) {
  const struct results *results = answer->results;
  for (size_t i = 0; i < results->item_count; i++) {
    json_items_alone(out, &results->items[i]);
    end_line(out);
  }
}

void jsonl_section(struct output *out, const struct answer *answer) {
  struct json_writer json = {.out = &out->buf};
  json_hit_add_section(&json, answer->section);
  end_line(out);
}
