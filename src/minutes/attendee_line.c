#include "minutes/attendee_line.h"

#include "minutes/attendee_label.h"
#include "minutes/words.h"

static struct str line_text(const struct attendees *names, size_t i) {
  return markdown_line_text(names->section, i);
}

/* ---- what stands below a line ---- */

bool attendee_line_ends_commas(const struct markdown_section *section,
                               size_t i) {
  return i > 0 && !section->lines[i].block_start &&
         section->lines[i].depth == 0 &&
         str_ends(str_trim(markdown_line_text(section, i - 1)), STR(","));
}

bool attendee_line_heads_items(const struct attendees *names, size_t i) {
  const struct markdown_line *lines = names->section->lines;
  return i + 1 < names->section->line_count && lines[i + 1].item_start &&
         lines[i + 1].depth > lines[i].depth;
}

bool attendee_line_heads_person(const struct attendees *names, size_t i) {
  struct person person;
  bool absent, has_box;
  struct str below = attendee_label_content(line_text(names, i + 1));
  attendees_is_ticked(&below, &has_box);
  return person_read(below, (size_t)(below.data - names->section->text.data),
                     names->section, names->more, &person, &absent) &&
         (person.handle.len > 0 || person_is_capitalised(person.name) ||
          person.name.data[0] & 0x80);
}

bool attendee_line_heads_list(const struct attendees *names, size_t i,
                              struct str content) {
  if (!attendee_line_heads_items(names, i)) return false;
  if (str_ends(content, STR(":"))) return true;
  if (names->section->lines[i].depth == 0)
    return !attendee_line_ends_commas(names->section, i);
  struct person person;
  bool absent;
  struct str below = attendee_label_content(line_text(names, i + 1));
  return person_read(below, (size_t)(below.data - names->section->text.data),
                     names->section, names->more, &person, &absent);
}

static bool names_members(struct str heading) {
  while (heading.len > 0 && strchr(":* ", heading.data[heading.len - 1]))
    heading.len--;
  size_t start = heading.len;
  while (start > 0 && heading.data[start - 1] != ' ') start--;
  return phrases_of(str_slice(heading, start, heading.len), NULL) &
         PHRASE_GROUP;
}

/* "Jane Doe", "Jane Doe (Acme)", "Jane Doe - chair", "@jane". */
static bool begins_with_name(struct str text) {
  size_t end = 0;
  while (end < text.len && !strchr(",(-@", text.data[end])) end++;
  return person_is_name(str_trim(str_slice(text, 0, end)), true) ||
         (text.len > 1 && text.data[0] == '@' &&
          str_find_byte(text, ' ') == text.len);
}

bool attendee_line_ticks_members(const struct markdown_section *section) {
  enum { FEWEST = 3 };
  size_t boxes = 0, people = 0;
  for (size_t i = 0; i < section->line_count; i++) {
    struct str text = str_trim(markdown_line_text(section, i));
    bool has_box;
    if (text.len == 0) continue;
    attendees_is_ticked(&text, &has_box);
    if (!has_box) return false; /* most, at once */
    boxes++;
    people += begins_with_name(text);
  }
  return people >= FEWEST && people * 3 >= boxes * 2 &&
         names_members(section->heading);
}

bool attendee_line_is_all_names(const struct markdown_section *section) {
  bool some = false;
  for (size_t i = 0; i < section->line_count; i++) {
    struct str text = str_trim(markdown_line_text(section, i));
    bool has_box;
    if (text.len == 0) continue;
    attendees_is_ticked(&text, &has_box);
    if (!begins_with_name(attendee_label_content(text))) return false;
    some = true;
  }
  return some;
}

/* ---- labels ---- */

/* "Present" above ": Jane", a list of definitions. */
static bool is_term(const struct attendees *names, size_t i) {
  const struct markdown_line *lines = names->section->lines;
  return i + 1 < names->section->line_count && !lines[i + 1].block_start &&
         str_starts(str_trim(line_text(names, i + 1)), STR(": "));
}

