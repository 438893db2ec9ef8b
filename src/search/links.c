#include "search/links.h"

#include <stdlib.h>

#include "base/glob.h"
#include "base/map.h"
#include "base/mem.h"
#include "store/file_links.h"

/* A URL of a file of a forge. */
struct forge_url {
  struct str repository; /* "github.com/org/repo", in small letters */
  struct str path;       /* behind the branch, with what follows it */
  bool is_file;          /* else it may be a directory */
};

/* Links to Markdown files of a repository, by whether there is such a file. */
struct evidence {
  size_t known, unknown;
};

struct found_link {
  struct link link;
  size_t repository; /* its evidence; NO_REPOSITORY: a path */
};

struct link_reading {
  struct arena *arena;
  const struct config *config;
  struct map known;        /* paths of files and directories */
  struct map repositories; /* -> evidence */
  struct map note_hosts;   /* that have pictures in "uploads" */
  VEC(struct evidence) evidence;
  VEC(struct found_link) found;
};

#define NO_REPOSITORY SIZE_MAX

/* ---- the files there are ---- */

static enum status read_files(struct link_reading *reading, struct store *store,
                              struct file_records *files, struct error *error) {
  enum status status = store_files(store, reading->arena, files, error);
  for (size_t i = 0; status == STATUS_OK && i < files->len; i++) {
    struct str path = files->data[i].path;
    map_put(&reading->known, path, 0, NULL);
    for (size_t at = path.len; at > 0; at--)
      if (path.data[at - 1] == '/')
        map_put(&reading->known, str_slice(path, 0, at - 1), 0, NULL);
  }
  return status;
}

/* ---- targets ---- */

