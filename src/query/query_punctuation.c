#include "query/query_punctuation.h"

#include "base/utf8.h"
#include "query/query_filter.h"
#include "query/query_signs.h"

struct open {
  size_t at;
  bool groups;   /* something within it, or directly before, needs it */
  bool operates; /* something within it does */
};

struct clearing {
  struct query_parser *parser;
  char *bytes; /* of parser->text */
  struct query_lexer lexer;
  VEC(struct open) opens; /* not closed yet */
};

static void clear(struct clearing *clearing, size_t start, size_t end) {
  memset(clearing->bytes + start, ' ', end - start);
}

static void note_parenthesis(struct clearing *clearing) {
  query_parser_note(clearing->parser,
                    STR("a parenthesis without a partner was left out"));
}

static void set_operates(struct clearing *clearing) {
  if (clearing->opens.len > 0)
    clearing->opens.data[clearing->opens.len - 1].operates = true;
}

static void open(struct clearing *clearing, size_t at, bool groups) {
  vec_push(&clearing->opens, (struct open){at, groups, false});
}

static void close(struct clearing *clearing, size_t at) {
  if (clearing->opens.len == 0) {
    clear(clearing, at, at + 1);
    note_parenthesis(clearing);
    return;
  }
  struct open opened = clearing->opens.data[--clearing->opens.len];
  if (opened.operates) set_operates(clearing);
  if (opened.groups || opened.operates) return;
  clear(clearing, opened.at, opened.at + 1);
  clear(clearing, at, at + 1);
}

/* "-v", "-1": an option, a number. */
static bool is_single(struct str text, size_t at) {
  struct query_char first = query_lexer_char(text, at);
  if (first.kind != QUERY_CHAR_ALNUM) return false;
  at += first.length;
  while (at < text.len && strchr(",.;:!?", text.data[at])) at++;
  struct query_char behind = query_lexer_char(text, at);
  return behind.kind != QUERY_CHAR_ALNUM && behind.kind != QUERY_CHAR_OTHER &&
         behind.kind != QUERY_CHAR_QUOTE && behind.kind != QUERY_CHAR_OPEN;
}

/* True if it negates. */
static bool take_minus(struct clearing *clearing,
                       const struct query_token *token) {
  struct query_parser *parser = clearing->parser;
  bool several = token->end > token->start + 1;
  if (!several && !is_single(parser->text, token->end)) {
    set_operates(clearing);
    return true;
  }
  clear(clearing, token->start, token->end);
  clearing->lexer.after_minus = false;
  size_t end = query_lexer_run_end(parser->text, token->end, QUERY_RUN_WORD);
  struct str word = str_slice(parser->text, token->end, end);
  if (word.len > 0 && word.len < 60)
    query_parser_note(
        parser,
        arena_strf(parser->arena,
                   "\"%s%.*s\" is searched as the word \"%.*s\"; to leave it "
                   "out write NOT %.*s",
                   several ? "--" : "-", STR_FMT(word), STR_FMT(word),
                   STR_FMT(word)));
  return false;
}

/* "!x", and the dashes that word processors make of "-": none of them negates.
 */
static void note_other_minus(struct clearing *clearing, struct str word) {
  static const char *const signs[] = {"!", "\u2212", "\u2013", "\u2014",
                                      "\u2015"};
  struct query_parser *parser = clearing->parser;
  for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
    size_t length = strlen(signs[i]);
    if (!str_starts(word, str_of(signs[i])) || word.len > 60 ||
        query_lexer_char(word, length).kind != QUERY_CHAR_ALNUM)
      continue;
    struct str rest = str_slice(word, length, word.len);
    query_parser_note(
        parser, arena_strf(parser->arena,
                           "\"%.*s\" is searched as the word \"%.*s\"; to "
                           "leave it out write -%.*s",
                           STR_FMT(word), STR_FMT(rest), STR_FMT(rest)));
  }
}

