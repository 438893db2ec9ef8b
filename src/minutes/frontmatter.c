#include "minutes/frontmatter.h"

#include "base/utf8.h"
#include "minutes/dates.h"
#include "minutes/front_people.h"
#include "minutes/lexicon.h"
#include "minutes/marks.h"
#include "minutes/phrases.h"
#include "minutes/toml.h"
#include "minutes/words.h"
#include "minutes/yaml.h"

enum front_kind { FRONT_YAML, FRONT_TOML };

/* ---- where it is ---- */

/* The next line, without its end; false at the end of the text. */
static bool next_line(struct str source, size_t *at, struct str *line) {
  if (*at >= source.len) return false;
  size_t length = str_find_byte(str_slice(source, *at, source.len), '\n');
  *line = str_slice(source, *at, *at + length);
  *at += length + 1;
  if (*at > source.len) *at = source.len;
  return true;
}

/* A key and its sign begin the line: letters, digits, "_", "-" and single
 * spaces, or a text in quotes. Prose between two thematic breaks has none. */
static bool begins_with_key(struct str line, char sign) {
  size_t end = 0;
  char quote = line.len > 0 ? line.data[0] : '\0';
  if (quote == '"' || quote == '\'') {
    end = 1 + str_find_byte(str_slice(line, 1, line.len), quote);
    if (end++ >= line.len) return false;
  } else {
    if (quote == '-' || ascii_is_digit(quote)) return false;
    while (end < line.len &&
           (ascii_is_alnum(line.data[end]) || (line.data[end] & 0x80) ||
            strchr(sign == '=' ? "_-." : "_-", line.data[end])))
      end++;
  }
  if (end == 0) return false;
  while (end < line.len && line.data[end] == ' ') end++;
  return end < line.len && line.data[end] == sign;
}

static bool is_fence(struct str line, enum front_kind kind) {
  struct str trimmed = str_trim(line);
  if (line.len == 0 || line.data[0] == ' ') return false;
  if (kind == FRONT_TOML) return str_eq(trimmed, STR("+++"));
  return str_eq(trimmed, STR("---")) || str_eq(trimmed, STR("..."));
}

static bool is_first_line(struct str line, enum front_kind kind) {
  struct str trimmed = str_trim(line);
  if (trimmed.len == 0 || trimmed.data[0] == '#') return false;
  return kind == FRONT_TOML
             ? begins_with_key(line, '=') || trimmed.data[0] == '['
             : begins_with_key(line, ':') || trimmed.data[0] == '{';
}

/* All of YAML in braces; prose that begins with one does not end with one. */
static bool has_open_brace(struct str body) {
  body = str_trim(body);
  return body.data[0] == '{' && body.data[body.len - 1] != '}';
}

/* The bytes between the two fences; false if this is no front matter. */
static bool find_body(struct str source, struct frontmatter *front,
                      enum front_kind *kind, struct str *body) {
  size_t at = 0, start = 0;
  struct str line;
  do {
    start = at;
    if (!next_line(source, &at, &line)) return false;
  } while (str_trim(line).len == 0);
  *kind = line.data[0] == '+' ? FRONT_TOML : FRONT_YAML;
  if (!is_fence(line, *kind) || line.data[0] == '.') return false;
  size_t body_start = at;
  bool has_key = false;
  for (;;) {
    size_t line_start = at;
    if (!next_line(source, &at, &line)) return false;
    if (is_fence(line, *kind)) {
      if (!has_key) return false; /* two thematic breaks */
      *body = str_slice(source, body_start, line_start);
      if (*kind == FRONT_YAML && has_open_brace(*body)) return false;
      front->start = start;
      front->end = at;
      return true;
    }
    struct str trimmed = str_trim(line);
    if (has_key || trimmed.len == 0 || trimmed.data[0] == '#') continue;
    if (!is_first_line(line, *kind)) return false;
    has_key = true;
  }
}

/* ---- JSON ---- */

/* Offset behind the "}" of the "{" at `at`, or of the text if it has none. */
static size_t brace_end(struct str text, size_t at) {
  size_t depth = 0;
  bool quoted = false;
  for (; at < text.len; at++) {
    char c = text.data[at];
    if (quoted && c == '\\')
      at++;
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && (c == '{' || c == '['))
      depth++;
    else if (!quoted && (c == '}' || c == ']') && --depth == 0)
      return at + 1;
  }
  return text.len + 1;
}

/* Offset behind the first line that is "}" alone: where JSON that is broken may
 * have ended. */
static size_t last_brace_line(struct str source, size_t at) {
  struct str line;
  while (next_line(source, &at, &line))
    if (line.len > 0 && line.data[0] == '}' && str_trim(line).len == 1)
      return at;
  return source.len + 1;
}

/* An object of JSON at the beginning, as Hugo takes it: it is no text, and not
 * understood. One without an end is text, and told. */
static bool find_json(struct str source, struct frontmatter *front) {
  size_t start = 0;
  while (start < source.len && ascii_is_space(source.data[start])) start++;
  size_t inside = start + 1;
  while (inside < source.len && ascii_is_space(source.data[inside])) inside++;
  if (inside >= source.len || source.data[start] != '{' ||
      source.data[inside] != '"')
    return false;
  size_t close = inside + 1;
  while (close < source.len && !strchr("\"\n", source.data[close])) close++;
  while (++close < source.len && ascii_is_space(source.data[close])) continue;
  if (close >= source.len || source.data[close] != ':') return false;
  struct str line = STR("");
  size_t end = brace_end(source, start);
  if (end > source.len)
    end = last_brace_line(source, start);
  else if (next_line(source, &end, &line) && str_trim(line).len > 0)
    return false;
  front->problem =
      end > source.len
          ? STR("line 1: the front matter is not understood: JSON without an "
                "end, which was read as text")
          : STR("line 1: the front matter is not understood: it is JSON");
  if (end > source.len) return true;
  front->start = start;
  front->end = end;
  return true;
}