static bool is_emphasised(const struct attendees *names, struct str content) {
  size_t start = (size_t)(content.data - names->section->text.data);
  for (size_t k = 0; k < names->section->span_count; k++) {
    const struct markdown_span *span = &names->section->spans[k];
    if (span->start > start) break;
    if (span->kind == SPAN_EMPHASIS && span->end >= start + content.len)
      return true;
  }
  return false;
}

/* "Present were Jane and Joe." */
static size_t sentence_label(struct str content, struct str *label) {
  static const char *const begins[] = {"those present were ",
                                       "present were ",
                                       "also present were ",
                                       "in attendance were ",
                                       "anwesend waren ",
                                       "anwesend sind ",
                                       "étaient présents ",
                                       "étaient présentes ",
                                       "sont présents ",
                                       "attended by ",
                                       "the meeting was attended by "};
  if (content.len == 0 ||
      (!strchr("tpaisTPAIS", content.data[0]) && !(content.data[0] & 0x80)))
    return 0; /* most */
  for (size_t i = 0; i < sizeof begins / sizeof *begins; i++) {
    size_t length = strlen(begins[i]);
    if (!str_eq_nocase(str_slice(content, 0, length), str_of(begins[i])) ||
        !person_is_capitalised(str_slice(content, length, content.len)))
      continue;
    *label = str_slice(content, 0, length - 1);
    return length;
  }
  return 0;
}

/* "Attendance" above "Jane Doe", or above "Board:" and "Jane Doe", in one
 * paragraph. */
static bool heads_lines(const struct attendees *names, size_t i) {
  const struct markdown_line *lines = names->section->lines;
  if (!lines[i].block_start || lines[i].depth > 0 || names->section->has_rows)
    return false; /* cells of a table are lines too */
  for (size_t k = i + 1; k < i + 3; k++) {
    if (k >= names->section->line_count || lines[k].block_start) return false;
    struct str text = str_trim(line_text(names, k));
    if (!str_ends(text, STR(":"))) return person_is_name(text, true);
  }
  return false;
}

/* A paragraph of one line above one that is nothing but names. */
static bool heads_names(const struct attendees *names, size_t i) {
  const struct markdown_line *lines = names->section->lines;
  size_t nicks;
  return lines[i].block_start && i + 1 < names->section->line_count &&
         lines[i + 1].block_start &&
         attendees_count_commas(line_text(names, i + 1)) > 1 &&
         attendee_line_has_names(line_text(names, i + 1), &nicks);
}

/* A label without a colon, above names or in emphasis. */
static bool is_bare_label(const struct attendees *names, size_t i,
                          struct str content) {
  enum { LONGEST = 42, NAMED = PHRASE_PARTICIPANTS | PHRASE_REGRETS };
  if (content.len > LONGEST ||
      !(attendee_label_meanings(content, names->more) & NAMED))
    return false;
  if (attendee_line_heads_items(names, i))
    return attendee_line_heads_person(names, i);
  return is_emphasised(names, content) || heads_names(names, i) ||
         heads_lines(names, i);
}

/* "Sign in below, please. Roll call:" above a list: the last sentence. */
static size_t last_sentence_label(const struct attendees *names, size_t i,
                                  struct str content, struct str *label) {
  if (!str_ends(content, STR(":")) || !attendee_line_heads_items(names, i))
    return 0;
  size_t start = content.len;
  while (start > 1 && !(content.data[start - 1] == ' ' &&
                        strchr(".!?", content.data[start - 2])))
    start--;
  if (start <= 1) return 0;
  *label = str_trim(str_slice(content, start, content.len - 1));
  return attendee_label_meanings(*label, names->more) ? content.len : 0;
}

/* "The board met with the following present: Jane Doe, ...", "Two guests of
 * ours were present:" above a list: the end of what stands before the colon. */
