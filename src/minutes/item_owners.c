#include "minutes/item_owners.h"

#include "minutes/item_lead.h"
#include "minutes/item_text.h"
#include "minutes/marks.h"

static void add_owner(struct item_owners *o, struct str name,
                      struct str handle) {
  if (phrases_of(handle, NULL) & PHRASE_PLACEHOLDER) return; /* "@all" */
  name = person_without_title(name);
  persons_add(o->found, (struct person){.name = name,
                                        .handle = handle,
                                        .is_guess = handle.len == 0,
                                        .item = o->item});
}

bool item_owners_add_list(struct item_owners *o, struct str text) {
  size_t before = o->found->len;
  for (size_t start = 0; start < text.len;) {
    static const char *const ends[] = {",", "/",     " and ", " & ", "+",
                                       ";", " und ", " et ",  " y ", "、"};
    size_t end = text.len, length = 0;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
      size_t at =
          start + str_find(str_slice(text, start, text.len), str_of(ends[i]));
      if (at < end) end = at, length = strlen(ends[i]);
    }
    struct str part = item_text_trim(str_slice(text, start, end));
    while (part.len > 0 && strchr("[(", part.data[0]))
      part = str_slice(part, 1, part.len);
    size_t remark = str_find(part, STR(" (")); /* "Jane Doe (chair)" */
    if (str_find_byte(part, '@') == part.len) part = str_slice(part, 0, remark);
    while (part.len > 0 && strchr(")]:.", part.data[part.len - 1])) part.len--;
    start = end + (length ? length : 1);
    if (part.len == 0 || phrases_of(part, o->more) & PHRASE_PLACEHOLDER)
      continue;
    if (part.data[0] == '@' && marks_handle(part, 0) == part.len - 1)
      add_owner(o, STR(""), str_slice(part, 1, part.len));
    /* "Testbed setup: ..." is about something. */
    else if (person_is_name(part, person_words(part) > 1) &&
             person_words(part) <= 4)
      add_owner(o, part, STR(""));
    else
      o->found->len = before, start = text.len;
  }
  return o->found->len > before;
}

size_t item_owners_add_handles(struct item_owners *o, struct str text) {
  size_t at = 0, end = 0;
  while (at < text.len) {
    if (text.data[at] == '@' && marks_handle(text, at) > 0) {
      size_t length = marks_handle(text, at);
      add_owner(o, STR(""), str_slice(text, at + 1, at + 1 + length));
      at += 1 + length;
      end = at;
    } else if (strchr(" ,/&+:([)]", text.data[at])) {
      at++;
    } else if (str_starts(str_slice(text, at, text.len), STR("and ")) ||
               str_starts(str_slice(text, at, text.len), STR("und "))) {
      at += 4;
    } else {
      break;
    }
  }
  return end;
}

enum { FIRST_UNSPACED = 0xE3 }; /* from U+3000 on */

/* "渡辺さんが規約を確認する": what may be a name, up to what comes behind one.
 */
static void guess_unspaced(struct item_owners *o, struct str text) {
  static const char *const ends[] = {"さん", "氏", "様", "が", "は", "も",
                                     "：",   ":",  "、", " ",  "　", "→"};
  enum { LONGEST = 24 };
  size_t end = LONGEST;
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
    size_t at = str_find(str_slice(text, 0, LONGEST), str_of(ends[i]));
    if (at < end) end = at;
  }
  if (end >= 6 && end < LONGEST &&
      person_is_name(str_slice(text, 0, end), false))
    add_owner(o, str_slice(text, 0, end), STR(""));
}

/* "Jane calls": the word or words in front, in case it is somebody; also "Jane
 * and Joe call". */
