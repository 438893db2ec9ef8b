#include "minutes/person.h"

#include <utf8proc.h>

#include "base/utf8.h"
#include "minutes/marks.h"

enum { LONGEST_NAME = 60, MOST_WORDS = 5 };

/* ---- lists ---- */

static struct str collapse(struct arena *arena, struct str text) {
  char *copy = arena_alloc(arena, text.len + 1);
  size_t length = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (!ascii_is_space(text.data[i]))
      copy[length++] = text.data[i];
    else if (length > 0 && copy[length - 1] != ' ')
      copy[length++] = ' ';
  }
  while (length > 0 && copy[length - 1] == ' ') length--;
  copy[length] = '\0';
  return str_make(copy, length);
}

void persons_add(struct persons *persons, struct person person) {
  persons->data = arena_grow(persons->arena, persons->data, persons->len,
                             &persons->cap, sizeof *persons->data);
  person.name = collapse(persons->arena, person.name);
  person.handle = arena_str(persons->arena, person.handle);
  persons->data[persons->len++] = person;
}

/* ---- words ---- */

struct str person_fold(struct arena *arena, struct str name) {
  size_t ascii = 0;
  while (ascii < name.len && !(name.data[ascii] & 0x80)) ascii++;
  if (ascii == name.len) {
    char *low = arena_alloc(arena, name.len + 1);
    for (size_t i = 0; i < name.len; i++) low[i] = ascii_lower(name.data[i]);
    low[name.len] = '\0';
    return str_make(low, name.len);
  }
  struct str folded = utf8_folded(arena, name);
  char *low = arena_alloc(arena, folded.len + 1);
  size_t length = 0;
  for (size_t at = 0; at < folded.len; length++) {
    bool quote = str_starts(str_slice(folded, at, folded.len), STR("\u2019"));
    low[length] = quote ? '\'' : folded.data[at];
    at += quote ? STR("\u2019").len : 1;
  }
  low[length] = '\0';
  return str_make(low, length);
}

size_t person_words(struct str name) {
  size_t count = name.len > 0;
  for (size_t i = 0; i < name.len; i++) count += name.data[i] == ' ';
  return count;
}

