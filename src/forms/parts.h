/* What forms are put together from: tokens, alternatives, places. For the files
 * of this folder alone. */
#ifndef MINS_FORMS_PARTS_H
#define MINS_FORMS_PARTS_H

#include "forms/form.h"

struct token {
  struct str term;
  uint32_t position, span;
  enum word_kind kind;
  bool stemmable;
};

struct tokens {
  struct arena *arena;
  struct token *data;
  size_t len, cap;
  uint32_t positions; /* how many the text has */
};

void parts_tokenize(struct forms *forms, struct str text,
                    struct tokens *tokens);
/* Whether a token is the text as a whole: a run, a word in CamelCase, a unit.
 */
bool parts_is_whole(const struct tokens *tokens, size_t i);

/* A growing list of alternatives. */
struct alternatives {
  VEC(struct engine_query *) parts;
};
void parts_add(struct alternatives *list, struct engine_query *part);
/* All as one word; NULL if there is none. Empties the list. */
struct engine_query *parts_join(struct alternatives *list);

bool parts_occurs(struct forms *forms, struct str term);
bool parts_occurs_in_heading(struct forms *forms, struct str term);
/* Whether the word or another with its stem occurs. */
bool parts_occurs_stemmed(struct forms *forms, struct str word);
/* Remembers a form by name, once a word. */
void parts_tell(struct forms *forms, enum form_kind kind, struct str text);
/* The term as a query, remembered for snippets. */
struct engine_query *parts_term(struct forms *forms, struct str term);
/* A token in all words with its stem; as a synonym, in those that only end
 * otherwise. */
void parts_add_stem_forms(struct forms *forms, const struct token *token,
                          enum form_kind kind, struct alternatives *list);
/* Up to `most` words that have the word's stem, the word first. */
size_t parts_same_stem(struct forms *forms, struct str word, struct str *terms,
                       size_t most);

/* A synonym has a meaning that other words with its stem need not have. They
 * are taken for it only where no more than its last letter differs, and what
 * follows: "repositories", but not "access" for "accessibility". */
bool parts_ends_otherwise(struct str word, struct str of);
/* As parts_same_stem and parts_occurs_stemmed, of such words alone. */
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
/* The positions of a text with their forms; `stem_last`: the last is any word
 * with its stem. */
void parts_places(struct forms *forms, const struct tokens *tokens,
                  bool stem_last, struct places *places);
/* One after the other, `window` words from first to last; remembered for
 * snippets. `only_if_any`: NULL if no section has them. */
struct engine_query *parts_phrase(struct forms *forms,
                                  const struct places *places, uint32_t window,
                                  bool only_if_any);
void parts_show_shape(struct forms *forms, const struct places *places,
                      uint32_t window, bool ordered);

#endif