static void take_word(struct clearing *clearing,
                      const struct query_token *token) {
  struct query_parser *parser = clearing->parser;
  note_other_minus(clearing, token->text);
  size_t end = query_filter_end(parser->text, token);
  if (token->exact || end == 0) {
    query_signs_clear_word(parser, token->start, token->end, clearing->bytes);
    query_signs_note_word(parser, token->text);
    return;
  }
  bool is_path = str_eq_nocase(str_slice(token->text, 0, 5), STR("path:"));
  if (!is_path) /* "notes.md~" is a file */
    query_signs_clear_word(parser, token->start, end, clearing->bytes);
  set_operates(clearing);
  clearing->lexer.at = end;
}

static void take_unclosed(struct clearing *clearing, size_t at) {
  struct query_parser *parser = clearing->parser;
  clear(clearing, at, at + query_lexer_char(parser->text, at).length);
  clearing->lexer.at = at;
  query_parser_note(parser,
                    STR("a quotation mark without a partner was left out"));
}

void query_punctuation_clear(struct query_parser *parser) {
  struct clearing clearing = {.parser = parser};
  clearing.bytes =
      (char *)arena_dup(parser->arena, parser->text.data, parser->text.len);
  parser->text.data = clearing.bytes;
  clearing.lexer.text = parser->text;
  query_signs_clear_html(parser, clearing.bytes);
  if (str_find(parser->text, STR("||")) < parser->text.len)
    query_parser_note(parser, STR("|| is punctuation; a section with either "
                                  "word is asked for with OR"));
  else if (str_find(parser->text, STR(" | ")) < parser->text.len)
    query_parser_note(parser, STR("| is punctuation; a section with either "
                                  "word is asked for with OR"));
  bool negates = false; /* what comes is negated */
  for (;;) {
    struct query_token token = query_lexer_next(&clearing.lexer);
    if (token.kind == QUERY_TOKEN_END) break;
    bool negated = negates;
    negates = false;
    switch (token.kind) {
      case QUERY_TOKEN_OPEN:
        open(&clearing, token.start,
             negated || query_filter_heads_group(parser->text, token.start));
        break;
      case QUERY_TOKEN_CLOSE:
        close(&clearing, token.start);
        query_signs_clear_weight(parser, token.end, clearing.bytes);
        break;
      case QUERY_TOKEN_UNCLOSED:
        take_unclosed(&clearing, token.start);
        break;
      case QUERY_TOKEN_MINUS:
        negates = take_minus(&clearing, &token);
        break;
      case QUERY_TOKEN_WORD:
        take_word(&clearing, &token);
        break;
      case QUERY_TOKEN_PHRASE:
        query_signs_clear_weight(parser, token.end, clearing.bytes);
        break;
      default:
        set_operates(&clearing);
        negates = token.kind == QUERY_TOKEN_NOT;
    }
  }
  for (size_t i = 0; i < clearing.opens.len; i++) {
    clear(&clearing, clearing.opens.data[i].at, clearing.opens.data[i].at + 1);
    note_parenthesis(&clearing);
  }
  vec_free(&clearing.opens);
}

/* ---- at the ends of a word ---- */

/* Quotation marks and the ellipsis, U+00AB, U+00BB, U+2018 to U+2026. */
static bool is_mark(uint32_t codepoint) {
  return codepoint == 0xAB || codepoint == 0xBB ||
         (codepoint >= 0x2018 && codepoint <= 0x2026);
}

struct str query_punctuation_trim(struct str word) {
  size_t start = 0, end = 0;
  for (size_t at = 0; at < word.len;) {
    uint32_t codepoint;
    size_t len = utf8_decode(word, at, &codepoint);
    bool opens = codepoint < 0x80 && strchr("([{<>\"'`*_~|", (int)codepoint);
    bool closes = codepoint < 0x80 && strchr(",;:.!?)]}", (int)codepoint);
    at += len;
    if (opens || closes || is_mark(codepoint)) {
      if (end == 0 && !closes) start = at;
      continue;
    }
    end = at;
  }
  return end > start ? str_slice(word, start, end) : word;
}
