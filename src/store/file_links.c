#include "store/file_links.h"

#include "base/pack.h"
#include "minutes/marks.h"
#include "store/shown_link.h"

/* ---- which count ---- */

/* "blob" of "https://host/org/repository/blob/main/a.md". */
static bool is_view(struct str part) {
  static const char *const views[] = {"blob",  "tree", "raw", "edit",
                                      "blame", "src",  "-",   NULL};
  return str_in_list(part, views);
}

/* Minutes where no forge shows them. */
static bool is_text(struct str part) {
  return str_ends(part, STR(".md")) || str_ends(part, STR(".MD")) ||
         str_ends(part, STR(".markdown")) || str_ends(part, STR(".txt"));
}

static bool url_may_lead(struct str url) {
  enum { PARTS = 4 }; /* behind the host */
  size_t scheme = str_find(url, STR("://"));
  struct str rest = str_slice(url, scheme + 3, url.len), part, parts[PARTS],
             last = STR("");
  size_t end = 0, count = 0;
  while (end < rest.len && rest.data[end] != '?' && rest.data[end] != '#')
    end++;
  rest.len = end;
  str_split(&rest, '/', &part); /* the host */
  bool is_raw = str_starts(part, STR("raw."));
  while (rest.data && str_split(&rest, '/', &part)) {
    if (part.len == 0) continue;
    if (count < PARTS) parts[count] = part;
    count++;
    last = part;
  }
  bool is_published =
      count == 2 && parts[0].len == 1 && strchr("sp", parts[0].data[0]);
  return count == 1 || is_published || is_raw ||
         (count > 0 && str_eq(parts[0], STR("uploads"))) ||
         (count >= 3 && is_view(parts[2])) || is_text(last);
}

static bool is_path(struct str target) {
  size_t slash = str_find_byte(target, '/'), colon = str_find_byte(target, ':');
  return target.len > 0 && target.data[0] != '#' && target.data[0] != '/' &&
         colon >= slash;
}

static bool may_lead(struct str target) {
  return str_find(target, STR("://")) < target.len ? url_may_lead(target)
                                                   : is_path(target);
}

/* ---- packing ---- */

struct packing {
  struct buf *out;
  size_t count;
  uint32_t line; /* of the link before it */
};

/* Lines may go back: what a text shows comes behind what it hides. */
static void pack_link(struct packing *packing, uint32_t line,
                      struct str target) {
  bool back = line < packing->line;
  uint32_t step = back ? packing->line - line : line - packing->line;
  pack_number(packing->out, (uint64_t)step * 2 + back);
  pack_str(packing->out, target);
  packing->line = line;
  packing->count++;
}

/* A URL that the text shows is found there. */
static void pack_targets(struct packing *packing,
                         const struct section *section) {
  struct str links = section->links, link;
  struct shown_links shown = {section->text, 0};
  for (size_t i = 0; links.len > 0 && str_split(&links, '\n', &link); i++) {
    bool is_url = str_find(link, STR("://")) < link.len;
    if (!may_lead(link) || (is_url && shown_link_find(&shown, link))) continue;
    uint32_t line = section->link_lines[i];
    pack_link(packing, line > section->line ? line : section->line, link);
  }
}

static void pack_shown(struct packing *packing, const struct section *section) {
  size_t start, end, line = 0, from = 0;
  for (; marks_next_url(section->text, from, &start, &end); from = end) {
    struct str url = str_slice(section->text, start, end);
    if (!may_lead(url)) continue;
    while (line + 1 < section->line_count &&
           section->lines[line + 1].offset <= start)
      line++;
    pack_link(packing, section->lines[line].source_line, url);
  }
}

void file_links_pack_rest(const struct minutes *minutes,
                          const struct section_record *sections,
                          struct buf *out) {
  struct buf links = {0};
  for (size_t i = 0; i < minutes->section_count; i++) {
    const struct section *section = &minutes->sections[i];
    struct packing packing = {.out = &links, .line = section->line};
    buf_clear(&links);
    pack_targets(&packing, section);
    pack_shown(&packing, section);
    if (packing.count == 0) continue;
    pack_number(out, sections[i].id - sections[0].id);
    pack_number(out, section->line);
    pack_number(out, packing.count);
    buf_add_str(out, buf_str(&links));
  }
  buf_free(&links);
}

void file_links_pack(const struct minutes *minutes,
                     const struct section_record *sections, struct buf *out) {
  struct buf body = {0};
  file_links_pack_rest(minutes, sections, &body);
  record_pack_counted(buf_str(&body), sections, out);
  buf_free(&body);
}

/* ---- unpacking ---- */

static enum status unpack_links(struct arena *arena, struct str bytes,
                                struct file_links *links, struct error *error) {
  size_t cap = 0;
  *links = (struct file_links){0};
  if (bytes.len == 0) return STATUS_OK;
  struct unpack in = unpack_start(bytes);
  uint32_t first_id = (uint32_t)unpack_number(&in);
  while (!in.bad && in.at != in.end) {
    uint32_t id = first_id + (uint32_t)unpack_number(&in);
    uint32_t line = (uint32_t)unpack_number(&in);
    size_t count = unpack_count(&in);
    for (size_t i = 0; i < count && !in.bad; i++) {
      uint64_t step = unpack_number(&in);
      line += step % 2 ? -(uint32_t)(step / 2) : (uint32_t)(step / 2);
      links->data =
          arena_grow(arena, links->data, links->len, &cap, sizeof *links->data);
      links->data[links->len++] = (struct file_link){id, line, unpack_str(&in)};
    }
  }
  return in.bad ? error_set(error, STATUS_DAMAGED,
                            "damaged record of a file's links")
                : STATUS_OK;
}

/* ---- reading ---- */

struct file_links_walk {
  struct arena *arena;
  file_links_fn *fn;
  void *context;
};

static enum status take_record(void *context, struct str key, struct str bytes,
                               struct error *error) {
  struct file_links_walk *walk = context;
  struct file_links links;
  enum status status =
      unpack_links(walk->arena, arena_str(walk->arena, bytes), &links, error);
  return status == STATUS_OK ? walk->fn(walk->context, key, &links, error)
                             : status;
}

enum status file_links_each(struct store *store, struct arena *arena,
                            file_links_fn *fn, void *context,
                            struct error *error) {
  struct file_links_walk walk = {arena, fn, context};
  return store_each_record(store, RECORD_LINKS, take_record, &walk, error);
}