static size_t clause_label(const struct attendees *names, size_t i,
                           struct str content, struct str *label) {
  static const char *const ends[] = {
      " not present",       " present",       " present at the meeting",
      " not in attendance", " in attendance", " nicht anwesend",
      " anwesend",          " présents",      " presentes",
      " aanwezig"};
  enum { FEWEST_WORDS = 5 };
  size_t colon = str_find_byte(content, ':');
  struct str before = str_slice(content, 0, colon);
  struct str rest = attendee_label_behind(content, colon + 1), end = {0};
  for (size_t k = 0; colon < content.len && !end.len; k++) {
    if (k == sizeof ends / sizeof *ends) return 0;
    end = str_of(ends[k]);
    if (before.len <= end.len ||
        !str_eq_nocase(str_slice(before, before.len - end.len, before.len),
                       end))
      end.len = 0;
  }
  if (!end.len || person_words(before) < FEWEST_WORDS) return 0;
  struct str first = str_slice(rest, 0, str_find_byte(rest, ','));
  bool heads = attendee_line_heads_items(names, i) &&
               attendee_line_heads_person(names, i);
  if (rest.len == 0 ? !heads : !person_is_name(first, true)) return 0;
  *label = str_slice(before, before.len - end.len + 1, before.len);
  return colon + 1;
}

/* "The following could not attend, but agree:" above a list, in a list of
 * people. */
static size_t regrets_label(const struct attendees *names, size_t i,
                            struct str content, struct str *label) {
  unsigned meanings;
  if (!str_ends(content, STR(":")) || !attendee_line_heads_items(names, i))
    return 0;
  for (size_t at = 0; at < content.len; at++) {
    if (at > 0 && content.data[at - 1] != ' ') continue;
    struct str rest = str_slice(content, at, content.len);
    size_t length = phrases_at(rest, PHRASE_REGRETS, names->more, &meanings);
    if (length == 0) continue;
    *label = str_slice(rest, 0, length);
    return content.len;
  }
  return 0;
}

/* "Attendees - Jane Doe, Joe Roe", "**Present** Jane Doe, Joe Roe": no colon,
 * but names and nothing else behind it. */
static size_t label_of_names(const struct attendees *names, struct str content,
                             struct str *label) {
  static const char *const marks[] = {" - ", " – ", " — ", " = "};
  unsigned meanings;
  size_t nicks, mark = 0;
  if (!person_is_capitalised(content) ||
      str_find_byte(content, ',') == content.len)
    return 0; /* most */
  size_t length = phrases_at(content, PHRASE_PARTICIPANTS | PHRASE_REGRETS,
                             names->more, &meanings);
  if (length == 0 || meanings & PHRASE_ONLY_HEADING) return 0;
  struct str rest = str_slice(content, length, content.len);
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (str_starts(rest, str_of(marks[i]))) mark = strlen(marks[i]);
  *label = str_slice(content, 0, length);
  if (mark == 0 && !(rest.data[0] == ' ' && is_emphasised(names, *label)))
    return 0;
  rest = str_trim(str_slice(rest, mark, rest.len));
  return attendee_line_has_names(rest, &nicks) && nicks == 0 &&
                 person_words(str_slice(rest, 0, str_find_byte(rest, ','))) > 1
             ? length + mark
             : 0;
}

size_t attendee_line_label(const struct attendees *names, bool in_list,
                           size_t i, struct str content, struct str *label) {
  size_t length = clause_label(names, i, content, label);
  if (length == 0) length = attendee_label_length(content, label);
  if (length == 0) length = sentence_label(content, label);
  if (length == 0 && !in_list) length = label_of_names(names, content, label);
  if (length == 0) length = last_sentence_label(names, i, content, label);
  if (length == 0 && in_list) length = regrets_label(names, i, content, label);
  if (length > 0) return length;
  if (!is_term(names, i) && (in_list || !is_bare_label(names, i, content)))
    return 0;
  *label = content;
  return content.len;
}

