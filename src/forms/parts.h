/* What forms are put together from: tokens, alternatives, places. For the files
 * of this folder alone; failures are kept as in forms.h. */
#ifndef MINS_FORMS_PARTS_H
#define MINS_FORMS_PARTS_H

#include "forms/form.h"

struct token {
  struct str term;
  uint32_t position, span; /* from 1; how many positions it covers */
  enum word_kind kind;
  bool stemmable;
};

struct tokens {
  struct arena *arena;
  struct token *data;
  size_t len, cap;
  uint32_t positions; /* how many the text has */
};

/* All memory is the arena's. */
void parts_tokenize(struct forms *forms, struct str text,
                    struct tokens *tokens);
/* Whether a token is the text as a whole: a run, a word in CamelCase, a
 * unit. */
bool parts_is_whole(const struct tokens *tokens, size_t i);

/* A growing list of alternatives, which it owns. */
struct alternatives {
  VEC(struct engine_query *) parts;
};
/* `part` may be NULL: then nothing is added. */
void parts_add(struct alternatives *list, struct engine_query *part);
/* All of them as one word; NULL if there are none. Empties the list. */
struct engine_query *parts_join(struct alternatives *list);

bool parts_occurs(struct forms *forms, struct str term);
bool parts_occurs_in_heading(struct forms *forms, struct str term);
/* Whether the word or another with its stem occurs. */
bool parts_occurs_stemmed(struct forms *forms, struct str word);
/* Remembers a form by name, once per word. */
void parts_tell(struct forms *forms, enum form_kind kind, struct str text);
/* The term as a query, remembered for snippets. */
struct engine_query *parts_term(struct forms *forms, struct str term);
/* Adds all words with the stem of a token; for a synonym, only those that
 * differ in their ending. */
void parts_add_stem_forms(struct forms *forms, const struct token *token,
                          enum form_kind kind, struct alternatives *list);
/* Up to `most` words with the word's stem, the word first; returns how many. */
size_t parts_same_stem(struct forms *forms, struct str word, struct str *terms,
                       size_t most);

/* Whether a word may stand for a synonym with the same stem, whose meaning it
 * need not have: only if no more differs than the last letter and what follows:
 * "repositories" for "repository", but not "access" for "accessibility". */
bool parts_ends_otherwise(struct str word, struct str of);
/* As parts_same_stem and parts_occurs_stemmed, but of such words alone. */
size_t parts_endings(struct forms *forms, struct str word, struct str *terms,
                     size_t most);
bool parts_occurs_ending(struct forms *forms, struct str word);

enum {
  PARTS_MOST_ALTERNATIVES = 64, /* at a place */
  PARTS_SHORTEST = 3,           /* letters of a part of a compound */
  PARTS_SHORTEST_DIGITS = 2     /* of one that ends in a digit: s3 */
};

struct places {
  struct engine_place *data;
  size_t count;
};
/* The positions of a text with the words that may stand there, in the arena;
 * `stem_last`: the last may be any word with its stem. */
void parts_places(struct forms *forms, const struct tokens *tokens,
                  bool stem_last, struct places *places);
/* The places one after the other, within `window` positions from first to last;
 * remembered for snippets. NULL if there are none; with `only_if_any` also if
 * no section has them, which is not looked up if all are frequent. */
struct engine_query *parts_phrase(struct forms *forms,
                                  const struct places *places, uint32_t window,
                                  bool only_if_any);
/* Remembers the places for snippets. */
void parts_show_shape(struct forms *forms, const struct places *places,
                      uint32_t window, bool ordered);

#endif
