#include "minutes/item_doubt.h"

#include "minutes/item_text.h"

/* ---- speech ---- */

bool item_doubt_is_speech(struct str text) {
  enum { LONGEST_SPEAKER = 40 };
  static const char *const words[] = {
      "i",     "i'm",  "i'll",     "i've", "i'd",   "we",   "we're",  "we've",
      "yes",   "no",   "yeah",     "ok",   "okay",  "sure", "thanks", "agreed",
      "maybe", "so",   "well",     "but",  "right", "what", "who",    "how",
      "why",   "when", "is",       "are",  "do",    "does", "did",    "it",
      "it's",  "that", "that's",   "this", "there", "ich",  "wir",    "ja",
      "nein",  "das",  "je",       "j'ai", "nous",  "oui",  "non",    "on",
      "c'est", "yo",   "nosotros", "sí",   NULL};
  size_t colon = str_find_byte(str_slice(text, 0, LONGEST_SPEAKER), ':');
  if (colon + 1 >= text.len || text.data[colon] != ':') return false;
  struct str said = str_trim(str_slice(text, colon + 1, text.len));
  if (str_ends(said, STR("?"))) return true;
  size_t end = 0;
  while (end < said.len && !strchr(" ,.;!", said.data[end])) end++;
  return str_in_list_nocase(str_slice(said, 0, end), words);
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

/* ---- boxes ---- */

static bool has_box(const struct markdown_section *section, size_t i) {
  bool ticked;
  return section->lines[i].item_start &&
         item_text_has_box(markdown_line_text(section, i), &ticked);
}

bool item_doubt_are_topics(const struct markdown_section *section) {
  const struct markdown_line *lines = section->lines;
  size_t boxes = 0, noted = 0, owned = 0;
  uint8_t depth = UINT8_MAX;
  for (size_t i = 0; i < section->line_count; i++)
    if (has_box(section, i) && lines[i].depth < depth) depth = lines[i].depth;
  for (size_t i = 0; i < section->line_count && depth < UINT8_MAX; i++) {
    if (lines[i].depth != depth || !has_box(section, i)) continue;
    boxes++;
    struct str text = markdown_line_text(section, i);
    owned += str_find_byte(text, '@') < text.len;
    for (size_t k = i + 1; k < section->line_count && lines[k].depth > depth;
         k++)
      if (lines[k].item_start && !has_box(section, k)) {
        noted++;
        break;
      }
  }
  return noted >= 3 && noted * 5 >= boxes * 2 && owned * 4 < boxes;
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