static void guess_owner(struct item_owners *o, struct str text) {
  enum { FEWEST = 3 };
  static const char *const joints[] = {" & ", " and ", " und ", " et ", " y ",
                                       " e ", " en ",  " i ",   "/"};
  size_t end = 0;
  while (end < text.len &&
         (ascii_is_word_byte(text.data[end]) || text.data[end] == '-') &&
         !(text.data[end] & 0x80))
    end++;
  if (end >= FEWEST && end < text.len && text.data[end] == ' ' &&
      ascii_is_alpha(text.data[0]) && text.data[0] >= 'a') {
    add_owner(o, str_slice(text, 0, end), STR(""));
    o->found->data[o->found->len - 1].is_in_front = true;
    return;
  }
  end = 0;
  for (size_t words = 0; words < 3 && end < text.len; words++) {
    size_t next = end + (words > 0);
    if (!person_is_capitalised(str_slice(text, next, text.len))) break;
    end = next + str_find_byte(str_slice(text, next, text.len), ' ');
    if (!person_is_name(str_slice(text, 0, end), false)) continue;
    add_owner(o, str_slice(text, 0, end), STR(""));
    o->found->data[o->found->len - 1].is_in_front = true;
    struct str behind = str_slice(text, end, text.len);
    for (size_t i = 0; words == 0 && i < sizeof joints / sizeof *joints; i++)
      if (str_starts(behind, str_of(joints[i])))
        guess_owner(o, str_slice(behind, strlen(joints[i]), behind.len));
  }
}

/* "Jane, Joe" of "Jane, Joe, by May 5)" */
static struct str before_due(struct str names) {
  unsigned meanings;
  for (size_t i = 0; i < names.len; i++)
    if (names.data[i] == ',' &&
        phrases_at(str_trim(str_slice(names, i + 1, names.len)), PHRASE_DUE,
                   NULL, &meanings) > 0)
      return str_slice(names, 0, i);
  return names;
}

/* Up to the bracket's end, or what is no name. */
static struct str behind_owner_label(struct str text, size_t at) {
  static const char *const ends[] = {")", "）",  "]",   "、",  ";",
                                     "→", " - ", " – ", " — ", "."};
  struct str names = str_slice(text, at, text.len);
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
    names = str_slice(names, 0, str_find(names, str_of(ends[i])));
  names = before_due(names);
  for (size_t i = 0; i < names.len; i++) {
    struct str rest = str_trim(str_slice(names, i + 1, names.len));
    if (names.data[i] == ',' &&
        !person_is_name(str_trim(str_slice(rest, 0, str_find_byte(rest, ','))),
                        false))
      return str_slice(names, 0, i);
  }
  return names;
}

/* "(Responsible: Jane, by May 5)": those behind the label of an owner. */
static bool add_labelled_owners(struct item_owners *o, struct str text) {
  static const char *const colons[] = {":", "："};
  for (size_t at = 1; at < text.len; at++) {
    size_t length = 0;
    for (size_t k = 0; k < 2; k++)
      if (str_starts(str_slice(text, at, text.len), str_of(colons[k])))
        length = strlen(colons[k]);
    if (length == 0) continue;
    for (size_t start = at; start-- > 0 && at - start < 30;) {
      if (ascii_is_alnum(text.data[start]) || text.data[start] == ' ' ||
          (text.data[start] & 0xC0) == 0x80)
        continue; /* within a word */
      size_t from = start + !(text.data[start] & 0x80);
      if (!(phrases_of(str_slice(text, from, at), o->more) &
            PHRASE_OWNER_COLUMN))
        continue;
      size_t before = o->found->len;
      struct str names = behind_owner_label(text, at + length);
      if (!item_owners_add_list(o, names)) continue;
      for (size_t i = before; i < o->found->len; i++)
        o->found->data[i].is_guess = false;
      return true;
    }
  }
  return false;
}

/* Where the last part of a text begins: of "Needs a second look. Jane", "We
 * lack a plan - Jane". */
static size_t sentence_start(struct str text) {
  static const char *const dashes[] = {" - ", " – ", " — "};
  for (size_t at = text.len; at-- > 1;) {
    if (text.data[at] == ' ' && strchr(".;!", text.data[at - 1])) return at + 1;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
      if (str_starts(str_slice(text, at, text.len), str_of(dashes[i])))
        return at + strlen(dashes[i]);
  }
  return 0;
}

enum { REACH = 60 }; /* of names at either end of a text */

/* Behind who does something, in front of what. */
static const char *const verbs[] = {
    " to ",       " will ",   " soll ",       " wird ",    " kann ",
    " macht ",    " klärt ",  " übernimmt ",  " doit ",    " va ",
    " hará ",     " should ", " takes ",      " kümmert ", " enviará ",
    " s'occupe ", " zal ",    " se encarga ", " vai ",     " deve "};
