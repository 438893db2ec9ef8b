/* A question: a request that was read from named parameters and found valid,
 * with what belongs to asking it but not to searching.
 *
 * Defaults stand here and nowhere else: 10 hits, every hit from the first on,
 * by relevance; beside hits the usual facets, unless others are named. */
#ifndef MINS_ASK_QUESTION_H
#define MINS_ASK_QUESTION_H

#include "ask/parameter.h"

struct question {
  struct request request;
  /* Look for changed files first, in the same pass as `mins index`. */
  bool fresh;
  size_t max_bytes; /* of a file, when files are looked at */
  /* What came of it, a sentence for the answer; data NULL: nothing to say. The
   * arena's that it was asked with. */
  struct str note;
};

/* Reads a request of this kind; `today` is taken from the clock. Texts of the
 * question are the arena's or borrowed from the parameters. Whoever shows less
 * of a hit sets request.copies, request.paths_only and request.facet_count
 * afterwards; a dump's request.each is set by the caller too.
 *
 * STATUS_USAGE: an unknown parameter, one that this kind of request does not
 * take, or a text that is not what the parameter needs. The query itself is
 * read when it is answered. */
enum status question_read(struct arena *arena, enum request_kind kind,
                          const struct parameters *parameters,
                          struct question *question, struct error *error);

#endif
