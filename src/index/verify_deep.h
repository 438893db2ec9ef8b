/* Whether the index is what the texts of its files make of them: every
 * document, record and number. A part of verify.h. */
#ifndef MINS_INDEX_VERIFY_DEEP_H
#define MINS_INDEX_VERIFY_DEEP_H

#include "index/verify_state.h"

/* Tells what differs. `known` must have been read. STATUS_IO, STATUS_DAMAGED,
 * STATUS_OVERTAKEN. */
enum status verify_deep(struct verify *verify);

#endif