enum { VERBS = sizeof verbs / sizeof *verbs };

bool item_owners_lead(struct item_owners *o, struct str text) {
  text = item_text_trim(text);
  size_t before = o->found->len;
  bool leads = item_owners_add_handles(o, text) > 0;
  struct str head = str_slice(text, 0, REACH);
  for (size_t i = 0; i < VERBS && !leads; i++) {
    size_t at = str_find(head, str_of(verbs[i]));
    leads = at > 0 && at < head.len &&
            item_owners_add_list(o, str_slice(head, 0, at));
  }
  o->found->len = before;
  return leads;
}

/* "Jane" of "Needs a second look. Jane", in front of a verb. */
static bool add_names(struct item_owners *o, struct str names) {
  size_t stop = sentence_start(names);
  if (stop > 0 && person_is_capitalised(str_slice(names, stop, names.len)))
    names = str_slice(names, stop, names.len);
  /* "... Due: May 5" */
  if (str_find_byte(names, ' ') == names.len &&
      phrases_of(names, o->more) & (PHRASE_DUE | PHRASE_STATUS_COLUMN))
    return false;
  return item_owners_add_list(o, names);
}

/* "@jane" of "Oven: @jane", "@jane to call" of "Oven - @jane to call". */
static bool owns_topic(struct item_owners *o, struct str text) {
  size_t before = o->found->len;
  size_t end = item_owners_add_handles(o, text);
  struct str rest = str_slice(text, end, text.len);
  bool owns = end > 0 && str_trim(rest).len == 0;
  for (size_t i = 0; end > 0 && i < VERBS && !owns; i++)
    owns = str_starts(rest, str_of(verbs[i]));
  if (!owns) o->found->len = before;
  return owns;
}

/* "Jane & Joe -> a draft", but not "Docs -> Jane". */
static bool add_before_arrow(struct item_owners *o, struct str text) {
  static const char *const arrows[] = {"->", "→", "=>"};
  struct str head = str_slice(text, 0, REACH);
  if (str_find_byte(head, '>') == head.len &&
      str_find_byte(head, '\xE2') == head.len)
    return false; /* most */
  for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++) {
    size_t at = str_find(head, str_of(arrows[i]));
    if (at == head.len || at == 0) continue;
    struct str behind =
        item_text_trim(str_slice(text, at + strlen(arrows[i]), text.len));
    struct str names = item_text_trim(str_slice(head, 0, at));
    return behind.len > 0 && behind.data[0] != '@' &&
           !person_is_capitalised(behind) && person_is_capitalised(names) &&
           item_owners_add_list(o, names);
  }
  return false;
}

/* "Jane: ...", "Jane - ..."; what is in front may be what it is about. */
static bool add_before_mark(struct item_owners *o, struct str text) {
  static const char *const marks[] = {":", " - ", " – ", "：", " — "};
  struct str head = str_slice(text, 0, REACH);
  size_t at = head.len, end = 0;
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    size_t found = str_find(head, str_of(marks[i]));
    if (found > 0 && found < at) at = found, end = found + strlen(marks[i]);
  }
  return at < head.len &&
         (owns_topic(o, str_trim(str_slice(text, end, text.len))) ||
          add_names(o, str_slice(head, 0, at)));
}

/* " to call", " will call" and not " to the ...", " will be ...". */
static bool is_done_by(struct str behind) {
  static const char *const no_verbs[] = {
      "the",   "a",    "an",   "be",   "our",   "all",  "this", "that",
      "these", "it",   "its",  "some", "my",    "your", "we",   "each",
      "both",  "not",  "and",  "them", "us",    "see",  "have", "get",
      "next",  "last", "main", "new",  "other", "date", NULL};
  if (!str_starts(behind, STR(" to ")) && !str_starts(behind, STR(" will ")))
    return false;
  struct str next = str_slice(behind, 1, behind.len);
  next = str_slice(next, str_find_byte(next, ' ') + 1, next.len);
  struct str verb = str_slice(next, 0, str_find_byte(next, ' '));
  return verb.len > 1 && verb.len < next.len && ascii_is_alpha(verb.data[0]) &&
         !person_is_capitalised(verb) && !str_in_list(verb, no_verbs);
}

