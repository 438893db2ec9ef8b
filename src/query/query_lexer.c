#include "query/query_lexer.h"

#include <stdint.h>
#include <utf8proc.h>

#include "base/utf8.h"
#include "minutes/letters.h"
#include "query/query_tree.h"

/* Bytes looked through for the partner of a parenthesis in a URL: more than
 * people put between a pair of them, and little enough to look often. */
enum { LONGEST_BETWEEN = 256 };

static bool is_quote(uint32_t codepoint) {
  switch (codepoint) {
    case '"':
    case 0x00AB: /* « */
    case 0x00BB: /* » */
    case 0x201C: /* “ */
    case 0x201D: /* ” */
    case 0x201E: /* „ */
    case 0x2033: /* ″ */
      return true;
    default:
      return false;
  }
}

static enum query_char_kind kind_of(uint32_t codepoint) {
  /* Zero-width space and byte order mark are formats to Unicode; people do not
   * see them, so they must not become part of a word. */
  if (codepoint == UTF8_REPLACEMENT || codepoint == 0x200B ||
      codepoint == 0xFEFF)
    return QUERY_CHAR_SPACE;
  if (is_quote(codepoint)) return QUERY_CHAR_QUOTE;
  if (codepoint == 0x2BC) return QUERY_CHAR_OTHER; /* an apostrophe */
  switch (utf8proc_category((utf8proc_int32_t)codepoint)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return QUERY_CHAR_ALNUM;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
      return QUERY_CHAR_SPACE;
    default:
      return QUERY_CHAR_OTHER;
  }
}

struct query_char query_lexer_char(struct str text, size_t at) {
  if (at >= text.len) return (struct query_char){QUERY_CHAR_END, 0};
  unsigned char byte = (unsigned char)text.data[at];
  if (byte >= 0x80) {
    uint32_t codepoint;
    size_t length = utf8_decode(text, at, &codepoint);
    enum query_char_kind kind = kind_of(codepoint);
    if (kind == QUERY_CHAR_OTHER && letters_is_emoji(codepoint))
      kind = QUERY_CHAR_ALNUM;
    return (struct query_char){kind, length};
  }
  enum query_char_kind kind = QUERY_CHAR_OTHER;
  if (ascii_is_alnum((char)byte))
    kind = QUERY_CHAR_ALNUM;
  else if (byte <= ' ' || byte == 0x7F)
    kind = QUERY_CHAR_SPACE;
  else if (byte == '"')
    kind = QUERY_CHAR_QUOTE;
  else if (byte == '(')
    kind = QUERY_CHAR_OPEN;
  else if (byte == ')')
    kind = QUERY_CHAR_CLOSE;
  return (struct query_char){kind, 1};
}

size_t query_lexer_alnum(struct str text) {
  size_t count = 0;
  for (size_t at = 0; at < text.len;) {
    struct query_char c = query_lexer_char(text, at);
    count += c.kind == QUERY_CHAR_ALNUM;
    at += c.length;
  }
  return count;
}

static bool has_alnum(struct str text) {
  for (size_t at = 0; at < text.len;) {
    struct query_char c = query_lexer_char(text, at);
    if (c.kind == QUERY_CHAR_ALNUM) return true;
    at += c.length;
  }
  return false;
}

static char byte_at(struct str text, size_t at) {
  return at < text.len ? text.data[at] : '\0';
}

/* Offset behind the parenthesis that closes the one at `at` within the same
 * run, or `at` if none does within LONGEST_BETWEEN. */
static size_t partner_end(struct str text, size_t at) {
  size_t depth = 0, end = at;
  text = str_slice(text, 0, at + LONGEST_BETWEEN);
  for (;;) {
    struct query_char c = query_lexer_char(text, end);
    if (c.kind == QUERY_CHAR_END || c.kind == QUERY_CHAR_SPACE ||
        c.kind == QUERY_CHAR_QUOTE)
      return at;
    end += c.length;
    if (c.kind == QUERY_CHAR_OPEN) depth++;
    if (c.kind == QUERY_CHAR_CLOSE && --depth == 0) return end;
  }
}

