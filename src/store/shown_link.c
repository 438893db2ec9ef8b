#include "store/shown_link.h"

#define MOST_SEARCHED ((uint64_t)128 << 20)

bool shown_link_find(struct shown_links *shown, struct str target) {
  shown->searched += shown->text.len;
  return shown->searched < MOST_SEARCHED &&
         str_find(shown->text, target) < shown->text.len;
}
