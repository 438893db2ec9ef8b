/* Pages of a long list. */
#ifndef MINS_SERVE_VIEW_PAGES_H
#define MINS_SERVE_VIEW_PAGES_H

#include "serve/view.h"

/* The parameter that limits a page, unless the state has another limit. */
struct parameter view_pages_limit(struct view *view, size_t usual);
/* A view that is a table, a page of its rows at a time. */
struct view_table {
  enum request_kind kind;
  size_t usual;           /* rows of a page */
  const char *one, *many; /* what is counted */
  const char *head;       /* its cells */
  /* Writes the rows and returns how many. */
  size_t (*write)(struct view *view, const struct results *results);
  const char *command; /* see view_calls */
  void (*beside)(
      struct view *view); /* writes beside the total; NULL: nothing */
};
void view_pages_table(struct view *view, const struct view_table *table);
/* Begins a cell with a number; `label` tells what it counts where the table's
 * head is not shown. */
void view_pages_number(struct view *view, const char *label);
/* Links to the pages before and after this one of `shown` of `total`. */
void view_pages(struct view *view, const struct question *question,
                size_t shown, size_t total);

#endif
