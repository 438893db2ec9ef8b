#include "minutes/ballots.h"

#include <stdint.h>

#include "minutes/phrases.h"

enum { VOTE_YES = 1, VOTE_NO = 2, VOTE_ABSTAIN = 4 };

static unsigned vote_word(struct str word) {
  static const char *const yes[] = {
      "yes",     "for",  "favor",  "favour", "ja",   "oui", "pour",
      "si",      "sí",   "dafür",  "yea",    "ayes", "aye", "yeas",
      "approve", "賛成", "favore", "fur",    NULL};
  static const char *const no[] = {
      "no",      "against", "nein",         "non",  "contre",
      "contra",  "dagegen", "nay",          "nays", "noes",
      "opposed", "oppose",  "gegenstimmen", "反対", NULL};
  static const char *const abstain[] = {
      "abstain",      "abstained",  "abstention",   "abstentions",
      "abstaining",   "enthaltung", "enthaltungen", "abstención",
      "abstenciones", "棄権",       "abstencion",   NULL};
  return str_in_list_nocase(word, yes)       ? VOTE_YES
         : str_in_list_nocase(word, no)      ? VOTE_NO
         : str_in_list_nocase(word, abstain) ? VOTE_ABSTAIN
                                             : 0;
}

bool ballots_is_vote(struct str word) {
  static const char *const signs[] = {"+1", "-1", "+0", "-0", "0", NULL};
  return vote_word(word) || str_in_list(word, signs);
}

/* Whether one of them begins with the byte. */
static bool may_be_vote_word(char c) {
  return c & 0x80 || strchr("yfjopsdangceYFJOPSDANGCE", c);
}

static bool is_before_number(char c) {
  return c == ' ' || c == ':' || c == '=' || c == '*' || c == '_' || c == '(';
}

/* "5 votes in favour": where "votes in " begins. */
static size_t before_votes(struct str line, size_t at) {
  static const char *const words[] = {"vote",  "votes", "in", "voix", "stimmen",
                                      "votos", "a",     "en", NULL};
  for (size_t start = at; start > 1 && line.data[start - 1] == ' ';) {
    size_t end = --start;
    while (start > 0 && ascii_is_word_byte(line.data[start - 1])) start--;
    if (!str_in_list_nocase(str_slice(line, start, end), words)) break;
    at = start;
  }
  return at;
}

/* Whether a number stands beside the word, within a few bytes. */
static bool has_number_beside(struct str line, size_t start, size_t end) {
  size_t at = end;
  while (at < line.len && at < end + 4 &&
         (is_before_number(line.data[at]) || line.data[at] == '-'))
    at++;
  if (at < line.len && ascii_is_digit(line.data[at])) return true;
  start = at = before_votes(line, start);
  while (at > 0 && start - at < 4 && is_before_number(line.data[at - 1])) at--;
  return at > 0 && ascii_is_digit(line.data[at - 1]);
}

/* Where a byte is in a set of sequences of three bytes, by a hash of them. */
static uint32_t place_of(uint32_t bytes) {
  return (bytes << 8) * UINT32_C(0x9E3779B1) >> 22;
}

/* Whether a text has a part of a phrase of PHRASE_VOTE: most have none. One
 * walk for all of them, which looks for their first three bytes. */
bool ballots_may_tell(struct str text) {
  static const char *const parts[] = {"nanim",
                                      "otion",
                                      "OTION",
                                      "nstimmig",
                                      "ehrheitlich",
                                      "ntrag",
                                      "asse",
                                      "arrie",
                                      "mayor",
                                      "majorit",
                                      "ngenommen",
                                      "pproved by",
                                      "pproved with",
                                      "ccepted with",
                                      "dopt",
                                      "一致",
                                      "賛成多数",
                                      "ARRIE",
                                      "ASSED",
                                      "EFEAT",
                                      "efeated",
                                      "econded",
                                      " 2nd",
                                      "通过",
                                      "通過",
                                      "jednog",
                                      "rzyj",
                                      "nhällig",
                                      "aggioranz",
                                      "aiori",
                                      "lgemene stemmen",
                                      "n favo"};
  enum { COUNT = sizeof parts / sizeof *parts };
  uint64_t starts[1024 / 64] = {0};
  uint32_t bytes = 0;
  for (size_t i = 0; i < COUNT; i++) {
    for (size_t k = 0; k < 3; k++)
      bytes = bytes << 8 | (unsigned char)parts[i][k];
    starts[place_of(bytes) / 64] |= (uint64_t)1 << place_of(bytes) % 64;
  }
  for (size_t at = 0; at < text.len; at++) {
    bytes = bytes << 8 | (unsigned char)text.data[at];
    uint32_t place = place_of(bytes);
    if (!(starts[place / 64] >> place % 64 & 1) || at < 2) continue;
    struct str rest = str_slice(text, at - 2, text.len);
    for (size_t i = 0; i < COUNT; i++)
      if (parts[i][0] == rest.data[0] && parts[i][2] == rest.data[2] &&
          str_starts(rest, str_of(parts[i])))
        return true;
  }
  return false;
}

