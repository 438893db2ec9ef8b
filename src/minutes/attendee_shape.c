#include "minutes/attendee_shape.h"

#include "minutes/attendee_label.h"
#include "minutes/attendees.h"
#include "minutes/given_names.h"

bool attendee_shape_one_each(const struct markdown_section *section, size_t i,
                             uint8_t depth) {
  size_t lines = 0, most = 0;
  for (; i < section->line_count && section->lines[i].depth >= depth; i++) {
    struct str text = attendee_label_content(markdown_line_text(section, i)),
               label;
    if (text.len == 0 || attendee_label_length(text, &label) > 0) continue;
    size_t commas = attendees_count_commas(text);
    if (commas > most) most = commas;
    lines++;
  }
  return lines >= 3 && most < 3;
}

bool attendee_shape_items_one_each(const struct markdown_section *section,
                                   size_t i) {
  uint8_t depth = section->lines[i].depth;
  return attendee_shape_one_each(section, i + 1, (uint8_t)(depth + 1));
}

static bool begins_given(struct str text) {
  return given_names_has(str_slice(text, 0, str_find_byte(text, ' ')));
}

bool attendee_shape_surnames_first(const struct markdown_section *section,
                                   size_t i, uint8_t depth) {
  enum { FEWEST = 3, FEWEST_KNOWN = 2, MOST = 40 };
  struct str seen[MOST], given, label;
  size_t lines = 0, count = 0, known = 0, known_first = 0;
  for (size_t k = i; k < section->line_count && lines < MOST; k++) {
    const struct markdown_line *line = &section->lines[k];
    if (line->depth < depth && (k > i && line->block_start)) break;
    struct str text = attendee_label_content(markdown_line_text(section, k));
    bool has_box;
    attendees_is_ticked(&text, &has_box);
    if (text.len == 0 || attendee_label_length(text, &label) > 0) continue;
    lines++;
    if (!attendees_is_surname_first(text, &given)) {
      if (person_is_name(str_slice(text, 0, str_find_byte(text, ',')), true) &&
          attendees_count_commas(text) > 0)
        return false; /* "Jane Doe, ACME" */
      continue;
    }
    for (size_t n = 0; n < count; n++)
      if (str_eq_nocase(seen[n], given) && ++lines > 0) break;
    seen[count++] = given;
    known += begins_given(given);
    known_first += begins_given(str_slice(text, 0, str_find_byte(text, ',')));
  }
  /* "Jane, ACME" */
  if (known_first > known) return false;
  return count >= (known == count ? FEWEST_KNOWN : FEWEST) &&
         count * 10 >= lines * 8;
}

bool attendee_shape_houses_first(const struct markdown_section *section) {
  enum { FEWEST = 2 };
  size_t lines = 0, most = 0, count;
  for (size_t i = 0; i < section->line_count; i++) {
    struct str text = attendee_label_content(markdown_line_text(section, i));
    if (attendees_house_length(text, &count) == 0) continue;
    lines++;
    if (count > most) most = count;
  }
  return lines >= FEWEST && most > 1;
}
