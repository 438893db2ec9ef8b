#include "minutes/phrases.h"

#include <pthread.h>

#include "minutes/letters.h"
#include "minutes/lexicon.h"
#include "minutes/phrases_further.h"
#include "minutes/phrases_lists.h"
#include "minutes/phrases_people.h"
#include "minutes/phrases_rows.h"
#include "minutes/words.h"
#include "minutes/wordtable.h"

/* ---- the table ---- */

static struct wordtable table;
static pthread_once_t table_once = PTHREAD_ONCE_INIT;

static void add_rows(const struct phrases_row *rows, size_t count) {
  for (size_t i = 0; i < count; i++)
    wordtable_add(&table, rows[i].phrases, ',', rows[i].meanings);
}

static void fill_table(void) {
  add_rows(phrases_rows, sizeof phrases_rows / sizeof *phrases_rows);
  add_rows(phrases_people, sizeof phrases_people / sizeof *phrases_people);
  add_rows(phrases_lists, sizeof phrases_lists / sizeof *phrases_lists);
  add_rows(phrases_further, sizeof phrases_further / sizeof *phrases_further);
}

static bool in_keys(struct str key, const struct str_list *list) {
  for (size_t i = 0; i < list->len; i++)
    if (str_eq(key, list->data[i])) return true;
  return false;
}

static bool begins_key(struct str key, const struct str_list *list) {
  for (size_t i = 0; i < list->len; i++)
    if (list->data[i].len > key.len && str_starts(list->data[i], key) &&
        list->data[i].data[key.len] == ' ')
      return true;
  return false;
}

/* The meanings of a whole key; 0 for most. */
static unsigned meanings_of(struct str key, const struct phrase_options *more) {
  pthread_once(&table_once, fill_table);
  unsigned meanings = wordtable_get(&table, key, PHRASE_BEGINS);
  if (!more || key.len == 0) return meanings;
  const struct {
    const struct str_list *list;
    unsigned meaning;
  } lists[] = {{&more->action, PHRASE_ACTION},
               {&more->decision, PHRASE_DECISION},
               {&more->participants, PHRASE_PARTICIPANTS},
               {&more->agenda, PHRASE_AGENDA}};
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    if (in_keys(key, lists[i].list)) meanings |= lists[i].meaning;
    if (begins_key(key, lists[i].list)) meanings |= PHRASE_BEGINS;
  }
  return meanings;
}

/* ---- keys ---- */

static void add_word(struct str word, struct buf *key) {
  struct buf folded = {0};
  size_t at = 0;
  if (key->len > 0) buf_add_char(key, ' ');
  while (at < word.len && !(word.data[at] & 0x80)) at++;
  if (at == word.len) { /* most words */
    for (size_t i = 0; i < word.len; i++)
      buf_add_char(key, ascii_lower(word.data[i]));
    return;
  }
  buf_add_str(key, lexicon_fold(word, &folded));
  buf_free(&folded);
}

struct str phrases_key(struct str text, struct buf *key) {
  struct word_runs runs;
  struct str word;
  buf_clear(key);
  words_runs_start(&runs, text);
  while (words_runs_next(&runs, &word)) add_word(word, key);
  return buf_str(key);
}

/* What a single word means that is ASCII, as most are: no key is built. */
static bool meanings_of_word(struct str word, const struct phrase_options *more,
                             unsigned *meanings) {
  enum { LONGEST = 40 };
  char low[LONGEST];
  if (word.len > LONGEST) return false;
  for (size_t i = 0; i < word.len; i++) {
    if (!ascii_is_alnum(word.data[i])) return false;
    low[i] = ascii_lower(word.data[i]);
  }
  *meanings = meanings_of(str_make(low, word.len), more);
  return true;
}

