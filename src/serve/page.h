/* The page: the state of the search is the URL, with the options' names, and
 * the server renders it whole; the script only fetches parts of it anew
 * (part=1; of a section part=text for its text, part=around for what is looked
 * for beside it) and puts them in place. */
#ifndef MINS_SERVE_PAGE_H
#define MINS_SERVE_PAGE_H

#include "ask/session.h"
#include "serve/exchange.h"

struct page_site {
  const struct str *roots; /* names */
  size_t root_count, root; /* which is shown */
};

/* Whether a path is a view of the page. */
bool page_has(struct str path);
/* Renders the view as the response. */
void page_answer(const struct page_site *site, struct session *session,
                 struct exchange *exchange);

#endif
