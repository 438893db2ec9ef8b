/* A request that is being made of parameters. A part of question.h. */
#ifndef MINS_ASK_QUESTION_DRAFT_H
#define MINS_ASK_QUESTION_DRAFT_H

#include "ask/parameter.h"
#include "search/request.h"

struct draft {
  struct arena *arena;
  const struct parameters *parameters;
  struct request *request;
  struct error *error;
};

/* What the caller calls a parameter: text of the expression it stands in. */
#define NAMED(draft, name) naming_of((draft)->parameters->naming, name).data

#endif
