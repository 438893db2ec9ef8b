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

/* "Alex (jane)", "@jane", "jane: ..." name somebody, too; of "jane-doe" it is
 * a part. */
static bool names_person(struct str text, size_t at, size_t end) {
  char before = at > 0 ? text.data[at - 1] : ' ';
  char behind = end < text.len ? text.data[end] : ' ';
  return before == '@' || (before == '(' && behind == ')') || behind == ':' ||
         before == '-' || behind == '-';
}

/* Whether a text has a word in small letters that names nobody. */
static bool has_small(struct str text, struct str word) {
  for (size_t at = 0; at + word.len <= text.len; at++) {
    at += str_find(str_slice(text, at, text.len), word);
    size_t end = at + word.len;
    if (end > text.len) return false;
    if ((at == 0 || !ascii_is_word_byte(text.data[at - 1])) &&
        (end == text.len || !ascii_is_word_byte(text.data[end])) &&
        !names_person(text, at, end))
      return true;
  }
  return false;
}

/* Whether the section has a line "Jane: ..." */
static bool speaks_once(const struct markdown_section *section,
                        struct str name) {
  for (size_t i = 0; i < section->line_count; i++)
    if (!section->lines[i].is_code &&
        str_eq(speaker_of(markdown_line_text(section, i)), name))
      return true;
  return false;
}

bool speakers_is_proper(const struct markdown *markdown, struct str word) {
  static const char *const others[] = {
      "need",       "needs",     "want",       "wants",     "try",
      "plan",       "plans",     "time",       "ready",     "happy",
      "next",       "everyone",  "everybody",  "someone",   "somebody",
      "nobody",     "anyone",    "people",     "team",      "teams",
      "ask",        "continue",  "add",        "move",      "update",
      "updates",    "link",      "links",      "response",  "reply",
      "respond",    "access",    "good",       "nice",      "remember",
      "agreed",     "agree",     "decided",    "decide",    "how",
      "what",       "where",     "when",       "who",       "which",
      "support",    "changes",   "change",     "return",    "go",
      "back",       "due",       "this",       "that",      "he",
      "she",        "they",      "you",        "there",     "these",
      "those",      "one",       "nothing",    "something", "everything",
      "talk",       "speak",     "listen",     "refer",     "report",
      "work",       "meeting",   "question",   "proposal",  "request",
      "reminder",   "idea",      "way",        "ways",      "option",
      "options",    "members",   "member",     "chair",     "staff",
      "board",      "users",     "user",       "issue",     "issues",
      "agenda",     "minutes",   "vote",       "motion",    "consensus",
      "clients",    "browsers",  "developers", "editors",   "authors",
      "volunteers", "volunteer", "group",      "committee", "welcome",
      "easy",       "hard",      "possible",   "able",      "likely",
      "free",       "review",    "thanks",     "failing",   NULL};
  static const char *const endings[] = {
      "ing", "ed", "tion", "ment", "ings", "tions", "ments", "ness", "ity"};
  enum { LONGEST = 20 };
  char low[LONGEST];
  bool is_plain = true; /* "Jane", not "JoS" */
  if (word.len < 3 || word.len > LONGEST || !person_is_capitalised(word))
    return false;
  for (size_t i = 0; i < word.len; i++) {
    low[i] = ascii_lower(word.data[i]);
    if (!(low[i] >= 'a' && low[i] <= 'z')) return false;
    is_plain &= i == 0 || low[i] == word.data[i];
  }
  struct str small = str_make(low, word.len);
  if (str_in_list(small, others)) return false;
  for (size_t i = 0; i < markdown->count; i++)
    if (speaks_once(&markdown->sections[i], word)) return true;
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
    if (str_ends(small, str_of(endings[i]))) return false;
  for (size_t i = 0; i < markdown->count; i++)
    if (has_small(markdown->sections[i].text, small)) return false;
  return is_plain;
}
