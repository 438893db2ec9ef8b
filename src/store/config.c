#include "store/config.h"

#include <errno.h>

#include "base/env.h"
#include "base/fs.h"
#include "base/ini.h"
#include "base/mem.h"
#include "base/pack.h"
#include "base/utf8.h"
#include "shim/shim.h"

enum { LARGEST_FILE = 1 << 20 };

struct loader {
  struct arena *arena;
  struct config *config;
  const char *name;
  VEC(struct team_alias) teams;
  VEC(struct synonym_row) synonyms;
  VEC(struct str) warnings;
};

static struct str_list split_list(struct arena *arena, struct str value,
                                  char separator, bool lower) {
  VEC(struct str) items = {0};
  struct str item;
  while (str_split(&value, separator, &item)) {
    item = str_trim(item);
    if (item.len == 0) continue;
    item = arena_str(arena, item);
    char *bytes = (char *)item.data; /* our copy */
    for (size_t i = 0; lower && i < item.len; i++)
      bytes[i] = ascii_lower(bytes[i]);
    vec_push(&items, item);
  }
  struct str_list list = {
      arena_dup(arena, items.data, items.len * sizeof *items.data), items.len};
  vec_free(&items);
  return list;
}

static void append_list(struct arena *arena, struct str_list *list,
                        struct str_list more) {
  struct str *data = arena_alloc(arena, (list->len + more.len) * sizeof *data);
  for (size_t i = 0; i < list->len; i++) data[i] = list->data[i];
  for (size_t i = 0; i < more.len; i++) data[list->len + i] = more.data[i];
  *list = (struct str_list){data, list->len + more.len};
}

/* Phrases by comma, in the form in which they are looked up. */
static void append_keys(struct arena *arena, struct str_list *list,
                        struct str value) {
  struct str_list phrases = split_list(arena, value, ',', false);
  struct buf key = {0};
  for (size_t i = 0; i < phrases.len; i++)
    phrases.data[i] = arena_str(arena, phrases_key(phrases.data[i], &key));
  buf_free(&key);
  append_list(arena, list, phrases);
}

static void warn(struct loader *loader, size_t line, const char *what,
                 struct str name) {
  vec_push(&loader->warnings,
           arena_strf(loader->arena, "%s:%zu: unknown %s \"%.*s\"",
                      loader->name, line, what, STR_FMT(name)));
}

static enum status check_stemmer(const char *name, struct error *error) {
  struct shim_stemmer *stemmer = NULL;
  enum status status = shim_stemmer_new(name, NULL, &stemmer, error);
  shim_stemmer_free(stemmer);
  return status;
}

/* Whoever reads Markdown made of it follows the link: it leads to a place and
 * runs nothing. Braces hold what is put in. */
static enum status check_link(struct str link, struct error *error) {
  static const char *const scripts[] = {"javascript", "data", "vbscript", NULL};
  static const char *const places[] = {"{path}", "{anchor}", "{line}"};
  size_t colon = str_find_byte(link, ':');
  if (colon < link.len)
    for (size_t i = 0; scripts[i]; i++)
      if (str_eq_nocase(str_slice(link, 0, colon), str_of(scripts[i])))
        return error_set(error, STATUS_USAGE,
                         "link leads to a place, such as https://, not to a %s",
                         scripts[i]);
  for (size_t at = 0; at < link.len; at++) {
    if (link.data[at] != '{' && link.data[at] != '}') continue;
    struct str rest = str_slice(link, at, link.len);
    size_t length = 0;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
      if (str_starts(rest, str_of(places[i]))) length = strlen(places[i]);
    if (length == 0)
      return error_set(error, STATUS_USAGE,
                       "link has {path}, {anchor} and {line}, not \"%.*s\"",
                       STR_FMT(str_slice(rest, 0, utf8_floor(rest, 40))));
    at += length - 1;
  }
  return STATUS_OK;
}

