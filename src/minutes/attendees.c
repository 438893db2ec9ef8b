#include "minutes/attendees.h"

#include "minutes/given_names.h"

/* "Jane Doe ✅", "Joe Roe ❌": takes the mark off; false behind the latter. */
static bool is_ticked_behind(struct str *text, bool *has_box) {
  static const char *const ticked[] = {"✅", "☑", "✔", "✓", "✔\uFE0F"};
  static const char *const empty[] = {"❌", "✗", "✘", "⬜", "✖"};
  if (text->len < 4 || !(text->data[text->len - 1] & 0x80)) return true;
  for (size_t i = 0; i < sizeof ticked / sizeof *ticked; i++) {
    struct str mark = str_of(ticked[i]), none = str_of(empty[i]);
    bool came = str_ends(*text, mark);
    if (!came && !str_ends(*text, none)) continue;
    text->len -= came ? mark.len : none.len;
    *text = str_trim(*text);
    *has_box = true;
    return came;
  }
  return true;
}

bool attendees_is_ticked(struct str *text, bool *has_box) {
  static const char *const ticked[] = {"[x]", "[X]", "☑", "✅", "✔", "✓"};
  static const char *const empty[] = {"[ ]", "[]", "☐", "❌", "✗", "✘", "⬜"};
  *has_box = true;
  for (size_t i = 0; i < sizeof ticked / sizeof *ticked; i++)
    if (str_starts(*text, str_of(ticked[i]))) {
      *text = str_trim(str_slice(*text, strlen(ticked[i]), text->len));
      return true;
    }
  for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
    if (str_starts(*text, str_of(empty[i]))) {
      *text = str_trim(str_slice(*text, strlen(empty[i]), text->len));
      return false;
    }
  *has_box = false;
  return is_ticked_behind(text, has_box);
}

/* What stands behind a name: "(from 6 pm)", " - treasurer". */
static size_t remark_start(struct str text) {
  size_t end = str_find_byte(text, '(');
  size_t dash = str_find(text, STR(" - "));
  if (dash < end) end = dash;
  dash = str_find(text, STR(" – "));
  return dash < end ? dash : end;
}

bool attendees_is_surname_first(struct str entry, struct str *given) {
  enum { MOST_WORDS = 2 };
  struct str text = str_trim(str_slice(entry, 0, remark_start(entry)));
  size_t comma = str_find_byte(text, ',');
  if (comma == 0 || comma == text.len || attendees_count_commas(text) != 1)
    return false;
  struct str surname = str_trim(str_slice(text, 0, comma)), first = surname;
  struct str word;
  *given = str_trim(str_slice(text, comma + 1, text.len));
  while (str_split(&first, ' ', &word)) /* one word, and "von der" before it */
    if (first.len > 0 && !person_is_particle(word)) return false;
  if (surname.len < 2 || !person_is_capitalised(word) || given->len < 2 ||
      !person_is_capitalised(*given) || !person_is_name(surname, false) ||
      !person_is_name(*given, false) || person_words(*given) > MOST_WORDS)
    return false;
  /* "ACME" is no first name. */
  size_t small = 0;
  for (size_t i = 0; i < given->len; i++)
    small += given->data[i] >= 'a' && given->data[i] <= 'z';
  return small > 0;
}

/* "Doe, Jane (from 6 pm)" as "Jane Doe (from 6 pm)" */
static struct str in_order(struct arena *arena, struct str entry) {
  struct str given;
  if (!attendees_is_surname_first(entry, &given)) return entry;
  struct str surname = str_slice(entry, 0, str_find_byte(entry, ','));
  struct str rest = str_slice(entry, remark_start(entry), entry.len);
  return arena_strf(arena, "%.*s %.*s %.*s", STR_FMT(given), STR_FMT(surname),
                    STR_FMT(rest));
}

/* "[[Jane Doe]]", "[[Jane Doe|Jane]] (late)" of a wiki: without the marks. */
static struct str without_wiki_link(struct arena *arena, struct str entry) {
  size_t end = str_find(entry, STR("]]"));
  if (!str_starts(entry, STR("[[")) || end == entry.len) return entry;
  struct str name = str_slice(entry, 2, end);
  name = str_slice(name, 0, str_find_byte(name, '|'));
  return arena_strf(arena, "%.*s%.*s", STR_FMT(name),
                    STR_FMT(str_slice(entry, end + 2, entry.len)));
}