unsigned phrases_of(struct str text, const struct phrase_options *more) {
  enum { LONGEST = 120 };
  unsigned meaning;
  if (text.len > LONGEST) return 0;
  if (meanings_of_word(text, more, &meaning)) return meaning;
  struct buf key = {0};
  unsigned meanings = meanings_of(phrases_key(text, &key), more);
  buf_free(&key);
  return meanings;
}

enum { LONGEST_GAP = 4 }; /* in bytes */

/* Between the words of a phrase: a space, a hyphen, an apostrophe, "(e)". */
static bool joins(struct str gap) {
  if (gap.len == 0 || gap.len > LONGEST_GAP) return false;
  for (size_t i = 0; i < gap.len; i++)
    if (strchr(":;,|\n[]{}<>!?", gap.data[i])) return false;
  return gap.data[0] != ')' || gap.len == 1;
}

/* The word that begins at `at`, or up to LONGEST_GAP bytes behind; empty if
 * there is none. Looks no further: it is asked at every bracket of a line. */
static struct str near_word(struct str text, size_t at, size_t most) {
  for (size_t start = at; start <= at + most && start < text.len; start++) {
    size_t end = letters_run_end(text, start);
    if (end > start) return str_slice(text, start, end);
  }
  return STR("");
}

size_t phrases_at(struct str text, unsigned wanted,
                  const struct phrase_options *more, unsigned *meanings) {
  struct buf key = {0};
  size_t length = 0, end = 0;
  unsigned first;
  *meanings = 0;
  struct str word = near_word(text, 0, 0);
  if (word.len == 0 || (meanings_of_word(word, more, &first) && first == 0))
    return 0; /* most */
  for (size_t count = 0; count < PHRASE_MOST_WORDS; count++) {
    if (count > 0) word = near_word(text, end, LONGEST_GAP);
    if (word.len == 0) break;
    size_t start = (size_t)(word.data - text.data);
    if (count > 0 && !joins(str_slice(text, end, start))) break;
    end = start + word.len;
    add_word(word, &key);
    unsigned found = meanings_of(buf_str(&key), more);
    if (found == 0) break;
    if (found & wanted) {
      length = end;
      *meanings = found;
    }
    if (!(found & PHRASE_BEGINS)) break;
  }
  buf_free(&key);
  return length;
}

/* ---- headings ---- */

/* What a number of an agenda follows: "TOP 4: ", "§ 3 ", "Item 5 - ". */
static size_t before_number(struct str heading) {
  static const char *const words[] = {
      "top",   "§",     "item",       "agenda item", "punkt",
      "point", "punto", "ponto",      "agendapunt",  "punt",
      "topic", "議題",  "traktandum", "ziffer",      "tagesordnungspunkt"};
  if (heading.len == 0 || !strchr("tTiIaApPzZ\xC2\xE8", heading.data[0]))
    return 0;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    size_t end = strlen(words[i]);
    if (!str_eq_nocase(str_slice(heading, 0, end), str_of(words[i]))) continue;
    while (end < heading.len && heading.data[end] == ' ') end++;
    if (end < heading.len && ascii_is_digit(heading.data[end])) return end;
  }
  return 0;
}

/* "1. ", "2) ", "IV. ", "3 - ", "1-2-1 ", "TOP 4: " in front. */
struct str phrases_without_number(struct str heading) {
  struct str wide_colon = STR("：");
  size_t end = before_number(heading);
  heading = str_slice(heading, end, heading.len);
  end = 0;
  while (end < heading.len &&
         (ascii_is_digit(heading.data[end]) ||
          (end > 0 && heading.data[end] == '.') ||
          (end > 0 && heading.data[end] == '-' && end + 1 < heading.len &&
           ascii_is_digit(heading.data[end + 1]))))
    end++;
  if (end == 0)
    while (end < heading.len && strchr("IVXivx", heading.data[end])) end++;
  size_t digits = end;
  if (str_starts(str_slice(heading, end, heading.len), wide_colon))
    end += wide_colon.len;
  while (end < heading.len && strchr(".):- ", heading.data[end])) end++;
  return digits > 0 && end > digits ? str_slice(heading, end, heading.len)
                                    : heading;
}

