#include "minutes/mentions.h"

#include "base/utf8.h"
#include "minutes/marks.h"
#include "minutes/participants.h"

/* ---- the roster ---- */

void roster_init(struct roster *roster, struct arena *arena) {
  *roster = (struct roster){.arena = arena};
  roster->guesses.arena = arena;
}

void roster_free(struct roster *roster) {
  vec_free(&roster->people);
  map_free(&roster->short_forms);
  map_free(&roster->folded);
  map_free(&roster->initials);
  map_free(&roster->guesses);
}

static void add_form(struct map *forms, struct str form, size_t place) {
  bool is_new;
  size_t *found = map_put(forms, form, place, &is_new);
  if (!is_new && *found != place) *found = 0;
}

static struct str initials_of(struct arena *arena, struct str name) {
  char *initials = arena_alloc(arena, name.len + 1);
  size_t count = 0;
  struct str word;
  while (str_split(&name, ' ', &word))
    if (word.len > 0 && word.data[0] >= 'A' && word.data[0] <= 'Z')
      initials[count++] = word.data[0];
  return str_make(initials, count);
}

static struct str last_word(struct str name) {
  size_t start = name.len;
  while (start > 0 && name.data[start - 1] != ' ') start--;
  return str_slice(name, start, name.len);
}

static void add_person(struct roster *roster, const struct person *person) {
  size_t place = roster->people.len + 1;
  struct str whole = person_fold(
      roster->arena, person->name.len ? person->name : person->handle);
  size_t *known = map_get(&roster->folded, whole);
  if (known && *known > 0) { /* named twice */
    struct person *same = &roster->people.data[*known - 1];
    if (same->handle.len == 0) same->handle = person->handle;
    return;
  }
  vec_push(&roster->people, *person);
  add_form(&roster->folded, whole, place);
  if (person->handle.len > 0)
    add_form(&roster->folded, person_fold(roster->arena, person->handle),
             place);
  if (person->name.len == 0) return;
  struct str first =
      str_slice(person->name, 0, str_find_byte(person->name, ' '));
  add_form(&roster->short_forms, first, place);
  if (first.len < person->name.len) {
    add_form(&roster->folded, person_fold(roster->arena, first), place);
    struct str last = last_word(person->name);
    if (last.len > 2)
      add_form(&roster->folded, person_fold(roster->arena, last), place);
    struct str initials = initials_of(roster->arena, person->name);
    if (initials.len >= 2) add_form(&roster->initials, initials, place);
  }
}

void roster_add(struct roster *roster, struct person_list attended) {
  for (size_t i = 0; i < attended.len; i++)
    add_person(roster, &attended.data[i]);
}

static const struct person *at_place(const struct roster *roster,
                                     const size_t *place) {
  return place && *place > 0 ? &roster->people.data[*place - 1] : NULL;
}

enum { FIRST_UNSPACED = 0xE3 }; /* from U+3000 on */

/* Where no space parts the names: the only one who is called so first. */
static const struct person *find_beginning(const struct roster *roster,
                                           struct str name) {
  const struct person *found = NULL;
  for (size_t i = 0; i < roster->people.len; i++) {
    if (!str_starts(roster->people.data[i].name, name)) continue;
    if (found) return NULL;
    found = &roster->people.data[i];
  }
  return found;
}

const struct person *roster_find(const struct roster *roster, struct str name) {
  struct arena scratch = {0};
  struct str key = person_fold(&scratch, name);
  const struct person *found = at_place(roster, map_get(&roster->folded, key));
  if (!found && name.len >= 2 && name.len <= 3)
    found = at_place(roster, map_get(&roster->initials, name));
  if (!found && name.len >= 6 && (unsigned char)name.data[0] >= FIRST_UNSPACED)
    found = find_beginning(roster, name);
  arena_free(&scratch);
  return found;
}

/* ---- words ---- */

struct mention_scan {
  struct roster *roster;
  struct str text;
  struct persons *mentioned, *ties;
  /* The run of capitalised words that is being read. */
  size_t run_start, run_end, run_words;
};

static bool is_letter(char c) { return ascii_is_alpha(c) || c & 0x80; }

/* Letters, and hyphens, apostrophes, digits between them. */
static size_t word_end(struct str text, size_t at) {
  while (at < text.len) {
    char c = text.data[at];
    bool inner = (c == '-' || c == '\'') && at + 1 < text.len &&
                 is_letter(text.data[at + 1]);
    if (!is_letter(c) && !inner && !ascii_is_digit(c)) break;
    /* Punctuation of the blocks U+2000 and U+3000, but for the apostrophe. */
    if ((c == '\xE2' || c == '\xE3') && at + 2 < text.len &&
        (text.data[at + 1] == '\x80')) {
      if (text.data[at + 2] != '\x99') break;
      at += 2;
    }
    at++;
  }
  return at;
}