bool person_is_capitalised(struct str word) {
  if (word.len == 0) return false;
  uint32_t c = (unsigned char)word.data[0];
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  utf8_decode(word, 0, &c);
  utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

static bool has_no_case(struct str word) {
  uint32_t c;
  if (word.len == 0 || !(word.data[0] & 0x80)) return false;
  utf8_decode(word, 0, &c);
  return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LO;
}

bool person_is_particle(struct str word) {
  static const char *const particles[] = {
      "von", "van", "de",  "der", "den", "del", "la",  "le", "da",  "dos",
      "du",  "di",  "el",  "al",  "bin", "ter", "ten", "zu", "y",   "e",
      "zum", "zur", "dem", "des", "las", "los", "do",  "st", "ibn", NULL};
  return str_in_list(word, particles);
}

/* Small words of sentences. */
static bool is_of_sentence(struct str word) {
  static const char *const words[] = {
      "the",   "and",     "is",    "are",    "was",     "were",     "we",
      "to",    "add",     "your",  "not",    "meeting", "from",     "see",
      "list",  "minutes", "with",  "for",    "of",      "this",     "that",
      "if",    "by",      "at",    "on",     "in",      "will",     "call",
      "it",    "no",      "all",   "who",    "more",    "has",      "have",
      "been",  "be",      "as",    "or",     "link",    "und",      "oder",
      "ist",   "sind",    "das",   "die",    "ein",     "eine",     "wird",
      "mit",   "per",     "est",   "sont",   "par",     "pour",     "les",
      "une",   "avec",    "con",   "por",    "para",    "una",      "se",
      "que",   "here",    "name",  "names",  "please",  "yourself", "can",
      "siehe", "voir",    "véase", "should", NULL};
  return str_in_list(word, words);
}

/* In front of other words they count people, and name none. */
static bool is_count(struct str word) {
  static const char *const words[] = {
      "two",      "three",   "four",    "five",    "seven",   "eight",
      "nine",     "ten",     "eleven",  "twelve",  "twenty",  "thirty",
      "about",    "around",  "approx.", "some",    "several", "various",
      "another",  "zwei",    "drei",    "fünf",    "sechs",   "sieben",
      "neun",     "zehn",    "zwölf",   "etwa",    "rund",    "circa",
      "ca.",      "mehrere", "einige",  "weitere", "deux",    "trois",
      "quatre",   "cinq",    "sept",    "huit",    "environ", "plusieurs",
      "quelques", "cuatro",  "cinco",   "siete",   "ocho",    "nueve",
      "varios",   "varias",  "algunos", "alcuni",  "twee",    "drie",
      "enkele",   "vários",  NULL};
  return str_in_list_nocase(word, words);
}

static bool is_odd(struct str name) {
  if (str_find(name, STR("://")) < name.len) return true;
  for (size_t i = 0; i < name.len; i++)
    if (strchr("=?!{}#%$^<>|\"`\\:;@&~*+[]()", name.data[i])) return true;
  return false;
}

static bool has_letter(struct str name) {
  for (size_t at = 0; at < name.len;) {
    uint32_t c = (unsigned char)name.data[at];
    if (ascii_is_alpha(name.data[at])) return true;
    if (c < 0x80) {
      at++;
      continue;
    }
    at += utf8_decode(name, at, &c);
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    if (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO)
      return true;
  }
  return false;
}

bool person_is_name(struct str text, bool strict) {
  size_t words = 0, small = 0, uncased = 0;
  struct str rest = text, word, last = STR("");
  if (text.len < 2 || text.len > LONGEST_NAME || is_odd(text) ||
      !has_letter(text))
    return false;
  while (str_split(&rest, ' ', &word)) {
    if (word.len == 0) continue;
    if (is_of_sentence(word)) return false;
    if (words == 0 && rest.len > 0 && is_count(word)) return false;
    if (!has_letter(word) && word.data[0] != '.') return false;
    words++;
    bool capital = person_is_capitalised(word);
    uncased += has_no_case(word);
    small += !capital && !has_no_case(word) && !person_is_particle(word);
    if (strict && words == 1 && !capital) return false;
    last = word;
  }
  if (words == 0 || words > MOST_WORDS) return false;
  if (strict) return words > 1 && small == 0 && person_is_capitalised(last);
  /* A sentence without spaces between words is long. */
  if (uncased > 0 && text.len > 24 && words == 1) return false;
  return words < 3 || small == 0;
}

struct str person_of_url(struct str url) {
  static const char *const hosts[] = {"github.com/", "gitlab.com/",
                                      "codeberg.org/", "www.github.com/"};
  static const char *const no_people[] = {"orgs",   "apps",     "features",
                                          "search", "explore",  "marketplace",
                                          "topics", "settings", NULL};
  size_t scheme = str_find(url, STR("://"));
  if (scheme == url.len) return STR("");
  struct str rest = str_slice(url, scheme + 3, url.len);
  for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
    struct str host = str_of(hosts[i]);
    if (!str_eq_nocase(str_slice(rest, 0, host.len), host)) continue;
    struct str name = str_slice(rest, host.len, rest.len);
    if (name.len > 0 && name.data[0] == '@')
      name = str_slice(name, 1, name.len);
    if (name.len > 0 && name.data[name.len - 1] == '/') name.len--;
    for (size_t k = 0; k < name.len; k++)
      if (!ascii_is_alnum(name.data[k]) && name.data[k] != '-' &&
          name.data[k] != '_')
        return STR("");
    return str_in_list(name, no_people) ? STR("") : name;
  }
  return STR("");
}

/* ---- an entry ---- */

static struct str trim_marks(struct str text) {
  static const char *const marks[] = {"•", "・", "‣",  "–",  "—",  "▪", "●",
                                      "○", "、", "，", "。", "：", "◦", "·"};
  for (bool more = true; more;) {
    more = false;
    while (text.len > 0 && (ascii_is_space(text.data[0]) ||
                            strchr("-*_~.,;:+/\\'\"|!#", text.data[0]))) {
      text = str_slice(text, 1, text.len);
      more = true;
    }
    while (text.len > 0 &&
           (ascii_is_space(text.data[text.len - 1]) ||
            strchr("-*_~,;:+/\\'\"|!?#", text.data[text.len - 1]))) {
      text.len--;
      more = true;
    }
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
      struct str mark = str_of(marks[i]);
      if (str_starts(text, mark)) {
        text = str_slice(text, mark.len, text.len);
        more = true;
      } else if (str_ends(text, mark)) {
        text.len -= mark.len;
        more = true;
      }
    }
  }
  /* "Jr." keeps its full stop, a sentence does not. */
  if (text.len > 3 && text.data[text.len - 1] == '.' &&
      text.data[text.len - 3] != ' ' && !str_ends(text, STR("r.")))
    text.len--;
  return text;
}

