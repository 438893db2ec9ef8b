#include "minutes/marks.h"

#include <stdlib.h>

#include "base/mem.h"
#include "minutes/letters.h"

enum { LONGEST_FLAVOR_PART = 8 };

/* ---- lists ---- */

void marks_add_text(struct marks_list *list, struct str text) {
  list->data = arena_grow(list->arena, list->data, list->len, &list->cap,
                          sizeof *list->data);
  list->data[list->len++] = arena_str(list->arena, text);
}

void marks_add(struct marks_list *list, struct str value) {
  marks_add_text(list, value);
  char *copy = (char *)list->data[list->len - 1].data; /* made just now */
  for (size_t i = 0; i < value.len; i++) copy[i] = ascii_lower(copy[i]);
}

static int compare(const void *a, const void *b) {
  return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

struct str_list marks_sorted(struct marks_list *list) {
  if (list->len > 1) qsort(list->data, list->len, sizeof *list->data, compare);
  size_t kept = 0;
  for (size_t i = 0; i < list->len; i++)
    if (i == 0 || !str_eq(list->data[i], list->data[i - 1]))
      list->data[kept++] = list->data[i];
  list->len = kept;
  return (struct str_list){list->data, kept};
}

/* ---- characters ---- */

static char at_or_nul(struct str text, size_t at) {
  return at < text.len ? text.data[at] : '\0';
}

static bool is_letter_byte(char c) { return ascii_is_alnum(c) || (c & 0x80); }

static bool is_word_byte(char c) { return is_letter_byte(c) || c == '_'; }

/* Whether a name such as "scs-0302" may begin at `at`. */
static bool may_begin_name(struct str text, size_t at) {
  return at == 0 ||
         !(is_letter_byte(text.data[at - 1]) || text.data[at - 1] == '-');
}

static bool starts_at(struct str text, size_t at, const char *word) {
  struct str wanted = str_of(word);
  return str_eq_nocase(str_slice(text, at, at + wanted.len), wanted);
}

size_t marks_url(struct str text, size_t at) {
  size_t scheme = at;
  while (scheme < text.len && ascii_is_alpha(text.data[scheme])) scheme++;
  if (scheme == at || at_or_nul(text, scheme) != ':' ||
      !starts_at(text, scheme, "://"))
    return 0;
  size_t end = scheme + 3;
  while (end < text.len && !ascii_is_space(text.data[end]) &&
         text.data[end] != '<' && text.data[end] != '>' &&
         text.data[end] != '"' && text.data[end] != '\0')
    end++;
  /* A closing parenthesis belongs to the sentence unless the URL opened one. */
  size_t open = 0;
  for (size_t i = at; i < end; i++) {
    if (text.data[i] == '(') open++;
    if (text.data[i] == ')' && open-- == 0) end = i;
  }
  return end - at;
}

/* ---- people ---- */

static size_t handle_length(struct str text, size_t start) {
  size_t end = start;
  while (end < text.len) {
    char c = text.data[end];
    bool dash =
        c == '-' && end > start && ascii_is_alnum(at_or_nul(text, end + 1));
    if (!ascii_is_alnum(c) && !dash && !(c == '_' && end > start)) break;
    end++;
  }
  while (end > start && text.data[end - 1] == '_') end--; /* _AI @x_ */
  return end - start;
}

/* "name:server.org" behind the "@": a Matrix id. */
static bool is_matrix_id(struct str text, size_t end) {
  if (at_or_nul(text, end) != ':') return false;
  size_t dot = 0, at = end + 1;
  while (at < text.len && (ascii_is_alnum(text.data[at]) ||
                           text.data[at] == '-' || text.data[at] == '.')) {
    if (text.data[at] == '.' && at > end + 1 &&
        ascii_is_alnum(at_or_nul(text, at + 1)))
      dot = at;
    at++;
  }
  return dot > 0;
}

size_t marks_handle(struct str text, size_t at) {
  if (at > 0) {
    char before = text.data[at - 1];
    if ((ascii_is_alnum(before) || (before & 0x80) || strchr(".-+", before)) &&
        before != '\0')
      return 0;
    /* _@x_ is emphasis that cmark left alone; a_b@x is mail. */
    if (before == '_' && at > 1 && ascii_is_alnum(text.data[at - 2])) return 0;
  }
  size_t length = handle_length(text, at + 1);
  if (length == 0) return 0;
  size_t end = at + 1 + length;
  if (at_or_nul(text, end) & 0x80 || at_or_nul(text, end) == '&')
    return 0; /* "@R&D", an employer */
  if (is_matrix_id(text, end)) return 0;
  if (at_or_nul(text, end) == '.' && ascii_is_alnum(at_or_nul(text, end + 1)))
    return 0; /* @example.org */
  return length;
}

/* ---- references ---- */

static bool is_repo_byte(char c) {
  return ascii_is_alnum(c) || c == '-' || c == '_' || c == '.';
}

/* The start of the name that ends before `end`. */
static size_t name_start(struct str text, size_t end) {
  size_t start = end;
  while (start > 0 && is_repo_byte(text.data[start - 1])) start--;
  return start;
}

static bool is_no_repo(struct str name) {
  static const char *const words[] = {"pr", "issue", "mr"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (str_eq_nocase(name, str_of(words[i]))) return true;
  return name.len == 0;
}

/* A number stands alone: "#588", not "#588a", 1 to 7 digits. */
static size_t issue_number(struct str text, size_t at) {
  size_t length = ascii_digits(text, at);
  if (length < 1 || length > 7 || is_word_byte(at_or_nul(text, at + length)))
    return 0;
  return length;
}

static void add_issue(struct marks_list *refs, struct str org, struct str repo,
                      struct str number) {
  struct buf ref = {0};
  if (org.len > 0) buf_addf(&ref, "%.*s/", STR_FMT(org));
  buf_addf(&ref, "%.*s#%.*s", STR_FMT(repo), STR_FMT(number));
  marks_add(refs, buf_str(&ref));
  buf_free(&ref);
}

/* "Call #28", "question #3": a noun that is counted stands before the "#". */
static bool is_ordinal(struct str text, size_t at) {
  static const char *const nouns[] = {
      "call",    "calls",    "meeting", "meetings", "room",      "question",
      "session", "episode",  "week",    "day",      "sprint",    "step",
      "number",  "no",       "edition", "round",    "topic",     "slide",
      "chapter", "breakout", "table",   "cohort",   "group",     "volume",
      "track",   "level",    "phase",   "point",    "option",    "attempt",
      "take",    "minutes",  "sitzung", "treffen",  "seite",     "punkt",
      "frage",   "reunion",  "sync",    "workshop", "hackathon", "devnet",
      "testnet", "act",      "figure",  "rule",     "goal",      "priority",
      "idea",    "reason",   "choice",  "standup",  "acd",       "acta",
      NULL};
  if (at < 2 || text.data[at - 1] != ' ') return false;
  size_t end = at - 1, start = end;
  while (start > 0 && ascii_is_alpha(text.data[start - 1])) start--;
  return str_in_list_nocase(str_slice(text, start, end), nouns);
}

/* "#588", "repo#588", "org/repo#588" at the "#". */
static void read_hash(struct str text, size_t at, struct marks_list *refs) {
  size_t length = issue_number(text, at + 1);
  if (length == 0 || (length < 4 && is_ordinal(text, at))) return;
  /* "#32-nimble" is a place in a page. */
  if (at_or_nul(text, at + 1 + length) == '-' &&
      ascii_is_alpha(at_or_nul(text, at + 2 + length)))
    return;
  struct str number = str_slice(text, at + 1, at + 1 + length);
  size_t start = name_start(text, at);
  struct str repo = str_slice(text, start, at), org = STR("");
  if (start == at && at > 0 &&
      (is_word_byte(text.data[at - 1]) || strchr("&/", text.data[at - 1])))
    return;
  if (start > 0 && text.data[start - 1] == '/') {
    size_t org_start = name_start(text, start - 1);
    org = str_slice(text, org_start, start - 1);
    if (org.len == 0) return;
  }
  if (is_no_repo(repo)) repo = org, org = STR(""); /* standards/PR#12 */
  add_issue(refs, org, repo, number);
}

/* "issues/588", "org/repo/pull/55", ".../-/issues/3" at the "/" before the
 * number. `floor`: where the path of a URL begins, or 0. */
static void read_path(struct str text, size_t at, size_t floor,
                      struct marks_list *refs) {
  static const char *const words[] = {"issues", "pull", "pulls",
                                      "merge_requests", NULL};
  size_t length = issue_number(text, at + 1);
  size_t start = name_start(text, at);
  struct str word = str_slice(text, start, at);
  if (length == 0 || start < floor || !str_in_list(word, words)) return;
  struct str number = str_slice(text, at + 1, at + 1 + length);
  struct str repo = STR(""), org = STR("");
  size_t end = start;
  if (end >= 3 && str_eq(str_slice(text, end - 3, end), STR("/-/"))) end -= 2;
  if (end > floor && text.data[end - 1] == '/') {
    size_t repo_start = name_start(text, end - 1);
    if (repo_start >= floor) repo = str_slice(text, repo_start, end - 1);
    if (repo_start > floor && text.data[repo_start - 1] == '/') {
      size_t org_start = name_start(text, repo_start - 1);
      if (org_start >= floor) org = str_slice(text, org_start, repo_start - 1);
    }
  }
  add_issue(refs, org, repo, number);
}

static size_t letters_at(struct str text, size_t at) {
  size_t end = at;
  while (end < text.len && ascii_is_alpha(text.data[end])) end++;
  return end - at;
}

/* Up to `at`, the word "-" digits, exactly `count` of them or at least. */
static size_t dash_digits(struct str text, size_t at, size_t least,
                          size_t most) {
  if (at_or_nul(text, at) != '-') return 0;
  size_t count = ascii_digits(text, at + 1);
  return count >= least && count <= most ? 1 + count : 0;
}

static size_t standard_length(struct str text, size_t at, size_t letters) {
  if (letters < 2 || letters > 8 || at_or_nul(text, at + letters + 1) != '0')
    return 0;
  size_t number = dash_digits(text, at + letters, 4, 4);
  if (number == 0) return 0;
  size_t end = at + letters + number;
  for (const char *mark = "vw"; *mark; mark++) {
    if (at_or_nul(text, end) != '-' ||
        ascii_lower(at_or_nul(text, end + 1)) != *mark)
      continue;
    size_t digits = ascii_digits(text, end + 2);
    if (digits > 0) end += 2 + digits;
  }
  return end - at;
}

static size_t advisory_length(struct str text, size_t at) {
  size_t year, number;
  if (starts_at(text, at, "cve-") || starts_at(text, at, "ossa-")) {
    size_t name = text.data[at + 3] == '-' ? 3 : 4;
    year = dash_digits(text, at + name, 4, 4);
    number =
        year ? dash_digits(text, at + name + year, name == 3 ? 4 : 3, 7) : 0;
    return number ? name + year + number : 0;
  }
  if (starts_at(text, at, "ossn-")) {
    number = dash_digits(text, at + 4, 4, 4);
    return number ? 4 + number : 0;
  }
  if (starts_at(text, at, "ghsa-")) {
    for (size_t group = 0; group < 3; group++)
      for (size_t i = 0; i < 5; i++) {
        char c = at_or_nul(text, at + 4 + group * 5 + i);
        if (i == 0 ? c != '-' : !ascii_is_alnum(c)) return 0;
      }
    return 19;
  }
  return 0;
}

/* "SCS-2V:4:20s": capitals, "-", two or more parts that begin with a digit, a
 * letter in one of them. ":" and "-" are the same. */
static size_t flavor_length(struct str text, size_t at, size_t letters) {
  for (size_t i = at; i < at + letters; i++)
    if (text.data[i] > 'Z') return 0;
  if (letters < 2 || at_or_nul(text, at + letters) != '-') return 0;
  size_t end = at + letters, parts = 0;
  bool letter = false;
  while ((at_or_nul(text, end) == '-' || at_or_nul(text, end) == ':') &&
         ascii_is_digit(at_or_nul(text, end + 1))) {
    parts++;
    size_t part = ++end;
    for (; end < text.len && ascii_is_alnum(text.data[end]); end++)
      letter |= ascii_is_alpha(text.data[end]);
    if (end - part > LONGEST_FLAVOR_PART) return 0; /* a hash */
  }
  return parts >= 2 && letter ? end - at : 0;
}

static void add_flavor(struct marks_list *refs, struct str text) {
  marks_add(refs, text);
  char *copy = (char *)refs->data[refs->len - 1].data; /* made just now */
  for (size_t i = 0; i < text.len; i++)
    if (copy[i] == ':') copy[i] = '-';
}

/* A named reference that begins at `at`, where a word begins; its length. */
static size_t read_named(struct str text, size_t at, struct marks_list *refs) {
  size_t letters = letters_at(text, at);
  if (at_or_nul(text, at + letters) != '-' && letters != 3) return letters;
  size_t length = advisory_length(text, at);
  if (length == 0) length = standard_length(text, at, letters);
  if (length > 0 && !is_word_byte(at_or_nul(text, at + length))) {
    marks_add(refs, str_slice(text, at, at + length));
    return length;
  }
  if (letters == 3 && starts_at(text, at, "rfc")) {
    size_t gap =
        at_or_nul(text, at + 3) == ' ' || at_or_nul(text, at + 3) == '-';
    size_t digits = ascii_digits(text, at + 3 + gap);
    if (digits >= 3 && digits <= 5) {
      struct buf ref = {0};
      buf_addf(&ref, "rfc-%.*s", (int)digits, text.data + at + 3 + gap);
      marks_add(refs, buf_str(&ref));
      buf_free(&ref);
      return 3 + gap + digits;
    }
  }
  length = flavor_length(text, at, letters); /* SCS-2V-4-20s_GNa-64 too */
  if (length > 0 && !is_letter_byte(at_or_nul(text, at + length))) {
    add_flavor(refs, str_slice(text, at, at + length));
    return length;
  }
  return letters;
}

/* Inside a URL: up to its fragment, below its host. */
static void read_url(struct str url, struct marks_list *refs) {
  url = str_slice(url, 0, str_find_byte(url, '#'));
  size_t host = str_find(url, STR("://")) + 3;
  size_t path = host + str_find_byte(str_slice(url, host, url.len), '/') + 1;
  for (size_t at = path; at < url.len; at++) {
    if (url.data[at] == '/')
      read_path(url, at, path, refs);
    else if (ascii_is_alpha(url.data[at]) && may_begin_name(url, at))
      at += read_named(url, at, refs) - 1;
  }
}

void marks_find_refs(struct str text, struct marks_list *refs) {
  text = letters_plain_hyphens(refs->arena, text);
  for (size_t at = 0; at < text.len; at++) {
    char c = text.data[at];
    if (c == '#') {
      read_hash(text, at, refs);
    } else if (c == '/') {
      read_path(text, at, 0, refs);
    } else if (ascii_is_alpha(c) && may_begin_name(text, at)) {
      size_t url = marks_url(text, at);
      if (url > 0) {
        read_url(str_slice(text, at, at + url), refs);
        at += url - 1;
      } else {
        at += read_named(text, at, refs) - 1;
      }
    }
  }
}

bool marks_next_url(struct str text, size_t from, size_t *start, size_t *end) {
  for (size_t at = from; at < text.len; at++) {
    const char *colon = memchr(text.data + at, ':', text.len - at);
    if (!colon) return false;
    at = (size_t)(colon - text.data);
    if (!str_starts(str_slice(text, at, text.len), STR("://"))) continue;
    size_t scheme = at;
    while (scheme > from && ascii_is_alpha(text.data[scheme - 1])) scheme--;
    size_t len = scheme < at ? marks_url(text, scheme) : 0;
    if (len <= at + 3 - scheme) continue;
    *start = scheme;
    *end = scheme + len;
    while (strchr(".,;:!?*", text.data[*end - 1])) --*end;
    return true;
  }
  return false;
}