/* Whether it has a byte of what ends its core. */
static bool has_mark(struct str heading) {
  for (size_t i = 0; i < heading.len; i++) {
    char c = heading.data[i];
    if (c == '(' || c == '[' || c == '-' || c == ':' || c & 0x80) return true;
  }
  return false;
}

/* What is in brackets, and all behind " - " or a colon, says no more. A mark in
 * front of all else ends nothing, and none of its kind does. */
static struct str core_of(struct str heading) {
  static const char *const ends[] = {"(",   "[", "（", " - ",         " – ",
                                     " — ", ":", "：", "\xE2\x80\x94"};
  unsigned in_front = 0;
  heading = phrases_without_number(str_trim(heading));
  if (!has_mark(heading)) return str_trim(heading);
  for (size_t at = 0; at < heading.len; at++) {
    struct str rest = str_slice(heading, at, heading.len);
    if (ascii_is_alnum(rest.data[0])) continue;
    for (unsigned i = 0; i < sizeof ends / sizeof *ends; i++) {
      if (rest.data[0] != ends[i][0] || in_front >> i & 1 ||
          !str_starts(rest, str_of(ends[i])))
        continue;
      if (at > 0) return str_trim(str_slice(heading, 0, at));
      in_front |= 1u << i;
    }
  }
  return str_trim(heading);
}

/* "FSR-Mitglieder", "TSC members", "TAC attendees": whose, where people are
 * looked for. */
static bool is_body_of_members(struct str text) {
  static const char *const members[] = {
      "members",    "member",       "mitglieder", "membres",
      "miembros",   "attendees",    "attendance", "participants",
      "teilnehmer", "teilnehmende", "asistentes", NULL};
  enum { LONGEST = 6 };
  size_t end = 0;
  while (end < text.len && text.data[end] >= 'A' && text.data[end] <= 'Z')
    end++;
  if (end < 2 || end > LONGEST || end == text.len ||
      !strchr(" -", text.data[end]))
    return false;
  struct str rest = str_slice(text, end + 1, text.len);
  return str_in_list_nocase(str_slice(rest, 0, str_find_byte(rest, ' ')),
                            members);
}

/* A word that says nothing beside a phrase; `text` begins with it. */
static bool is_filler(struct str word, struct str text, unsigned wanted,
                      const struct phrase_options *more) {
  return phrases_of(word, more) & PHRASE_FILLER ||
         (wanted & PHRASE_PARTICIPANTS && is_body_of_members(text));
}

/* Words of one part: the meanings of the longest phrases in it, if all that is
 * left are fillers. */
static unsigned part_meanings(struct str part, unsigned wanted,
                              const struct phrase_options *more) {
  enum { MOST_FILLERS = 8 };
  struct word_runs runs;
  struct str word;
  unsigned all = 0;
  size_t at = 0, fillers = 0;
  bool has = false;
  words_runs_start(&runs, part);
  while (words_runs_next(&runs, &word)) {
    size_t start = (size_t)(word.data - part.data);
    if (start < at) continue;
    unsigned meanings;
    size_t length =
        phrases_at(str_slice(part, start, part.len), wanted, more, &meanings);
    if (length == 2 && meanings & PHRASE_ACTION && !(part.data[start] & 0x80))
      return 0; /* "AI" as a heading is artificial intelligence */
    if (length > 0) {
      all = has ? all & meanings : meanings;
      has = true;
      at = start + length;
    } else if (fillers < MOST_FILLERS &&
               is_filler(word, str_slice(part, start, part.len), wanted,
                         more)) {
      fillers++;
    } else {
      return 0;
    }
  }
  if ((all & PHRASE_ONLY_NAMES) == PHRASE_ONLY_NAMES) return 0;
  /* "Who is new?" is another question than "Who?". */
  if (fillers > 0 && all & PHRASE_ONLY_HEADING) return 0;
  return has ? all & wanted : 0;
}