/* ---- names ---- */

bool attendee_line_is_group(const struct attendees *names, size_t i) {
  enum { LONGEST = 40 };
  const struct markdown_line *lines = names->section->lines;
  struct str text = str_trim(line_text(names, i));
  return lines[i].depth == 0 && i + 1 < names->section->line_count &&
         !lines[i + 1].block_start && text.len > 1 && text.len <= LONGEST &&
         str_find_byte(text, ':') + 1 == text.len &&
         person_is_name(str_trim(line_text(names, i + 1)), true);
}

static bool is_nick(struct str text) {
  enum { LONGEST = 20 };
  for (size_t i = 0; i < text.len; i++)
    if (!ascii_is_alnum(text.data[i]) && !strchr("-_|@", text.data[i]))
      return false;
  return text.len > 1 && text.len <= LONGEST &&
         !(phrases_of(text, NULL) & (PHRASE_PLACEHOLDER | PHRASE_GROUP));
}

bool attendee_line_has_names(struct str text, size_t *nicks) {
  enum { FEWEST = 2, FEWEST_NICKS = 3, MOST_WORDS = 4 };
  struct str part;
  size_t count = 0;
  *nicks = 0;
  while (str_split(&text, ',', &part)) {
    size_t end = str_find_byte(part, '(');
    part = str_trim(str_slice(part, 0, end));
    if (part.len == 0 && text.len == 0) break;
    if (phrases_of(part, NULL) & (PHRASE_TITLE | PHRASE_ROLE)) return false;
    if (person_is_capitalised(part) && person_words(part) <= MOST_WORDS &&
        person_is_name(part, person_words(part) > 1))
      count++;
    else if (is_nick(part))
      ++*nicks;
    else
      return false;
  }
  return count + *nicks >= FEWEST &&
         (*nicks == 0 || count + *nicks >= FEWEST_NICKS);
}

bool attendee_line_begins_names(const struct attendees *names, size_t i) {
  const struct markdown_line *lines = names->section->lines;
  size_t k = i + attendee_line_is_group(names, i);
  do {
    struct person person;
    struct str text = attendee_label_content(line_text(names, k)), label;
    bool absent;
    size_t length = attendee_label_length(text, &label);
    if (length > 0) { /* "Secretary: Jane Doe, Joe" */
      text = attendee_label_behind(text, length);
      text = str_slice(text, 0, str_find_byte(text, ','));
      if (attendee_label_meanings(label, names->more) &
          (PHRASE_NO_PERSON | PHRASE_AGENDA | PHRASE_ACTION | PHRASE_DECISION))
        return false;
    }
    if (str_ends(text, STR(".")) ||
        !person_read(text, (size_t)(text.data - names->section->text.data),
                     names->section, names->more, &person, &absent) ||
        (person.handle.len == 0 && !person_is_name(person.name, true)))
      return false;
  } while (++k < names->section->line_count && !lines[k].block_start);
  return true;
}

bool attendee_line_is_all_code(const struct markdown_section *section) {
  for (size_t i = 0; i < section->line_count; i++)
    if (!section->lines[i].is_code &&
        str_trim(markdown_line_text(section, i)).len > 0)
      return false;
  return true;
}

bool attendee_line_tells_votes(struct str text) {
  static const char *const votes[] = {"aye",  "ayes", "nay",
                                      "nays", "noes", NULL};
  for (size_t at = 0; at < text.len;) {
    size_t end = at;
    while (end < text.len && ascii_is_alpha(text.data[end])) end++;
    if (str_in_list_nocase(str_slice(text, at, end), votes)) return true;
    at = end + 1;
  }
  return false;
}

/* "JD" behind "Jane Doe", "FH" behind "Dr. Felix Hart". */
static bool fits_initials(struct str name, char initial) {
  name = person_without_title(name);
  return person_is_name(name, true) &&
         (name.data[0] == initial || name.data[0] & 0x80);
}

