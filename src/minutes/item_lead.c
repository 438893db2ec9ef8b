#include "minutes/item_lead.h"

#include "minutes/item_text.h"
#include "minutes/person.h"
#include "minutes/phrases.h"

/* "88.1-Jane to call", "3) Jane to call" */
static struct str without_number(struct str text) {
  static const char *const marks[] = {"-", "–", "—", ")", ":", ". "};
  size_t end = 0;
  while (end < text.len && (ascii_is_digit(text.data[end]) ||
                            (text.data[end] == '.' && end + 1 < text.len &&
                             ascii_is_digit(text.data[end + 1]))))
    end++;
  struct str rest = str_slice(text, end, text.len);
  for (size_t i = 0; end > 0 && i < sizeof marks / sizeof *marks; i++)
    if (str_starts(rest, str_of(marks[i])))
      return item_text_trim(str_slice(rest, strlen(marks[i]), rest.len));
  bool parted = str_find_byte(str_slice(text, 0, end), '.') < end;
  return parted && rest.len > 0 && rest.data[0] == ' ' ? str_trim(rest) : text;
}

/* "[NEW] Jane - call", "OPEN: Jane: call": how it stands is no owner. */
static struct str without_state(struct str text) {
  size_t colon = str_find(text, STR(": "));
  if (colon < text.len &&
      phrases_of(str_slice(text, 0, colon), NULL) & (PHRASE_DONE | PHRASE_OPEN))
    return str_trim(str_slice(text, colon + 1, text.len));
  if (text.len == 0 || text.data[0] != '[') return text;
  size_t close = str_find_byte(text, ']');
  struct str inside = str_slice(text, 1, close);
  struct str rest = item_text_trim(str_slice(text, close + 1, text.len));
  bool state = phrases_of(inside, NULL) & (PHRASE_DONE | PHRASE_OPEN) ||
               str_eq_nocase(inside, STR("new"));
  return state && rest.len > 0 ? rest : text;
}

/* "For Jane: ask again" */
static struct str without_for(struct str text) {
  enum { LONGEST = 60 };
  static const char *const begins[] = {"For ",  "Für ",  "Pour ",
                                       "Para ", "Voor ", "Per "};
  size_t colon = str_find_byte(str_slice(text, 0, LONGEST), ':');
  for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
    size_t length = strlen(begins[i]);
    if (str_starts(text, str_of(begins[i])) && colon + 1 < text.len &&
        text.data[colon] == ':' &&
        person_is_capitalised(str_slice(text, length, colon)))
      return str_slice(text, length, text.len);
  }
  return text;
}

struct str item_lead_strip(struct str text) {
  return without_for(without_number(without_state(text)));
}