/* "21-3-1" or "3 : 0", and nothing more but a mark. */
static bool is_score(struct str text) {
  size_t numbers = 0, at = 0;
  while (at < text.len && ascii_is_digit(text.data[at])) {
    size_t start = at;
    while (at < text.len && ascii_is_digit(text.data[at])) at++;
    if (at - start > 3) return false;
    numbers++;
    while (at < text.len && strchr(" -:/", text.data[at])) at++;
  }
  return numbers > 1 &&
         (at == text.len || (strchr(".,;)", text.data[at]) && numbers < 4));
}

/* "approve the budget: unanimous", "the same, +1 unanimously" */
static bool ends_unanimous(struct str text) {
  static const char *const words[] = {
      "unanimous",  "unanimously", "einstimmig",  "unanimité",
      "unanimidad", "unanimità",   "unanimidade", NULL};
  while (text.len > 0 && strchr(".!)*_ ", text.data[text.len - 1])) text.len--;
  size_t start = text.len;
  while (start > 0 && text.data[start - 1] != ' ') start--;
  return str_in_list_nocase(str_slice(text, start, text.len), words);
}

bool ballots_is_verdict(struct str line) {
  enum { LONGEST_LABEL = 40 };
  unsigned meanings;
  size_t colon = str_find_byte(str_slice(line, 0, LONGEST_LABEL), ':');
  if (colon + 1 >= line.len || line.data[colon] != ':') return false;
  struct str behind = str_trim(str_slice(line, colon + 1, line.len));
  return phrases_of(str_slice(line, 0, colon), NULL) & PHRASE_POLL &&
         (phrases_at(behind, PHRASE_VERDICT, NULL, &meanings) > 0 ||
          is_score(behind) || ends_unanimous(behind));
}

/* "賛成3、反対0", "全会一致で承認": words without spaces. */
static bool is_told_in_japanese(struct str line, bool digit, bool told) {
  static const char *const wholes[] = {"全会一致", "全員一致", "満場一致",
                                       "賛成多数"};
  struct str yes = STR("賛成"), no = STR("反対");
  for (size_t i = 0; told && i < sizeof wholes / sizeof *wholes; i++)
    if (str_find(line, str_of(wholes[i])) < line.len) return true;
  if (!digit) return false;
  size_t for_it = str_find(line, yes), against = str_find(line, no);
  if (for_it == line.len || against == line.len) return false;
  return has_number_beside(line, for_it, for_it + yes.len) &&
         has_number_beside(line, against, against + no.len);
}

/* A number at either end, marks aside. */
static bool begins_or_ends_in_digit(struct str line) {
  while (line.len > 0 && !ascii_is_word_byte(line.data[0]))
    line = str_slice(line, 1, line.len);
  while (line.len > 0 && !ascii_is_word_byte(line.data[line.len - 1]))
    line.len--;
  return line.len > 0 && (ascii_is_digit(line.data[0]) ||
                          ascii_is_digit(line.data[line.len - 1]));
}

unsigned ballots_count(struct str line) {
  enum { LONGEST = 40, MOST_WORDS = 3 };
  size_t words = 0;
  unsigned seen = 0;
  if (line.len > LONGEST || !begins_or_ends_in_digit(line)) return 0; /* most */
  for (size_t at = 0; at < line.len;) {
    size_t end = at;
    while (end < line.len && ascii_is_word_byte(line.data[end])) end++;
    if (end > at && !ascii_is_digit(line.data[at])) {
      words++;
      if (may_be_vote_word(line.data[at]) && has_number_beside(line, at, end))
        seen |= vote_word(str_slice(line, at, end));
    }
    at = end + 1;
  }
  return words <= MOST_WORDS ? seen : 0;
}

/* "=> Validé", "5 ayes → approved": what came out, behind an arrow. */
static bool ends_in_arrow(struct str line) {
  static const char *const arrows[] = {"=>", "->", "→", "⇒", "➡"};
  size_t end = line.len;
  while (end > 0 && strchr(" .!*_", line.data[end - 1])) end--;
  size_t start = end;
  while (start > 0 && line.data[start - 1] != ' ') start--;
  if (start < 3 ||
      (line.data[start - 2] != '>' && !(line.data[start - 2] & 0x80)))
    return false; /* most */
  struct str word = str_slice(line, start, end);
  while (word.len > 0 && strchr("*_", word.data[0]))
    word = str_slice(word, 1, word.len);
  struct str before = str_trim(str_slice(line, 0, start));
  for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++)
    if (str_ends(before, str_of(arrows[i])))
      return phrases_of(word, NULL) & PHRASE_VERDICT;
  return false;
}