static enum status read_mins(struct loader *loader, struct str key,
                             struct str value, size_t line,
                             struct error *error) {
  struct config *config = loader->config;
  struct arena *arena = loader->arena;
  if (str_eq(key, STR("stemmer"))) {
    if (value.len == 0 || value.len > 40)
      return error_set(error, STATUS_USAGE,
                       "stemmer needs a language, such as english, or none");
    config->stemmer = arena_str(arena, value);
    return check_stemmer(config->stemmer.data, error);
  } else if (str_eq(key, STR("fresh"))) {
    config->fresh = str_eq(value, STR("yes"));
    if (!config->fresh && !str_eq(value, STR("no")))
      return error_set(error, STATUS_USAGE, "fresh is yes or no, not \"%.*s\"",
                       STR_FMT(value));
  } else if (str_eq(key, STR("link"))) {
    config->link = arena_str(arena, value);
    return check_link(value, error);
  } else if (str_eq(key, STR("include"))) {
    append_list(arena, &config->include, split_list(arena, value, ',', false));
  } else if (str_eq(key, STR("ignore"))) {
    append_list(arena, &config->ignore, split_list(arena, value, ',', false));
  } else if (str_eq(key, STR("participants"))) {
    append_keys(arena, &config->parse.phrases.participants, value);
  } else if (str_eq(key, STR("agenda"))) {
    append_keys(arena, &config->parse.phrases.agenda, value);
  } else {
    warn(loader, line, "key", key);
  }
  return STATUS_OK;
}

/* Words that mark what minutes hold. */
static void read_item(struct loader *loader, struct str key, struct str value,
                      size_t line) {
  struct phrase_options *phrases = &loader->config->parse.phrases;
  const struct {
    const char *name;
    struct str_list *list;
  } kinds[] = {{"action", &phrases->action},
               {"decision", &phrases->decision},
               {"participants", &phrases->participants},
               {"agenda", &phrases->agenda}};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (str_eq(key, str_of(kinds[i].name))) {
      append_keys(loader->arena, kinds[i].list, value);
      return;
    }
  if (str_eq(key, STR("next")))
    append_list(loader->arena, &loader->config->parse.next,
                split_list(loader->arena, value, ',', true));
  else
    warn(loader, line, "key", key);
}

static enum status read_team(struct loader *loader, struct str slug,
                             struct str value, struct error *error) {
  struct str_list names = split_list(loader->arena, value, '|', false);
  if (names.len == 0)
    return error_set(error, STATUS_USAGE, "team \"%.*s\" needs a label",
                     STR_FMT(slug));
  slug = split_list(loader->arena, slug, '\n', true).data[0];
  struct team_alias alias = {
      slug, names.data[0], {names.data + 1, names.len - 1}};
  vec_push(&loader->teams, alias);
  return STATUS_OK;
}

static enum status read_synonym(struct loader *loader, struct str word,
                                struct str value, struct error *error) {
  struct str_list words = split_list(loader->arena, word, '\n', false);
  append_list(loader->arena, &words,
              split_list(loader->arena, value, ',', false));
  if (words.len < 2)
    return error_set(error, STATUS_USAGE, "synonym \"%.*s\" needs a word",
                     STR_FMT(word));
  vec_push(&loader->synonyms, (struct synonym_row){words});
  return STATUS_OK;
}

static enum status read_key(void *context, struct str section, struct str key,
                            struct str value, size_t line,
                            struct error *error) {
  struct loader *loader = context;
  if (!utf8_is_valid(key) || !utf8_is_valid(value))
    return error_set(error, STATUS_USAGE, "not UTF-8");
  if (str_eq(section, STR("mins")))
    return read_mins(loader, key, value, line, error);
  if (str_eq(section, STR("item"))) {
    read_item(loader, key, value, line);
    return STATUS_OK;
  }
  if (str_eq(section, STR("team"))) return read_team(loader, key, value, error);
  if (str_eq(section, STR("synonym")))
    return read_synonym(loader, key, value, error);
  if (section.len == 0)
    return error_set(error, STATUS_USAGE,
                     "\"%.*s\" stands before the first section: [mins]",
                     STR_FMT(key));
  warn(loader, line, "section", section);
  return STATUS_OK;
}

