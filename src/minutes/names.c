#include "minutes/names.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "minutes/lexicon.h"
#include "minutes/words.h"

enum { MOST_WORDS = 6 };

/* What follows "Team" in headings that are about teams and name none. */
static const char *const no_names[] = {
    "update",   "updates", "meeting", "meetings", "meet", "mission", "session",
    "sessions", "member",  "members", "mates",    "call", "calls",   NULL};

/* ---- spelling ---- */

/* Offset of a dash (" - ", " -- ", or one of Unicode's) between two spaces. */
static size_t find_dash(struct str text) {
  for (size_t at = 1; at + 1 < text.len; at++) {
    if (text.data[at - 1] != ' ') continue;
    size_t end = at;
    while (end < text.len && text.data[end] == '-') end++;
    if (end == at &&
        str_starts(str_slice(text, at, text.len), STR("\xe2\x80")) &&
        at + 2 < text.len && (unsigned char)text.data[at + 2] >= 0x90 &&
        (unsigned char)text.data[at + 2] <= 0x95)
      end = at + 3; /* U+2010 to U+2015 */
    if (end > at && end < text.len && text.data[end] == ' ') return at - 1;
  }
  return text.len;
}

/* The text without a "(...)" at its end, a " - ..." suffix and a colon. */
static struct str without_suffix(struct str text) {
  text = str_trim(str_slice(text, 0, find_dash(text)));
  for (;;) {
    if (str_ends(text, STR(":"))) {
      text = str_trim(str_slice(text, 0, text.len - 1));
    } else if (str_ends(text, STR(")"))) {
      size_t open = text.len;
      while (open > 0 && text.data[open - 1] != '(') open--;
      if (open <= 1) return text;
      text = str_trim(str_slice(text, 0, open - 1));
    } else {
      return text;
    }
  }
}

struct str names_normal(struct arena *arena, struct str text) {
  struct str low = utf8_folded(arena, text);
  struct buf out = {0};
  for (size_t i = 0; i < low.len; i++) {
    char c = low.data[i];
    if (c == '-' || ascii_is_space(c)) c = ' ';
    bool at_start = out.len == 0 || out.data[out.len - 1] == ' ' ||
                    out.data[out.len - 1] == '/';
    if (c == '/') {
      while (out.len > 0 && out.data[out.len - 1] == ' ') out.len--;
      buf_add_char(&out, '/');
    } else if (c == '&') {
      buf_add_str(&out, at_start ? STR("and ") : STR(" and "));
    } else if (c != ' ' || !at_start) {
      buf_add_char(&out, c);
    }
  }
  struct str normal = str_trim(arena_str(arena, buf_str(&out)));
  buf_free(&out);
  char *bytes = (char *)normal.data; /* our own copy of it */
  for (size_t at = 0; at < normal.len;) {
    at += str_find(str_slice(normal, at, normal.len), STR("isation"));
    if (at < normal.len) bytes[at + 1] = 'z';
    at++;
  }
  return normal;
}

static size_t count_words(struct str text) {
  size_t count = 0;
  struct str word;
  while (str_split(&text, ' ', &word)) count += word.len > 0;
  return count;
}

/* ---- markers ---- */

static const struct {
  const char *word;   /* as a prefix "word X" or a suffix "X word" */
  const char *prefix; /* of the key */
} markers[] = {
    {"team", ""}, {"sig", "sig "}, {"wg", "wg "}, {"working group", "wg "}};

/* The name that a marker stands beside; false if there is none. */
static bool strip_marker(struct str normal, size_t marker, struct str *name) {
  struct str word = str_of(markers[marker].word);
  if (normal.len <= word.len + 1) return false;
  if (str_starts(normal, word) && normal.data[word.len] == ' ')
    *name = str_slice(normal, word.len + 1, normal.len);
  else if (str_ends(normal, word) &&
           normal.data[normal.len - word.len - 1] == ' ')
    *name = str_slice(normal, 0, normal.len - word.len - 1);
  else
    return false;
  return true;
}

static bool is_no_name(struct str name) {
  struct str rest = name, first;
  str_split(&rest, ' ', &first);
  return str_in_list(first, no_names) || str_eq(name, STR("all")) ||
         str_eq(name, STR("the"));
}

/* The key of a normal name, marker and all; data NULL if it has no marker, or
 * says of teams in general ("team updates"). */
