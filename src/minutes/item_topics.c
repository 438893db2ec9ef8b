#include "minutes/item_topics.h"

#include "minutes/ballots.h"
#include "minutes/dates.h"
#include "minutes/item_doubt.h"
#include "minutes/item_text.h"
#include "minutes/marks.h"
#include "minutes/person.h"

static bool has_box(const struct markdown_section *section, size_t i) {
  bool ticked;
  return section->lines[i].item_start &&
         item_text_has_box(markdown_line_text(section, i), &ticked);
}

/* ---- tickets ---- */

/* The end of the link that begins at byte `at` of the section's text, or 0. */
static size_t link_end(const struct markdown_section *section, size_t at) {
  for (size_t k = markdown_span_from(section, at); k < section->span_count;
       k++) {
    const struct markdown_span *span = &section->spans[k];
    if (span->start > at) break;
    if (span->kind == SPAN_LINK && span->end > at) return span->end;
  }
  return 0;
}

/* "#12", "org/repo#12", "12": the length of a word with a number that is all
 * there is of a name. */
static size_t reference_length(struct str text) {
  size_t end = 0, number = 0;
  while (end < text.len && !strchr(" \t,;()[]", text.data[end])) end++;
  struct str word = str_slice(text, 0, end);
  if (end == 0) return 0;
  size_t sign = str_find_byte(word, '#');
  if (sign < end) number = sign + 1;
  if (number == 0 && !ascii_is_digit(word.data[0])) return 0;
  for (size_t i = number; i < end; i++)
    if (!ascii_is_digit(word.data[i]) && !strchr(".:-", word.data[i])) return 0;
  return end;
}

static size_t day_length(struct str text) {
  struct date_match match;
  text = str_slice(text, 0, str_find(text, STR(": "))); /* no time: "9: " */
  return dates_find(text, DATES_IN_LABEL, &match) && match.start == 0
             ? match.end
             : 0;
}

bool item_topics_is_ticket(const struct markdown_section *section, size_t i,
                           size_t from) {
  size_t offset = section->lines[i].offset;
  struct str line = markdown_line_text(section, i);
  bool is_link = false;
  while (from < line.len && line.data[from] == ' ') from++;
  size_t at = from + day_length(str_slice(line, from, line.len));
  while (at < line.len) {
    struct str rest = str_slice(line, at, line.len);
    size_t length = link_end(section, offset + at);
    if (length > 0) length -= offset + at;
    if (length == 0) length = marks_url(line, at);
    if (length == 0) length = reference_length(rest);
    is_link |= length > 0;
    if (length == 0 && (ascii_is_alnum(rest.data[0]) || rest.data[0] == '@'))
      return false;
    if (length == 0 && rest.data[0] & 0x80) {
      /* Dashes, quotation marks and the like are no letters. */
      if (rest.data[0] != '\xE2') return false;
      length = 3;
    }
    at += length > 0 ? length : 1;
  }
  return is_link;
}

/* ---- topics ---- */

bool item_topics_are_tickets(const struct markdown_section *section) {
  size_t boxes = 0, tickets = 0;
  for (size_t i = 0; i < section->line_count; i++) {
    if (!has_box(section, i)) continue;
    boxes++;
    tickets += item_topics_is_ticket(section, i, 3);
  }
  return tickets >= 2 && tickets * 2 >= boxes;
}

/* "[ ] #12 — Title @jane" */
static bool begins_with_ticket(const struct markdown_section *section,
                               size_t i) {
  struct str text = markdown_line_text(section, i);
  size_t at = 3;
  while (at < text.len && text.data[at] == ' ') at++;
  return link_end(section, section->lines[i].offset + at) > 0 ||
         reference_length(str_slice(text, at, text.len)) > 0;
}

