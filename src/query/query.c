/* The grammar of queries, by recursive descent: a function a rule.
 *
 *   or      = and { "OR" and }
 *   and     = unary { [ "AND" ] unary }
 *   unary   = [ "NOT" | "-" ] near
 *   near    = primary { ( "NEAR" | "ADJ" ) [ "/" N ] primary }
 *   primary = "(" or ")" | filter | phrase | word
 *
 * `needed_by` is the operator that a rule is the operand of, or NULL. */
#include "query/query.h"

#include <stdio.h>

#include "query/query_filter.h"
#include "query/query_parser.h"
#include "query/query_punctuation.h"

static struct query_node *parse_or(struct query_parser *parser);

static const char *operator_name(enum query_token_kind kind) {
  switch (kind) {
    case QUERY_TOKEN_NOT:
      return "NOT";
    case QUERY_TOKEN_AND:
      return "AND";
    case QUERY_TOKEN_OR:
      return "OR";
    case QUERY_TOKEN_NEAR:
      return "NEAR";
    case QUERY_TOKEN_ADJ:
      return "ADJ";
    default:
      return "-";
  }
}

/* A node of the parts pushed since the stack was `base` long; these go off the
 * stack. A single part stands for itself. */
static struct query_node *join(struct query_parser *parser,
                               enum query_kind kind, size_t base) {
  struct query_node **parts = parser->nodes.data + base;
  size_t count = parser->nodes.len - base;
  parser->nodes.len = base;
  if (count == 1) return parts[0];
  struct query_node *node =
      query_parser_node(parser, kind, parts[0]->start, parts[count - 1]->end);
  node->parts = arena_dup(parser->arena, parts, count * sizeof(*parts));
  node->part_count = count;
  return node;
}

static struct query_node *parse_word(struct query_parser *parser) {
  struct query_node *node = NULL;
  if (!parser->token.exact && query_filter_parse(parser, &node)) return node;
  struct query_token word = parser->token;
  bool wildcard;
  query_parser_star(parser, &word.text, &wildcard);
  node = query_parser_node(parser, QUERY_WORD, word.start, word.end);
  node->text = word.text;
  node->exact = word.exact;
  node->wildcard = wildcard;
  query_parser_advance(parser);
  return node;
}

/* "kube* api": what would be a beginning outside of a phrase. */
static bool has_beginning(struct str phrase) {
  for (size_t at = 1; at < phrase.len; at++)
    if (phrase.data[at] == '*' && ascii_is_alnum(phrase.data[at - 1]))
      return true;
  return false;
}

