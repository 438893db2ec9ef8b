#include "minutes/item_beside.h"

#include "minutes/item_text.h"

enum { SHORTEST = 4 }; /* bytes of a text that says anything */

/* Without what leads to the label: "->", "(", ",", ":". */
static struct str without_lead(struct str text) {
  static const char *const arrows[] = {"→", "–", "—", "⇒"};
  for (bool more = true; more;) {
    more = false;
    text = item_text_trim(text);
    while (text.len > 0 && strchr(" -=>,;:([", text.data[text.len - 1]))
      text.len--, more = true;
    for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++)
      if (str_ends(text, str_of(arrows[i])))
        text.len -= strlen(arrows[i]), more = true;
  }
  return text;
}

/* "(AI @jane), then ...": the people, and what is behind the bracket. */
static bool part_bracket(struct str before, struct str rest, bool is_ai,
                         struct str *people, struct str *behind) {
  bool opened = str_ends(item_text_trim(before), STR("("));
  size_t close = opened ? str_find_byte(rest, ')') : rest.len;
  *people = str_slice(rest, 0, close);
  *behind = str_slice(rest, close + 1, rest.len);
  /* "(AI: POs)": one word is hardly what is to be done. */
  bool one_word = opened && is_ai && close < rest.len &&
                  person_words(*people) == 1 && person_is_capitalised(*people);
  return one_word || item_text_names_only_people(*people);
}

/* Whether a bracket was opened and not closed. */
static bool is_open(struct str text) {
  size_t opened = 0;
  for (size_t i = 0; i < text.len; i++) {
    opened += text.data[i] == '(';
    opened -= text.data[i] == ')' && opened > 0;
  }
  return opened > 0;
}

/* The list item that a line is below. */
static struct str text_above(const struct markdown_section *section,
                             size_t line) {
  const struct markdown_line *lines = section->lines;
  size_t at = line;
  if (lines[line].item_start)
    while (at > 0 && lines[at].depth >= lines[line].depth) at--;
  else /* of its own item, behind other lines */
    while (at > 0 && !lines[at].item_start) at--;
  bool is_own = !lines[line].item_start && lines[at].depth == lines[line].depth;
  return (lines[line].depth > 1 || is_own) && lines[at].item_start
             ? without_lead(markdown_line_text(section, at))
             : STR("");
}

bool item_beside_find(struct arena *arena,
                      const struct markdown_section *section, size_t line,
                      const struct label *label, struct str *text,
                      struct str *people) {
  struct str whole = markdown_line_text(section, line), behind;
  struct str start = str_slice(whole, 0, label->start);
  struct str rest = item_text_trim(str_slice(whole, label->end, whole.len));
  bool is_ai = str_starts(str_slice(whole, label->start, whole.len), STR("A"));
  if (!part_bracket(start, rest, is_ai, people, &behind)) return false;
  struct str before = without_lead(start);
  if (before.len < SHORTEST || item_text_names_only_people(before)) {
    *text = text_above(section, line);
    return text->len >= SHORTEST;
  }
  /* "(log upload?, AI @jane)" */
  if (is_open(before)) behind = STR(")");
  *text = arena_strf(arena, "%.*s%.*s", STR_FMT(before), STR_FMT(behind));
  return true;
}