/* "Summary / Decisions": a part that says nothing. */
static bool only_fillers(struct str part, unsigned wanted,
                         const struct phrase_options *more) {
  struct word_runs runs;
  struct str word;
  words_runs_start(&runs, part);
  while (words_runs_next(&runs, &word)) {
    size_t start = (size_t)(word.data - part.data);
    if (!is_filler(word, str_slice(part, start, part.len), wanted, more))
      return false;
  }
  return true;
}

/* Whether a word beside one that tells who came can name people. */
static bool may_name_people(struct str word,
                            const struct phrase_options *more) {
  static const char *const small[] = {"not", "nicht", "non", "no", "niet",
                                      "of",  "or",    "new", NULL};
  static const char *const wanted[] = {
      "required", "expected", "potential", "prospective", "optional", "desired",
      "proposed", "target",   "intended",  "registered",  NULL};
  if (str_in_list_nocase(word, wanted)) return false; /* may not have come */
  unsigned others = PHRASE_NO_PERSON | PHRASE_PLACEHOLDER | PHRASE_ACTION |
                    PHRASE_DECISION | PHRASE_REGRETS | PHRASE_AGENDA;
  char low[8];
  if (word.len < sizeof low) {
    for (size_t i = 0; i < word.len; i++) low[i] = ascii_lower(word.data[i]);
    if (str_in_list(str_make(low, word.len), small)) return false;
  }
  unsigned meanings = phrases_of(word, more);
  return !(meanings & others) || meanings & PHRASE_GROUP;
}

static bool ends_in_attendance(struct str text) {
  struct str end = STR(" in attendance");
  return text.len > end.len &&
         str_eq_nocase(str_slice(text, text.len - end.len, text.len), end);
}

/* "Councilmembers present", "Anwesende Räte": one word tells, and whoever is
 * meant stands beside it, in up to three words. */
static unsigned told_beside(struct str text, unsigned wanted,
                            const struct phrase_options *more) {
  enum { MOST_WORDS = 4, WHO = PHRASE_PARTICIPANTS | PHRASE_REGRETS };
  struct str words[MOST_WORDS], word;
  struct word_runs runs;
  size_t count = 0;
  if (!(wanted & PHRASE_PARTICIPANTS) || text.len == 0 ||
      !(strchr("AEUF", text.data[0]) ||
        strchr("tdsigTDSIG", text.data[text.len - 1]) ||
        ends_in_attendance(text)))
    return 0; /* most */
  words_runs_start(&runs, text);
  while (words_runs_next(&runs, &word)) {
    if (count == MOST_WORDS) return 0;
    words[count++] = word;
  }
  if (count < 2) return 0;
  char first = words[0].data[0];
  if (!(first & 0x80) && (first < 'A' || first > 'Z')) return 0;
  if (ends_in_attendance(text)) count--; /* as one word */
  unsigned meanings = ends_in_attendance(text)
                          ? PHRASE_BEHIND | PHRASE_PARTICIPANTS
                          : phrases_of(words[count - 1], more);
  size_t from = 0, to = count - 1;
  if (!(meanings & PHRASE_BEHIND)) {
    meanings = phrases_of(words[0], more);
    if (!(meanings & PHRASE_AHEAD)) return 0;
    from = 1;
    to = count;
  }
  for (size_t i = from; i < to; i++)
    if (!may_name_people(words[i], more)) return 0;
  return meanings & wanted & WHO;
}

