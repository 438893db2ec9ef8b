/* What the caller of a request calls its parameters, so that messages and notes
 * speak of what the caller can write: "--since 2023" of a command line,
 * "since=2023" of a URL, "query" of an agent's tool. Pure data; any thread may
 * read it. */
#ifndef MINS_SEARCH_NAMING_H
#define MINS_SEARCH_NAMING_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/str.h"

struct naming {
  bool as_options;     /* "--since", "-n" */
  const char *between; /* a name and its value */
  const char *on;      /* behind the name of a flag that is on */
  const char *joint;   /* between several */
  /* The caller's name of a parameter, NULL where it has none; a function that
   * is NULL: they have the same names. */
  const char *(*find)(const void *context, const char *parameter);
  const void *context;
};

/* Of the command line. Where a naming is wanted, NULL is that of a URL. */
extern const struct naming naming_options;

struct naming_text {
  char data[40];
};
/* "--since", "since"; where the caller has none, the parameter's own. */
struct naming_text naming_of(const struct naming *naming,
                             const char *parameter);
/* "--team ops", "team=ops"; of a flag, whose value has data NULL, "--open". */
struct str naming_value(const struct naming *naming, struct arena *arena,
                        const char *parameter, struct str value);
/* Both together; either may be a part of the query instead of a parameter. */
struct str naming_join(const struct naming *naming, struct arena *arena,
                       struct str first, struct str second);
/* Whether the caller can give the parameter. */
bool naming_has(const struct naming *naming, const char *parameter);

#endif