/* Where a name ends: at what comes behind it. */
static size_t name_end(struct str text) {
  static const char *const ends[] = {" - ",    " – ",
                                     " — ",    "–",
                                     "—",      "（",
                                     "、",     "，",
                                     "：",     "／",
                                     "【",     "［",
                                     " from ", " at ",
                                     " + ",    " of ",
                                     " for ",  " aka ",
                                     " (",     " von der ",
                                     " pour ", " représentant ",
                                     " als ",  "\t"};
  size_t end = text.len;
  for (size_t i = 0; i < text.len; i++)
    if (strchr("([<|,;:/@~=\"", text.data[i])) {
      end = i;
      break;
    }
  /* Of a mail address nothing is a name. */
  if (end < text.len && text.data[end] == '@')
    while (end > 0 && text.data[end - 1] != ' ') end--;
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    size_t at = str_find(str_slice(text, 0, end), str_of(ends[i]));
    if (at > 0 && at < end) end = at;
  }
  /* "Jane Doe. There is a quorum", but "Jane Doe Jr." */
  size_t stop = str_find(str_slice(text, 0, end), STR(". "));
  if (stop > 3 && stop < end && text.data[stop - 2] != ' ' &&
      text.data[stop - 3] != ' ' &&
      person_is_name(str_slice(text, 0, stop), true))
    end = stop;
  return end;
}

struct str person_in_front(struct str text) {
  text = trim_marks(text);
  return trim_marks(str_slice(text, 0, name_end(text)));
}

struct str person_without_title(struct str name) {
  static const char *const before[] = {
      "Dr. ",  "Prof. ",   "Herr ",   "Frau ",        "Mr. ",      "Mrs. ",
      "Ms. ",  "Mme ",     "Mr ",     "M. ",          "Sr. ",      "Sra. ",
      "Dra. ", "D. ",      "Dña. ",   "Mmes et MM. ", "MM. ",      "Mmes ",
      "Mlle ", "Messrs. ", "Messrs ", "Sres. ",       "Sras. ",    "Doña ",
      "Dª. ",  "D.ª ",     "Dª ",     "Hr. ",         "Fr. ",      "Mevr. ",
      "Dhr. ", "Mw. ",     "Fam. ",   "Drs. ",        "Ir. ",      "Dott. ",
      "Sig. ", "Sig.ra ",  "Avv. ",   "Ing. ",        "and ",      "und ",
      "et ",   "y ",       "davon ",  "darunter ",    "including "};
  static const char *const behind[] = {"さん", "氏", "様", "先生", "殿"};
  for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
    size_t length = strlen(before[i]);
    if (!str_eq_nocase(str_slice(name, 0, length), str_of(before[i])) ||
        name.len <= length + 1)
      continue;
    name = str_trim(str_slice(name, length, name.len));
    i = SIZE_MAX; /* "Prof. Dr. Jane Doe" */
  }
  for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
    if (str_ends(name, str_of(behind[i])) && name.len > strlen(behind[i]) + 2)
      name = str_trim(str_slice(name, 0, name.len - strlen(behind[i])));
  unsigned meanings;
  size_t length = phrases_at(name, PHRASE_TITLE | PHRASE_ROLE, NULL, &meanings);
  struct str rest = str_slice(name, length, name.len);
  if (length > 0 && rest.len > 1 && rest.data[0] == ' ' &&
      person_is_capitalised(str_trim(rest)))
    name = str_trim(rest);
  return name;
}

/* "zodbot" among those who spoke. */
static bool is_bot(struct str name) {
  if (name.len < 4) return false;
  if (str_ends(name, STR("Bot"))) /* "MeetBot" */
    return name.data[name.len - 4] >= 'a' && name.data[name.len - 4] <= 'z';
  if (!str_ends(name, STR("bot"))) return false;
  for (size_t i = 0; i < name.len; i++)
    if (name.data[i] == ' ' || (name.data[i] >= 'A' && name.data[i] <= 'Z'))
      return false;
  return true;
}

/* "Library Director": what somebody is, behind a comma. */
static bool is_title(struct str text) {
  size_t start = text.len;
  while (start > 0 && text.data[start - 1] != ' ') start--;
  return phrases_of(str_slice(text, start, text.len), NULL) &
         (PHRASE_TITLE | PHRASE_ROLE);
}

static struct str linked_handle(const struct markdown_section *section,
                                size_t start, size_t end) {
  for (size_t i = markdown_span_from(section, start); i < section->span_count;
       i++) {
    const struct markdown_span *span = &section->spans[i];
    if (span->start >= end) break;
    if (span->kind != SPAN_LINK) continue;
    struct str handle = person_of_url(span->url);
    if (handle.len > 0) return handle;
  }
  return STR("");
}