void attendees_add_entry(struct attendees *a, struct str entry) {
  struct person person;
  bool absent, has_box;
  entry = str_trim(entry);
  if (entry.len == 0) return;
  bool came = attendees_is_ticked(&entry, &has_box);
  size_t at = (size_t)(entry.data - a->section->text.data);
  if (entry.len > 0 && entry.data[0] == '[')
    entry = without_wiki_link(a->found->arena, entry);
  if (a->surname_first) entry = in_order(a->found->arena, entry);
  if (!person_read(entry, at, a->section, a->more, &person, &absent)) return;
  a->entries++;
  if (came && !absent && a->mode == MODE_PEOPLE)
    persons_add(a->found, person);
  else if (a->away)
    persons_add(a->away, person);
}

/* "Jane Doe / ACME": a full name, and what is none, around the slash at `at`.
 */
static bool is_affiliation(struct str text, size_t at) {
  size_t start = at, end = at + 3;
  while (start > 0 && !strchr(",;/", text.data[start - 1])) start--;
  while (end < text.len && !strchr(",;/", text.data[end]) &&
         !str_starts(str_slice(text, end, text.len), STR(" and ")))
    end++;
  struct str left = str_slice(text, start, at), joint = STR(" and ");
  size_t last = str_find(left, joint);
  if (last < left.len) left = str_slice(left, last + joint.len, left.len);
  return person_is_name(str_trim(left), true) &&
         person_words(str_trim(str_slice(text, at + 3, end))) == 1;
}

/* Length of a separator of names at `at`, outside brackets. */
static size_t separator_at(struct str text, size_t at, bool commas) {
  static const char *const words[] = {
      " and ",        " und ",       " et ",       " y ",       " & ",
      " / ",          " • ",         " · ",        " sowie ",   " u. ",
      " och ",        " og ",        " oraz ",     " alsmede ", " nonché ",
      " as well as ", " ainsi que ", " así como ", " bem como "};
  static const char *const marks[] = {"、", "，", "；", "・ "};
  if (text.data[at] == ';') return 1;
  if (commas && text.data[at] == ',') return 1;
  struct str rest = str_slice(text, at, text.len);
  if (text.data[at] == ' ')
    for (size_t i = 0; commas && i < sizeof words / sizeof *words; i++)
      if (str_starts(rest, str_of(words[i])))
        return str_eq(str_of(words[i]), STR(" / ")) && is_affiliation(text, at)
                   ? 0
                   : strlen(words[i]);
  if (text.data[at] & 0x80)
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
      if (str_starts(rest, str_of(marks[i]))) return strlen(marks[i]);
  return 0;
}

static size_t count_handles(struct str text) {
  size_t count = 0;
  for (size_t i = 0; i < text.len; i++)
    count += text.data[i] == '@' && (i == 0 || strchr(" (,", text.data[i - 1]));
  return count;
}

/* "@a @b @c" */
static void add_handles(struct attendees *a, struct str text) {
  size_t start = 0;
  for (size_t i = 1; i <= text.len; i++) {
    if (i < text.len &&
        (text.data[i] != '@' || !strchr(" (,", text.data[i - 1])))
      continue;
    attendees_add_entry(a, str_slice(text, start, i));
    start = i;
  }
}

/* "Rui e Inês", "Rui Tavares e Inês Pinto", but one "Rui Costa e Silva": where
 * a word for "and" also joins the parts of names. */
static size_t find_and(struct str part, size_t *length) {
  static const char *const ands[] = {" e ", " i ", " en "};
  for (size_t i = 0; i < sizeof ands / sizeof *ands; i++) {
    size_t at = str_find(part, str_of(ands[i]));
    *length = strlen(ands[i]);
    if (at == part.len) continue;
    struct str left = str_slice(part, 0, at);
    struct str right = str_slice(part, at + *length, part.len);
    right = str_slice(right, 0, str_find_byte(right, '('));
    if (person_is_capitalised(right) &&
        (person_words(left) > 1) == (person_words(str_trim(right)) > 1))
      return at;
  }
  return part.len;
}

static void add_part(struct attendees *a, struct str part) {
  part = str_trim(part);
  struct str colon_wide = STR("：");
  size_t label = part.len > 0 && part.data[0] & 0x80
                     ? str_find(part, colon_wide)
                     : part.len; /* "オブザーバー：伊藤" */
  if (label < part.len && phrases_of(str_slice(part, 0, label), a->more) &
                              (PHRASE_PARTICIPANTS | PHRASE_ROLE))
    part = str_slice(part, label + colon_wide.len, part.len);
  /* "ACME: Jane Doe / Globex: Joe Roe" */
  size_t colon_at = str_find(part, STR(": "));
  struct str behind = str_trim(str_slice(part, colon_at + 1, part.len));
  if (colon_at < part.len &&
      person_is_name(str_slice(behind, 0, str_find_byte(behind, '(')), true))
    part = behind;
  size_t length, joint = find_and(part, &length);
  if (joint < part.len) {
    attendees_add_entry(a, str_slice(part, 0, joint));
    part = str_trim(str_slice(part, joint + length, part.len));
  }
  size_t first = str_find_byte(part, '@');
  if (count_handles(part) < 2) {
    attendees_add_entry(a, part);
    return;
  }
  /* "Jane and Joe (@jane, @joe)": the handles say enough. */
  size_t colon = str_find_byte(part, ':');
  if (colon > first) add_handles(a, str_slice(part, first, part.len));
}