/* Punctuation of a sentence, and signs between alternatives, that no name has
 * within it: the bytes it takes at `at`, else 0. */
static size_t separator(struct str text, size_t at) {
  static const uint32_t wide[] = {
      0x60C,  0x61B,  0x61F,  0x964,  0x965,  0x2014, 0x2015, 0x2022,
      0x2026, 0x3001, 0x3002, 0x3010, 0x3011, 0xFF01, 0xFF08, 0xFF09,
      0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF5C, 0xFF61, 0xFF64};
  if (!((unsigned char)text.data[at] & 0x80))
    return strchr(",;|", text.data[at]) && text.data[at] ? 1 : 0;
  uint32_t codepoint;
  size_t length = utf8_decode(text, at, &codepoint);
  if (codepoint < wide[0]) return 0;
  for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
    if (codepoint == wide[i]) return length;
  return 0;
}

static bool is_digit_at(struct str text, size_t at) {
  return at < text.len && ascii_is_digit(text.data[at]);
}

/* Whether the comma at `at` is one of "1,000" or "1.234,56", and not one of
 * "10.0.0.1,10.0.0.2". */
static bool is_in_number(struct str text, size_t start, size_t at) {
  size_t before = at, behind = at + 1;
  while (before > start && is_digit_at(text, before - 1)) before--;
  while (is_digit_at(text, behind)) behind++;
  if (before == at || behind == at + 1) return false;
  return before == start || text.data[before - 1] != '.' ||
         behind == text.len || text.data[behind] != '.' ||
         !is_digit_at(text, behind + 1);
}

/* A separator with something on both sides. */
static bool separates(struct str text, size_t start, size_t at) {
  size_t length = at > start ? separator(text, at) : 0;
  if (length == 0) return false;
  struct query_char behind = query_lexer_char(text, at + length);
  if (behind.kind != QUERY_CHAR_ALNUM && behind.kind != QUERY_CHAR_OTHER)
    return false;
  return text.data[at] != ',' || !is_in_number(text, start, at);
}

/* A dash behind white space is what a word processor makes of "-". */
static bool is_dash_before_word(struct str text, size_t at) {
  struct str rest = str_slice(text, at, text.len);
  return (at == 0 || ascii_is_space(text.data[at - 1])) &&
         (str_starts(rest, STR("\u2014")) || str_starts(rest, STR("\u2015"))) &&
         query_lexer_char(text, at + 3).kind == QUERY_CHAR_ALNUM;
}

size_t query_lexer_run_end(struct str text, size_t at, enum query_run run) {
  bool keeps_parentheses = run == QUERY_RUN_GLOB;
  size_t start = at;
  for (;;) {
    struct query_char c = query_lexer_char(text, at);
    if (c.kind == QUERY_CHAR_OTHER) {
      if (run != QUERY_RUN_WORD
              ? text.data[at] == ','
              : !keeps_parentheses && separates(text, start, at))
        return at;
      if (str_starts(str_slice(text, at, text.len), STR("://")))
        keeps_parentheses = true;
    } else if (c.kind == QUERY_CHAR_OPEN && keeps_parentheses) {
      size_t end = partner_end(text, at);
      if (end == at) return at;
      at = end;
      continue;
    } else if (c.kind != QUERY_CHAR_ALNUM) {
      return at;
    }
    at += c.length;
  }
}

static unsigned read_number(struct str text, size_t *at) {
  unsigned number = 0;
  for (; ascii_is_digit(byte_at(text, *at)); ++*at) {
    number = number * 10 + (unsigned)(text.data[*at] - '0');
    if (number > QUERY_SLOP_MAX) number = QUERY_SLOP_MAX;
  }
  return number;
}