static struct str marked_key(struct arena *arena, struct str normal,
                             bool *marked) {
  for (size_t i = 0; i < sizeof markers / sizeof *markers; i++) {
    struct str name;
    if (!strip_marker(normal, i, &name)) continue;
    *marked = true;
    if (is_no_name(name)) return (struct str){NULL, 0};
    return arena_strf(arena, "%s%.*s", markers[i].prefix, STR_FMT(name));
  }
  *marked = false;
  return (struct str){NULL, 0};
}

static struct str without_lead(struct str text) {
  static const char *const leads[] = {"new ", "updates from ", "update from ",
                                      "the "};
  for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
    struct str lead = str_of(leads[i]);
    if (text.len > lead.len &&
        str_eq_nocase(str_slice(text, 0, lead.len), lead))
      text = str_trim(str_slice(text, lead.len, text.len));
  }
  return text;
}

void names_read(struct arena *arena, struct str heading,
                struct team_name *name) {
  *name = (struct team_name){0};
  struct str clean = without_lead(without_suffix(heading));
  if (clean.len == 0 || clean.len > 200) return;
  struct str normal = names_normal(arena, clean);
  struct str key = marked_key(arena, normal, &name->marked);
  if (!name->marked) key = normal;
  if (!key.data || key.len == 0 || count_words(key) > MOST_WORDS) return;
  name->key = key;
  name->spelling = utf8_composed(arena, clean);
}

struct str names_directory_key(struct arena *arena, struct str directory) {
  bool marked;
  struct str normal = names_normal(arena, directory);
  struct str key = marked_key(arena, normal, &marked);
  return key.data ? key : normal;
}

bool names_is_container(struct str directory) {
  struct word_runs runs;
  struct str word;
  bool any = false;
  words_runs_start(&runs, directory);
  while (words_runs_next(&runs, &word)) {
    unsigned meanings = lexicon_meanings(word);
    any |= (meanings & (WORD_CONTAINER | WORD_DOCUMENT)) != 0;
    if (!(meanings & (WORD_CONTAINER | WORD_DOCUMENT | WORD_FUNCTION)))
      return false;
  }
  return any;
}

bool names_is_gathering(struct str directory) {
  static const char *const rhythms[] = {"daily",       "weekly",  "biweekly",
                                        "fortnightly", "monthly", "quarterly",
                                        "yearly",      NULL};
  struct word_runs runs;
  struct str word = STR("");
  unsigned last = 0;
  if (names_is_container(directory)) return true;
  words_runs_start(&runs, directory);
  while (words_runs_next(&runs, &word)) {
    last = lexicon_meanings(word);
    if (str_in_list_nocase(word, rhythms)) last = WORD_GATHERING;
  }
  return last & (WORD_GATHERING | WORD_DOCUMENT) && !(last & WORD_BODY);
}

struct str_list names_parts(struct arena *arena, struct str key) {
  static const char *const prefixes[] = {"sig ", "wg "};
  struct str prefix = STR("");
  for (size_t i = 0; i < 2; i++)
    if (str_starts(key, str_of(prefixes[i]))) prefix = str_of(prefixes[i]);
  VEC(struct str) parts = {0};
  struct str rest = str_slice(key, prefix.len, key.len);
  while (rest.len > 0) {
    static const char *const joints[] = {"/", ",", " and ", "+"};
    size_t end = rest.len, next = rest.len;
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
      size_t at = str_find(rest, str_of(joints[i]));
      if (at < end) end = at, next = at + strlen(joints[i]);
    }
    struct str part = str_trim(str_slice(rest, 0, end));
    rest = str_slice(rest, next, rest.len);
    if (part.len == 0) continue;
    bool marked;
    struct str own = marked_key(arena, part, &marked);
    if (own.data)
      part = own;
    else if (prefix.len > 0)
      part = arena_strf(arena, "%.*s%.*s", STR_FMT(prefix), STR_FMT(part));
    vec_push(&parts, part);
  }
  struct str_list list = {
      arena_dup(arena, parts.data, parts.len * sizeof *parts.data), parts.len};
  vec_free(&parts);
  return list;
}

struct str names_slug(struct arena *arena, struct str key) {
  char *slug = arena_alloc(arena, key.len + 1);
  size_t length = 0;
  for (size_t i = 0; i < key.len; i++) {
    bool word = ascii_is_alnum(key.data[i]) || (key.data[i] & 0x80);
    if (word)
      slug[length++] = key.data[i];
    else if (length > 0 && slug[length - 1] != '-')
      slug[length++] = '-';
  }
  while (length > 0 && slug[length - 1] == '-') length--;
  slug[length] = '\0';
  return (struct str){slug, length};
}
