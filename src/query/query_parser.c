#include "query/query_parser.h"

#include <stdarg.h>
#include <stdio.h>

enum { MOST_NOTES = 8 }; /* nobody reads more */

void query_parser_advance(struct query_parser *parser) {
  parser->token = query_lexer_next(&parser->lexer);
}

void *query_parser_fail(struct query_parser *parser, size_t offset,
                        const char *format, ...) {
  char message[sizeof parser->fault.message];
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(message, sizeof message, format, arguments);
  va_end(arguments);
  query_fault_set(&parser->fault, offset, "%s", message);
  parser->failed = true;
  return NULL;
}

void query_parser_note(struct query_parser *parser, struct str note) {
  if (parser->notes.len == MOST_NOTES) return;
  for (size_t i = 0; i < parser->notes.len; i++)
    if (str_eq(parser->notes.data[i], note)) return;
  vec_push(&parser->notes, note);
}

struct query_node *query_parser_node(struct query_parser *parser,
                                     enum query_kind kind, size_t start,
                                     size_t end) {
  struct query_node *node = arena_zalloc(parser->arena, sizeof *node);
  node->kind = kind;
  node->start = start;
  node->end = end;
  return node;
}

static void note_star(struct query_parser *parser) {
  query_parser_note(
      parser, STR("a * is read only at the end of a word, behind two "
                  "letters or digits (kube*); elsewhere it was left out"));
}

/* How many "*" end the text, before punctuation of a sentence, which goes. */
static size_t trailing_stars(struct str *text) {
  size_t end = text->len, stars = 0;
  while (end > 0 && strchr(".,;:!?", text->data[end - 1])) end--;
  while (stars < end && text->data[end - 1 - stars] == '*') stars++;
  if (stars > 0) text->len = end;
  return stars;
}

void query_parser_star(struct query_parser *parser, struct str *text,
                       bool *wildcard) {
  size_t leading = 0, trailing = trailing_stars(text);
  text->len -= trailing;
  while (leading < text->len && text->data[leading] == '*') leading++;
  *text = str_slice(*text, leading, text->len);
  bool closes = trailing > 0 && (parser->emphasised || leading > 0);
  *wildcard = trailing == 1 && !closes && query_lexer_alnum(*text) >= 2;
  bool paired = leading > 0 || closes ? leading > 1 || trailing > 1 ||
                                            (leading == 0 && parser->emphasised)
                                      : trailing == 0 || *wildcard;
  if (!paired || str_find_byte(*text, '*') < text->len) note_star(parser);
  if (closes)
    parser->emphasised = false;
  else if (leading > 0)
    parser->emphasised = true;
}