/* "Anwesend waren die Gemeinderatsmitglieder": who is meant stands behind. */
static unsigned told_before(struct str text, unsigned wanted,
                            const struct phrase_options *more) {
  enum { MOST_WORDS = 4, WHO = PHRASE_PARTICIPANTS | PHRASE_REGRETS };
  unsigned meanings;
  struct word_runs runs;
  struct str word;
  size_t count = 0;
  static const char *const begins[] = {"anwesend", "entschuldigt", "étaient",
                                       "sont",     "ont",          NULL};
  if (!(wanted & PHRASE_PARTICIPANTS) ||
      !strchr("AaEe\xC3SsOo", text.data[0]) ||
      !str_in_list_nocase(str_slice(text, 0, str_find_byte(text, ' ')), begins))
    return 0; /* most */
  size_t length = phrases_at(text, WHO, more, &meanings);
  struct str phrase = str_slice(text, 0, length);
  if (str_find_byte(phrase, ' ') == phrase.len || length == text.len) return 0;
  words_runs_start(&runs, str_slice(text, length, text.len));
  while (words_runs_next(&runs, &word))
    if (++count > MOST_WORDS || !may_name_people(word, more)) return 0;
  return meanings & wanted & WHO;
}

/* "Outstanding decisions" are none yet, "previous" ones no new ones. */
static bool is_undecided(struct str heading) {
  static const char *const words[] = {
      "open",       "outstanding", "pending",    "unresolved", "needed",
      "required",   "upcoming",    "offene",     "offenen",    "ausstehende",
      "anstehende", "pendientes",  "pendiente",  "aperte",     "openstaande",
      "old",        "previous",    "prior",      "earlier",    "past",
      "bisherige",  "vorherige",   "anteriores", "previas",    NULL};
  struct word_runs runs;
  struct str word;
  char low[16];
  words_runs_start(&runs, heading);
  while (words_runs_next(&runs, &word)) {
    if (word.len >= sizeof low) continue;
    for (size_t i = 0; i < word.len; i++) low[i] = ascii_lower(word.data[i]);
    if (str_in_list(str_make(low, word.len), words)) return true;
  }
  return false;
}

/* Whether the first word is a filler or begins a phrase: if not, the whole has
 * no meaning, nor has its first part. */
static bool may_mean(struct str text, unsigned wanted,
                     const struct phrase_options *more) {
  struct word_runs runs;
  struct str word;
  unsigned meanings;
  words_runs_start(&runs, text);
  if (!words_runs_next(&runs, &word)) return false;
  text = str_slice(text, (size_t)(word.data - text.data), text.len);
  return is_filler(word, text, wanted, more) ||
         phrases_at(text, wanted, more, &meanings) > 0;
}

static size_t next_separator(struct str text, size_t *length) {
  static const char *const separators[] = {
      " and ", " und ", " et ", " y ", " & ", ",", "/", " + ", "、", "・", "&"};
  size_t first = text.len;
  for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
    struct str separator = str_of(separators[i]);
    size_t at = str_find(text, separator);
    if (at >= first) continue;
    first = at;
    *length = separator.len;
  }
  return first;
}

unsigned phrases_heading(struct str heading, unsigned wanted,
                         const struct phrase_options *more) {
  enum { LONGEST = 160 };
  if (heading.len == 0 || heading.len > 2 * LONGEST) return 0;
  struct str core = core_of(heading);
  if (core.len == 0 || core.len > LONGEST) return 0;
  unsigned beside = told_beside(core, wanted, more);
  if (beside) return beside;
  beside = told_before(core, wanted, more);
  if (beside) return beside;
  if (!may_mean(core, wanted, more)) return 0;
  unsigned counts = is_undecided(core) ? ~(unsigned)PHRASE_DECISION : ~0U;
  unsigned whole = part_meanings(core, wanted, more), all = 0;
  if (whole) return whole & counts;
  while (core.len > 0) {
    size_t length = 0, at = next_separator(core, &length);
    struct str text = str_slice(core, 0, at);
    unsigned part = part_meanings(text, wanted, more);
    if (!part && !only_fillers(text, wanted, more)) return 0;
    all |= part;
    core = str_slice(core, at + length, core.len);
  }
  return all & counts;
}
