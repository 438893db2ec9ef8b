#include "search/short_url.h"

#include "minutes/marks.h"

enum { LONGEST_PART = 40 }; /* bytes of a path's part that are shown */

enum { MOST_PARTS = 32 };

/* What stands between the slashes behind the host. */
struct url_path {
  struct str host;
  struct str parts[MOST_PARTS];
  size_t len;
};

static void read_path(struct str url, struct url_path *path) {
  struct str rest = str_slice(url, str_find(url, STR("://")) + 3, url.len),
             part;
  size_t end = 0;
  while (end < rest.len && rest.data[end] != '?' && rest.data[end] != '#')
    end++;
  rest.len = end;
  *path = (struct url_path){.host = STR("")};
  if (!str_split(&rest, '/', &path->host)) return;
  if (str_starts(path->host, STR("www.")))
    path->host = str_slice(path->host, 4, path->host.len);
  while (rest.data && str_split(&rest, '/', &part))
    if (part.len > 0 && path->len < MOST_PARTS) path->parts[path->len++] = part;
}

static bool is_number(struct str text) {
  for (size_t i = 0; i < text.len; i++)
    if (!ascii_is_digit(text.data[i])) return false;
  return text.len > 0;
}

/* The part that tells that a number follows which people call "repo#12". */
static size_t find_number(const struct url_path *path) {
  static const char *const before[] = {
      "pull",           "pulls",       "issues",     "issue",
      "merge_requests", "discussions", "work_items", NULL};
  for (size_t i = 2; i + 1 < path->len; i++)
    if (str_in_list(path->parts[i], before) && is_number(path->parts[i + 1]))
      return i;
  return path->len;
}

static bool overlaps(struct str url, struct str part, size_t start,
                     size_t end) {
  size_t at = (size_t)(part.data - url.data);
  return start < at + part.len && end > at;
}

static void add_part(struct str part, bool whole, struct buf *out) {
  size_t len = part.len;
  if (!whole && len > LONGEST_PART) {
    len = LONGEST_PART;
    while (len > 0 && ((unsigned char)part.data[len] & 0xC0) == 0x80) len--;
  }
  buf_add(out, part.data, len);
  if (len < part.len) buf_add_str(out, STR("…"));
}

void short_url_add(struct str url, size_t shown_start, size_t shown_end,
                   struct buf *out) {
  struct url_path path;
  read_path(url, &path);
  size_t number = find_number(&path);
  if (number < path.len) {
    size_t repo =
        str_eq(path.parts[number - 1], STR("-")) ? number - 2 : number - 1;
    if (repo > 0 && shown_end > 0 &&
        overlaps(url, path.parts[0], shown_start, shown_end))
      buf_add_str(out, path.parts[0]), buf_add_char(out, '/');
    buf_add_str(out, path.parts[repo]);
    buf_add_char(out, '#');
    buf_add_str(out, path.parts[number + 1]);
    return;
  }
  buf_add_str(out, path.host);
  bool left_out = false;
  for (size_t i = 0; i < path.len; i++) {
    bool shown =
        shown_end > 0 && overlaps(url, path.parts[i], shown_start, shown_end);
    if (!shown && i + 1 < path.len) {
      left_out = true;
      continue;
    }
    if (left_out) buf_add_str(out, STR("/…"));
    left_out = false;
    buf_add_char(out, '/');
    add_part(path.parts[i], shown, out);
  }
}