/* Entries with separators between them; `commas`: commas and "and" are some. */
static void add_parts(struct attendees *a, struct str text, bool commas) {
  size_t start = 0;
  int open = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (strchr("([", text.data[i])) open++;
    if (strchr(")]", text.data[i]) && open > 0) open--;
    size_t length = open > 0 ? 0 : separator_at(text, i, commas);
    if (length == 0) continue;
    add_part(a, str_slice(text, start, i));
    start = i + length;
    i += length - 1;
  }
  add_part(a, str_slice(text, start, text.len));
}

size_t attendees_count_commas(struct str text) {
  size_t count = 0;
  int open = 0;
  for (size_t i = 0; i < text.len; i++) {
    if (text.data[i] == '(') open++;
    if (text.data[i] == ')' && open > 0) open--;
    count += text.data[i] == ',' && open == 0;
  }
  return count;
}

/* "Jane Doe, ACME": two words, a comma, and what is no full name. */
static bool has_affiliation(struct str text) {
  size_t comma = str_find_byte(text, ',');
  struct str name = str_trim(str_slice(text, 0, comma));
  struct str behind = str_trim(str_slice(text, comma + 1, text.len));
  if (str_starts(behind, STR("~~"))) return false; /* struck out */
  bool has_box; /* "Jane Doe, Joe Roe (late)" are two */
  attendees_is_ticked(&behind, &has_box);
  if (person_is_name(person_in_front(behind), true)) return false;
  for (size_t i = 0; i < behind.len; i++)
    if (separator_at(behind, i, true) > 0) return false;
  return attendees_count_commas(text) == 1 && person_is_name(name, true) &&
         !person_is_name(behind, true);
}

/* "he/him", "she/they": how somebody wants to be spoken of. */
static bool is_pronouns(struct str text) {
  static const char *const words[] = {"he",   "him",  "she",  "her", "they",
                                      "them", "er",   "ihm",  "sie", "ihr",
                                      "il",   "elle", "ella", NULL};
  size_t slash = str_find_byte(text, '/');
  return slash < text.len &&
         str_in_list_nocase(str_trim(str_slice(text, 0, slash)), words) &&
         str_in_list_nocase(str_trim(str_slice(text, slash + 1, text.len)),
                            words);
}

bool attendees_has_account(struct str text) {
  return str_find(text, STR(":@")) < text.len ||
         str_find(text, STR(": @")) < text.len;
}

/* "Jane Doe, ACME, github:@jane, she/her": what is said of one person. */
static bool tells_of_one(struct str text) {
  struct str part, rest = text;
  bool told = false;
  if (!str_split(&rest, ',', &part) || !person_is_name(str_trim(part), true))
    return false;
  while (!told && str_split(&rest, ',', &part))
    told = attendees_has_account(part) || is_pronouns(str_trim(part));
  return told;
}

/* "[Jane Doe](mailto:jane@acme.example) [Joe](mailto:joe@acme.example)": each
 * address is one person, whatever stands between. */
static bool add_linked(struct attendees *a, struct str text, bool commas) {
  struct str all = a->section->text, mail = STR("mailto:");
  if (text.data < all.data || text.data > all.data + all.len) return false;
  size_t from = (size_t)(text.data - all.data), to = from + text.len, at = from;
  for (size_t i = markdown_span_from(a->section, from);
       i < a->section->span_count; i++) {
    const struct markdown_span *span = &a->section->spans[i];
    if (span->start >= to) break;
    if (span->kind != SPAN_LINK || span->start < at || span->end > to ||
        !str_starts(span->url, mail))
      continue;
    add_parts(a, str_slice(all, at, span->start), commas);
    attendees_add_entry(a, str_slice(all, span->start, span->end));
    at = span->end;
    while (at < to && all.data[at] == ' ') at++;
    if (at < to && strchr("([", all.data[at])) { /* "(remote)" */
      struct str rest = str_slice(all, at, to);
      at += str_find_byte(rest, all.data[at] == '(' ? ')' : ']') + 1;
      if (at > to) at = to;
    }
  }
  if (at == from) return false;
  add_parts(a, str_slice(all, at, to), commas);
  return true;
}

