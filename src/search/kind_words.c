#include "search/kind_words.h"

#include "minutes/lexicon.h"
#include "query/query_punctuation.h"
#include "search/when.h"

/* Folded, parted by spaces. Minutes mark with many more words, but what names
 * the kind in a question is no word for anything else. "items" and "points" do
 * behind a word for actions. */
static const struct {
  const char *kind, *words, *behind;
} rows[KIND_WORDS_KINDS] = {
    {"action",
     "action actions todo todos task tasks aufgabe aufgaben tache taches tarea "
     "tareas attivita actiepunt actiepunten zadanie zadania tarefa tarefas "
     "uppgift uppgifter",
     "item items point points"},
    {"decision",
     "decision decisions decide decided decides beschluss beschlusse "
     "beschluesse beschlossen entscheidung entscheidungen entschieden "
     "decidio decidido decide decidee decisione decisioni besluit besluiten "
     "decyzja decyzje decisao decisoes beslut",
     ""},
};

const char *kind_words_kind(size_t kind) { return rows[kind].kind; }

/* Whether a row of words parted by spaces has the word. */
static bool has_word(const char *row, struct str word) {
  struct str rest = str_of(row), known;
  while (str_split(&rest, ' ', &known))
    if (str_eq(known, word)) return true;
  return false;
}

uint64_t kind_words_in(const struct plan *plan, size_t kind) {
  uint64_t words = 0;
  struct buf folded = {0};
  for (size_t i = 0; i < plan->words.len && i < WHEN_MOST_WORDS; i++) {
    struct str word =
        lexicon_fold(query_punctuation_trim(plan->words.data[i].text), &folded);
    bool follows = i > 0 && words >> (i - 1) & 1;
    if (has_word(rows[kind].words, word) ||
        (follows && has_word(rows[kind].behind, word)))
      words |= UINT64_C(1) << i;
  }
  buf_free(&folded);
  return words;
}