struct query_quoted query_lexer_quoted(struct str text, size_t at) {
  struct query_quoted quoted = {.end = text.len, .tilde = text.len};
  bool is_ascii = text.data[at] == '"';
  size_t start = at + query_lexer_char(text, at).length;
  size_t close = text.len;
  for (size_t i = start; i < text.len;) {
    struct query_char c = query_lexer_char(text, i);
    if (c.kind == QUERY_CHAR_QUOTE) {
      bool same_family = (text.data[i] == '"') == is_ascii;
      if (same_family || close == text.len) close = i;
      if (same_family) break;
    }
    i += c.length;
  }
  quoted.text = str_slice(text, start, close);
  if (close == text.len) return quoted;
  quoted.closed = true;
  quoted.end = quoted.tilde = close + query_lexer_char(text, close).length;
  if (byte_at(text, quoted.end) != '~') return quoted;
  size_t end = quoted.end + 1;
  unsigned slop = read_number(text, &end);
  if (end == quoted.end + 1 ||
      query_lexer_char(text, end).kind == QUERY_CHAR_ALNUM)
    return quoted;
  quoted.slop = slop;
  quoted.end = end;
  return quoted;
}

static size_t skip_all(struct str text, size_t at, unsigned depth);

/* Offset behind the quotes or the group at `at` if there is no letter or digit
 * in them; `at` if there is, or if neither stands there. Each is looked at once
 * (not first tested, then skipped): nested ones would take exponential time. */
static size_t skip_empty(struct str text, size_t at, unsigned depth) {
  struct query_char c = query_lexer_char(text, at);
  if (c.kind == QUERY_CHAR_QUOTE) {
    struct query_quoted quoted = query_lexer_quoted(text, at);
    return quoted.closed && !has_alnum(quoted.text) ? quoted.end : at;
  }
  /* Deeper than a query may be: left to the parser to complain about. */
  if (c.kind != QUERY_CHAR_OPEN || depth > QUERY_MAX_DEPTH) return at;
  size_t inner = skip_all(text, at + 1, depth + 1);
  return query_lexer_char(text, inner).kind == QUERY_CHAR_CLOSE ? inner + 1
                                                                : at;
}

/* A run of characters at `at`: as skip_one. */
static size_t skip_run(struct str text, size_t at, unsigned depth) {
  size_t length = separator(text, at);
  if (length > 0 && !is_dash_before_word(text, at)) return at + length;
  size_t end = query_lexer_run_end(text, at, QUERY_RUN_WORD);
  if (has_alnum(str_slice(text, at, end))) return at;
  size_t sign = at;
  while (byte_at(text, sign) == '-') sign++;
  if (byte_at(text, sign) == '=' &&
      query_lexer_char(text, sign + 1).kind == QUERY_CHAR_QUOTE)
    sign++;
  if (sign < end) return end;
  /* Only signs: they belong to a quote or a group directly behind them. */
  struct query_char c = query_lexer_char(text, end);
  if (c.kind != QUERY_CHAR_QUOTE && c.kind != QUERY_CHAR_OPEN) return end;
  size_t behind = skip_empty(text, end, depth);
  return behind == end ? at : behind;
}

/* Offset behind the one piece of punctuation at `at`; `at` if there is none. */
static size_t skip_one(struct str text, size_t at, unsigned depth) {
  struct query_char c = query_lexer_char(text, at);
  switch (c.kind) {
    case QUERY_CHAR_SPACE:
      return at + c.length;
    case QUERY_CHAR_QUOTE:
    case QUERY_CHAR_OPEN:
      return skip_empty(text, at, depth);
    case QUERY_CHAR_ALNUM:
    case QUERY_CHAR_OTHER:
      return skip_run(text, at, depth);
    default:
      return at;
  }
}

static size_t skip_all(struct str text, size_t at, unsigned depth) {
  for (;;) {
    size_t next = skip_one(text, at, depth);
    if (next == at) return at;
    at = next;
  }
}