/* Who cloned the minutes has not chosen what lies beside them. */
static enum status check_inside(const char *root, const char *path,
                                struct error *error) {
  struct buf top = {0}, real = {0};
  struct error ignored;
  struct stat info;
  bool inside = true;
  if (lstat(path, &info) == 0 && S_ISLNK(info.st_mode) &&
      fs_real_path(root, &top, &ignored) == STATUS_OK &&
      fs_real_path(path, &real, &ignored) == STATUS_OK) {
    if (!str_ends(buf_str(&top), STR("/"))) buf_add_char(&top, '/');
    inside = str_starts(buf_str(&real), buf_str(&top));
  }
  buf_free(&top);
  buf_free(&real);
  return inside ? STATUS_OK
                : error_set(error, STATUS_USAGE,
                            "%s: a link to a file outside the root is not read",
                            path);
}

/* `root`: within which the file must be; NULL for the user's own. */
static enum status load_file(struct loader *loader, const char *root,
                             const char *path, struct error *error) {
  struct buf text = {0};
  struct stat info;
  if (lstat(path, &info) != 0) return STATUS_OK; /* as a rule, there is none */
  if (stat(path, &info) != 0) {
    if (errno != ENOENT && errno != ELOOP) return STATUS_OK;
    return error_set(error, STATUS_USAGE, "%s: a link to no file", path);
  }
  if (root && check_inside(root, path, error) != STATUS_OK) return STATUS_USAGE;
  enum status status = fs_read(path, LARGEST_FILE, &text, NULL, error);
  int reason = errno;
  /* Else it is the system that refuses, not the configuration that is wrong. */
  bool is_usage = status == STATUS_OK || reason == EACCES || reason == EFBIG ||
                  reason == EINVAL;
  loader->name = arena_str(loader->arena, str_of(path)).data;
  /* The strings live on in the configuration. */
  if (status == STATUS_OK)
    status = ini_read(arena_str(loader->arena, buf_str(&text)), path, read_key,
                      loader, error);
  if (status != STATUS_OK && is_usage) status = error->status = STATUS_USAGE;
  buf_free(&text);
  return status;
}

static void user_file(struct buf *path) {
  const char *base = env_get("XDG_CONFIG_HOME");
  const char *home = env_get("HOME");
  if (base && base[0] == '/')
    buf_addf(path, "%s/mins/mins.conf", base);
  else if (home && *home)
    buf_addf(path, "%s/.config/mins/mins.conf", home);
}

enum status config_load(struct arena *arena, const char *root,
                        struct config *config, struct error *error) {
  *config = (struct config){.stemmer = {NULL, 0}};
  struct loader loader = {.arena = arena, .config = config};
  struct buf path = {0};
  user_file(&path);
  enum status status = STATUS_OK;
  if (path.len > 0) status = load_file(&loader, NULL, buf_cstr(&path), error);
  if (status == STATUS_OK && root) {
    buf_clear(&path);
    buf_addf(&path, "%s/.mins.conf", root);
    status = load_file(&loader, root, buf_cstr(&path), error);
  }
  buf_free(&path);
  config->team_count = loader.teams.len;
  config->teams = arena_dup(arena, loader.teams.data,
                            loader.teams.len * sizeof *config->teams);
  config->synonym_count = loader.synonyms.len;
  config->synonyms = arena_dup(arena, loader.synonyms.data,
                               loader.synonyms.len * sizeof *config->synonyms);
  config->warnings.len = loader.warnings.len;
  config->warnings.data =
      arena_dup(arena, loader.warnings.data,
                loader.warnings.len * sizeof *config->warnings.data);
  vec_free(&loader.teams);
  vec_free(&loader.synonyms);
  vec_free(&loader.warnings);
  return status;
}

void config_fingerprint(const struct config *config, struct buf *out) {
  pack_str(out, config->stemmer);
  pack_list(out, config->parse.phrases.participants);
  pack_list(out, config->parse.phrases.agenda);
  pack_list(out, config->parse.phrases.action);
  pack_list(out, config->parse.phrases.decision);
  pack_list(out, config->parse.next);
  for (size_t i = 0; i < config->team_count; i++) {
    pack_str(out, config->teams[i].slug);
    pack_str(out, config->teams[i].label);
    pack_list(out, config->teams[i].names);
  }
}
