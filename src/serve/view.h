/* What the views of the page share: their parameters as links, and the answer
 * they are made of. A view writes what stands below the search box. */
#ifndef MINS_SERVE_VIEW_H
#define MINS_SERVE_VIEW_H

#include "ask/session.h"
#include "serve/exchange.h"
#include "serve/html.h"

/* Of a section. */
enum view_part {
  VIEW_ALL,
  VIEW_TEXT,  /* its text and its neighbours */
  VIEW_AROUND /* what is looked for beside it */
};

struct view {
  struct session *session;
  struct exchange *exchange; /* its parameters are the state of the page */
  struct buf *out;           /* the body of the response */
  const char *path;          /* of the view: "/", "/items" */
  struct str root;           /* its name; data NULL: there is only one */
  enum view_part part;
};

/* Appends the text of a literal. */
#define VIEW_PUT(view, literal) buf_add_str((view)->out, STR(literal))

/* What stands in an attribute as a link to a state: that of the view, with
 * `name` set to `value` (data NULL: without it), from the first hit on, and at
 * `path`. */
void view_link(struct view *view, const char *path, const char *name,
               struct str value);
/* The same state of this day or month alone. */
void view_link_day(struct view *view, struct date date);
/* The same state without this one of its parameters. */
void view_link_without(struct view *view, const struct parameter *parameter);
/* The page of a section by its id, or of a file by its path. */
void view_section_link(struct view *view, struct str id);
/* Fields that keep what the form does not show: all parameters but those of
 * these names, which NULL ends, and those about the page. */
void view_keep(struct view *view, const char *const shown[]);
/* A sentence for each note of an answer. */
void view_notes(struct view *view, const struct results *results);
/* The parameters of the page that are not empty (a form sends all its fields),
 * but for those that only other views take; and `more`, each in place of the
 * page's own, or with data NULL to leave that out. */
struct parameters view_parameters(struct view *view, enum request_kind kind,
                                  const struct parameter *more,
                                  size_t more_count);
/* False for a parameter of other kinds of requests alone. */
bool view_is_for(const struct parameter *parameter, enum request_kind kind);
/* Asks; where that fails, the problem is written and false returned. */
bool view_ask(struct view *view, enum request_kind kind,
              const struct parameter *more, size_t more_count,
              struct question *question, struct reply *reply);
/* Asks; what goes wrong is for the caller. */
enum status view_try(struct view *view, enum request_kind kind,
                     const struct parameter *more, size_t more_count,
                     struct question *question, struct reply *reply);
/* A date as an element; nothing for none. */
void view_date(struct view *view, struct date date);
/* "1 section", "12 sections" */
void view_count(struct view *view, size_t count, const char *one,
                const char *many);

#endif
