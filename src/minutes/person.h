/* People as they are written: names, handles, both.
 *
 * Pure functions; people.h says who is who over all files. */
#ifndef MINS_MINUTES_PERSON_H
#define MINS_MINUTES_PERSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/mem.h"
#include "base/str.h"
#include "minutes/markdown.h"
#include "minutes/phrases.h"

/* What a section says of one person. */
struct person {
  struct str name;   /* as written; empty: none */
  struct str handle; /* as written, without "@"; empty: none */
  /* Of a run of capitalised words that may hold a name: "Yesterday Jane Doe";
   * counts only if such a person is known. */
  bool is_guess;
  bool is_linked; /* of a tie: the handle is that of a link */
  /* Of an owner: no more than the words in front of the text; a single one
   * counts only if an attendee has this name. Not kept in the index. */
  bool is_in_front;
  /* Likewise: a single name in front of a verb, "Jane will call". */
  bool is_agent;
  uint32_t item; /* of an owner: whose item */
};

/* Of an owner: a name that counts even if nobody is known by it. */
static inline bool person_is_sure_name(const struct person *person) {
  return !person->is_guess && person->handle.len == 0;
}

struct person_list {
  struct person *data;
  size_t len;
};

/* A list that grows in an arena. */
struct persons {
  struct arena *arena;
  struct person *data;
  size_t len, cap;
};

/* The texts are copied, white space collapsed. */
void persons_add(struct persons *persons, struct person person);
static inline struct person_list persons_list(const struct persons *persons) {
  return (struct person_list){persons->data, persons->len};
}

/* The form in which spellings of a name are equal: one form of Unicode,
 * case folded. */
struct str person_fold(struct arena *arena, struct str name);
size_t person_words(struct str name);
/* Whether a text can be a name: few words, none of a sentence; `strict`: all
 * but particles are capitalised, and there are two or more. */
bool person_is_name(struct str text, bool strict);
/* What may be a name at the start of a text: up to a bracket, a dash and the
 * like. */
struct str person_in_front(struct str text);
/* "Jane Doe" of "Mayor Jane Doe", "Dr. Jane Doe", "Jane Doe 様". */
struct str person_without_title(struct str name);
/* A word that begins with a capital letter, of any script that has some. */
bool person_is_capitalised(struct str word);
/* "von", "de": inside a name in small letters. */
bool person_is_particle(struct str word);
/* "jane" of https://github.com/jane, or of another page of a person; else
 * empty. */
struct str person_of_url(struct str url);

/* Reads one entry of a list of people: "Jane Doe (ACME)", "@jane - Jane Doe,
 * ACME", "[Jane Doe](https://github.com/jane)". `at` is where the entry stands
 * in `section`'s text. False if it is nobody; *is_absent: it says itself that
 * somebody was not there. */
bool person_read(struct str entry, size_t at,
                 const struct markdown_section *section,
                 const struct phrase_options *more, struct person *person,
                 bool *is_absent);

#endif
