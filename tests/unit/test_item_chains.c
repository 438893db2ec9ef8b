/* Carry-over: which mentions are one item, and what follows for it. */
#include "claims.h"
#include "minutes/kinds.h"
#include "search/item_chains.h"

/* A mention of the tests; they are given in order. */
struct row {
  const char *date, *meeting, *owner, *text;
  bool is_done, is_decision;
};

struct world {
  struct arena arena;
  struct items items;
};

static void make(struct world *world, const struct row *rows, size_t count) {
  static struct str names[] = {{"jane doe", 8}};
  static struct people_row row = {
      {"jdoe", 4}, {"Jane Doe", 8}, {names, 1}, false};
  const struct people_rows people = {&row, 1};
  struct arena *arena = &world->arena;
  struct items *items = &world->items;
  *items = (struct items){.len = count, .place_count = count};
  items->places = arena_zalloc(arena, count * sizeof *items->places);
  items->mentions = arena_zalloc(arena, count * sizeof *items->mentions);
  for (size_t i = 0; i < count; i++) {
    struct item_place *place = &items->places[i];
    struct item *item = arena_zalloc(arena, sizeof *item);
    if (rows[i].date[0] && !date_parse(str_of(rows[i].date), &place->date))
      fail_msg("%s is no date", rows[i].date);
    place->meeting = str_of(rows[i].meeting);
    item->kind = rows[i].is_decision ? KIND_DECISION : KIND_ACTION;
    item->text = str_of(rows[i].text);
    item->is_done = rows[i].is_done;
    items->mentions[i] = (struct item_mention){.place = place, .item = item};
    if (!rows[i].owner) continue;
    struct str *owner = arena_alloc(arena, sizeof *owner);
    *owner = str_of(rows[i].owner);
    items->mentions[i].owners = (struct str_list){owner, 1};
  }
  item_chains_link(arena, &people, items);
}

static void leave(struct world *world) { arena_free(&world->arena); }

/* The chain of each mention, as digits. */
static void expect_chains(const struct row *rows, size_t count,
                          const char *wanted) {
  struct world world = {0};
  char found[32] = "";
  make(&world, rows, count);
  for (size_t i = 0; i < count; i++)
    found[i] = (char)('0' + world.items.mentions[i].chain);
  found[count] = '\0';
  assert_string_equal(found, wanted);
  leave(&world);
}

#define CHAINS(rows, wanted) expect_chains(rows, COUNT(rows), wanted)

static void the_same_words_in_a_series_are_one_item(void **state) {
  (void)state;
  static const struct row rows[] = {
      {"2024-01-08", "ops", NULL, "Write the restore guide", 0, 0},
      {"2024-01-15", "ops", NULL, "write the **restore guide**!", 0, 0},
      {"2024-01-15", "iam", NULL, "Write the restore guide", 0, 0},
      {"2024-01-22", "ops", NULL, "Rotate the certificates", 0, 0}};
  CHAINS(rows, "0012");
}

static void an_owner_carries_an_item_into_another_series(void **state) {
  (void)state;
  static const struct row rows[] = {
      {"2024-01-08", "ops", "kim", "Ask the vendor for a quote", 0, 0},
      {"2024-01-15", "iam", "kim", "Ask the vendor for a quote", 0, 0},
      {"2024-01-15", "iam", "lee", "Ask the vendor for a quote", 0, 0},
      {"2024-01-16", "net", "max", "Ask the vendor for a quote", 0, 0}};
  CHAINS(rows, "0001");
}

static void dates_states_and_the_owner_s_name_do_not_count(void **state) {
  (void)state;
  static const struct row rows[] = {
      {"2024-01-08", "ops", "jdoe", "Jane: renew the licence by 2024-02-01", 0,
       0},
      {"2024-01-15", "ops", "jdoe", "[ ] @jdoe renew the licence (in progress)",
       0, 0},
      {"2024-01-22", "ops", NULL, "Done: renew the licence", 1, 0},
      {"2024-01-29", "ops", NULL, "Renew the licence - carried over", 0, 0}};
  CHAINS(rows, "0000");
}

static void words_for_states_count_inside_a_sentence(void **state) {
  (void)state;
  static const struct row rows[] = {
      {"2024-01-08", "ops", NULL, "open tickets", 0, 0},
      {"2024-01-15", "ops", NULL, "tickets", 0, 0},
      {"2024-01-22", "ops", NULL, "closed tickets", 0, 0}};
  CHAINS(rows, "012");
}

