#include "minutes/item_doubt.h"

#include "minutes/dates.h"
#include "minutes/item_text.h"
#include "minutes/lexicon.h"
#include "minutes/person.h"
#include "minutes/words.h"

/* ---- speech ---- */

bool item_doubt_is_speech(struct str text) {
  enum { LONGEST_SPEAKER = 40 };
  static const char *const words[] = {
      "i",      "i'm",      "i'll",    "i've",  "i'd",   "we",    "we're",
      "we've",  "yes",      "no",      "yeah",  "ok",    "okay",  "sure",
      "thanks", "agreed",   "maybe",   "so",    "well",  "but",   "right",
      "what",   "who",      "how",     "why",   "when",  "is",    "are",
      "do",     "does",     "did",     "it",    "it's",  "that",  "that's",
      "this",   "there",    "ich",     "wir",   "ja",    "nein",  "das",
      "je",     "j'ai",     "nous",    "oui",   "non",   "on",    "c'est",
      "yo",     "nosotros", "sí",      "would", "could", "seems", "seemed",
      "sounds", "looks",    "overall", "let's", "just",  "also",  "actually",
      "think",  NULL};
  size_t colon = str_find_byte(str_slice(text, 0, LONGEST_SPEAKER), ':');
  if (colon + 1 >= text.len || text.data[colon] != ':') return false;
  struct str said = str_trim(str_slice(text, colon + 1, text.len));
  if (str_ends(said, STR("?"))) return true;
  size_t end = 0;
  while (end < said.len && !strchr(" ,.;!", said.data[end])) end++;
  return str_in_list_nocase(str_slice(said, 0, end), words);
}

/* ---- questions and voices ---- */

/* The first word, up to white space or a mark. */
static struct str first_word(struct str text) {
  size_t end = 0;
  while (end < text.len && !strchr(" ,.;:!?'()", text.data[end])) end++;
  return str_slice(text, 0, end);
}

static bool begins_question(struct str text, bool or_verb) {
  static const char *const words[] = {
      "what",    "which",  "who",     "whom",    "whose",    "how",    "why",
      "when",    "where",  "welche",  "welcher", "welches",  "wer",    "wie",
      "warum",   "wann",   "wo",      "wohin",   "quel",     "quelle", "quels",
      "quelles", "qui",    "quoi",    "comment", "pourquoi", "quand",  "où",
      "qué",     "cuál",   "quién",   "cómo",    "cuándo",   "dónde",  "quale",
      "quali",   "chi",    "cosa",    "perché",  "dove",     "wat",    "welke",
      "hoe",     "waarom", "wanneer", "qual",    "quais",    "quem",   "onde",
      NULL};
  static const char *const verbs[] = {
      "is",     "are",    "was",    "were",     "do",     "does",  "did",
      "will",   "would",  "can",    "could",    "should", "shall", "has",
      "have",   "any",    "anyone", "anything", "ist",    "sind",  "soll",
      "sollen", "kann",   "können", "haben",    "gibt",   "que",   "est-ce",
      "come",   "quando", "como",   "waar",     NULL};
  struct str word = first_word(item_text_trim(text));
  return str_in_list_nocase(word, words) ||
         (or_verb && str_in_list_nocase(word, verbs));
}

bool item_doubt_begins_question(struct str text) {
  return begins_question(text, false);
}

bool item_doubt_is_question(struct str text) {
  enum { LONG = 8 }; /* words; "Move to June?" may be a task */
  text = item_text_trim(text);
  if (str_starts(text, STR("¿"))) return true;
  if (!str_ends(text, STR("?"))) return false;
  /* "Website: is it old?" */
  size_t colon = str_find(text, STR(": "));
  if (colon < text.len &&
      begins_question(str_slice(text, colon + 2, text.len), true))
    return true;
  return person_words(text) >= LONG || begins_question(text, true);
}

bool item_doubt_asks(struct str text) {
  static const char *const words[] = {
      "question", "questions", "q",        "frage", "fragen", "pregunta",
      "domanda",  "vraag",     "pergunta", "質問",  NULL};
  text = item_text_trim(text);
  size_t colon = str_find_byte(text, ':');
  return colon < text.len &&
         (str_in_list_nocase(first_word(text), words) ||
          (colon + 1 == text.len && begins_question(text, false)));
}

