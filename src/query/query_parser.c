#include "query/query_parser.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

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

void query_parser_unclosed(struct query_parser *parser, size_t quote) {
  size_t behind = quote + query_lexer_char(parser->text, quote).length;
  query_parser_fail(parser, quote, "the quotation mark has no partner");
  struct str rest = str_slice(parser->text, behind, parser->text.len);
  if (query_lexer_alnum(rest) > 0)
    query_fault_edit(&parser->fault, parser->text.len, parser->text.len,
                     STR("\""));
  query_fault_edit(&parser->fault, quote, behind, STR(""));
}

bool query_parser_star(struct query_parser *parser, struct str *text,
                       size_t offset, bool is_value, bool *wildcard) {
  size_t end = text->len;
  while (end > 0 && text->data[end - 1] == '*') end--;
  *wildcard = end < text->len;
  size_t star = str_find_byte(*text, '*'), behind = star;
  size_t before = query_lexer_alnum(str_slice(*text, 0, star));
  while (behind < text->len && text->data[behind] == '*') behind++;
  if (star < end) {
    query_parser_fail(parser, offset + star, "* cannot stand within a word");
    if (before < 2)
      query_fault_edit(&parser->fault, offset + star, offset + behind,
                       is_value ? STR("") : STR(" "));
    else
      query_fault_edit(&parser->fault, offset + star,
                       offset + (is_value ? text->len : behind),
                       is_value ? STR("*") : STR("* "));
    return false;
  }
  if (*wildcard && before < 2) {
    query_parser_fail(parser, offset + star,
                      "* needs two letters or digits before it");
    query_fault_edit(&parser->fault, offset + star, offset + behind, STR(""));
    return false;
  }
  text->len = end;
  return true;
}
