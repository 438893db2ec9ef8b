#include "query/query_fault.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"
#include "query/query_lexer.h"

enum {
  EDITS_DEEP = 4,        /* faults cured one after the other */
  PLAIN_WORDS_BYTES = 60 /* of a query of which nothing else can be made */
};

void query_fault_set(struct query_fault *fault, size_t offset,
                     const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(fault->message, sizeof fault->message, format, arguments);
  va_end(arguments);
  struct str message = str_of(fault->message);
  if (message.len == sizeof fault->message - 1)
    fault->message[utf8_floor(message, message.len - 1)] = '\0';
  fault->offset = offset;
  fault->edit_count = 0;
}

void query_fault_edit(struct query_fault *fault, size_t start, size_t end,
                      struct str text) {
  if (fault->edit_count == 2 || text.len >= QUERY_SUGGESTION_SIZE) return;
  struct query_edit *edit = &fault->edits[fault->edit_count++];
  *edit = (struct query_edit){.start = start, .end = end};
  if (text.len) memcpy(edit->text, text.data, text.len);
  edit->text[text.len] = '\0';
}

/* White space instead of controls and what is not UTF-8, which separate words
 * just the same; every other byte stays where it is. */
static void make_clean(struct buf *text) {
  for (size_t at = 0; at < text->len;) {
    struct query_char c = query_lexer_char(buf_str(text), at);
    if (c.kind == QUERY_CHAR_SPACE) memset(text->data + at, ' ', c.length);
    at += c.length;
  }
}

static void apply(struct str text, const struct query_edit *edit,
                  struct buf *out) {
  buf_clear(out);
  buf_add_str(out, str_slice(text, 0, edit->start));
  buf_add_str(out, str_of(edit->text));
  buf_add_str(out, str_slice(text, edit->end, text.len));
}

static bool keep(struct str text, struct query_error *problem) {
  if (text.len == 0 || text.len >= sizeof problem->suggestion) return false;
  memcpy(problem->suggestion, text.data, text.len);
  problem->suggestion[text.len] = '\0';
  return true;
}

/* Tries the fault's edits, then those of the faults they leave, at most `deep`
 * of them one after the other. */
static bool cure(const struct query_fault *fault, struct str text,
                 struct date today, query_check *is_good, unsigned deep,
                 struct query_error *problem) {
  bool cured = false;
  struct buf edited = {0};
  for (unsigned i = 0; i < fault->edit_count && !cured; i++) {
    struct query_fault next;
    apply(text, &fault->edits[i], &edited);
    struct str trimmed = str_trim(buf_str(&edited));
    if (trimmed.len >= sizeof problem->suggestion) continue;
    if (is_good(trimmed, today, &next))
      cured = keep(trimmed, problem);
    else if (deep > 1)
      cured = cure(&next, trimmed, today, is_good, deep - 1, problem);
  }
  buf_free(&edited);
  return cured;
}

/* For a query too long to be shown whole: the piece between white space that
 * the edit changed. */
static bool cure_piece(const struct query_fault *fault, struct str text,
                       struct date today, query_check *is_good,
                       struct query_error *problem) {
  bool cured = false;
  struct buf edited = {0};
  for (unsigned i = 0; i < fault->edit_count && !cured; i++) {
    const struct query_edit *edit = &fault->edits[i];
    struct query_fault ignored;
    apply(text, edit, &edited);
    size_t start = edit->start, end = edit->start + strlen(edit->text);
    while (start > 0 && edited.data[start - 1] != ' ') start--;
    while (end < edited.len && edited.data[end] != ' ') end++;
    struct str piece = str_trim(str_slice(buf_str(&edited), start, end));
    cured = piece.len < sizeof problem->suggestion &&
            is_good(piece, today, &ignored) && keep(piece, problem);
  }
  buf_free(&edited);
  return cured;
}

static bool plain_words(struct str text, struct date today,
                        query_check *is_good, struct query_error *problem) {
  struct buf words = {0};
  for (size_t at = 0; at < text.len && words.len < PLAIN_WORDS_BYTES;) {
    size_t start = at;
    struct query_char c;
    while (c = query_lexer_char(text, at), c.kind == QUERY_CHAR_ALNUM)
      at += c.length;
    struct str word = str_slice(text, start, at);
    if (word.len && words.len + word.len < PLAIN_WORDS_BYTES) {
      static const char *const operators[] = {"AND",  "OR",  "NOT",
                                              "NEAR", "ADJ", NULL};
      bool lower = str_in_list(word, operators);
      if (words.len) buf_add_char(&words, ' ');
      for (size_t i = 0; i < word.len; i++)
        buf_add_char(&words, lower ? ascii_lower(word.data[i]) : word.data[i]);
    }
    at += c.length;
  }
  struct query_fault ignored;
  bool cured = is_good(buf_str(&words), today, &ignored) &&
               keep(buf_str(&words), problem);
  buf_free(&words);
  return cured;
}

void query_fault_suggest(const struct query_fault *fault, struct str text,
                         struct date today, query_check *is_good,
                         struct str last_resort, struct query_error *problem) {
  *problem = (struct query_error){.offset = fault->offset};
  struct buf clean = {0};
  utf8_repair(str_of(fault->message), &clean);
  size_t length = utf8_floor(buf_str(&clean), sizeof problem->message - 1);
  memcpy(problem->message, clean.data, length);
  problem->message[length] = '\0';
  buf_clear(&clean);
  /* More is never shown, and a query that is too long has no edits. */
  buf_add_str(&clean, str_slice(text, 0, QUERY_MAX_BYTES + 1));
  make_clean(&clean);
  struct str query = buf_str(&clean);
  bool cured = false;
  /* What is too long stays too long: an edit hardly shortens. */
  if (query.len < 2 * sizeof problem->suggestion)
    for (unsigned deep = 1; deep <= EDITS_DEEP && !cured; deep++)
      cured = cure(fault, query, today, is_good, deep, problem);
  cured = cured || cure_piece(fault, query, today, is_good, problem) ||
          plain_words(query, today, is_good, problem);
  if (!cured) keep(last_resort, problem);
  buf_free(&clean);
}