bool item_doubt_is_next_meeting(struct str text) {
  enum { FIRST_WORDS = 4 };
  struct word_runs runs;
  struct str word;
  struct date_match match;
  size_t count = 0;
  words_runs_start(&runs, item_text_trim(text));
  if (!words_runs_next(&runs, &word) ||
      !(lexicon_meanings(word) & WORD_OTHER_DAY))
    return false;
  while (++count < FIRST_WORDS && words_runs_next(&runs, &word))
    if (lexicon_meanings(word) & (WORD_GATHERING | WORD_BODY))
      return dates_find(text, DATES_IN_LABEL, &match);
  return false;
}

bool item_doubt_is_one_voice(struct str text) {
  static const char *const words[] = {"I",   "I'm",  "I've", "I'd",  "I'll",
                                      "I’m", "I’ve", "I’d",  "I’ll", "ich",
                                      "Ich", "j'ai", "je",   "Je",   "yo",
                                      "Yo",  "creo", "Creo", NULL};
  struct str word;
  while (str_split(&text, ' ', &word))
    if (str_in_list(word, words)) return true;
  return false;
}

bool item_doubt_is_talk(const struct markdown_section *section) {
  size_t said = 0;
  for (size_t i = 0; i < section->line_count && said < 2; i++)
    said +=
        section->lines[i].block_start &&
        item_doubt_is_speech(item_text_trim(markdown_line_text(section, i)));
  return said >= 2;
}

/* ---- bots ---- */

static bool is_bot(struct str nick) {
  static const char *const bots[] = {"zakim", "rrsagent", "ghurlbot", NULL};
  enum { LONGEST = 16 };
  if (nick.len == 0 || nick.len > LONGEST) return false;
  struct str bot = STR("bot"); /* at the end */
  size_t before = nick.len > bot.len ? nick.len - bot.len : 0;
  return str_eq_nocase(str_slice(nick, before, nick.len), bot) ||
         str_in_list_nocase(nick, bots);
}

bool item_doubt_is_echo(const struct markdown_section *section, size_t i) {
  struct str text = str_trim(markdown_line_text(section, i));
  struct str nick = markdown_speaker(section, i);
  if (text.len > 0 && text.data[0] == '<')
    nick = str_slice(text, 1, str_find_byte(text, '>'));
  return is_bot(nick);
}

/* ---- initials ---- */

/* "JB:" at the start. */
static bool begins_with_initials(struct str text) {
  size_t end = 0;
  while (end < text.len && text.data[end] >= 'A' && text.data[end] <= 'Z')
    end++;
  return end >= 2 && end <= 3 && end < text.len && text.data[end] == ':';
}

bool item_doubt_are_initials(const struct markdown_section *section, size_t i,
                             size_t start) {
  struct str text = markdown_line_text(section, i);
  struct str own = str_slice(text, start, start + 3);
  if (start > 0 || !str_eq(own, STR("AP:"))) return false;
  const size_t beside[] = {i - 1, i + 1};
  for (size_t k = 0; k < 2; k++) {
    if (beside[k] >= section->line_count) continue;
    struct str other = markdown_line_text(section, beside[k]);
    if (begins_with_initials(other) &&
        !str_eq(str_slice(other, 0, own.len), own) &&
        section->lines[beside[k]].depth == section->lines[i].depth)
      return true;
  }
  return false;
}

/* ---- questions and answers ---- */

bool item_doubt_answers(struct str text) {
  static const char *const words[] = {"yes", "no",  "ja",  "nein", "oui",
                                      "non", "sí",  "si",  "nee",  "sim",
                                      "não", "tak", "nie", "はい", NULL};
  static const char *const arrows[] = {"->", "-->", "=>", "→", "⇒"};
  text = str_trim(text);
  for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++)
    if (str_starts(text, str_of(arrows[i]))) return true;
  text = item_text_trim(text);
  size_t end = 0;
  while (end < text.len && !strchr(" ,.;:!(", text.data[end])) end++;
  return str_in_list_nocase(str_slice(text, 0, end), words);
}

bool item_doubt_is_refused(struct str text) {
  static const char *const noes[] = {"=> no",   "-> no",  "→ no",   "=> nein",
                                     "-> nein", "→ nein", "=> non", "→ non"};
  struct str any = STR("any ");
  for (size_t i = 0; i < sizeof noes / sizeof *noes; i++) {
    struct str no = str_of(noes[i]);
    if (text.len > no.len &&
        str_eq_nocase(str_slice(text, text.len - no.len, text.len), no))
      return true;
  }
  return str_ends(text, STR("?")) &&
         str_eq_nocase(str_slice(text, 0, any.len), any);
}
