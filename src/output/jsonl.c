#include "output/json.h"
#include "output/output.h"

static void end_line(struct output *out) {
  buf_add_char(&out->buf, '\n');
  output_flush_if_full(out);
}

void output_jsonl_hits(struct output *out, const struct results *results) {
  for (size_t i = 0; i < results->hit_count; i++) {
    struct json_writer json = {.out = &out->buf};
    json_hit(&json, &results->hits[i]);
    end_line(out);
  }
}

void output_jsonl_section(struct output *out, const struct hit *section) {
  struct json_writer json = {.out = &out->buf};
  json_section(&json, section);
  end_line(out);
}