static size_t count_words(struct str phrase) {
  size_t words = 0;
  bool inside = false;
  for (size_t at = 0; at < phrase.len; at++) {
    bool space = ascii_is_space(phrase.data[at]);
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

static struct query_node *parse_phrase(struct query_parser *parser) {
  struct query_token phrase = parser->token;
  if (count_words(phrase.text) > QUERY_PHRASE_MOST)
    return query_parser_fail(parser, phrase.start,
                             "a phrase has at most %d words",
                             QUERY_PHRASE_MOST);
  struct query_node *node =
      query_parser_node(parser, QUERY_PHRASE, phrase.start, phrase.end);
  node->text = phrase.text;
  node->exact = phrase.exact;
  node->slop = phrase.slop;
  if (phrase.starred)
    query_parser_note(parser, STR("a phrase has no wildcard: the * behind the "
                                  "quotation mark was left out"));
  else if (has_beginning(phrase.text))
    query_parser_note(parser, STR("a * within quotation marks is punctuation: "
                                  "a phrase has no wildcard"));
  query_parser_advance(parser);
  return node;
}

static void fail_depth(struct query_parser *parser, size_t open) {
  query_parser_fail(parser, open, "parentheses are nested over %d deep",
                    QUERY_MAX_DEPTH);
  size_t depth = 0;
  for (size_t at = open; at < parser->text.len; at++) {
    depth += parser->text.data[at] == '(';
    if (parser->text.data[at] != ')' || --depth > 0) continue;
    query_fault_edit(&parser->fault, open, at + 1,
                     str_slice(parser->text, open + 1, at));
    return;
  }
}

static struct query_node *parse_group(struct query_parser *parser) {
  size_t open = parser->token.start;
  if (parser->depth == QUERY_MAX_DEPTH) {
    fail_depth(parser, open);
    return NULL;
  }
  parser->depth++;
  query_parser_advance(parser);
  struct query_node *node = parse_or(parser); /* up to its partner */
  if (!node) return NULL;
  node->grouped = true;
  node->start = open;
  node->end = parser->token.end;
  parser->depth--;
  query_parser_advance(parser);
  return node;
}

/* An operator goes, with the white space on one side, or becomes a word. */
static struct query_node *fail_operator(struct query_parser *parser,
                                        const struct query_token *token,
                                        const char *where) {
  char word[8];
  const char *name = operator_name(token->kind);
  query_parser_fail(parser, token->start, "%s has nothing %s it", name, where);
  struct str text = parser->text;
  size_t start = token->start, end = token->end;
  while (end < text.len && ascii_is_space(text.data[end])) end++;
  if (query_lexer_char(text, end).kind == QUERY_CHAR_CLOSE)
    while (start > 0 && ascii_is_space(text.data[start - 1])) start--;
  query_fault_edit(&parser->fault, start, end, STR(""));
  size_t length = strlen(name);
  for (size_t i = 0; i < length; i++) word[i] = ascii_lower(name[i]);
  query_fault_edit(&parser->fault, token->start, token->end,
                   str_make(word, length));
  return NULL;
}

static struct query_node *fail_operand(struct query_parser *parser,
                                       const struct query_token *needed_by) {
  if (needed_by) return fail_operator(parser, needed_by, "behind");
  return fail_operator(parser, &parser->token, "before");
}

static struct query_node *fail_twice_negated(struct query_parser *parser,
                                             const struct query_token *first) {
  size_t second_end = parser->token.end;
  while (second_end < parser->text.len &&
         ascii_is_space(parser->text.data[second_end]))
    second_end++;
  query_parser_fail(parser, parser->token.start, "this is negated twice");
  query_fault_edit(&parser->fault, first->start, second_end, STR(""));
  return NULL;
}

static struct query_node *parse_primary(struct query_parser *parser,
                                        const struct query_token *needed_by) {
  switch (parser->token.kind) {
    case QUERY_TOKEN_WORD:
      return parse_word(parser);
    case QUERY_TOKEN_PHRASE:
      return parse_phrase(parser);
    case QUERY_TOKEN_OPEN:
      return parse_group(parser);
    default:
      return fail_operand(parser, needed_by);
  }
}

static bool is_proximity(const struct query_token *token) {
  return token->kind == QUERY_TOKEN_NEAR || token->kind == QUERY_TOKEN_ADJ;
}

static bool check_proximity(struct query_parser *parser,
                            const struct query_token *token) {
  if (!token->malformed) return true;
  const char *name = operator_name(token->kind);
  char text[16];
  query_parser_fail(parser, token->start, "a number of words must follow %s/",
                    name);
  snprintf(text, sizeof text, "%s/%d", name, QUERY_NEAR_DEFAULT);
  query_fault_edit(&parser->fault, token->start, token->end, str_of(text));
  return false;
}

static struct query_node *fail_no_word(struct query_parser *parser,
                                       const struct query_token *proximity,
                                       size_t offset) {
  query_parser_fail(parser, offset, "%s takes words only",
                    operator_name(proximity->kind));
  query_fault_edit(&parser->fault, proximity->start, proximity->end,
                   STR("AND"));
  return NULL;
}

/* Each is a search of positions: a few thousand would take minutes. */
static struct query_node *fail_too_near(struct query_parser *parser,
                                        const struct query_token *proximity) {
  query_parser_fail(parser, proximity->start,
                    "NEAR and ADJ stand at most %d times in a query",
                    QUERY_NEAR_MOST);
  query_fault_edit(&parser->fault, proximity->start, proximity->end,
                   STR("AND"));
  return NULL;
}

static struct query_node *parse_near_operand(
    struct query_parser *parser, const struct query_token *proximity) {
  enum query_token_kind kind = parser->token.kind;
  if (kind == QUERY_TOKEN_MINUS || kind == QUERY_TOKEN_NOT)
    return fail_no_word(parser, proximity, parser->token.start);
  struct query_node *node = parse_primary(parser, proximity);
  if (node && (node->kind != QUERY_WORD || node->grouped))
    return fail_no_word(parser, proximity, node->start);
  return node;
}

/* The words pushed since `base` become one node, which stays on the stack. */
static void close_run(struct query_parser *parser,
                      const struct query_token *proximity, size_t base) {
  struct query_node *node =
      join(parser, proximity->kind == QUERY_TOKEN_NEAR ? QUERY_NEAR : QUERY_ADJ,
           base);
  node->slop = proximity->slop;
  vec_push(&parser->nodes, node);
}

/* A chain of one operator and number is one node; where they change, the word
 * between belongs to both: "a NEAR b ADJ c" is (a NEAR b) AND (b ADJ c). */
static struct query_node *parse_near(struct query_parser *parser,
                                     const struct query_token *needed_by) {
  struct query_node *node = parse_primary(parser, needed_by);
  if (!node || !is_proximity(&parser->token)) return node;
  if (node->kind != QUERY_WORD || node->grouped)
    return fail_no_word(parser, &parser->token, node->start);
  size_t base = parser->nodes.len, run = base;
  struct query_token last = parser->token;
  vec_push(&parser->nodes, node);
  while (is_proximity(&parser->token)) {
    struct query_token proximity = parser->token;
    if (!check_proximity(parser, &proximity)) return NULL;
    if (proximity.kind != last.kind || proximity.slop != last.slop) {
      close_run(parser, &last, run);
      run = parser->nodes.len;
      vec_push(&parser->nodes, node);
    }
    if (++parser->near_count > QUERY_NEAR_MOST)
      return fail_too_near(parser, &proximity);
    query_parser_advance(parser);
    node = parse_near_operand(parser, &proximity);
    if (!node) return NULL;
    vec_push(&parser->nodes, node);
    last = proximity;
  }
  close_run(parser, &last, run);
  return join(parser, QUERY_AND, base);
}

static struct query_node *parse_unary(struct query_parser *parser,
                                      const struct query_token *needed_by) {
  struct query_token sign = parser->token;
  if (sign.kind != QUERY_TOKEN_NOT && sign.kind != QUERY_TOKEN_MINUS)
    return parse_near(parser, needed_by);
  query_parser_advance(parser);
  if (parser->token.kind == QUERY_TOKEN_NOT ||
      parser->token.kind == QUERY_TOKEN_MINUS)
    return fail_twice_negated(parser, &sign);
  struct query_node *operand = parse_near(parser, &sign);
  if (!operand) return NULL;
  struct query_node *node =
      query_parser_node(parser, QUERY_NOT, sign.start, operand->end);
  node->parts = arena_dup(parser->arena, &operand, sizeof(operand));
  node->part_count = 1;
  return node;
}

/* Parts with AND between them make a node of their own, so that those side by
 * side, which may be relaxed, stay apart from them. */
static struct query_node *parse_and(struct query_parser *parser,
                                    const struct query_token *needed_by) {
  size_t base = parser->nodes.len, run = base;
  struct query_token and_token;
  for (;;) {
    struct query_node *node = parse_unary(parser, needed_by);
    if (!node) return NULL;
    vec_push(&parser->nodes, node);
    needed_by = NULL;
    if (parser->token.kind == QUERY_TOKEN_AND) {
      and_token = parser->token;
      needed_by = &and_token;
      query_parser_advance(parser);
      continue;
    }
    node = join(parser, QUERY_AND, run);
    vec_push(&parser->nodes, node);
    run = parser->nodes.len;
    if (parser->token.kind == QUERY_TOKEN_OR ||
        parser->token.kind == QUERY_TOKEN_CLOSE ||
        parser->token.kind == QUERY_TOKEN_END)
      return join(parser, QUERY_SIDE, base);
  }
}

static struct query_node *parse_or(struct query_parser *parser) {
  size_t base = parser->nodes.len;
  struct query_token or_token;
  const struct query_token *needed_by = NULL;
  for (;;) {
    struct query_node *node = parse_and(parser, needed_by);
    if (!node) return NULL;
    vec_push(&parser->nodes, node);
    if (parser->token.kind != QUERY_TOKEN_OR)
      return join(parser, QUERY_OR, base);
    or_token = parser->token;
    needed_by = &or_token;
    query_parser_advance(parser);
  }
}

static bool has_signs(struct str text) {
  size_t at = 0;
  struct query_char c;
  while (c = query_lexer_char(text, at), c.kind == QUERY_CHAR_SPACE)
    at += c.length;
  return c.kind != QUERY_CHAR_END;
}

static struct query_node *parse_all(struct query_parser *parser) {
  size_t nul = str_find_byte(parser->text, '\0');
  if (parser->text.len > QUERY_MAX_BYTES)
    return query_parser_fail(parser, QUERY_MAX_BYTES,
                             "the query is longer than %d KiB",
                             QUERY_MAX_BYTES / 1024);
  if (nul < parser->text.len) {
    query_parser_fail(parser, nul, "there is a NUL byte in the query");
    query_fault_edit(&parser->fault, nul, nul + 1, STR(" "));
    return NULL;
  }
  bool is_signs = has_signs(parser->text);
  query_punctuation_clear(parser);
  parser->lexer.text = parser->text;
  query_parser_advance(parser);
  if (parser->token.kind == QUERY_TOKEN_END) {
    if (is_signs)
      query_parser_note(parser, STR("the query has no letter or digit, so it "
                                    "stands for every section"));
    return NULL;
  }
  return parse_or(parser);
}

static struct str *keep_notes(struct query_parser *parser) {
  return arena_dup(parser->arena, parser->notes.data,
                   parser->notes.len * sizeof(*parser->notes.data));
}

/* Parses without looking for a suggestion. */
static bool parse_text(struct arena *arena, struct str text, struct date today,
                       const struct query_known *known, struct query *query,
                       struct query_fault *fault) {
  if (!text.data) text = STR("");
  struct query_parser parser = {.arena = arena,
                                .text = text,
                                .today = today,
                                .lexer = {.text = text},
                                .known = known,
                                .group = parse_group};
  struct query_node *root = parse_all(&parser);
  *query = (struct query){0};
  if (!parser.failed)
    *query = (struct query){root, keep_notes(&parser), parser.notes.len};
  else
    *fault = parser.fault;
  vec_free(&parser.nodes);
  vec_free(&parser.values);
  vec_free(&parser.notes);
  return !parser.failed;
}

static bool is_good_query(struct str text, struct date today,
                          struct query_fault *fault) {
  struct arena arena = {0};
  struct query query;
  bool parses = parse_text(&arena, text, today, NULL, &query, fault);
  arena_free(&arena);
  if (parses) fault->edit_count = 0; /* empty: nothing more to try */
  return parses && query.root;
}

enum status query_parse(struct arena *arena, struct str text, struct date today,
                        const struct query_known *known, struct query *query,
                        struct query_error *problem) {
  struct query_fault fault;
  if (parse_text(arena, text, today, known, query, &fault)) return STATUS_OK;
  query_fault_suggest(&fault, text, today, is_good_query,
                      STR("loadbalancer adr"), problem);
  return STATUS_QUERY;
}

void query_parse_raw(struct arena *arena, struct str text,
                     struct query *query) {
  struct query_parser parser = {.arena = arena, .text = text};
  for (size_t at = 0; at < text.len;) {
    size_t start = at;
    struct query_char c;
    while (c = query_lexer_char(text, at),
           c.kind != QUERY_CHAR_END && c.kind != QUERY_CHAR_SPACE)
      at += c.length;
    struct str word = str_slice(text, start, at);
    if (query_lexer_alnum(word) > 0) {
      struct query_node *node =
          query_parser_node(&parser, QUERY_WORD, start, at);
      node->text = word;
      vec_push(&parser.nodes, node);
    }
    at += c.length;
  }
  *query = (struct query){0};
  if (parser.nodes.len > 0) query->root = join(&parser, QUERY_SIDE, 0);
  vec_free(&parser.nodes);
}
