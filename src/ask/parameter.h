/* Named parameters: what every front end turns its input into. A parameter is a
 * name and a text; names are the long names of the command line's options ("n"
 * for -n), and a few that are words there: q, id, field.
 *
 * One table says which there are, what their texts mean and which requests take
 * them, so that each front end can list them; fields that can be chosen are
 * taken from the table of fields. Pure data; any thread may read it. */
#ifndef MINS_ASK_PARAMETER_H
#define MINS_ASK_PARAMETER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/str.h"
#include "search/request.h"

enum parameter_type {
  PARAMETER_TEXT,   /* the last one given counts */
  PARAMETER_FLAG,   /* on without a text or with "1", off with "0" */
  PARAMETER_NUMBER, /* decimal digits; the last one counts */
  PARAMETER_LIST, /* commas separate values ("\," is a comma); several add up */
  PARAMETER_TEXTS /* a value each time it is given, commas and all */
};

struct parameter_spec {
  const char *name;
  enum parameter_type type;
  unsigned kinds; /* 1 << REQUEST_...: the requests that take it */
  const char *help;
};

struct parameter {
  struct str name;
  struct str text; /* data NULL: none was given */
};

/* The parameters of one request, in the order given. All texts are borrowed and
 * must outlive the question that is read from them. */
struct parameters {
  const struct parameter *data;
  size_t len;
  const struct naming *naming; /* NULL: their own names */
};

/* The table, row by row; false after the last row. */
bool parameter_at(size_t index, struct parameter_spec *spec);
/* The row of a name; false if there is none. */
bool parameter_find(struct str name, struct parameter_spec *spec);
/* STATUS_USAGE if there is none of this name (the message tells which may have
 * been meant), or if requests of this kind do not take one that is given. */
enum status parameter_check(const struct parameters *parameters,
                            enum request_kind kind, struct error *error);
/* Whether requests of this kind take it. */
bool parameter_is_for(const char *name, enum request_kind kind);
bool parameter_is_given(const struct parameters *parameters, const char *name);

/* The text given last; data NULL if there was none. */
struct str parameter_text(const struct parameters *parameters,
                          const char *name);
/* All values of a PARAMETER_LIST or PARAMETER_TEXTS, in the order given. */
struct str_list parameter_list(struct arena *arena,
                               const struct parameters *parameters,
                               const char *name);
/* False if it was not given. STATUS_USAGE, here and below: the text is no such
 * value; the message names the parameter as its caller does. */
enum status parameter_flag(const struct parameters *parameters,
                           const char *name, bool *flag, struct error *error);
/* Leaves *number as it is where the parameter was not given. */
enum status parameter_number(const struct parameters *parameters,
                             const char *name, size_t *number,
                             struct error *error);
/* "8M" -> bytes; k, M, G are powers of 1024. Leaves *bytes as it is where the
 * parameter was not given. */
enum status parameter_size(const struct parameters *parameters,
                           const char *name, size_t *bytes,
                           struct error *error);

#endif