static bool is_all_capitals(struct str word) {
  for (size_t i = 0; i < word.len; i++)
    if (word.data[i] < 'A' || word.data[i] > 'Z') return false;
  return word.len > 3;
}

/* "CARRIED.", "Carried (5/0/1)": a line that is little else, or ends so behind
 * who moved and who seconded. */
static bool ends_in_verdict(struct str line) {
  static const char *const movers[] = {"moved", "seconded", NULL};
  static const char *const motions[] = {"motion", "vote", "antrag", NULL};
  size_t end = line.len, start, moved = 0;
  while (end > 0 && strchr(" .!*_", line.data[end - 1])) end--;
  struct str score = STR("");
  if (end > 0 && line.data[end - 1] == ')') {
    start = end;
    while (start > 0 && line.data[start - 1] != '(') start--;
    score = str_slice(line, start, end - 1);
    end = start > 0 ? start - 1 : 0;
    while (end > 0 && strchr(" .:,*_", line.data[end - 1])) end--;
  }
  start = end;
  while (start > 0 && ascii_is_word_byte(line.data[start - 1])) start--;
  struct str word = str_slice(line, start, end);
  if (!(phrases_of(word, NULL) & PHRASE_VERDICT)) return false;
  struct str before = str_slice(line, 0, start);
  /* "Motion to adjourn. Carried." */
  bool is_alone = start > 1 && line.data[start - 1] == ' ' &&
                  strchr(".,;-", line.data[start - 2]);
  while (before.len > 0 && strchr(" .-*_>#", before.data[0]))
    before = str_slice(before, 1, before.len);
  if (before.len == 0)
    return is_all_capitals(word) || (score.len > 0 && is_score(score));
  for (size_t at = 0; at < before.len;) {
    size_t to = at;
    while (to < before.len && ascii_is_word_byte(before.data[to])) to++;
    struct str told = str_slice(before, at, to);
    moved += str_in_list_nocase(told, movers) ||
             (is_alone && str_in_list_nocase(told, motions));
    at = to + 1;
  }
  return moved > 0;
}

/* "approved with 7 votes in favour", "angenommen mit 5 Stimmen" */
static bool tells_by_count(struct str line, size_t at, size_t end) {
  static const char *const joints[] = {" with ", " by ",  " mit ",
                                       " par ",  " con ", " por "};
  static const char *const votes[] = {"vote",   "votes", "voix",  "stimmen",
                                      "stimme", "voti",  "votos", NULL};
  if (end == line.len || line.data[end] != ' ') return false;
  struct str rest = str_slice(line, end, line.len);
  size_t length = 0;
  for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
    if (str_starts(rest, str_of(joints[i]))) length = strlen(joints[i]);
  size_t digits = length;
  while (digits < rest.len && ascii_is_digit(rest.data[digits])) digits++;
  if (length == 0 || digits == length || digits == rest.len ||
      rest.data[digits] != ' ')
    return false;
  size_t to = digits + 1;
  while (to < rest.len && ascii_is_word_byte(rest.data[to])) to++;
  return str_in_list_nocase(str_slice(rest, digits + 1, to), votes) &&
         phrases_of(str_slice(line, at, end), NULL) & PHRASE_VERDICT;
}

/* "Das Protokoll wird mit 3/0/1 (J/N/E) genehmigt." */
static bool ends_behind_score(struct str line) {
  if (str_find_byte(line, '/') == line.len) return false; /* most */
  size_t end = line.len;
  while (end > 0 && strchr(" .!*_", line.data[end - 1])) end--;
  size_t start = end;
  while (start > 0 && line.data[start - 1] != ' ') start--;
  if (!(phrases_of(str_slice(line, start, end), NULL) & PHRASE_VERDICT))
    return false;
  for (size_t at = 0; at < start; at++) {
    if (!ascii_is_digit(line.data[at]) ||
        (at > 0 && !strchr(" (", line.data[at - 1])))
      continue;
    size_t to = at, numbers = 1;
    while (to < start && strchr("0123456789/:-", line.data[to]))
      numbers += !ascii_is_digit(line.data[to++]);
    if (numbers == 3 && is_score(str_slice(line, at, to))) return true;
  }
  return false;
}

/* "Se aprueban las cuentas por unanimidad": in one sentence, that all agreed
 * and to what, but not what all would have to. */
