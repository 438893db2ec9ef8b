/* The forms of a query's words while they are gathered: what the files of this
 * folder share, and what snippets and `explain` read. */
#ifndef MINS_FORMS_FORM_H
#define MINS_FORMS_FORM_H

#include "base/arena.h"
#include "base/error.h"
#include "base/map.h"
#include "base/mem.h"
#include "engine/engine.h"
#include "minutes/words.h"
#include "query/query_tree.h"
#include "store/config.h"
#include "store/field.h"

enum {
  FORMS_MOST_WORDS = 1000, /* that a wildcard may stand for */
  /* A query or phrase of more words is searched as it stands: other spellings,
   * synonyms and slips are for what people type, and cost most. */
  FORMS_LONG = 64
};

enum form_kind {
  FORM_EXACT,    /* the word as it stands */
  FORM_STEM,     /* all words with this stem */
  FORM_COMPOUND, /* another spelling: "cluster stacks" for clusterstacks */
  FORM_SYNONYM,
  FORM_WILDCARD, /* a word that begins in this way */
  FORM_NAME,     /* a reference, handle, address: nothing else */
  FORM_PHRASE,
};

/* A form of a query word that the index has. */
struct form {
  size_t word; /* the number of the query word */
  enum form_kind kind;
  struct str text; /* for people */
};

/* Words that match only together: a phrase or a NEAR. */
struct shape {
  size_t word; /* the query word it belongs to */
  bool ordered;
  uint32_t window;         /* words from the first to the last */
  struct str_list *places; /* alternatives at each */
  size_t place_count;
};

struct forms {
  struct arena *arena;
  struct shim_reader *reader; /* of one snapshot, */
  struct engine *engine;      /* and the engine over it */
  struct str language;        /* the stemmer's name */
  struct shim_stemmer *stemmer;
  const struct config *config;
  struct tokenizer tokenizer;
  struct map shown; /* term -> number of the query word it belongs to */
  VEC(struct shape) shapes;
  VEC(struct form) list;
  /* References among the words, for filters_ref_fits. */
  VEC(struct shown_ref {
    struct str ref;
    size_t word;
  })
  refs;
  /* Values that filters ask for, as they are stored. */
  VEC(struct shown_value {
    enum field_id field;
    struct str value;
  })
  values;
  size_t word_count; /* query words numbered so far */
  bool in_heading;   /* the caller sets it: what follows is about headings */
  bool is_long;      /* the same: the query has more than FORMS_LONG words */
  bool has_small;    /* the same: not all words are typed in capitals */
  struct error *error;
  struct query_error *problem;
  enum status status; /* the first failure; later calls do nothing */
};

/* A word, row[at], with its neighbours, with which it may form a compound; they
 * may be nodes of any kind. */
struct word_row {
  struct query_node *const *row;
  size_t count, at;
};

#endif
