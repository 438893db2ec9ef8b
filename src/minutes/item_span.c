#include "minutes/item_span.h"

#include "minutes/item_text.h"
#include "minutes/labels.h"

/* "- more", "recommend: ..." and "(break)" within a paragraph: another point.
 */
static bool begins_anew(struct str text) {
  enum { LONGEST_KEY = 20 };
  size_t end = 0;
  if (str_starts(text, STR("- ")) || str_starts(text, STR("* ")) ||
      str_starts(text, STR("• ")))
    return true;
  if (str_starts(text, STR("(")) && str_ends(text, STR(")")) &&
      str_find_byte(text, '@') == text.len)
    return true;
  while (end < text.len && ascii_is_alpha(text.data[end])) end++;
  return end > 1 && end < LONGEST_KEY &&
         str_starts(str_slice(text, end, text.len), STR(": "));
}

bool item_span_is_numbered(struct str text) {
  enum { MOST_LETTERS = 3, MOST_DIGITS = 3 };
  size_t letters = 0, end;
  while (letters < text.len && text.data[letters] >= 'A' &&
         text.data[letters] <= 'Z')
    letters++;
  end = letters + (letters < text.len && text.data[letters] == '-');
  size_t digits = ascii_digits(text, end);
  end += digits;
  return letters > 0 && letters <= MOST_LETTERS && digits > 0 &&
         digits <= MOST_DIGITS && end + 1 < text.len &&
         strchr(".:)", text.data[end]) && text.data[end + 1] == ' ';
}

bool item_span_goes_on(const struct markdown_section *section,
                       const struct phrase_options *more, size_t i) {
  enum { LONGEST_SPEAKER = 40 };
  struct label label;
  struct str text = str_trim(markdown_line_text(section, i));
  if (section->lines[i].block_start || begins_anew(text) ||
      item_span_is_numbered(text))
    return false;
  size_t colon = str_find_byte(text, ':');
  bool speaks = colon > 0 && colon < LONGEST_SPEAKER && colon + 1 < text.len &&
                text.data[colon + 1] == ' ' &&
                (person_is_capitalised(text) || text.data[0] == '<' ||
                 text.data[0] == '*');
  if (markdown_speaker(section, i).len > 0) return false;
  /* "14:07:00 ..." of a log. */
  bool timed = text.len > 4 && ascii_is_digit(text.data[0]) &&
               ascii_is_digit(text.data[1]) && text.data[2] == ':' &&
               ascii_is_digit(text.data[3]) && ascii_is_digit(text.data[4]);
  return !speaks && !timed && (text.len == 0 || text.data[0] != '<') &&
         !labels_find(section, i, more, &label);
}

size_t item_span_paragraph(const struct markdown_section *section, size_t i) {
  size_t end = i + 1;
  while (end < section->line_count && !section->lines[end].block_start) end++;
  return end;
}

/* Whether the list that begins on line `next` is of the paragraph before it:
 * of a list item always, else without a blank line between or behind a colon.
 */
static bool heads_block(const struct markdown_section *section, size_t i,
                        size_t next) {
  const struct markdown_line *lines = section->lines;
  return lines[i].depth > 0 ||
         lines[next].source_line == lines[next - 1].source_line + 1 ||
         str_ends(item_text_trim(markdown_line_text(section, next - 1)),
                  STR(":"));
}

size_t item_span_end(const struct markdown_section *section,
                     const struct phrase_options *more, size_t i) {
  const struct markdown_line *lines = section->lines;
  size_t end = i + 1;
  while (end < section->line_count) {
    const struct markdown_line *line = &lines[end];
    bool deeper = line->depth > lines[i].depth;
    if (deeper && end == item_span_paragraph(section, i) &&
        !heads_block(section, i, end))
      break;
    bool same = line->depth == lines[i].depth && !line->item_start &&
                (line->block_start ? line->depth > 0
                                   : item_span_goes_on(section, more, end));
    if (!deeper && !same) break;
    end++;
  }
  return end;
}

struct str item_span_text(struct arena *arena,
                          const struct markdown_section *section,
                          const struct phrase_options *more, size_t i,
                          size_t from) {
  struct buf text = {0};
  struct str first = markdown_line_text(section, i);
  buf_add_str(&text, item_text_trim(str_slice(first, from, first.len)));
  for (size_t k = i + 1; k < section->line_count; k++) {
    if (!item_span_goes_on(section, more, k)) break;
    buf_add_char(&text, ' ');
    buf_add_str(&text, str_trim(markdown_line_text(section, k)));
  }
  return arena_take(arena, &text);
}

bool item_span_is_wrapped(const struct markdown_section *section,
                          const struct phrase_options *more, size_t i) {
  enum { NARROWEST = 60 };
  if (i == 0 || !item_span_goes_on(section, more, i)) return false;
  size_t start = i, longest = 0, full = 0;
  while (start > 0 && !section->lines[start].block_start) start--;
  for (size_t k = start; k < item_span_paragraph(section, start); k++)
    if (markdown_line_text(section, k).len > longest)
      longest = markdown_line_text(section, k).len;
  for (size_t k = start; k < item_span_paragraph(section, start); k++)
    full += markdown_line_text(section, k).len * 5 >= longest * 4;
  struct str above = markdown_line_text(section, i - 1),
             text = markdown_line_text(section, i);
  return longest >= NARROWEST && (full > 1 || !person_is_capitalised(text)) &&
         above.len + 1 + str_find_byte(text, ' ') > longest &&
         !strchr(".;!?", above.data[above.len - 1]);
}

struct str item_span_text_of_lines(struct arena *arena,
                                   const struct markdown_section *section,
                                   const struct phrase_options *more, size_t i,
                                   size_t from) {
  struct buf text = {0};
  struct str first = markdown_line_text(section, i);
  buf_add_str(&text, str_slice(first, from, first.len));
  for (size_t k = i + 1;
       k < section->line_count && item_span_is_wrapped(section, more, k); k++) {
    buf_add_char(&text, ' ');
    buf_add_str(&text, str_trim(markdown_line_text(section, k)));
  }
  return arena_take(arena, &text);
}
