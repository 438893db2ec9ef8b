#include "search/item_chains.h"

#include <stdlib.h>

#include "base/map.h"
#include "base/mem.h"
#include "minutes/wording.h"

/* ---- wordings ---- */

struct word_use {
  uint32_t word, wordings; /* how many have it */
  bool is_number;          /* it has a digit */
};

struct wording_row {
  uint32_t *words; /* ascending; after rank_words() the rarest first */
  uint32_t count;
  bool has_number;    /* some of them have digits */
  uint32_t likeness;  /* to that of ... */
  size_t compared_by; /* ... the last mention that compared it, plus one */
};

struct mention_list {
  VEC(size_t) mentions; /* ascending */
};

struct linking {
  struct arena *arena;
  const struct people_rows *people;
  struct items *items;
  struct tokenizer tokenizer;
  struct map row_of_key; /* kind and key -> row */
  struct map word_of_text;
  VEC(struct wording_row) rows;
  VEC(struct word_use) uses;
  uint32_t *row_of; /* of each mention; ROW_NONE: of no wording */
  size_t **groups;  /* of each with a wording; NONE ends them */
  struct buf scratch;
  size_t *previous;     /* of each mention: the one it belongs to, or NONE */
  size_t *taken_by;     /* of each mention: the last meeting that linked to it,
                           by its last mention */
  struct map group_of;  /* kind and series, or kind and owner -> group */
  struct map list_of;   /* a group and a word -> a list */
  struct map latest_of; /* a group and a wording -> the latest mention */
  VEC(struct mention_list) lists;
};

#define ROW_NONE UINT32_MAX

enum {
  /* Words of a wording that surely tells what it is about. One of fewer ("will
   * create a draft", "close the issue") is known for some time only, and not
   * where a meeting has it twice; it is no decision that is told again. */
  TELLING = 5,
  DAYS_KNOWN = 183,
  MOST_COMPARED = 1000, /* for one mention: more are alike as a form is */
};
static const size_t NONE = SIZE_MAX;

static void add_owner_words(struct linking *to, struct str_list owners,
                            struct map *words) {
  for (size_t i = 0; i < owners.len; i++) {
    const struct people_row *row = store_person(to->people, owners.data[i]);
    wording_add_owner(&to->tokenizer, owners.data[i], words);
    if (!row) continue;
    wording_add_owner(&to->tokenizer, row->label, words);
    for (size_t k = 0; k < row->names.len; k++)
      wording_add_owner(&to->tokenizer, row->names.data[k], words);
  }
}

static bool has_digit(struct str word) {
  size_t i = 0;
  while (i < word.len && !ascii_is_digit(word.data[i])) i++;
  return i < word.len;
}

static uint32_t word_number(struct linking *to, struct str word) {
  bool is_new;
  size_t *place = map_put(&to->word_of_text, word, to->uses.len, &is_new);
  if (is_new)
    vec_push(&to->uses,
             (struct word_use){(uint32_t)*place, 0, has_digit(word)});
  return (uint32_t)*place;
}

static void add_row(struct linking *to, const struct wording *wording) {
  struct wording_row row = {.count = (uint32_t)wording->words.len};
  row.words = arena_alloc(to->arena, row.count * sizeof *row.words);
  for (uint32_t i = 0; i < row.count; i++) {
    row.words[i] = word_number(to, wording->words.data[i]);
    to->uses.data[row.words[i]].wordings++;
    row.has_number |= to->uses.data[row.words[i]].is_number;
  }
  vec_push(&to->rows, row);
}

static void read_wording(struct linking *to, size_t index) {
  const struct item_mention *mention = &to->items->mentions[index];
  struct map owner = {.arena = to->arena};
  struct wording wording;
  to->row_of[index] = ROW_NONE;
  if (!date_is_set(mention->place->date)) return;
  add_owner_words(to, mention->owners, &owner);
  wording_read(to->arena, &to->tokenizer, mention->item->text, &owner,
               &wording);
  map_free(&owner);
  if (wording.words.len == 0) return;
  struct str key = arena_strf(to->arena, "%c%.*s", '0' + mention->item->kind,
                              STR_FMT(wording.key));
  bool is_new;
  size_t *row = map_put(&to->row_of_key, key, to->rows.len, &is_new);
  to->row_of[index] = (uint32_t)*row;
  if (is_new) add_row(to, &wording);
}