static void four_fifths_of_the_words_are_enough(void **state) {
  (void)state;
  static const struct row rows[] = {
      {"2024-01-08", "ops", NULL, "alpha bravo charlie delta echo", 0, 0},
      {"2024-01-15", "ops", NULL, "alpha bravo charlie delta foxtrot", 0, 0},
      {"2024-01-22", "ops", NULL, "alpha bravo charlie golf hotel", 0, 0},
      {"2024-01-29", "ops", NULL, "alpha bravo charlie golf hotel india", 0, 0},
      {"2024-02-05", "ops", NULL, "golf", 0, 0}};
  CHAINS(rows, "00112");
}

static void numbers_tell_items_apart(void **state) {
  (void)state;
  static const struct row rows[] = {
      {"2024-01-08", "ops", NULL, "move request #356 forward again today", 0,
       0},
      {"2024-01-15", "ops", NULL, "move request #582 forward again today", 0,
       0},
      {"2024-01-22", "ops", NULL, "move request #356 forward again now", 0, 0},
      {"2024-01-29", "ops", NULL, "move request forward again today", 0, 0}};
  CHAINS(rows, "0101");
}

static void one_word_is_known_in_its_series_only(void **state) {
  (void)state;
  static const struct row rows[] = {
      {"2024-01-08", "ops", "kim", "Cancel", 0, 0},
      {"2024-01-15", "iam", "kim", "cancel", 0, 0},
      {"2024-01-22", "ops", "lee", "Cancel!", 0, 0},
      {"2024-01-29", "ops", "jdoe", "Jane Doe and", 0, 0},
      {"2024-02-05", "ops", "kim", "Kim and", 0, 0}};
  CHAINS(rows, "01023");
}

static void a_few_words_are_known_for_half_a_year(void **state) {
  (void)state;
  static const struct row rows[] = {
      {"2023-01-09", "ops", NULL, "close the issue", 0, 0},
      {"2023-06-12", "ops", NULL, "close the issue", 0, 0},
      {"2024-01-08", "ops", NULL, "close the issue", 0, 0},
      {"2024-01-15", "ops", NULL, "close the issue", 0, 1},
      {"2024-01-22", "ops", NULL, "close the issue", 0, 1},
      {"2024-01-22", "ops", NULL, "keep two regions for all customers", 0, 1},
      {"2026-01-22", "ops", NULL, "keep two regions for all customers", 0, 1}};
  CHAINS(rows, "0012344");
}

static void kinds_are_not_mixed(void **state) {
  (void)state;
  static const struct row rows[] = {
      {"2024-01-08", "ops", "kim", "Use two regions", 0, 0},
      {"2024-01-15", "ops", "kim", "Use two regions", 0, 1}};
  CHAINS(rows, "01");
}

static void what_has_no_date_or_no_words_stands_alone(void **state) {
  (void)state;
  static const struct row rows[] = {
      {"2024-01-08", "ops", "jdoe", "Jane Doe", 0, 0},
      {"2024-01-15", "ops", "jdoe", "Jane Doe", 0, 0},
      {"", "ops", NULL, "Write the guide", 0, 0},
      {"", "ops", NULL, "Write the guide", 0, 0}};
  CHAINS(rows, "0123");
}

static void the_latest_mention_before_is_linked(void **state) {
  (void)state;
  /* The third is like both; the second is the later one. */
  static const struct row rows[] = {
      {"2024-01-08", "ops", NULL, "alpha bravo charlie delta echo fox", 0, 0},
      {"2024-01-15", "ops", NULL, "bravo charlie delta echo golf hotel", 0, 0},
      {"2024-01-22", "ops", NULL, "bravo charlie delta echo fox golf", 0, 0}};
  CHAINS(rows, "011");
}

static void an_equal_one_is_nearer_than_one_that_is_alike(void **state) {
  (void)state;
  static const struct row rows[] = {
      {"2024-01-08", "ops", NULL, "add the view of the storage team", 0, 0},
      {"2024-01-08", "ops", NULL, "add the view of the network team", 0, 0},
      {"2024-01-15", "ops", NULL, "add the view of the network team", 0, 0},
      {"2024-01-15", "ops", NULL, "add the view of the storage team", 0, 0},
      {"2024-01-15", "ops", NULL, "add the view of the identity team", 0, 0}};
  CHAINS(rows, "01102");
}

