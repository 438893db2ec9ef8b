#include "search/item_ask.h"

static bool has_owner(const struct item_ask *ask,
                      const struct item_mention *mention) {
  if (mention->owners.len == 0) return ask->nobody;
  if (ask->anybody) return true;
  for (size_t i = 0; i < mention->owners.len; i++)
    for (size_t k = 0; k < ask->owners.len; k++)
      if (str_eq(mention->owners.data[i], ask->owners.data[k])) return true;
  return false;
}

/* A month is due in every range that touches it. */
static bool is_due(const struct item_ask *ask, struct date due) {
  struct date first = ask->first, last = ask->last;
  if (!date_is_set(due)) return false;
  if (!date_has_day(due)) first.day = 0;
  return (!date_is_set(first) || date_cmp(due, first) >= 0) &&
         (!date_is_set(last) || date_cmp(due, last) <= 0);
}

bool item_ask_fits(const struct item_ask *ask, const struct items *items,
                   const struct item_mention *mention) {
  bool all = ask->kind == ITEM_ASK_ALL;
  switch (ask->kind) {
    case ITEM_ASK_KIND:
      return ask->bits & mention->item->kind;
    case ITEM_ASK_OWNER:
      return has_owner(ask, mention);
    case ITEM_ASK_STATE:
      return ask->bits & 1u << items->chains[mention->chain].state;
    case ITEM_ASK_DUE:
      return is_due(ask, mention->item->due);
    case ITEM_ASK_NOT:
      return !item_ask_fits(ask->parts[0], items, mention);
    case ITEM_ASK_ALL:
    case ITEM_ASK_ANY:
      break;
  }
  for (size_t i = 0; i < ask->part_count; i++)
    if (item_ask_fits(ask->parts[i], items, mention) != all) return !all;
  return all;
}

bool item_ask_needs_chains(const struct item_ask *ask) {
  bool needs = ask->kind == ITEM_ASK_STATE;
  for (size_t i = 0; i < ask->part_count && !needs; i++)
    needs = item_ask_needs_chains(ask->parts[i]);
  return needs;
}

bool item_ask_is_telling(const struct item_ask *ask) {
  bool tells = ask->part_count == 0 && ask->kind != ITEM_ASK_KIND;
  for (size_t i = 0; i < ask->part_count && !tells; i++)
    tells = item_ask_is_telling(ask->parts[i]);
  return tells;
}