/* ---- rare words first ---- */

static int compare_use(const void *a, const void *b) {
  const struct word_use *x = a, *y = b;
  if (x->wordings != y->wordings) return x->wordings < y->wordings ? -1 : 1;
  return (x->word > y->word) - (x->word < y->word);
}

static int compare_number(const void *a, const void *b) {
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* Numbers the words anew, the rarest first. */
static void rank_words(struct linking *to) {
  size_t count = to->uses.len;
  uint32_t *ranks = mem_alloc((count + 1) * sizeof *ranks);
  if (count > 1)
    qsort(to->uses.data, count, sizeof *to->uses.data, compare_use);
  for (size_t i = 0; i < count; i++) ranks[to->uses.data[i].word] = (uint32_t)i;
  for (size_t i = 0; i < to->rows.len; i++) {
    struct wording_row *row = &to->rows.data[i];
    for (uint32_t k = 0; k < row->count; k++)
      row->words[k] = ranks[row->words[k]];
    qsort(row->words, row->count, sizeof *row->words, compare_number);
  }
  free(ranks);
}

/* ---- links ---- */

/* How many words both must have: four fifths of the longer one's. */
static uint32_t needed(uint32_t words) { return (4 * words + 4) / 5; }

/* The share of words that both have, in thousandths; 0 for too few. "Move #356
 * forward" is not "move #582 forward": where both have numbers, one must be the
 * same. */
static uint32_t likeness(const struct linking *to, const struct wording_row *a,
                         const struct wording_row *b) {
  uint32_t longest = a->count > b->count ? a->count : b->count;
  uint32_t wanted = needed(longest), shared = 0;
  bool numbers = !a->has_number || !b->has_number;
  if (a->count < wanted || b->count < wanted) return 0;
  for (uint32_t i = 0, k = 0; i < a->count && k < b->count;) {
    uint32_t left = a->words[i], right = b->words[k];
    if (left == right) {
      shared++;
      numbers |= to->uses.data[left].is_number;
    }
    i += left <= right;
    k += right <= left;
  }
  return shared >= wanted && numbers ? shared * 1000 / longest : 0;
}

/* Two wordings that are similar have one of their so many rarest words in
 * common. */
static uint32_t telling_words(const struct wording_row *row) {
  return row->count - needed(row->count) + 1;
}

static struct str pair_key(size_t group, size_t other, uint64_t key[2]) {
  key[0] = group;
  key[1] = other;
  return (struct str){(const char *)key, 2 * sizeof *key};
}

static bool same_meeting(const struct linking *to, size_t a, size_t b) {
  const struct item_place *x = to->items->mentions[a].place;
  const struct item_place *y = to->items->mentions[b].place;
  return date_eq(x->date, y->date) && str_eq(x->path, y->path);
}

static struct date date_of(const struct linking *to, size_t mention) {
  return to->items->mentions[mention].place->date;
}

/* A number for kind and series, or kind and owner. */
static size_t group_of(struct linking *to, unsigned kind, char what,
                       struct str name) {
  buf_clear(&to->scratch);
  buf_add_char(&to->scratch, (char)kind);
  buf_add_char(&to->scratch, what);
  buf_add_str(&to->scratch, name);
  return *map_put(&to->group_of, buf_str(&to->scratch), to->group_of.len, NULL);
}

/* The groups of a mention: its series, and its owners' other series. One word
 * ("cancel") says too little outside of its series. */
static void find_groups(struct linking *to, size_t index) {
  const struct item_mention *mention = &to->items->mentions[index];
  unsigned kind = mention->item->kind;
  bool tells = to->rows.data[to->row_of[index]].count > 1;
  size_t count = 1 + (tells ? mention->owners.len : 0);
  size_t *groups = arena_alloc(to->arena, (count + 1) * sizeof *groups);
  groups[0] = group_of(to, kind, 's', mention->place->meeting);
  for (size_t i = 1; i < count; i++)
    groups[i] = group_of(to, kind, 'o', mention->owners.data[i - 1]);
  groups[count] = NONE;
  to->groups[index] = groups;
}

/* Whether a mention may belong to another by the words of both. */
static bool may_belong(const struct linking *to, size_t mention, size_t other) {
  const struct item_mention *later = &to->items->mentions[mention];
  const struct item_mention *earlier = &to->items->mentions[other];
  bool tells = to->rows.data[to->row_of[mention]].count >= TELLING;
  if (same_meeting(to, mention, other))
    return tells && later->place != earlier->place;
  if (tells) return true;
  struct date from = earlier->place->date, till = later->place->date;
  if (from.day == 0) from.day = 1;
  if (till.day == 0) till.day = 1;
  return later->item->kind == KIND_ACTION &&
         date_to_days(till) - date_to_days(from) <= DAYS_KNOWN;
}

static void link_to(struct linking *to, size_t mention, size_t before,
                    size_t meeting) {
  to->previous[mention] = before;
  if (before != NONE) to->taken_by[before] = meeting;
}

/* Links a mention to the latest with an equal wording. */
static void link_equal(struct linking *to, size_t mention, size_t meeting) {
  uint32_t row = to->row_of[mention];
  size_t best = NONE;
  uint64_t key[2];
  for (const size_t *group = to->groups[mention]; *group != NONE; group++) {
    bool is_new;
    size_t *latest =
        map_put(&to->latest_of, pair_key(*group, row, key), mention, &is_new);
    bool counts = !is_new && may_belong(to, mention, *latest);
    if (counts && (best == NONE || *latest > best)) best = *latest;
    *latest = mention;
  }
  link_to(to, mention, best, meeting);
}

struct candidate {
  size_t mention;
  uint32_t likeness;
};

static void compare_with(struct linking *to, size_t mention, size_t other,
                         size_t *compared, struct candidate *best) {
  struct wording_row *row = &to->rows.data[to->row_of[other]];
  if (row->compared_by != mention + 1) {
    row->likeness = likeness(to, &to->rows.data[to->row_of[mention]], row);
    row->compared_by = mention + 1;
    ++*compared;
  }
  if (row->likeness <= best->likeness) return;
  *best = (struct candidate){other, row->likeness};
}

/* Links a mention to the latest of those that are alike, of a day's to the one
 * that is most. None that another mention of this meeting belongs to: that one
 * is nearer. */
static void link_similar(struct linking *to, size_t mention, size_t meeting) {
  const struct wording_row *row = &to->rows.data[to->row_of[mention]];
  struct candidate best = {NONE, 0};
  size_t compared = 0;
  uint64_t key[2];
  for (const size_t *group = to->groups[mention]; *group != NONE; group++) {
    for (uint32_t word = 0; word < telling_words(row); word++) {
      const size_t *place =
          map_get(&to->list_of, pair_key(*group, row->words[word], key));
      size_t k = place ? to->lists.data[*place].mentions.len : 0;
      while (k-- > 0 && compared < MOST_COMPARED) {
        size_t other = to->lists.data[*place].mentions.data[k];
        int order = best.mention == NONE ? 1
                                         : date_cmp(date_of(to, other),
                                                    date_of(to, best.mention));
        if (order < 0) break;
        if (to->taken_by[other] == meeting || !may_belong(to, mention, other))
          continue;
        struct candidate found = {NONE, order > 0 ? 0 : best.likeness};
        compare_with(to, mention, other, &compared, &found);
        if (found.mention != NONE) best = found;
      }
    }
  }
  link_to(to, mention, best.mention, meeting);
}

/* From now on it is found by its words. */
static void enter(struct linking *to, size_t mention) {
  const struct wording_row *row = &to->rows.data[to->row_of[mention]];
  uint64_t key[2];
  for (const size_t *group = to->groups[mention]; *group != NONE; group++) {
    for (uint32_t word = 0; word < telling_words(row); word++) {
      bool is_new;
      size_t place =
          *map_put(&to->list_of, pair_key(*group, row->words[word], key),
                   to->lists.len, &is_new);
      if (is_new) vec_push(&to->lists, (struct mention_list){{0}});
      vec_push(&to->lists.data[place].mentions, mention);
    }
  }
}

static void link_meeting(struct linking *to, size_t begin, size_t end) {
  for (size_t i = begin; i < end; i++) {
    to->previous[i] = NONE;
    if (to->row_of[i] == ROW_NONE) continue;
    find_groups(to, i);
    link_equal(to, i, end);
  }
  for (size_t i = begin; i < end; i++)
    if (to->row_of[i] != ROW_NONE && to->previous[i] == NONE)
      link_similar(to, i, end);
  for (size_t i = begin; i < end; i++)
    if (to->row_of[i] != ROW_NONE) enter(to, i);
}

static void link_all(struct linking *to) {
  struct items *items = to->items;
  for (size_t begin = 0, end; begin < items->len; begin = end) {
    end = begin + 1;
    while (end < items->len && same_meeting(to, begin, end)) end++;
    link_meeting(to, begin, end);
  }
  for (size_t i = 0; i < items->len; i++)
    items->mentions[i].chain = to->previous[i] == NONE
                                   ? items->chain_count++
                                   : items->mentions[to->previous[i]].chain;
}

/* ---- chains ---- */

static void gather(struct linking *to) {
  struct items *items = to->items;
  size_t count = items->chain_count, *next;
  items->chains = arena_zalloc(to->arena, (count + 1) * sizeof *items->chains);
  next = arena_alloc(to->arena, (items->len + 1) * sizeof *next);
  for (size_t i = 0; i < items->len; i++)
    items->chains[items->mentions[i].chain].count++;
  for (size_t i = 0; i < count; i++) {
    items->chains[i].mentions = next;
    next += items->chains[i].count;
    items->chains[i].count = 0;
  }
  for (size_t i = 0; i < items->len; i++) {
    struct item_chain *chain = &items->chains[items->mentions[i].chain];
    chain->mentions[chain->count++] = i;
  }
}

/* Days of meetings: mentions are by date. */
static size_t count_meetings(const struct items *items,
                             const struct item_chain *chain) {
  size_t count = 0;
  for (size_t i = 0; i < chain->count; i++) {
    const struct item_place *place = items->mentions[chain->mentions[i]].place;
    bool known = false;
    for (size_t k = i; k-- > 0 && !known;) {
      const struct item_place *before =
          items->mentions[chain->mentions[k]].place;
      if (!date_eq(before->date, place->date)) break;
      known = str_eq(before->meeting, place->meeting);
    }
    count += !known;
  }
  return count;
}

static void describe(const struct items *items, struct item_chain *chain) {
  const struct item_mention *last = item_chain_last(items, chain);
  chain->first = item_chain_first(items, chain)->place->date;
  chain->last = last->place->date;
  chain->meetings = count_meetings(items, chain);
  if (last->item->kind != KIND_ACTION) return;
  chain->state = ITEM_OPEN;
  for (size_t i = chain->count; i-- > 0;) {
    const struct item_mention *mention = &items->mentions[chain->mentions[i]];
    if (!date_eq(mention->place->date, chain->last)) break;
    if (mention->item->is_done) chain->state = ITEM_DONE;
  }
}

static void leave(struct linking *to) {
  words_free(&to->tokenizer);
  map_free(&to->row_of_key);
  map_free(&to->word_of_text);
  map_free(&to->group_of);
  map_free(&to->list_of);
  map_free(&to->latest_of);
  for (size_t i = 0; i < to->lists.len; i++)
    vec_free(&to->lists.data[i].mentions);
  vec_free(&to->lists);
  vec_free(&to->rows);
  vec_free(&to->uses);
  free(to->row_of);
  free(to->groups);
  buf_free(&to->scratch);
  free(to->previous);
  free(to->taken_by);
}

void item_chains_link(struct arena *arena, const struct people_rows *people,
                      struct items *items) {
  struct linking to = {.arena = arena, .people = people, .items = items};
  to.row_of = mem_alloc((items->len + 1) * sizeof *to.row_of);
  to.previous = mem_alloc((items->len + 1) * sizeof *to.previous);
  to.taken_by = mem_zalloc((items->len + 1) * sizeof *to.taken_by);
  to.groups = mem_alloc((items->len + 1) * sizeof *to.groups);
  to.list_of.arena = to.latest_of.arena = to.group_of.arena = arena;
  for (size_t i = 0; i < items->len; i++) read_wording(&to, i);
  rank_words(&to);
  link_all(&to);
  gather(&to);
  for (size_t i = 0; i < items->chain_count; i++)
    describe(items, &items->chains[i]);
  leave(&to);
}