/* "Jane and Joe to ...", "Jane will ...", "Jane is asking ..." */
static bool add_before_verb(struct item_owners *o, struct str text) {
  struct str head = str_slice(text, 0, REACH), is = STR(" is ");
  for (size_t i = 0; i < VERBS; i++) {
    size_t at = str_find(head, str_of(verbs[i]));
    size_t before = o->found->len;
    if (at == head.len || at == 0 || !add_names(o, str_slice(head, 0, at)))
      continue;
    if (o->found->len == before + 1)
      o->found->data[before].is_agent =
          str_find_byte(head, ' ') == at &&
          is_done_by(str_slice(text, at, text.len));
    return true;
  }
  size_t at = str_find(head, is);
  if (at == head.len) return false;
  struct str next = str_slice(text, at + is.len, text.len);
  next = str_slice(next, 0, str_find_byte(next, ' '));
  return (str_eq(next, STR("to")) || str_ends(next, STR("ing"))) &&
         add_names(o, str_slice(head, 0, at));
}

/* "Jane will ask. Joe to write it down": those of the sentences behind. */
static void add_of_sentences(struct item_owners *o, struct str text) {
  static const char *const tells[] = {" to ", " will "};
  for (size_t at = 1; at + 1 < text.len; at++) {
    if (text.data[at] != ' ' || !strchr(".;!", text.data[at - 1])) continue;
    struct str rest = str_slice(text, at + 1, text.len);
    struct str head = str_slice(rest, 0, REACH);
    head = str_slice(head, 0, str_find(head, STR(". ")));
    if (rest.data[0] != '@' && !person_is_capitalised(rest)) continue;
    for (size_t i = 0; i < sizeof tells / sizeof *tells; i++) {
      size_t verb = str_find(head, str_of(tells[i]));
      struct str behind = str_slice(head, verb + strlen(tells[i]), head.len);
      if (verb < head.len && !str_starts(behind, STR("be ")) &&
          !str_starts(behind, STR("not ")) &&
          item_owners_add_list(o, str_slice(head, 0, verb)))
        break;
    }
  }
}

/* "Buy oil (AI Jane: soon)", "ask again, assigned to Jane". */
static bool add_marked(struct item_owners *o, struct str text) {
  static const char *const marks[] = {
      "(AI ",         "[AI ",           ", AI ",      "assigned to ",
      "Assigned to ", "zugewiesen an ", "assigné à ", "asignado a "};
  static const char *const ends[] = {":", ")", "]", " to ", " will ", ".", ";"};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
    size_t at = str_find(text, str_of(marks[i]));
    if (at == text.len) continue;
    struct str names = str_slice(text, at + strlen(marks[i]), text.len);
    for (size_t k = 0; k < sizeof ends / sizeof *ends; k++)
      names = str_slice(names, 0, str_find(names, str_of(ends[k])));
    if (names.len < REACH && names.len > 0 &&
        (names.data[0] == '@' || person_is_capitalised(names)) &&
        item_owners_add_list(o, names))
      return true;
  }
  return false;
}

/* "(Jane)" at either end, "(Jane, by May 5)", "... - Jane", "... → @jane". */
static bool add_at_ends(struct item_owners *o, struct str text) {
  if (text.len > 0 && strchr("([", text.data[0])) {
    size_t close = str_find_byte(text, text.data[0] == '(' ? ')' : ']');
    if (close < REACH && item_owners_add_list(o, str_slice(text, 1, close)))
      return true;
  }
  size_t open = text.len;
  if (text.len > 0 && strchr(")]", text.data[text.len - 1])) {
    open = text.len - 1;
    while (open > 0 && !strchr("([", text.data[open])) open--;
  } else if (text.len > 3) {
    static const char *const dashes[] = {" - ", " – ", " — ", "→", "->"};
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
      for (size_t at = text.len; at-- > 1;)
        if (str_starts(str_slice(text, at, text.len), str_of(dashes[i]))) {
          open = at + strlen(dashes[i]) - 1;
          break;
        }
  }
  return open < text.len && text.len - open < REACH &&
         item_owners_add_list(o,
                              before_due(str_slice(text, open + 1, text.len)));
}