/* "Doe, Jane; Roe, Richard; Poe, Kim", but not "Jane, ACME; Joe, Globex" */
static bool are_surnames_first(struct str text) {
  enum { FEWEST = 2 };
  struct str part, given;
  size_t count = 0, known = 0, known_first = 0;
  while (str_split(&text, ';', &part)) {
    part = str_trim(part);
    if (part.len == 0 && text.len == 0) break;
    if (!attendees_is_surname_first(part, &given)) return false;
    count++;
    known += given_names_has(str_slice(given, 0, str_find_byte(given, ' ')));
    known_first +=
        given_names_has(str_slice(part, 0, str_find_byte(part, ',')));
  }
  return count >= FEWEST && known_first <= known;
}

/* "Jane Doe - Joe Roe - ~~Kim Poe~~": full names between dashes. */
static bool add_between_dashes(struct attendees *a, struct str text) {
  enum { FEWEST = 3 };
  struct str dash = STR(" - "), rest = text;
  size_t count = 0;
  for (int pass = 0; pass < 2; pass++, rest = text) {
    for (bool more = true; more; count++) {
      size_t end = str_find(rest, dash);
      struct str part = str_trim(str_slice(rest, 0, end)), name = part;
      while (name.len > 0 && name.data[0] == '~')
        name = str_slice(name, 1, name.len);
      while (name.len > 0 && name.data[name.len - 1] == '~') name.len--;
      if (pass == 1)
        attendees_add_entry(a, part);
      else if (!person_is_name(name, true))
        return false;
      more = end < rest.len;
      rest = str_slice(rest, end + dash.len, rest.len);
    }
    if (count < FEWEST) return false;
  }
  return true;
}

size_t attendees_house_length(struct str text, size_t *count) {
  static const char *const dashes[] = {" - ", " – ", " — "};
  enum { LEAST = 2, MOST = 10 };
  size_t length = 0;
  struct str part, rest = STR("");
  while (length < text.len &&
         (ascii_is_digit(text.data[length]) || text.data[length] == '/' ||
          (text.data[length] >= 'A' && text.data[length] <= 'Z')))
    length++;
  for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
    if (str_starts(str_slice(text, length, text.len), str_of(dashes[i])))
      rest = str_slice(text, length + strlen(dashes[i]), text.len);
  if (length < LEAST || length > MOST || rest.len == 0) return 0;
  length = text.len - rest.len;
  for (*count = 0; str_split(&rest, ',', &part); ++*count) {
    part = str_trim(part);
    if (!person_is_name(part, false) || !person_is_capitalised(part) ||
        (part.len > 1 && part.data[1] >= 'A' && part.data[1] <= 'Z'))
      return 0;
  }
  return length;
}

/* Where "<br>" or the like stands inside a text, its length if nowhere. */
static size_t next_break(const struct attendees *a, struct str text) {
  struct str all = a->section->text;
  if (!a->section->has_breaks || text.data < all.data ||
      text.data > all.data + all.len)
    return text.len;
  size_t from = (size_t)(text.data - all.data);
  for (size_t k = markdown_span_from(a->section, from);
       k < a->section->span_count; k++) {
    const struct markdown_span *span = &a->section->spans[k];
    if (span->start >= from + text.len) break;
    if (span->kind == SPAN_BREAK && span->start > from)
      return span->start - from;
  }
  return text.len;
}

void attendees_add_line(struct attendees *a, struct str text, bool commas) {
  size_t end = next_break(a, text);
  if (end < text.len) {
    attendees_add_line(a, str_trim(str_slice(text, 0, end)), commas);
    attendees_add_line(a, str_trim(str_slice(text, end, text.len)), commas);
    return;
  }
  bool semicolons = str_find_byte(text, ';') < text.len &&
                    str_find_byte(text, '&') == text.len;
  struct str part;
  if (add_linked(a, text, commas)) return;
  size_t count,
      house = a->house_first ? attendees_house_length(text, &count) : 0;
  if (house > 0) {
    add_parts(a, str_slice(text, house, text.len), true);
    return;
  }
  if (commas && add_between_dashes(a, text)) return;
  if (semicolons && are_surnames_first(text)) {
    bool before = a->surname_first;
    a->surname_first = true;
    add_parts(a, text, false);
    a->surname_first = before;
    return;
  }
  if (a->surname_first && attendees_is_surname_first(text, &part))
    commas = false;
  if (semicolons) { /* "Jane Doe, ACME; Councillors Joe, Kim, and Lou" */
    while (str_split(&text, ';', &part))
      add_parts(a, part, commas && attendees_count_commas(part) != 1);
    return;
  }
  if (commas && (has_affiliation(text) || tells_of_one(text))) commas = false;
  add_parts(a, text, commas);
}
