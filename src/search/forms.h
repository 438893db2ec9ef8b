/* What a word of a query stands for in the index: terms, and trees of them.
 * Also remembers every term and phrase, so that snippets show why a section
 * was found. */
#ifndef MINS_SEARCH_FORMS_H
#define MINS_SEARCH_FORMS_H

#include "base/arena.h"
#include "base/error.h"
#include "base/map.h"
#include "minutes/words.h"
#include "search/query.h"
#include "shim/shim.h"
#include "store/config.h"

enum {
  FORMS_MOST_WORDS = 1000,    /* that a wildcard may stand for */
  FORMS_SHORTEST_PREFIX = 2   /* letters or digits before "*" */
};

struct forms {
  struct arena *arena;
  struct shim_reader *reader;
  struct shim_stemmer *stemmer;
  const struct config *config;
  struct tokenizer tokenizer;
  struct map shown; /* term -> index of the query word it belongs to */
  size_t word_count; /* query words numbered so far */
  struct error *error;
  struct query_error *problem;
  enum status status; /* the first failure; later calls do nothing */
};

enum status forms_init(struct forms *forms, struct arena *arena,
                       struct shim_reader *reader, const struct config *config,
                       struct str stemmer, struct query_error *problem,
                       struct error *error);
void forms_free(struct forms *forms);

/* `left` and `right`: the words beside it at top level, or NULL; with either it
 * may be one compound. `prefix`: "" or PREFIX_HEADING. NULL if the word holds no
 * letter or digit. */
struct shim_query *forms_word(struct forms *forms,
                              const struct query_node *word,
                              const struct query_node *left,
                              const struct query_node *right,
                              const char *prefix);
struct shim_query *forms_phrase(struct forms *forms, struct str text,
                                unsigned slop, const char *prefix);
/* NEAR and ADJ over words. */
struct shim_query *forms_near(struct forms *forms,
                              const struct query_node *node,
                              const char *prefix);
/* Words that say nothing alone: "the", "of". */
bool forms_is_stop_word(struct str word);

#endif
