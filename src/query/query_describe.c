#include "query/query_describe.h"

#include "base/utf8.h"

static void describe_node(const struct query_node *node, struct buf *out);

/* Controls, backslashes and what is not UTF-8 as escapes. */
static void add_text(struct str text, struct buf *out) {
  for (size_t at = 0; at < text.len;) {
    uint32_t codepoint;
    size_t length = utf8_decode(text, at, &codepoint);
    struct str bytes = str_slice(text, at, at + length);
    at += length;
    if (codepoint == '\t')
      buf_add_str(out, STR("\\t"));
    else if (codepoint == '\n')
      buf_add_str(out, STR("\\n"));
    else if (codepoint == '\\')
      buf_add_str(out, STR("\\\\"));
    else if (codepoint < ' ' || (codepoint >= 0x7F && codepoint < 0xA0) ||
             codepoint == UTF8_REPLACEMENT)
      for (size_t i = 0; i < bytes.len; i++)
        buf_addf(out, "\\x%02x", (unsigned char)bytes.data[i]);
    else
      buf_add_str(out, bytes);
  }
}

static void add_word(struct str text, bool exact, bool wildcard,
                     struct buf *out) {
  if (exact) buf_add_char(out, '=');
  add_text(text, out);
  if (wildcard) buf_add_char(out, '*');
}

static void add_phrase(struct str text, bool exact, unsigned slop,
                       struct buf *out) {
  if (exact) buf_add_char(out, '=');
  buf_add_char(out, '"');
  add_text(text, out);
  buf_add_char(out, '"');
  if (slop > 0) buf_addf(out, "~%u", slop);
}

static void add_value(const struct query_value *value, struct buf *out) {
  char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];
  switch (value->kind) {
    case QUERY_VALUE_ANY:
      buf_add_char(out, '*');
      return;
    case QUERY_VALUE_DATES:
      date_format(value->first, first);
      date_format(value->last, last);
      buf_addf(out, "%s..%s", first, last);
      return;
    case QUERY_VALUE_WORD:
      if (value->is_phrase)
        add_phrase(value->text, value->exact, value->slop, out);
      else
        add_word(value->text, value->exact, value->wildcard, out);
      return;
  }
}

static void add_parts(const struct query_node *node, const char *name,
                      struct buf *out) {
  buf_addf(out, "(%s", name);
  if (node->kind == QUERY_NEAR || node->kind == QUERY_ADJ)
    buf_addf(out, " %u", node->slop);
  if (node->field) buf_addf(out, " %s", node->field->name);
  for (size_t i = 0; i < node->value_count; i++) {
    buf_add_char(out, ' ');
    add_value(&node->values[i], out);
  }
  for (size_t i = 0; i < node->part_count; i++) {
    buf_add_char(out, ' ');
    describe_node(node->parts[i], out);
  }
  buf_add_char(out, ')');
}

static void describe_node(const struct query_node *node, struct buf *out) {
  static const char *const names[] = {
      [QUERY_SIDE] = "side",     [QUERY_AND] = "and",     [QUERY_OR] = "or",
      [QUERY_NOT] = "not",       [QUERY_NEAR] = "near",   [QUERY_ADJ] = "adj",
      [QUERY_FILTER] = "filter", [QUERY_GROUP] = "filter"};
  if (node->grouped) buf_add_str(out, STR("(group "));
  if (node->kind == QUERY_WORD)
    add_word(node->text, node->exact, node->wildcard, out);
  else if (node->kind == QUERY_PHRASE)
    add_phrase(node->text, node->exact, node->slop, out);
  else
    add_parts(node, names[node->kind], out);
  if (node->grouped) buf_add_char(out, ')');
}

void query_describe(const struct query *query, struct buf *out) {
  if (query->root)
    describe_node(query->root, out);
  else
    buf_add_str(out, STR("()"));
}
