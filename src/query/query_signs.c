#include "query/query_signs.h"

#include "base/utf8.h"

enum { NOTED_BYTES = 60 }; /* of a word, in a note */

static char byte_at(struct str text, size_t at) {
  return at < text.len ? text.data[at] : '\0';
}

static void clear(char *bytes, size_t start, size_t end) {
  memset(bytes + start, ' ', end - start);
}

/* ---- HTML ---- */

/* Tags that format a text. Others, as <iframe>, are rather what it is about. */
static const char *const tags[] = {
    "a",     "abbr",  "b",    "big",     "blockquote", "br",  "center",  "cite",
    "code",  "dd",    "del",  "details", "div",        "dl",  "dt",      "em",
    "font",  "h1",    "h2",   "h3",      "h4",         "h5",  "h6",      "hr",
    "i",     "ins",   "kbd",  "li",      "mark",       "ol",  "p",       "pre",
    "s",     "small", "span", "strike",  "strong",     "sub", "summary", "sup",
    "table", "tbody", "td",   "th",      "thead",      "tr",  "tt",      "u",
    "ul",    NULL};

/* Offset behind the tag at `at`, or `at` if none is there. */
static size_t tag_end(struct str text, size_t at) {
  size_t name = at + 1 + (byte_at(text, at + 1) == '/'), end = name;
  if (byte_at(text, at) != '<') return at;
  while (end < text.len && ascii_is_alnum(text.data[end])) end++;
  size_t close = end;
  while (close < text.len && text.data[close] != '<' && text.data[close] != '>')
    close++;
  if (byte_at(text, close) != '>' ||
      !str_in_list_nocase(str_slice(text, name, end), tags))
    return at;
  /* "a <b and c> d" compares. */
  struct str rest = str_trim(str_slice(text, end, close));
  bool plain = rest.len == 0 || str_eq(rest, STR("/"));
  return plain || str_find_byte(rest, '=') < rest.len ? close + 1 : at;
}

/* The same for an entity: "&nbsp;", "&#39;". */
static size_t entity_end(struct str text, size_t at) {
  static const char *const names[] = {
      "amp",   "lt",    "gt",    "quot",  "apos", "nbsp",   "ndash", "mdash",
      "lsquo", "rsquo", "ldquo", "rdquo", "bull", "hellip", NULL};
  size_t end = at + 1;
  if (byte_at(text, at) != '&') return at;
  while (end < text.len &&
         (ascii_is_alnum(text.data[end]) || text.data[end] == '#'))
    end++;
  struct str name = str_slice(text, at + 1, end);
  bool known = str_in_list_nocase(name, names) ||
               (name.len > 1 && name.data[0] == '#' && name.len < 9);
  return known && byte_at(text, end) == ';' ? end + 1 : at;
}

static bool has_word(struct str text) {
  for (size_t at = 0; at < text.len;) {
    struct query_char c = query_lexer_char(text, at);
    if (c.kind == QUERY_CHAR_ALNUM) return true;
    at += c.length;
  }
  return false;
}

void query_signs_clear_html(struct query_parser *parser, char *bytes) {
  struct str text = parser->text;
  if (str_find_byte(text, '<') == text.len &&
      str_find_byte(text, '&') == text.len)
    return;
  struct buf cleared = {0};
  bool found = false;
  buf_add_str(&cleared, text);
  for (size_t at = 0; at < text.len; at++) {
    size_t end = tag_end(text, at);
    if (end == at) end = entity_end(text, at);
    if (end == at) continue;
    clear(cleared.data, at, end);
    found = true;
    at = end - 1;
  }
  if (found && has_word(buf_str(&cleared))) {
    memcpy(bytes, cleared.data, text.len);
    query_parser_note(
        parser,
        STR("HTML was left out; a tag is searched by its name alone (iframe)"));
  }
  buf_free(&cleared);
}

/* ---- at the end of a word ---- */

/* Offset behind "~", "~2", "~0.8", "^2" at `at`; `at` if none is there. */
static size_t sign_end(struct str text, size_t at) {
  char sign = byte_at(text, at);
  if (sign != '~' && sign != '^') return at;
  size_t end = at + 1;
  while (end < text.len &&
         (ascii_is_digit(text.data[end]) ||
          (text.data[end] == '.' && ascii_is_digit(byte_at(text, end + 1)))))
    end++;
  return sign == '~' || end > at + 1 ? end : at;
}

static bool is_letter(char c) { return ascii_is_alpha(c) || c & 0x80; }

/* The word before such signs, which end it; the whole word if there are none.
 * "x^2" is a formula, "1.0~1" a version, "~~" strikes out. */
static struct str before_signs(struct str word) {
  size_t at = word.len, letters = 0;
  while (at > 0 && (ascii_is_digit(word.data[at - 1]) ||
                    strchr(".~^", word.data[at - 1])))
    at--;
  struct str plain = str_slice(word, 0, at);
  while (sign_end(word, at) > at) at = sign_end(word, at);
  for (size_t i = 0; i < plain.len; i++) letters += is_letter(plain.data[i]);
  bool has_signs = at == word.len && letters >= 2 &&
                   is_letter(plain.data[plain.len - 1]) &&
                   word.data[0] != '~' && byte_at(word, plain.len + 1) != '~' &&
                   str_find(word, STR("://")) == word.len;
  for (size_t i = 0; i < word.len; i += query_lexer_char(word, i).length)
    if (query_lexer_char(word, i).kind == QUERY_CHAR_QUOTE) return word;
  return has_signs ? plain : word;
}

