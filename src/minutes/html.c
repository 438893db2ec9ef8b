#include "minutes/html.h"

#include <string.h>

static bool tag_is(struct str tag, const char *name) {
  size_t start = tag.len > 1 && tag.data[1] == '/' ? 2 : 1;
  size_t length = strlen(name);
  return tag.len > start + length &&
         str_eq_nocase(str_slice(tag, start, start + length), str_of(name)) &&
         !ascii_is_alnum(tag.data[start + length]);
}

bool html_separates(struct str tag) {
  static const char *const inside[] = {
      "a",   "abbr", "b",    "bdi",   "cite", "code",    "del",
      "dfn", "em",   "font", "i",     "ins",  "kbd",     "mark",
      "q",   "s",    "samp", "small", "span", "strike",  "strong",
      "sub", "sup",  "time", "u",     "var",  "g-emoji", NULL};
  if (str_starts(tag, STR("<!"))) return false;
  for (size_t i = 0; inside[i]; i++)
    if (tag_is(tag, inside[i])) return false;
  return true;
}

/* Length of the comment, tag, or element without text at the start of `html`;
 * 0 if the "<" there is only a character. An element that never ends takes the
 * rest. */
static size_t markup_length(struct str html) {
  if (str_starts(html, STR("<!--"))) {
    size_t end = str_find(str_slice(html, 4, html.len), STR("-->"));
    return end + 7 > html.len ? html.len : end + 7;
  }
  if (html.len < 2 || !(ascii_is_alpha(html.data[1]) || html.data[1] == '/' ||
                        html.data[1] == '!' || html.data[1] == '?'))
    return 0;
  size_t end = str_find_byte(html, '>');
  if (end < html.len) end++;
  static const char *const textless[] = {"style", "script"};
  for (size_t i = 0; i < 2; i++) {
    if (html.data[1] == '/' || !tag_is(str_slice(html, 0, end), textless[i]))
      continue;
    char closing[16] = "</";
    strcat(closing, textless[i]);
    for (size_t at = end; at < html.len; at++)
      if (str_eq_nocase(str_slice(html, at, at + strlen(closing)),
                        str_of(closing)))
        return at + str_find_byte(str_slice(html, at, html.len), '>') + 1;
    return html.len;
  }
  return end;
}

static size_t entity_length(struct str html) {
  size_t end = 1;
  while (end < html.len && end < 34 &&
         (ascii_is_alnum(html.data[end]) || html.data[end] == '#'))
    end++;
  return end > 1 && end < html.len && html.data[end] == ';' ? end + 1 : 0;
}

int html_heading_level(struct str tag) {
  static const char *const names[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
  for (int i = 0; i < 6; i++)
    if (tag.len > 3 && tag_is(tag, names[i])) return i + 1;
  return 0;
}

enum html_role html_role(struct str tag) {
  static const struct {
    const char *name;
    enum html_role opens, closes;
  } roles[] = {{"tr", HTML_ROW, HTML_PLAIN},
               {"td", HTML_CELL, HTML_PLAIN},
               {"th", HTML_CELL, HTML_PLAIN},
               {"table", HTML_TABLE_END, HTML_TABLE_END},
               {"li", HTML_ITEM, HTML_PLAIN},
               {"ul", HTML_LIST, HTML_LIST_END},
               {"ol", HTML_LIST, HTML_LIST_END},
               {"br", HTML_BREAK, HTML_BREAK},
               {"p", HTML_BREAK, HTML_PLAIN},
               {"div", HTML_BREAK, HTML_PLAIN}};
  if (tag.len < 4 || !strchr("tlubopdTLUBOPD/", tag.data[1])) return HTML_PLAIN;
  for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
    if (tag_is(tag, roles[i].name))
      return tag.data[1] == '/' ? roles[i].closes : roles[i].opens;
  return HTML_PLAIN;
}

size_t html_markup_at(struct str html, size_t at) {
  struct str rest = str_slice(html, at, html.len);
  return html.data[at] == '<'   ? markup_length(rest)
         : html.data[at] == '&' ? entity_length(rest)
                                : 0;
}

bool html_attribute(struct str tag, struct str name, size_t *at,
                    struct str *value) {
  while (++*at + name.len < tag.len) {
    if (!ascii_is_space(tag.data[*at - 1]) ||
        !str_eq_nocase(str_slice(tag, *at, *at + name.len), name))
      continue;
    struct str rest = str_slice(tag, *at + name.len, tag.len);
    char quote = rest.data[0];
    bool quoted = quote == '"' || quote == '\'';
    size_t end = quoted ? 1 : 0;
    while (end < rest.len &&
           (quoted ? rest.data[end] != quote
                   : !ascii_is_space(rest.data[end]) && rest.data[end] != '>'))
      end++;
    *value = str_slice(rest, quoted ? 1 : 0, end);
    return true;
  }
  return false;
}
