#include "minutes/frontmatter.h"

#include "minutes/dates.h"
#include "minutes/lexicon.h"
#include "minutes/marks.h"
#include "minutes/words.h"

/* The next line, without its end; false at the end of the text. */
static bool next_line(struct str source, size_t *at, struct str *line) {
  if (*at >= source.len) return false;
  size_t length = str_find_byte(str_slice(source, *at, source.len), '\n');
  *line = str_slice(source, *at, *at + length);
  *at += length + 1;
  if (*at > source.len) *at = source.len;
  return true;
}

/* "key: value" at top level, no indentation. */
static bool split_key(struct str line, struct str *key, struct str *value) {
  size_t end = 0;
  while (end < line.len && (ascii_is_alnum(line.data[end]) ||
                            line.data[end] == '_' || line.data[end] == '-'))
    end++;
  if (end == 0 || ascii_is_digit(line.data[0]) || line.data[0] == '-')
    return false;
  size_t colon = end;
  while (colon < line.len && line.data[colon] == ' ') colon++;
  if (colon >= line.len || line.data[colon] != ':') return false;
  *key = str_slice(line, 0, end);
  *value = str_trim(str_slice(line, colon + 1, line.len));
  return true;
}

static struct str unquote(struct str value) {
  value = str_trim(value);
  if (value.len >= 2 && (value.data[0] == '"' || value.data[0] == '\'') &&
      value.data[value.len - 1] == value.data[0])
    return str_slice(value, 1, value.len - 1);
  return value;
}

static void add_tags(struct marks_list *tags, struct str value) {
  if (value.len >= 2 && value.data[0] == '[' &&
      value.data[value.len - 1] == ']')
    value = str_slice(value, 1, value.len - 1);
  while (value.len > 0) {
    /* A comma within quotes belongs to the tag. */
    size_t end = 0;
    value = str_trim(value);
    if (value.len > 0 && (value.data[0] == '"' || value.data[0] == '\'')) {
      size_t close =
          str_find_byte(str_slice(value, 1, value.len), value.data[0]);
      if (close + 1 < value.len) end = close + 1;
    }
    end += str_find_byte(str_slice(value, end, value.len), ',');
    struct str tag = unquote(str_slice(value, 0, end));
    if (tag.len > 0) marks_add(tags, tag);
    value = str_slice(value, end + 1, value.len);
  }
}

/* The bytes between the two fences; false if this is no front matter. */
static bool find_body(struct str source, struct frontmatter *front,
                      struct str *body) {
  size_t at = 0, start = 0;
  struct str line, key, value;
  do {
    start = at;
    if (!next_line(source, &at, &line)) return false;
  } while (str_trim(line).len == 0);
  if (line.data[0] != '-' || !str_eq(str_trim(line), STR("---"))) return false;
  size_t body_start = at;
  bool has_key = false;
  for (;;) {
    size_t line_start = at;
    if (!next_line(source, &at, &line)) return false;
    struct str trimmed = str_trim(line);
    if (line.len > 0 && line.data[0] != ' ' &&
        (str_eq(trimmed, STR("---")) || str_eq(trimmed, STR("...")))) {
      if (!has_key) return false; /* two thematic breaks */
      *body = str_slice(source, body_start, line_start);
      front->start = start;
      front->end = at;
      return true;
    }
    if (has_key || trimmed.len == 0 || trimmed.data[0] == '#') continue;
    if (!split_key(line, &key, &value)) return false;
    has_key = true;
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

void frontmatter_read(struct arena *arena, struct str source,
                      struct frontmatter *front) {
  *front = (struct frontmatter){0};
  struct str body, line, key, value;
  if (!find_body(source, front, &body)) return;
  struct marks_list tags = {.arena = arena};
  bool in_tags = false;
  size_t at = 0;
  while (next_line(body, &at, &line)) {
    struct str item = str_trim(line);
    if (in_tags && item.len > 1 && item.data[0] == '-') {
      add_tags(&tags, str_trim(str_slice(item, 1, item.len)));
      continue;
    }
    if (!split_key(line, &key, &value)) {
      in_tags = in_tags && item.len == 0;
      continue;
    }
    in_tags = str_eq_nocase(key, STR("tags"));
    struct date_match match;
    if (in_tags)
      add_tags(&tags, value);
    else if (str_eq_nocase(key, STR("title")))
      front->title = arena_str(arena, unquote(value));
    else if (front->date.date.month == 0 && is_date_key(key) &&
             dates_find(value, DATES_IN_LABEL, &match))
      front->date = match.claim;
  }
  front->tags = marks_sorted(&tags);
}