bool item_topics_are_noted(const struct markdown_section *section) {
  const struct markdown_line *lines = section->lines;
  size_t boxes = 0, noted = 0, owned = 0;
  uint8_t depth = UINT8_MAX;
  for (size_t i = 0; i < section->line_count; i++)
    if (has_box(section, i) && lines[i].depth < depth) depth = lines[i].depth;
  for (size_t i = 0; i < section->line_count && depth < UINT8_MAX; i++) {
    if (lines[i].depth != depth || !has_box(section, i)) continue;
    boxes++;
    struct str text = markdown_line_text(section, i);
    owned +=
        str_find_byte(text, '@') < text.len && !begins_with_ticket(section, i);
    for (size_t k = i + 1; k < section->line_count && lines[k].depth > depth;
         k++)
      if (lines[k].item_start && !has_box(section, k)) {
        noted++;
        break;
      }
  }
  return noted >= 3 && noted * 5 >= boxes * 2 && owned * 4 < boxes;
}

/* ---- answers ---- */

/* "What needs to be done?" asks for tasks. */
static bool asks_for_tasks(struct str text) {
  static const char *const parts[] = {"to do",   "be done", " next", "zu tun",
                                      "erledig", "à faire", "hacer", "da fare",
                                      "te doen", "a fazer"};
  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    if (str_find(text, str_of(parts[i])) < text.len) return true;
  return false;
}

static bool is_question(struct str text) {
  text = item_text_trim(text);
  while (str_ends(text, STR(":")))
    text = item_text_trim(str_slice(text, 0, text.len - 1));
  return item_doubt_is_question(text) && !asks_for_tasks(text);
}

bool item_topics_answer(const struct markdown_section *section, size_t i) {
  const struct markdown_line *lines = section->lines;
  uint8_t depth = lines[i].depth;
  for (size_t k = i; k-- > 0;) {
    if (lines[k].depth >= depth) continue;
    if (!has_box(section, k))
      return is_question(markdown_line_text(section, k));
    depth = lines[k].depth;
  }
  return is_question(section->heading);
}

/* ---- ballots ---- */

/* What a box says of somebody: nothing, a nick, or surely a person. */
enum voter { NO_VOTER, MAYBE_VOTER, VOTER };

static enum voter voter_of(const struct markdown_section *section, size_t i) {
  enum { LONGEST = 40 };
  struct str text = str_trim(markdown_line_text(section, i));
  text = str_trim(str_slice(text, 3, text.len)); /* the box */
  size_t end = 0;
  while (end < text.len && !strchr("(:,", text.data[end]) &&
         !str_starts(str_slice(text, end, text.len), STR(" - ")))
    end++;
  struct str name = str_trim(str_slice(text, 0, end));
  struct str vote = str_slice(text, end, text.len);
  while (vote.len > 0 && strchr(" -:,(", vote.data[0]))
    vote = str_slice(vote, 1, vote.len);
  while (vote.len > 0 && strchr(" ).", vote.data[vote.len - 1])) vote.len--;
  if (vote.len > 0 && !ballots_is_vote(vote)) return NO_VOTER;
  if (name.len > LONGEST) return NO_VOTER;
  if (item_text_names_only_people(name) || person_is_name(name, true))
    return VOTER;
  for (size_t k = 0; k < name.len; k++)
    if (!ascii_is_word_byte(name.data[k]) && name.data[k] != '-')
      return NO_VOTER;
  return vote.len > 0 ? VOTER : MAYBE_VOTER;
}

bool item_topics_is_ballot(const struct markdown_section *section, size_t i) {
  enum { FEWEST = 3, FEWEST_SURE = 2, MOST = 40 };
  uint8_t depth = section->lines[i].depth;
  size_t all = 0, sure = 0, first = i;
  if (voter_of(section, i) == NO_VOTER) return false; /* most */
  while (first > 0 && i - first < MOST &&
         section->lines[first - 1].depth == depth &&
         has_box(section, first - 1))
    first--;
  for (size_t k = first; k < section->line_count && k < first + 2 * MOST; k++) {
    if (section->lines[k].depth != depth || !has_box(section, k)) break;
    enum voter voter = voter_of(section, k);
    if (voter == NO_VOTER) return false;
    all++;
    sure += voter == VOTER;
  }
  return all >= FEWEST && sure >= FEWEST_SURE;
}