/* "invite @jane", "a call with @jane": part of what is to be done. */
static bool is_object(struct str before) {
  static const char *const words[] = {
      "with",  "invite", "ask", "from", "ping", "contact", "remind",
      "thank", "mit",    "von", "avec", "con",  NULL};
  if (!str_ends(before, STR(" "))) return false;
  before.len--;
  size_t start = before.len;
  while (start > 0 && before.data[start - 1] != ' ') start--;
  return str_in_list_nocase(str_slice(before, start, before.len), words);
}

/* Whether a handle goes on with a list of them: ", @joe", " and @joe". */
static bool goes_on(struct str between) {
  between = str_trim(between);
  return str_eq(between, STR(",")) || str_eq(between, STR("and")) ||
         str_eq(between, STR("&")) || str_eq(between, STR("und"));
}

static void add_handles_inside(struct item_owners *o, struct str text) {
  size_t last = 0; /* the end of an object; 0: none right before */
  for (size_t i = 0; i < text.len; i++) {
    size_t length = text.data[i] == '@' ? marks_handle(text, i) : 0;
    if (length == 0) continue;
    if (is_object(str_slice(text, 0, i)) ||
        (last > 0 && goes_on(str_slice(text, last, i)))) {
      last = i + 1 + length;
    } else {
      add_owner(o, STR(""), str_slice(text, i + 1, i + 1 + length));
      last = 0;
    }
    i += length;
  }
}

/* "(Jane Doe): ask again": nobody writes a topic so. */
static bool add_bracketed_owner(struct item_owners *o, struct str text) {
  if (text.len == 0 || text.data[0] != '(') return false;
  size_t close = str_find_byte(str_slice(text, 0, REACH), ')');
  struct str name = item_text_trim(str_slice(text, 1, close));
  if (close + 1 >= text.len || text.data[close + 1] != ':' ||
      !person_is_name(name, true))
    return false;
  add_owner(o, name, STR(""));
  o->found->data[o->found->len - 1].is_guess = false;
  return true;
}

/* What says so most clearly counts: "@jane" anywhere only if nothing else names
 * one. */
void item_owners_find(struct item_owners *o, struct str text) {
  text = item_text_trim(text);
  if (str_starts(text, STR("~~"))) text = str_slice(text, 2, text.len);
  text = item_lead_strip(text);
  if (text.len > 0 && (unsigned char)text.data[0] >= FIRST_UNSPACED)
    guess_unspaced(o, text);
  size_t before = o->found->len;
  bool found = item_owners_add_handles(o, text) > 0 ||
               add_labelled_owners(o, text) || add_bracketed_owner(o, text) ||
               add_marked(o, text) || add_before_arrow(o, text) ||
               add_before_mark(o, text) || add_before_verb(o, text) ||
               add_at_ends(o, text);
  if (!found) {
    o->found->len = before;
    add_handles_inside(o, text);
  }
  if (!found && o->found->len == before) guess_owner(o, text);
  add_of_sentences(o, text);
}

bool item_owners_stand_first(struct str text) {
  size_t colon = str_find_byte(text, ':');
  if (text.len > 0 && text.data[0] == '@') return marks_handle(text, 0) > 0;
  return colon < text.len && colon < 40 && person_is_capitalised(text) &&
         person_is_name(str_slice(text, 0, colon), false);
}

bool item_owners_are_in_bold(const struct markdown_section *section, size_t i) {
  enum { MOST_NAME_WORDS = 3 };
  struct str text = str_trim(markdown_line_text(section, i));
  size_t start = (size_t)(text.data - section->text.data);
  if (person_words(text) > MOST_NAME_WORDS || !person_is_capitalised(text) ||
      !person_is_name(text, person_words(text) > 1))
    return false;
  for (size_t k = markdown_span_from(section, start); k < section->span_count;
       k++) {
    const struct markdown_span *span = &section->spans[k];
    if (span->start > start) break;
    if (span->kind == SPAN_EMPHASIS && span->end >= start + text.len)
      return true;
  }
  return false;
}