bool attendee_line_lists_initials(struct str text) {
  enum { FEWEST = 2 };
  size_t count = 0;
  text = str_trim(text);
  if (str_ends(text, STR(","))) text.len--;
  while (text.len > 0) {
    size_t open = str_find_byte(text, '('), end = open + 1;
    while (end < text.len && text.data[end] >= 'A' && text.data[end] <= 'Z')
      end++;
    if (end < open + 3 || end > open + 5 || end >= text.len ||
        text.data[end] != ')' ||
        !fits_initials(str_trim(str_slice(text, 0, open)), text.data[open + 1]))
      return false;
    count++;
    text = str_trim(str_slice(text, end + 1, text.len));
    if (text.len > 0 && text.data[0] != ',') return false;
    text = str_trim(str_slice(text, 1, text.len));
  }
  return count >= FEWEST;
}

/* ---- labels that need names behind them ---- */

/* Whether a line near this one says, in a label, another thing of the meeting:
 * when it was, who was absent, who takes notes. */
static bool tells_beside(const struct attendees *names, size_t i,
                         unsigned wanted) {
  enum { NEAR = 4 };
  struct str label;
  for (size_t k = i > NEAR ? i - NEAR : 0;
       k <= i + NEAR && k < names->section->line_count; k++) {
    if (k == i || names->section->lines[k].is_code) continue;
    struct str content = attendee_label_content(line_text(names, k));
    if (content.len > 0 &&
        attendee_line_label(names, false, k, content, &label) > 0 &&
        attendee_label_meanings(label, names->more) & wanted)
      return true;
  }
  return false;
}

bool attendee_line_is_beside_list(const struct attendees *names, size_t i) {
  return tells_beside(names, i, PHRASE_PARTICIPANTS);
}

bool attendee_line_lists_people(const struct attendees *names, size_t i,
                                struct str text) {
  enum {
    FIRST_LINES = 8,
    BESIDE =
        PHRASE_PARTICIPANTS | PHRASE_REGRETS | PHRASE_ROLE | PHRASE_NO_PERSON
  };
  size_t nicks = 0;
  return i < FIRST_LINES && attendee_line_has_names(text, &nicks) &&
         (nicks == 0 || tells_beside(names, i, BESIDE));
}

bool attendee_line_names_members(const struct attendees *names, size_t i,
                                 struct str label, struct str rest) {
  enum { BESIDE = PHRASE_PARTICIPANTS | PHRASE_REGRETS };
  size_t nicks = 0;
  if (!person_is_capitalised(rest) ||
      !attendee_label_is_group(label, names->more))
    return false; /* most */
  struct str one = str_trim(str_slice(rest, 0, str_find_byte(rest, '(')));
  if (attendees_count_commas(rest) == 0)
    return person_is_name(one, true) && tells_beside(names, i, BESIDE);
  return attendee_line_has_names(rest, &nicks) && nicks == 0 &&
         person_words(str_slice(rest, 0, str_find_byte(rest, ','))) > 1 &&
         tells_beside(names, i, BESIDE);
}

/* ---- bold type ---- */

bool attendee_line_tells_bold(struct str label) {
  static const char *const words[] = {"bold",    "fett",      "gras",
                                      "negrita", "grassetto", NULL};
  struct word_runs runs;
  struct str word;
  words_runs_start(&runs,
                   str_slice(label, str_find_byte(label, '('), label.len));
  while (words_runs_next(&runs, &word))
    if (str_in_list_nocase(word, words)) return true;
  return false;
}

bool attendee_line_begins_bold(const struct attendees *names,
                               struct str content) {
  size_t start = (size_t)(content.data - names->section->text.data);
  for (size_t k = 0; k < names->section->span_count; k++) {
    const struct markdown_span *span = &names->section->spans[k];
    if (span->start > start) break;
    if (span->kind == SPAN_EMPHASIS && span->end > start) return true;
  }
  return false;
}
