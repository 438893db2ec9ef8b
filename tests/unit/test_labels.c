#include "claims.h"
#include "minutes/ballots.h"
#include "minutes/labels.h"

/* What the mark of a line is: "a" an action item, "d" a decision, "" none. */
static const char *mark_of(const char *line) {
  struct label label;
  if (!labels_find_in_text(str_of(line), NULL, &label)) return "";
  return label.meanings & PHRASE_ACTION ? "a" : "d";
}

static void marks_are_distinguished_from_prose(void **state) {
  (void)state;
  static const char *const cases[][2] = {
      {"AI @anna: print it", "a"},
      {"(AI @anna)", "a"},
      {"AI: print it", "a"},
      {"print it, AI: Anna", "a"},
      {"TODO print it", "a"},
      {"- ToDo: print it", "a"},
      {"later - to do: print it", "a"},
      {"=> @anna prints", "a"},
      {"Action Item to Anna Bo: print it", "a"},
      {"ACTION 12.1: print it", "a"},
      {"ACTION Anna to print it", "a"},
      {"[ACTION - Anna] print it", "a"},
      {"anna: ACTION: bert to print it", "a"},
      {"Next step: print it", "a"},
      {"Aufgabe: drucken", "a"},
      {"AI is artificial intelligence", ""},
      {"we use AI for @anna", ""},
      {"MAI: no", ""},
      {"to do it", ""},
      {"=> print", ""},
      {"ai @anna", ""},
      {"The action: print it", ""},
      {"Potential action: print it", ""},
      {"Task: print it", ""},
      {"Decision: green", "d"},
      {"decided: green", "d"},
      {"RESOLUTION: green", "d"},
      {"  Decisions: green", "d"},
      {"Agreed - green", "d"},
      {"RESOLVED that it be green", "d"},
      {"[resolved to close]", "d"},
      {"決定事項：緑", "d"},
      {"the decision: green", ""},
      {"Decision green", ""},
      {"Decisive: green", ""},
      {"PROPOSED RESOLUTION: green", ""},
      {"No consensus: green", ""},
      {"=> green", ""},
      {"", ""},
  };
  for (size_t i = 0; i < COUNT(cases); i++)
    if (strcmp(mark_of(cases[i][0]), cases[i][1]) != 0)
      fail_msg("%s: \"%s\"", cases[i][0], mark_of(cases[i][0]));
}

static void votes_have_numbers_or_an_end(void **state) {
  (void)state;
  static const struct {
    const char *line;
    bool is_vote;
  } cases[] = {
      {"Yes: 5, No: 0", true},
      {"5 in favor, 1 against, 0 abstained", true},
      {"5 Ja, 0 Nein", true},
      {"Pour : 4 Contre : 1", true},
      {"The motion carried.", true},
      {"Einstimmig angenommen", true},
      {"Adopté à l'unanimité.", true},
      {"yes 5", false},
      {"No 5 is alive, yes", false},
      {"a motion was made", false},
      {"", false},
  };
  for (size_t i = 0; i < COUNT(cases); i++)
    if (ballots_is_result(str_of(cases[i].line),
                          ballots_may_tell(str_of(cases[i].line))) !=
        cases[i].is_vote)
      fail_msg("%s", cases[i].line);
}

/* (bench/hostile.c tells what such lines cost.) */
static void a_mark_is_found_behind_many_that_are_none(void **state) {
  (void)state;
  static const char *const parts[] = {"AI ", "[",     "TODO_",
                                      "=> ", "no 5 ", "(AI"};
  for (size_t i = 0; i < COUNT(parts); i++) {
    struct buf text = {0};
    struct label label;
    while (text.len < 5000) buf_addf(&text, "%s", parts[i]);
    assert_false(labels_find_in_text(buf_str(&text), NULL, &label));
    buf_addf(&text, ". ACTION: print it");
    assert_true(labels_find_in_text(buf_str(&text), NULL, &label));
    assert_string_equal(buf_cstr(&text) + label.end, "print it");
    buf_free(&text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(marks_are_distinguished_from_prose),
      cmocka_unit_test(votes_have_numbers_or_an_end),
      cmocka_unit_test(a_mark_is_found_behind_many_that_are_none),
  };
  return cmocka_run_group_tests_name("labels", tests, NULL, NULL);
}
