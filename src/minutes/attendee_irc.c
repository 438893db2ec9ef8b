#include "minutes/attendee_irc.h"

#include "minutes/attendee_label.h"

/* Where the colon of "jane: o/" is, 0 in other lines. */
static size_t waves_at(struct str content) {
  enum { LONGEST = 40 };
  if (content.len > LONGEST ||
      !(str_ends(content, STR(" o/")) || str_ends(content, STR(" \\o"))))
    return 0; /* most */
  size_t colon = str_find_byte(content, ':');
  bool is_nick = colon < content.len &&
                 str_find_byte(str_slice(content, 0, colon), ' ') == colon;
  return is_nick ? colon : 0;
}

bool attendee_irc_read(struct attendees *names, size_t i, struct str content) {
  static const char *const waves[] = {"o/", "\\o", "\\o/", ".hi", NULL};
  struct str nick = STR(""), mark = STR("present+"), hello = STR(".hello");
  bool written = content.len > 0 && content.data[0] == '<';
  size_t colon = waves_at(content);
  if (!written && colon == 0 && !strchr("pPoO\\.", content.data[0]))
    return false;  /* most */
  if (colon > 0) { /* "jane: o/" */
    nick = str_slice(content, 0, colon);
    content = str_trim(str_slice(content, colon + 1, content.len));
  } else if (written) {
    size_t end = str_find_byte(content, '>');
    nick = str_slice(content, 1, end);
    content = attendee_label_content(str_slice(content, end + 1, content.len));
  } else {
    nick = markdown_speaker(names->section, i);
  }
  struct str rest = STR("");
  if (str_eq_nocase(str_slice(content, 0, mark.len), mark))
    rest = attendee_label_behind(content, mark.len);
  else if (nick.len == 0 ||
           !(str_in_list(content, waves) || str_starts(content, hello)))
    return false;
  enum list_mode mode = names->mode;
  names->mode = MODE_PEOPLE;
  if (rest.len > 0)
    attendees_add_line(names, rest, true);
  else if (nick.len > 0)
    attendees_add_entry(names, nick);
  names->mode = mode;
  return true;
}
