/* What may stand in front of an item's text: a number, how it stands, "For". */
#ifndef MINS_MINUTES_ITEM_LEAD_H
#define MINS_MINUTES_ITEM_LEAD_H

#include "base/str.h"

/* The text without that: a part of it. */
struct str item_lead_strip(struct str text);

#endif