static int hex_digit(char c) {
  c = ascii_lower(c);
  return ascii_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static struct str percent_decoded(struct arena *arena, struct str text) {
  if (str_find_byte(text, '%') == text.len) return text;
  struct buf out = {0};
  for (size_t i = 0; i < text.len; i++) {
    int high = i + 2 < text.len ? hex_digit(text.data[i + 1]) : -1;
    int low = high >= 0 ? hex_digit(text.data[i + 2]) : -1;
    bool is_escape = text.data[i] == '%' && low >= 0 && (high | low) != 0;
    buf_add_char(&out, is_escape ? (char)(high * 16 + low) : text.data[i]);
    i += is_escape ? 2 : 0;
  }
  return arena_take(arena, &out);
}

/* "a/b/../c" is "a/c"; data NULL for what leads out of the root. */
static struct str normal_path(struct arena *arena, struct str path) {
  struct buf clean = {0};
  struct str rest = path, part, kept = {NULL, 0};
  bool leads_out = false;
  while (str_split(&rest, '/', &part)) {
    if (part.len == 0 || str_eq(part, STR("."))) continue;
    if (!str_eq(part, STR(".."))) {
      buf_addf(&clean, "%s%.*s", clean.len > 0 ? "/" : "", STR_FMT(part));
      continue;
    }
    leads_out |= clean.len == 0;
    while (clean.len > 0 && clean.data[clean.len - 1] != '/') clean.len--;
    clean.len -= clean.len > 0;
  }
  if (!leads_out) kept = arena_str(arena, buf_str(&clean));
  buf_free(&clean);
  return kept;
}

static bool is_minutes(struct str path, const struct str_list *include) {
  const struct str endings[] = {STR(".md"), STR(".markdown")};
  for (size_t i = 0; i < 2; i++)
    if (path.len > endings[i].len &&
        str_eq_nocase(str_slice(path, path.len - endings[i].len, path.len),
                      endings[i]))
      return true;
  for (size_t i = 0; i < include->len; i++) {
    struct str glob = include->data[i];
    bool of_name = str_find_byte(glob, '/') == glob.len;
    size_t start = of_name ? record_directory(path).len : 0;
    if (glob_matches(glob, str_slice(path, start, path.len))) return true;
  }
  return false;
}

static bool has_ending(struct str path) {
  struct str name = str_slice(path, record_directory(path).len, path.len);
  return str_find_byte(name, '.') < name.len;
}

/* Fills path, anchor, is_known and is_minutes; false for what is no path below
 * the root. */
static bool lead_to(struct link_reading *reading, struct str path,
                    struct link *link) {
  size_t hash = str_find_byte(path, '#');
  struct str anchor = str_slice(path, hash + 1, path.len);
  path = str_slice(path, 0, hash);
  path = str_slice(path, 0, str_find_byte(path, '?'));
  path = normal_path(reading->arena, percent_decoded(reading->arena, path));
  if (!path.data || path.len == 0) return false;
  bool is_line =
      anchor.len > 1 && anchor.data[0] == 'L' && ascii_is_digit(anchor.data[1]);
  link->path = path;
  link->anchor = is_line ? STR("") : percent_decoded(reading->arena, anchor);
  link->is_known = map_get(&reading->known, path) != NULL;
  link->is_minutes = is_minutes(path, &reading->config->include);
  return true;
}

/* ---- forges ---- */

/* Cuts one part off a path. */
static struct str next_part(struct str *rest) {
  struct str part = STR("");
  if (!rest->data || !str_split(rest, '/', &part)) return STR("");
  return part;
}

static bool reads_forge_url(struct arena *arena, struct str url,
                            struct forge_url *forge) {
  static const char *const views[] = {"blob",  "tree", "raw", "edit",
                                      "blame", "src",  NULL};
  size_t scheme = str_find(url, STR("://"));
  struct str rest = str_slice(url, scheme + 3, url.len);
  struct str host = next_part(&rest), org = next_part(&rest),
             repository = next_part(&rest);
  bool is_file = true;
  if (repository.len == 0) return false;
  if (str_eq(host, STR("raw.githubusercontent.com"))) {
    host = STR("github.com");
  } else {
    struct str view = next_part(&rest);
    if (str_eq(view, STR("-"))) view = next_part(&rest); /* GitLab */
    if (!str_in_list(view, views)) return false;
    is_file = !str_eq(view, STR("tree")) && !str_eq(view, STR("src"));
    if (str_eq(view, STR("src"))) next_part(&rest); /* Gitea's "branch" */
  }
  if (str_starts(host, STR("www."))) host = str_slice(host, 4, host.len);
  struct str branch = next_part(&rest);
  if (str_eq(branch, STR("refs"))) next_part(&rest), next_part(&rest);
  struct str name = arena_strf(arena, "%.*s/%.*s/%.*s", STR_FMT(host),
                               STR_FMT(org), STR_FMT(repository));
  char *bytes = (char *)name.data; /* our copy */
  for (size_t i = 0; i < name.len; i++) bytes[i] = ascii_lower(bytes[i]);
  *forge = (struct forge_url){name, rest, is_file};
  return rest.data && rest.len > 0;
}

static size_t evidence_of(struct link_reading *reading, struct str repository) {
  bool is_new;
  size_t place = *map_put(&reading->repositories, repository,
                          reading->evidence.len, &is_new);
  if (is_new) vec_push(&reading->evidence, (struct evidence){0, 0});
  return place;
}

/* ---- notes ---- */

static bool names_note_server(struct str host) {
  static const char *const names[] = {"hedgedoc", "codimd", "hackmd"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (str_find(host, str_of(names[i])) < host.len) return true;
  return false;
}

/* "host/id" of a URL that may be a note: one part behind the host, perhaps
 * behind "s" or "p", where notes are published. */
static void add_note(struct link_reading *reading, struct str url,
                     struct link link) {
  size_t scheme = str_find(url, STR("://"));
  struct str rest = str_slice(url, scheme + 3, url.len);
  struct str host = next_part(&rest), id = next_part(&rest);
  if (str_eq(id, STR("uploads"))) {
    map_put(&reading->note_hosts, host, 0, NULL);
    return;
  }
  if (str_eq(id, STR("s")) || str_eq(id, STR("p"))) id = next_part(&rest);
  size_t end = 0;
  while (end < id.len && id.data[end] != '?' && id.data[end] != '#') end++;
  id.len = end;
  if (id.len == 0 || (rest.data && rest.len > 0)) return;
  link.note =
      arena_strf(reading->arena, "%.*s/%.*s", STR_FMT(host), STR_FMT(id));
  vec_push(&reading->found, (struct found_link){link, NO_REPOSITORY});
}

/* ---- reading ---- */

static void add_url(struct link_reading *reading, struct str url,
                    struct link link) {
  struct forge_url forge;
  struct str base = reading->config->link;
  base = str_slice(base, 0, str_find(base, STR("{path}")));
  if (base.len > 0 && str_starts(url, base)) {
    if (lead_to(reading, str_slice(url, base.len, url.len), &link))
      vec_push(&reading->found, (struct found_link){link, NO_REPOSITORY});
    return;
  }
  if (!reads_forge_url(reading->arena, url, &forge)) {
    add_note(reading, url, link);
    return;
  }
  if (!lead_to(reading, forge.path, &link)) return;
  size_t place = evidence_of(reading, forge.repository);
  if (link.is_minutes && str_find_byte(link.path, '/') < link.path.len) {
    struct evidence *evidence = &reading->evidence.data[place];
    *(link.is_known ? &evidence->known : &evidence->unknown) += 1;
  }
  link.is_minutes |= forge.is_file && !has_ending(link.path);
  vec_push(&reading->found, (struct found_link){link, place});
}

static void add_target(struct link_reading *reading, struct str target,
                       struct link link) {
  link.target = arena_str(reading->arena, target);
  if (str_find(target, STR("://")) < target.len) {
    add_url(reading, link.target, link);
    return;
  }
  size_t slash = str_find_byte(target, '/'), colon = str_find_byte(target, ':');
  if (target.len == 0 || target.data[0] == '#' || target.data[0] == '/' ||
      colon < slash)
    return; /* in the file, from the root of a server, mailto: */
  struct str path =
      arena_strf(reading->arena, "%.*s%.*s",
                 STR_FMT(record_directory(link.from)), STR_FMT(target));
  if (lead_to(reading, path, &link))
    vec_push(&reading->found, (struct found_link){link, NO_REPOSITORY});
}

/* The links of a file, as the index has them. */
struct file_of_links {
  struct str path;
  struct file_links links;
};

struct links_walk {
  struct link_reading *reading;
  struct map paths; /* key of a file -> its place among the records, plus one */
  const struct file_records *files;
  VEC(struct file_of_links) list;
};

static enum status take_file(void *context, struct str key,
                             const struct file_links *links,
                             struct error *error) {
  struct links_walk *walk = context;
  const size_t *place = map_get(&walk->paths, key);
  if (!place)
    return error_set(error, STATUS_DAMAGED, "a record of links has no file");
  vec_push(&walk->list,
           (struct file_of_links){walk->files->data[*place - 1].path, *links});
  return STATUS_OK;
}

static int compare_files(const void *a, const void *b) {
  const struct file_of_links *x = a, *y = b;
  return str_cmp(x->path, y->path);
}

static enum status read_links(struct link_reading *reading, struct store *store,
                              const struct file_records *files,
                              struct error *error) {
  struct links_walk walk = {
      .reading = reading, .paths.arena = reading->arena, .files = files};
  struct buf key = {0};
  for (size_t i = 0; i < files->len; i++) {
    record_key(files->data[i].path, &key);
    map_put(&walk.paths, buf_str(&key), i + 1, NULL);
  }
  enum status status =
      file_links_each(store, reading->arena, take_file, &walk, error);
  if (walk.list.len > 1)
    qsort(walk.list.data, walk.list.len, sizeof *walk.list.data, compare_files);
  for (size_t i = 0; i < walk.list.len && status == STATUS_OK; i++) {
    const struct file_of_links *file = &walk.list.data[i];
    for (size_t k = 0; k < file->links.len; k++) {
      const struct file_link *link = &file->links.data[k];
      add_target(reading, link->target,
                 (struct link){.from = file->path,
                               .document = link->section,
                               .line = link->line});
    }
  }
  buf_free(&key);
  map_free(&walk.paths);
  vec_free(&walk.list);
  return status;
}

/* ---- which count ---- */

static bool is_ours(const struct link_reading *reading,
                    const struct found_link *found, size_t configured) {
  if (found->link.note.data) {
    struct str host =
        str_slice(found->link.note, 0, str_find_byte(found->link.note, '/'));
    return names_note_server(host) || map_get(&reading->note_hosts, host);
  }
  if (found->repository == NO_REPOSITORY) return true;
  if (configured != NO_REPOSITORY) return found->repository == configured;
  const struct evidence *evidence = &reading->evidence.data[found->repository];
  return evidence->known > evidence->unknown;
}

static void keep_ours(struct link_reading *reading, struct links *links) {
  struct forge_url forge;
  size_t configured = NO_REPOSITORY;
  if (reading->config->link.len > 0 &&
      reads_forge_url(reading->arena, reading->config->link, &forge))
    configured = evidence_of(reading, forge.repository);
  links->data = arena_alloc(reading->arena,
                            (reading->found.len + 1) * sizeof *links->data);
  links->len = 0;
  for (size_t i = 0; i < reading->found.len; i++)
    if (is_ours(reading, &reading->found.data[i], configured))
      links->data[links->len++] = reading->found.data[i].link;
}

enum status links_read(struct store *store, struct arena *arena,
                       const struct config *config, struct links *links,
                       struct error *error) {
  struct link_reading reading = {
      .arena = arena, .config = config, .note_hosts.arena = arena};
  struct file_records files = {0};
  *links = (struct links){0};
  enum status status = read_files(&reading, store, &files, error);
  if (status == STATUS_OK) status = read_links(&reading, store, &files, error);
  if (status == STATUS_OK) keep_ours(&reading, links);
  map_free(&reading.known);
  map_free(&reading.repositories);
  map_free(&reading.note_hosts);
  vec_free(&reading.evidence);
  vec_free(&reading.found);
  return status;
}
