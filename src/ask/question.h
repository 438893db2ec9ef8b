/* A question: a request that was read from named parameters and found valid,
 * with what belongs to asking it but not to searching.
 *
 * Defaults stand here and nowhere else: 10 hits, every hit from the first on,
 * by relevance; beside hits the usual facets, unless others are named. */
#ifndef MINS_ASK_QUESTION_H
#define MINS_ASK_QUESTION_H

#include "ask/parameter.h"

/* Whether changed files are looked for first, in the same pass as `mins
 * index`. */
enum question_fresh {
  FRESH_NOT,
  FRESH_AS_CONFIGURED, /* `fresh` in the configuration says */
  FRESH_FIRST
};

struct question {
  struct request request;
  enum question_fresh fresh;
  bool is_fresh;    /* a pass was made, and left nothing out */
  size_t max_bytes; /* of a file, when files are looked at */
  /* What came of that, as a sentence for the answer; data NULL: nothing to say.
   * Memory of the arena given to session_ask. */
  struct str note;
};

/* Reads a request of this kind; `today` is taken from the clock. Texts of the
 * question are the arena's or borrowed from the parameters. A caller that shows
 * less of a hit changes request.copies, request.paths_only and
 * request.facet_count afterwards; that of a dump sets request.each.
 *
 * STATUS_USAGE: an unknown parameter, one that this kind of request does not
 * take, or a text that is not what the parameter needs. The query itself is
 * read when it is answered. */
enum status question_read(struct arena *arena, enum request_kind kind,
                          const struct parameters *parameters,
                          struct question *question, struct error *error);

#endif