/* Once is enough, but only the last ones are looked at: a text may name
 * thousands. */
static void add_mention(struct mention_scan *scan, struct person person) {
  enum { LAST = 32 };
  const struct persons *known = scan->mentioned;
  size_t first = known->len > LAST ? known->len - LAST : 0;
  for (size_t i = first; i < known->len; i++)
    if (str_eq(known->data[i].handle, person.handle) &&
        str_eq(known->data[i].name, person.name) &&
        known->data[i].is_guess == person.is_guess)
      return;
  persons_add(scan->mentioned, person);
}

static void add_guess(struct mention_scan *scan, struct str name) {
  enum { MOST_WORDS = 6 };
  bool is_new;
  if (scan->run_words < 2 || scan->run_words > MOST_WORDS) return;
  if (str_find_byte(name, '\n') < name.len) return;
  map_put(&scan->roster->guesses, name, 0, &is_new);
  if (is_new)
    persons_add(
        scan->mentioned,
        (struct person){.name = name, .handle = STR(""), .is_guess = true});
}

static void add_attendee(struct mention_scan *scan, const size_t *place) {
  const struct person *person = at_place(scan->roster, place);
  if (person) add_mention(scan, *person);
}

static void end_run(struct mention_scan *scan) {
  if (scan->run_words == 0) return;
  struct str run = str_slice(scan->text, scan->run_start, scan->run_end);
  char next =
      scan->run_end < scan->text.len ? scan->text.data[scan->run_end] : '\0';
  if (scan->run_words > 1)
    add_guess(scan, run);
  else if (run.len <= 3 && next == ':' && map_get(&scan->roster->initials, run))
    add_attendee(scan, map_get(&scan->roster->initials, run));
  else if (run.len > 1)
    add_attendee(scan, map_get(&scan->roster->short_forms, run));
  scan->run_words = 0;
}

/* " ", or ". " behind an initial. */
static bool joins(const struct mention_scan *scan, size_t start) {
  struct str gap = str_slice(scan->text, scan->run_end, start);
  if (str_eq(gap, STR(" "))) return true;
  bool initial = scan->run_end > 0 && scan->run_end >= scan->run_start + 1 &&
                 (scan->run_end == scan->run_start + 1 ||
                  scan->text.data[scan->run_end - 2] == ' ' ||
                  scan->text.data[scan->run_end - 1] == 'r');
  return initial && str_eq(gap, STR(". "));
}

static void add_word(struct mention_scan *scan, size_t start, size_t end) {
  struct str word = str_slice(scan->text, start, end);
  bool capital = person_is_capitalised(word);
  if (scan->run_words > 0 && !joins(scan, start)) end_run(scan);
  if (capital) {
    if (scan->run_words == 0) scan->run_start = start;
    scan->run_words++;
    scan->run_end = end;
    return;
  }
  if (scan->run_words > 0 && person_is_particle(word)) {
    /* Only if a capitalised word follows. */
    size_t next =
        end < scan->text.len && scan->text.data[end] == ' ' ? end + 1 : end;
    struct str behind = str_slice(scan->text, next, word_end(scan->text, next));
    if (next > end &&
        (person_is_capitalised(behind) || person_is_particle(behind))) {
      scan->run_end = end;
      return;
    }
  }
  end_run(scan);
  if (scan->roster->people.len > 0 && end < scan->text.len &&
      scan->text.data[end] == ':')
    add_attendee(scan, map_get(&scan->roster->short_forms, word));
}

/* ---- handles ---- */

/* The strict name that ends before `end`: the last capitalised words. */
static struct str name_before(struct str text, size_t end) {
  size_t start = end;
  struct str best = STR("");
  for (size_t words = 0; words < 4 && start > 0; words++) {
    size_t at = start;
    while (at > 0 &&
           (is_letter(text.data[at - 1]) || strchr("-'.", text.data[at - 1])))
      at--;
    struct str name = str_slice(text, at, end);
    if (at == start) break;
    if (person_is_name(name, true)) best = name;
    if (!person_is_capitalised(name) &&
        !person_is_particle(str_slice(text, at, start)))
      break;
    if (at == 0 || text.data[at - 1] != ' ') break;
    start = at - 1;
  }
  return best;
}