/* How long "jane" is in "jane@", a mail address whose place goes without
 * saying, before the "@" at AT; 0 if none is. */
static size_t short_address(struct str text, size_t at) {
  size_t start = at;
  if (at + 1 < text.len &&
      (ascii_is_alnum(text.data[at + 1]) || strchr("[@-_", text.data[at + 1])))
    return 0;
  while (start > 0 && (ascii_is_alnum(text.data[start - 1]) ||
                       strchr("-_.", text.data[start - 1])))
    start--;
  if (start > 0 && !strchr(" (,/", text.data[start - 1])) return 0;
  return at - start > 1 ? at - start : 0;
}

/* Where "@jane" or "jane@" starts. */
static size_t find_handle(struct str text, size_t *length) {
  for (size_t i = 0; i < text.len; i++) {
    if (text.data[i] != '@') continue;
    if ((*length = marks_handle(text, i)) > 0) return i;
    if ((*length = short_address(text, i)) > 0) return i - *length;
  }
  return text.len;
}

static bool tells_absence(struct str text) {
  for (size_t at = 0; at < text.len; at++) {
    unsigned meanings;
    if (at > 0 && (ascii_is_alnum(text.data[at - 1]) ||
                   text.data[at - 1] & 0x80 || text.data[at - 1] == '-'))
      continue;
    struct str rest = str_slice(text, at, text.len), invited = STR("invited");
    if (str_eq_nocase(str_slice(rest, 0, invited.len), invited))
      continue; /* as a guest */
    if (phrases_at(rest, PHRASE_REGRETS, NULL, &meanings) > 0) return true;
  }
  return false;
}

enum {
  NO_NAME = PHRASE_PARTICIPANTS | PHRASE_REGRETS | PHRASE_AGENDA |
            PHRASE_NO_PERSON | PHRASE_PLACEHOLDER | PHRASE_ACTION |
            PHRASE_DECISION
};

static bool is_group(struct str name) {
  struct str word;
  while (str_split(&name, ' ', &word))
    if (phrases_of(word, NULL) & PHRASE_GROUP) return true;
  return false;
}

static struct str read_name(struct str text, const struct phrase_options *more,
                            size_t *end) {
  struct str name = trim_marks(text);
  *end = (size_t)(name.data - text.data);
  size_t length = name_end(name);
  *end += length;
  name = person_without_title(trim_marks(str_slice(name, 0, length)));
  if (!person_is_name(name, false) || phrases_of(name, more) & NO_NAME ||
      is_group(name) || is_title(name) || is_bot(name))
    return STR("");
  return name;
}

bool person_read(struct str entry, size_t at,
                 const struct markdown_section *section,
                 const struct phrase_options *more, struct person *person,
                 bool *is_absent) {
  *person = (struct person){.name = STR(""), .handle = STR("")};
  *is_absent = false;
  size_t length = 0, end = 0, handle = find_handle(entry, &length);
  if (marks_url(entry, 0) > 0) return false;
  if (str_find_byte(str_slice(entry, 0, handle), ':') < handle)
    handle = entry.len, length = 0; /* of a sentence behind the name */
  struct str before = trim_marks(str_slice(entry, 0, handle));
  if (length > 0) {
    size_t mark = entry.data[handle] == '@';
    person->handle = str_slice(entry, handle + mark, handle + mark + length);
  }
  if (person->handle.len == 0)
    person->handle = linked_handle(section, at, at + entry.len);
  if (before.len > 0) {
    person->name = read_name(entry, more, &end);
  } else if (length > 0) { /* the name may come behind */
    size_t behind = handle + 1 + length;
    struct str rest = str_slice(entry, behind, entry.len);
    if (rest.len > 0 && strchr(" -(:,/|", rest.data[0])) {
      size_t skip = 0;
      while (skip < rest.len && strchr(" -(:,/|", rest.data[skip])) skip++;
      struct str name = read_name(str_slice(rest, skip, rest.len), more, &end);
      size_t close = str_find_byte(name, ')');
      name = str_slice(name, 0, close);
      if (person_is_name(name, true)) person->name = name;
    }
    end = behind;
  }
  if (phrases_of(person->handle, more) & PHRASE_PLACEHOLDER)
    person->handle = STR("");
  if (person->handle.len == 0 && person->name.len == 0) return false;
  *is_absent = tells_absence(str_slice(entry, end, entry.len)) ||
               str_starts(str_trim(entry), STR("~~"));
  return true;
}