void query_signs_clear_word(struct query_parser *parser, size_t start,
                            size_t end, char *bytes) {
  struct str word = str_slice(parser->text, start, end);
  struct str plain = before_signs(word);
  if (plain.len == word.len) return;
  bool is_fuzzy = word.data[plain.len] == '~';
  if (word.len <= NOTED_BYTES)
    query_parser_note(
        parser,
        arena_strf(parser->arena,
                   "\"%.*s\" is searched as \"%.*s\": %s; in quotation marks "
                   "all of it is searched",
                   STR_FMT(word), STR_FMT(plain),
                   is_fuzzy ? "a misspelt word is corrected where nothing has "
                              "it, and kube* finds what begins so"
                            : "words have no weights"));
  clear(bytes, start + plain.len, end);
}

void query_signs_clear_weight(struct query_parser *parser, size_t at,
                              char *bytes) {
  size_t end = sign_end(parser->text, at);
  if (byte_at(parser->text, at) != '^' || end == at) return;
  query_parser_note(
      parser,
      arena_strf(parser->arena, "\"%.*s\" was left out: words have no weights",
                 STR_FMT(str_slice(parser->text, at, end))));
  clear(bytes, at, end);
}

/* ---- notes ---- */

/* What other programs call an operator, and how it is written here; with a
 * number of words, what is `near`. */
static const struct foreign_operator {
  const char *name, *written;
  bool near, needs_number;
} operators[] = {
    {"ANDNOT", "NOT", false, false},  {"BUTNOT", "NOT", false, false},
    {"WITHOUT", "NOT", false, false}, {"XOR", "OR", false, false},
    {"NEAR", "NEAR", true, true},     {"ADJ", "ADJ", true, true},
    {"AROUND", "NEAR", true, false},  {"WITHIN", "NEAR", true, false},
    {"ONEAR", "ADJ", true, false},    {"BEFORE", "ADJ", true, false},
    {"PRE", "ADJ", true, true},       {"W", "NEAR", true, true},
    {"N", "NEAR", true, true},
};

/* "NEAR5", "W/5", "AROUND": a name in capitals, and perhaps a number. A letter
 * takes one with a slash. */
static void note_operator(struct query_parser *parser, struct str word) {
  size_t letters = 0, at;
  while (letters < word.len && word.data[letters] >= 'A' &&
         word.data[letters] <= 'Z')
    letters++;
  at = letters + (byte_at(word, letters) == '/');
  struct str name = str_slice(word, 0, letters);
  struct str digits = str_slice(word, at, word.len);
  for (size_t i = 0; i < digits.len; i++)
    if (!ascii_is_digit(digits.data[i])) return;
  for (size_t i = 0; i < sizeof operators / sizeof *operators; i++) {
    const struct foreign_operator *operator= & operators[i];
    if (!str_eq(name, str_of(operator->name)) ||
        (operator->needs_number && digits.len == 0) ||
        (letters == 1 && at == letters) || (!operator->near && digits.len> 0))
      continue;
    query_parser_note(
        parser, arena_strf(parser->arena,
                           "\"%.*s\" is searched as a word; the operator is "
                           "%s%s%.*s",
                           STR_FMT(word), operator->written,
                           digits.len > 0 ? "/" : "", STR_FMT(digits)));
    return;
  }
}

/* "ce.*h", "\bceph\b", "ce[pq]h": never a word that somebody typed. */
static bool is_pattern(struct str word) {
  if (str_find(word, STR("://")) < word.len) return false;
  if (word.len > 2 &&
      (str_starts(word, STR("\\b")) || str_ends(word, STR("\\b"))))
    return true;
  for (size_t at = 1; at + 1 < word.len; at++) {
    struct str rest = str_slice(word, at, word.len);
    if (!ascii_is_alnum(word.data[at - 1])) continue;
    bool goes_on = ascii_is_alnum(rest.data[1]);
    size_t close = str_find_byte(rest, ']');
    if ((str_starts(rest, STR(".*")) || str_starts(rest, STR(".+"))) &&
        rest.len > 2)
      return true;
    if (rest.data[0] == '[' && goes_on &&
        ascii_is_alnum(byte_at(rest, close + 1)))
      return true;
    if (rest.data[0] == '?' && goes_on && str_find_byte(word, '=') == word.len)
      return true;
  }
  return false;
}

void query_signs_note_word(struct query_parser *parser, struct str word) {
  if (word.len > NOTED_BYTES) return;
  note_operator(parser, word);
  if (is_pattern(word))
    query_parser_note(
        parser, arena_strf(parser->arena,
                           "\"%.*s\" is searched as it stands: no sign stands "
                           "for letters but * at the end of a word (kube*)",
                           STR_FMT(word)));
}