size_t query_lexer_skip(struct str text, size_t at) {
  return skip_all(text, at, 1);
}

static void read_operator(struct query_token *token) {
  static const struct {
    const char *name;
    enum query_token_kind kind;
    bool takes_number;
  } operators[] = {{"AND", QUERY_TOKEN_AND, false},
                   {"OR", QUERY_TOKEN_OR, false},
                   {"NOT", QUERY_TOKEN_NOT, false},
                   {"NEAR", QUERY_TOKEN_NEAR, true},
                   {"ADJ", QUERY_TOKEN_ADJ, true}};
  for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
    struct str name = str_of(operators[i].name);
    if (!str_starts(token->text, name)) continue;
    size_t at = name.len;
    bool alone = token->text.len == at;
    if (!alone && !(operators[i].takes_number && token->text.data[at] == '/'))
      continue;
    token->kind = operators[i].kind;
    token->slop = QUERY_NEAR_DEFAULT;
    if (alone) return;
    size_t digits = ++at;
    unsigned number = read_number(token->text, &at);
    token->malformed = at == digits || at < token->text.len;
    if (!token->malformed) token->slop = number;
    return;
  }
}

static void read_phrase(struct query_lexer *lexer, struct query_token *token,
                        size_t quote) {
  struct query_quoted quoted = query_lexer_quoted(lexer->text, quote);
  token->kind = quoted.closed ? QUERY_TOKEN_PHRASE : QUERY_TOKEN_UNCLOSED;
  token->text = quoted.text;
  token->slop = quoted.slop;
  token->end = quoted.end;
  token->starred = byte_at(lexer->text, quoted.end) == '*';
  if (!quoted.closed) token->start = quote;
}

/* "AND,b": of a list of words. */
static bool touches_separator(struct str text,
                              const struct query_token *token) {
  return (token->start > 0 && separator(text, token->start - 1) > 0) ||
         (token->end < text.len && separator(text, token->end) > 0);
}

static void read_word(struct query_lexer *lexer, struct query_token *token,
                      bool may_operate) {
  token->kind = QUERY_TOKEN_WORD;
  token->end = query_lexer_run_end(lexer->text, token->start, QUERY_RUN_WORD);
  token->text = str_slice(lexer->text, token->start, token->end);
  token->exact = token->text.data[0] == '=';
  if (token->exact)
    token->text = str_slice(token->text, 1, token->text.len);
  else if (may_operate && !touches_separator(lexer->text, token))
    read_operator(token);
}

struct query_token query_lexer_next(struct query_lexer *lexer) {
  struct str text = lexer->text;
  bool after_minus = lexer->after_minus;
  size_t at = after_minus ? lexer->at : query_lexer_skip(text, lexer->at);
  struct query_token token = {.start = at, .end = at + 1};
  struct query_char c = query_lexer_char(text, at);
  lexer->after_minus = false;
  if (c.kind == QUERY_CHAR_END) {
    token.end = at;
  } else if (c.kind == QUERY_CHAR_OPEN) {
    token.kind = QUERY_TOKEN_OPEN;
  } else if (c.kind == QUERY_CHAR_CLOSE) {
    token.kind = QUERY_TOKEN_CLOSE;
  } else if (text.data[at] == '-') {
    token.kind = QUERY_TOKEN_MINUS;
    while (byte_at(text, token.end) == '-') token.end++;
    lexer->after_minus = true;
  } else if (c.kind == QUERY_CHAR_QUOTE) {
    read_phrase(lexer, &token, at);
  } else if (text.data[at] == '=' &&
             query_lexer_char(text, at + 1).kind == QUERY_CHAR_QUOTE) {
    read_phrase(lexer, &token, at + 1);
    token.exact = true;
  } else {
    read_word(lexer, &token, !after_minus);
  }
  lexer->at = token.end;
  return token;
}