static bool tells_unanimity(struct str line) {
  static const char *const all[] = {"unanimously",  "einstimmig", "unanimité",
                                    "unanimidad",   "unanimità",  "unanimidade",
                                    "unaniem",      "stemmen",    "enhälligt",
                                    "jednogłośnie", NULL};
  static const char *const verbs[] = {
      "approved",    "adopted",      "agreed",        "accepted",   "carried",
      "elected",     "passed",       "resolved",      "ratified",   "endorsed",
      "angenommen",  "genehmigt",    "beschlossen",   "beschließt", "entlastet",
      "gewählt",     "bestätigt",    "verabschiedet", "adopte",     "adopté",
      "adoptée",     "adoptés",      "adoptées",      "approuve",   "approuvé",
      "approuvée",   "approuvés",    "approuvées",    "vote",       "voté",
      "votée",       "élu",          "élue",          "élus",       "validé",
      "validée",     "aprueba",      "aprueban",      "aprobado",   "aprobada",
      "aprobados",   "aprobadas",    "acuerda",       "acordado",   "elegido",
      "elegida",     "approva",      "approvato",     "approvata",  "approvati",
      "approvate",   "delibera",     "eletto",        "eletta",     "aprovado",
      "aprovada",    "aprovados",    "aprovadas",     "aprova",     "eleito",
      "eleita",      "aangenomen",   "goedgekeurd",   "besloten",   "benoemd",
      "vastgesteld", "antogs",       "godkändes",     "beslutades", "beslutade",
      "valdes",      "bifölls",      "bifalles",      "antagen",    "décide",
      "décident",    "délibère",     "przyjęto",      "przyjęta",   "przyjęty",
      "uchwalono",   "zatwierdzono", "wybrano",       NULL};
  static const char *const doubts[] = {
      "must", "should", "shall", "would", "if",     "need", "needs", "can",
      "may",  "not",    "muss",  "soll",  "sollte", "kann", "wenn",  "nicht",
      "doit", "peut",   "si",    "debe",  "puede",  "deve", "può",   "pode",
      "moet", "moeten", "kan",   "ska",   "musi",   NULL};
  bool agreed = false, told = false, doubtful = false;
  for (size_t at = 0; at < line.len;) {
    size_t end = at;
    while (end < line.len && ascii_is_word_byte(line.data[end])) end++;
    if (end == at) {
      if (strchr(".;!?", line.data[at++])) agreed = told = doubtful = false;
      continue;
    }
    struct str word = str_slice(line, at, end);
    /* The apostrophe of "à l’unanimité" is no letter. */
    size_t quote = str_find(word, STR("\u2019"));
    if (quote < word.len) word = str_slice(word, quote + 3, word.len);
    agreed |= str_in_list_nocase(word, all);
    told |= str_in_list_nocase(word, verbs);
    doubtful |= str_in_list_nocase(word, doubts);
    if (agreed && told && !doubtful) return true;
    at = end;
  }
  return false;
}

/* "A motion passes with two thirds": which one, nobody says. */
static bool is_any(struct str line, size_t at) {
  static const char *const words[] = {"a", "any", "each", "every", "if", NULL};
  while (at > 0 && line.data[at - 1] == ' ') at--;
  size_t start = at;
  while (start > 0 && ascii_is_alpha(line.data[start - 1])) start--;
  return str_in_list_nocase(str_slice(line, start, at), words);
}

bool ballots_is_result(struct str line, bool told) {
  unsigned seen = 0;
  bool digit = false;
  for (size_t i = 0; i < line.len && !digit; i++)
    digit = ascii_is_digit(line.data[i]);
  if (ballots_is_verdict(line)) return true;
  if (ends_in_arrow(line)) return true;
  if (!digit && !told) return false;
  if (told && ends_in_verdict(line)) return true;
  if (digit && ends_behind_score(line)) return true;
  if (told && tells_unanimity(line)) return true;
  if (str_find_byte(line, '\xE8') < line.len && /* of all of these */
      is_told_in_japanese(line, digit, told))
    return true;
  for (size_t at = 0; at < line.len;) {
    if (!ascii_is_word_byte(line.data[at])) {
      at++;
      continue;
    }
    size_t end = at;
    while (end < line.len && ascii_is_word_byte(line.data[end])) end++;
    unsigned meanings;
    if (digit && may_be_vote_word(line.data[at]) &&
        has_number_beside(line, at, end))
      seen |= vote_word(str_slice(line, at, end));
    /* "passed 21-3-1" */
    if (digit && told && end + 3 < line.len && line.data[end] == ' ' &&
        ascii_is_digit(line.data[end + 1]) &&
        is_score(str_slice(line, end + 1, line.len)) &&
        phrases_at(str_slice(line, at, end), PHRASE_VERDICT, NULL, &meanings) >
            0)
      return true;
    if (digit && told && tells_by_count(line, at, end)) return true;
    if (told &&
        phrases_at(str_slice(line, at, line.len), PHRASE_VOTE, NULL,
                   &meanings) > 0 &&
        !is_any(line, at))
      return true;
    at = end;
  }
  return (seen & (seen - 1)) != 0; /* two of the three */
}