static void of_a_day_the_one_that_is_most_alike_is_linked(void **state) {
  (void)state;
  static const struct row rows[] = {
      {"2024-01-08", "ops", NULL, "add a view of all storage pools now", 0, 0},
      {"2024-01-08", "ops", NULL, "add a view of all network pools now", 0, 0},
      {"2024-01-15", "ops", NULL, "add a view of all storage pools", 0, 0}};
  CHAINS(rows, "010");
}

static void a_chain_tells_state_span_and_meetings(void **state) {
  (void)state;
  static const struct row rows[] = {
      {"2024-01-08", "ops", NULL, "Write the guide for new people", 0, 0},
      {"2024-01-08", "ops", NULL, "Write the guide for new people", 0, 0},
      {"2024-01-10", "ops", NULL, "Keep the old name", 0, 1},
      {"2024-01-15", "ops", NULL, "Write the guide for new people", 1, 0},
      {"2024-01-15", "ops", NULL, "Write the guide for new people", 0, 0},
      {"2024-01-22", "ops", NULL, "Order the disks", 1, 0},
      {"2024-01-29", "ops", NULL, "Order the disks", 0, 0}};
  struct world world = {0};
  make(&world, rows, COUNT(rows));
  assert_int_equal(world.items.chain_count, 3);
  const struct item_chain *chain = world.items.chains;
  assert_int_equal(chain[0].state, ITEM_DONE);
  assert_int_equal(chain[0].count, 4);
  assert_int_equal(chain[0].meetings, 2);
  expect_date(chain[0].first, "2024-01-08", "first");
  expect_date(chain[0].last, "2024-01-15", "last");
  assert_int_equal(chain[1].state, ITEM_STATELESS);
  assert_int_equal(chain[2].state, ITEM_OPEN); /* it was taken up again */
  leave(&world);
}

static void lines_of_one_meeting_are_alike_and_different(void **state) {
  (void)state;
  static const struct row rows[] = {
      {"2024-01-08", "ops", NULL, "Add the view of the storage team", 0, 0},
      {"2024-01-08", "ops", NULL, "Add the view of the network team", 0, 0},
      {"2024-01-08", "ops", NULL, "Will create a draft", 0, 0},
      {"2024-01-08", "ops", NULL, "Will create a draft", 0, 0},
      {"2024-01-08", "ops", NULL, "Add the view of the storage team", 0, 0},
      {"2024-01-15", "ops", NULL, "Will create a draft", 0, 0},
      {"2024-01-15", "ops", NULL, "Add this view of the network team", 0, 0}};
  CHAINS(rows, "0123031");
}

/* Each of them is like all others. */
static void many_alike_are_linked(void **state) {
  (void)state;
  enum { MANY = 2000, A_DAY = 500 };
  static const char *const days[] = {"2024-01-08", "2024-01-09", "2024-01-10",
                                     "2024-01-11"};
  static struct row rows[MANY];
  static char texts[MANY][80];
  for (int i = 0; i < MANY; i++) {
    snprintf(texts[i], sizeof texts[i],
             "please read and comment on the new proposal of team %c%c%c",
             'a' + i % 10, 'a' + i / 10 % 10, 'a' + i / 100);
    rows[i] = (struct row){days[i / A_DAY], "ops", NULL, texts[i], 0, 0};
  }
  struct world world = {0};
  make(&world, rows, MANY);
  assert_int_equal(world.items.chain_count, A_DAY);
  leave(&world);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_same_words_in_a_series_are_one_item),
      cmocka_unit_test(an_owner_carries_an_item_into_another_series),
      cmocka_unit_test(dates_states_and_the_owner_s_name_do_not_count),
      cmocka_unit_test(words_for_states_count_inside_a_sentence),
      cmocka_unit_test(four_fifths_of_the_words_are_enough),
      cmocka_unit_test(numbers_tell_items_apart),
      cmocka_unit_test(one_word_is_known_in_its_series_only),
      cmocka_unit_test(a_few_words_are_known_for_half_a_year),
      cmocka_unit_test(kinds_are_not_mixed),
      cmocka_unit_test(what_has_no_date_or_no_words_stands_alone),
      cmocka_unit_test(the_latest_mention_before_is_linked),
      cmocka_unit_test(an_equal_one_is_nearer_than_one_that_is_alike),
      cmocka_unit_test(of_a_day_the_one_that_is_most_alike_is_linked),
      cmocka_unit_test(a_chain_tells_state_span_and_meetings),
      cmocka_unit_test(lines_of_one_meeting_are_alike_and_different),
      cmocka_unit_test(many_alike_are_linked),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
