#include "minutes/item_speaker.h"

#include "minutes/item_text.h"
#include "minutes/person.h"

struct str item_speaker_of(const struct markdown_section *section, size_t i,
                           size_t start, size_t end) {
  static const char *const selves[] = {
      "I'll ", "I’ll ",  "I will ", "I can ", "I'm ", "I’m ", "I am ",
      "I to ", "me to ", "ich ",    "Ich ",   "je ",  "Je "};
  struct str line = markdown_line_text(section, i);
  struct str said = item_text_trim(str_slice(line, end, line.len));
  bool is_own = false;
  for (size_t k = 0; k < sizeof selves / sizeof *selves; k++)
    is_own |= str_starts(said, str_of(selves[k]));
  if (!is_own) return STR("");
  struct str name = markdown_speaker(section, i);
  if (name.len == 0) name = item_text_trim(str_slice(line, 0, start));
  while (name.len > 0 && strchr("[<(", name.data[0]))
    name = str_slice(name, 1, name.len);
  while (name.len > 0 && strchr(":]>) ", name.data[name.len - 1])) name.len--;
  return person_is_name(name, false) ? name : STR("");
}
