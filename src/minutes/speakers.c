#include "minutes/speakers.h"

#include "minutes/attendee_label.h"
#include "minutes/person.h"

/* "Jane" of "- **Jane**: I agree"; else empty. */
static struct str speaker_of(struct str line) {
  enum { LONGEST = 40 };
  struct str text = attendee_label_content(line);
  size_t colon = str_find_byte(str_slice(text, 0, LONGEST), ':');
  struct str name = str_slice(text, 0, colon);
  if (colon + 1 >= text.len || text.data[colon + 1] != ' ' ||
      !person_is_capitalised(name) || !person_is_name(name, false) ||
      phrases_of(name, NULL) & PHRASE_PLACEHOLDER) /* "All: ..." */
    return STR("");
  return name;
}

static bool speaks_in(const struct markdown_section *section, struct str name) {
  bool spoke = false, answered = false;
  for (size_t i = 0; i < section->line_count; i++) {
    if (section->lines[i].is_code) continue;
    struct str speaker = speaker_of(markdown_line_text(section, i));
    if (speaker.len == 0) continue;
    bool same = str_eq_nocase(speaker, name);
    if (same && answered) return true;
    answered = spoke && !same;
    spoke = spoke || same;
  }
  return false;
}

bool speakers_has(const struct markdown *markdown, struct str name) {
  if (name.len == 0) return false;
  for (size_t i = 0; i < markdown->count; i++)
    if (speaks_in(&markdown->sections[i], name)) return true;
  return false;
}
