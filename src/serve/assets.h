/* Files of the page that never change while the program runs, embedded in it:
 * style, script, icon. */
#ifndef MINS_SERVE_ASSETS_H
#define MINS_SERVE_ASSETS_H

#include "serve/exchange.h"

/* Fills the response if the path is one of them. */
bool assets_answer(struct exchange *exchange);

#endif