/* ---- what it says ---- */

static void add_tag(struct marks_list *tags, struct str tag) {
  tag = str_trim(tag);
  if (str_starts(tag, STR("#"))) tag = str_slice(tag, 1, tag.len);
  if (tag.len == 0) return;
  struct buf folded = {0};
  utf8_fold(tag, &folded);
  marks_add(tags, buf_str(&folded));
  buf_free(&folded);
}

/* Of a key that stands twice the last one counts. */
static void set_tags(struct marks_list *tags, const struct front_value *value) {
  tags->len = 0;
  for (size_t i = 0; i < value->count; i++) {
    struct str rest = value->items[i], tag;
    if (value->is_list)
      add_tag(tags, rest);
    else /* tags: a, b; or a text over lines, one a line */
      while (str_split(&rest, ',', &tag)) {
        struct str line;
        while (str_split(&tag, '\n', &line)) add_tag(tags, line);
      }
  }
}

/* "date", "meeting_date", "fecha": words of a meeting and its day, and no
 * others, as "lastmod" or "publishDate" have. */
static bool is_date_key(struct str key) {
  struct word_runs runs;
  struct str word;
  bool found = false;
  words_runs_start(&runs, key);
  while (words_runs_next(&runs, &word)) {
    unsigned meanings = lexicon_meanings(word);
    if (!(meanings & (WORD_DATE_LABEL | WORD_GATHERING | WORD_FUNCTION)))
      return false;
    found |= (meanings & WORD_DATE_LABEL) != 0;
  }
  return found;
}

/* "attendees", "participants", "anwesend" */
static bool names_attendees(struct str key) {
  unsigned meanings = phrases_of(key, NULL);
  return meanings & PHRASE_PARTICIPANTS &&
         !(meanings & (PHRASE_REGRETS | PHRASE_ONLY_HEADING));
}

/* A date is its ISO 8601 form, and text is text; what has none is no date. */
static void take(struct arena *arena, const struct front_value *value,
                 struct marks_list *tags, struct frontmatter *front) {
  struct date_match match;
  if (str_eq_nocase(value->key, STR("tags")))
    set_tags(tags, value);
  else if (front->attended.len == 0 && names_attendees(value->key)) {
    front->attended = (struct str_list){value->items, value->count};
    front->attended_is_text = !value->is_list;
  } else if (value->is_list || value->count != 1)
    return;
  else if (str_eq_nocase(value->key, STR("title")))
    front->title = arena_str(arena, str_trim(value->items[0]));
  else if (is_date_key(value->key) &&
           (front->date.date.month == 0 ||
            str_eq_nocase(value->key, STR("date"))) &&
           dates_find(value->items[0], DATES_IN_LABEL, &match))
    front->date = match.claim;
}

static bool is_known(struct str key) {
  static const char *const keys[] = {"tags", "title", "date"};
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (str_eq_nocase(key, str_of(keys[i]))) return true;
  return key.len == 0 /* a line that is none */ || names_attendees(key);
}

/* The first one, with its line in the file. Of keys that mean nothing, what
 * they hold does not matter. */
static void keep_problem(struct arena *arena, size_t first_line,
                         const struct front_value *value,
                         struct frontmatter *front) {
  if (!value->problem || !is_known(value->key) || front->problem.data) return;
  front->problem =
      value->key.len > 0
          ? arena_strf(arena,
                       "line %zu: %.*s of the front matter is not understood: "
                       "%s",
                       first_line + value->line, STR_FMT(value->key),
                       value->problem)
          : arena_strf(arena,
                       "line %zu: the front matter is not understood: %s",
                       first_line + value->line, value->problem);
}

/* People as tables: what is read of them was understood. */
static void read_people(struct arena *arena, struct front_value *value,
                        struct frontmatter *front) {
  if (front->attended.len > 0) return;
  front->attended = front_people_read(arena, value->lines);
  if (front->attended.len > 0) value->problem = NULL;
}

/* The number of the line that `body` begins. */
static size_t line_of(struct str source, struct str body) {
  size_t line = 1;
  for (const char *c = source.data; c < body.data; c++) line += *c == '\n';
  return line;
}

void frontmatter_read(struct arena *arena, struct str source,
                      struct frontmatter *front) {
  *front = (struct frontmatter){0};
  enum front_kind kind;
  struct str body;
  if (find_json(source, front) || !find_body(source, front, &kind, &body))
    return;
  struct front_reader reader = {.arena = arena, .text = body};
  if (kind == FRONT_TOML)
    toml_read(&reader);
  else
    yaml_read(&reader);
  size_t first_line = line_of(source, body);
  struct marks_list tags = {.arena = arena};
  for (size_t i = 0; i < reader.values.len; i++) {
    struct front_value *value = &reader.values.data[i];
    if (!value->problem)
      take(arena, value, &tags, front);
    else if (names_attendees(value->key))
      read_people(arena, value, front);
    keep_problem(arena, first_line, value, front);
  }
  front->tags = marks_sorted(&tags);
  vec_free(&reader.values);
  vec_free(&reader.items);
  buf_free(&reader.word);
}