/* "Jane Doe (@jane)", "@jane (Jane Doe)". */
static void find_tie(struct mention_scan *scan, size_t at, size_t length) {
  struct str text = scan->text;
  struct str handle = str_slice(text, at + 1, at + 1 + length);
  struct str name = STR("");
  size_t end = at + 1 + length;
  if (at > 1 && strchr("([", text.data[at - 1])) {
    size_t before = at - 1;
    while (before > 0 && text.data[before - 1] == ' ') before--;
    name = name_before(text, before);
  } else if (str_starts(str_slice(text, end, text.len), STR(" ("))) {
    size_t close = str_find_byte(str_slice(text, end, text.len), ')');
    struct str inside = str_slice(text, end + 2, end + close);
    if (person_is_name(inside, true)) name = inside;
  }
  if (name.len > 0)
    persons_add(scan->ties, (struct person){.name = name, .handle = handle});
}

static size_t read_handle(struct mention_scan *scan, size_t at) {
  size_t length = marks_handle(scan->text, at);
  if (length == 0) return 1;
  struct str handle = str_slice(scan->text, at + 1, at + 1 + length);
  if (phrases_of(handle, NULL) & PHRASE_PLACEHOLDER) /* "@all" */
    return length + 1;
  add_mention(scan, (struct person){.name = STR(""), .handle = handle});
  find_tie(scan, at, length);
  return length + 1;
}

/* ---- texts ---- */

static void scan_text(struct mention_scan *scan, size_t at, size_t end) {
  struct str whole = scan->text;
  scan->text = str_slice(whole, 0, end);
  while (at < end) {
    char c = whole.data[at];
    if (c == '@') {
      end_run(scan);
      at += read_handle(scan, at);
    } else if (is_letter(c)) {
      size_t word = word_end(scan->text, at);
      if (word == at) word = at + 1; /* punctuation */
      if (str_starts(str_slice(whole, word, end), STR("://"))) {
        end_run(scan);
        size_t url = marks_url(scan->text, at);
        at += url > 0 ? url : 1;
        continue;
      }
      add_word(scan, at, word);
      at = word;
    } else if (ascii_is_digit(c)) {
      end_run(scan);
      at = word_end(scan->text, at);
    } else {
      at++;
    }
  }
  end_run(scan);
  scan->text = whole;
}

void mentions_of_text(struct roster *roster, struct str text,
                      struct persons *mentioned, struct persons *ties) {
  struct mention_scan scan = {roster, text, mentioned, ties, 0, 0, 0};
  scan_text(&scan, 0, text.len);
}

/* The text from `at` to `end` without its code, but for code that is a handle.
 */
static void scan_around_code(struct mention_scan *scan,
                             const struct markdown_section *section,
                             size_t *span, size_t at, size_t end) {
  for (; *span < section->span_count; ++*span) {
    const struct markdown_span *code = &section->spans[*span];
    if (code->start >= end) break;
    if (code->kind != SPAN_CODE || code->end <= at) continue;
    scan_text(scan, at, code->start > at ? code->start : at);
    at = code->end < end ? code->end : end;
    if (scan->text.data[code->start] == '@') scan_text(scan, code->start, at);
  }
  scan_text(scan, at, end);
}

/* "[Jane Doe](https://github.com/jane)" */
static void read_links(struct mention_scan *scan,
                       const struct markdown_section *section) {
  for (size_t i = 0; i < section->span_count; i++) {
    const struct markdown_span *span = &section->spans[i];
    if (span->kind != SPAN_LINK) continue;
    struct str name = str_slice(section->text, span->start, span->end);
    struct str handle = person_of_url(span->url);
    if (handle.len == 0 || !person_is_name(name, true)) continue;
    persons_add(
        scan->ties,
        (struct person){.name = name, .handle = handle, .is_linked = true});
  }
}

void mentions_read(struct roster *roster,
                   const struct markdown_section *section,
                   const uint8_t *in_list, struct persons *mentioned,
                   struct persons *ties) {
  struct mention_scan scan = {roster, section->text, mentioned, ties, 0, 0, 0};
  size_t span = 0;
  map_clear(&roster->guesses);
  for (size_t i = 0; i < section->line_count; i++) {
    if (section->lines[i].is_code || in_list[i] == LINE_ATTENDED) continue;
    size_t start = section->lines[i].offset;
    scan_around_code(&scan, section, &span, start,
                     start + markdown_line_text(section, i).len);
  }
  read_links(&scan, section);
}
