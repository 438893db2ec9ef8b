#include "store/record.h"

#include "base/pack.h"

enum { LONGEST_KEY = 180, KEPT_OF_LONG_KEY = 140 };

const char *record_state_name(enum file_state state) {
  static const char *const names[FILE_STATE_COUNT] = {
      "indexed", "empty",        "too big",        "too slow", "unreadable",
      "ignored", "outside root", "directory link", "refused",  "not Markdown"};
  return (unsigned)state < FILE_STATE_COUNT ? names[state] : "unknown";
}

void record_stamp(const struct stat *info, struct file_stamp *stamp) {
  *stamp = (struct file_stamp){
      .device = info->st_dev,
      .inode = info->st_ino,
      .size = (uint64_t)info->st_size,
      .mtime_ns = info->st_mtim.tv_sec * 1000000000LL + info->st_mtim.tv_nsec,
      .ctime_ns = info->st_ctim.tv_sec * 1000000000LL + info->st_ctim.tv_nsec};
}

bool record_stamp_eq(const struct file_stamp *a, const struct file_stamp *b) {
  return a->device == b->device && a->inode == b->inode && a->size == b->size &&
         a->mtime_ns == b->mtime_ns && a->ctime_ns == b->ctime_ns;
}

uint64_t record_stamp_hash(const struct file_stamp *stamp) {
  uint64_t hash = hash64(str_make((const char *)stamp, sizeof *stamp));
  return hash != 0 ? hash : 1;
}

/* Ticks are of 10 ms at most; ten times that is for clocks of other machines,
 * which may be a little behind. */
bool record_time_is_settled(int64_t time_ns, int64_t seen_ns) {
  enum { TICK_NS = 100 * 1000 * 1000, SECOND_NS = 1000 * 1000 * 1000 };
  int64_t step = time_ns % SECOND_NS == 0 ? 2LL * SECOND_NS : TICK_NS;
  return time_ns < seen_ns - step;
}

void record_key(struct str path, struct buf *key) {
  buf_clear(key);
  if (path.len <= LONGEST_KEY) {
    buf_add_str(key, path);
    return;
  }
  struct hash128 hash = hash128(path);
  buf_add_str(key, str_slice(path, 0, KEPT_OF_LONG_KEY));
  buf_addf(key, "/~%016llx%016llx", (unsigned long long)hash.high,
           (unsigned long long)hash.low);
  /* Longer than any path that is its own key, so never equal to one. */
  while (key->len <= LONGEST_KEY) buf_add_char(key, '~');
}

void record_name(enum record_kind kind, struct str key, struct buf *name) {
  buf_clear(name);
  buf_add_char(name, (char)kind);
  buf_add_str(name, key);
}

bool record_key_is_path(struct str key) { return key.len <= LONGEST_KEY; }

/* ---- states ---- */

struct str record_directory(struct str path) {
  size_t end = path.len;
  while (end > 0 && path.data[end - 1] != '/') end--;
  return str_slice(path, 0, end);
}

static void pack_file(const struct file_record *file, struct str name,
                      struct buf *out) {
  pack_str(out, name);
  pack_number(out, (uint64_t)file->state);
  pack_number(out, file->stamp.device);
  pack_number(out, file->stamp.inode);
  pack_number(out, file->stamp.size);
  pack_fixed(out, (uint64_t)file->stamp.mtime_ns);
  pack_fixed(out, (uint64_t)file->stamp.ctime_ns);
  pack_fixed(out, (uint64_t)file->seen_ns);
  pack_hash(out, file->content);
  pack_number(out, file->replaced);
  pack_number(out, file->sections);
  pack_number(out, file->symbol);
  pack_str(out, file->reason);
}

void record_pack_files(struct str directory,
                       const struct file_record *const *files, size_t count,
                       struct buf *out) {
  struct buf entry = {0};
  pack_str(out, directory.len <= LONGEST_KEY ? STR("") : directory);
  pack_number(out, count);
  for (size_t i = 0; i < count; i++) {
    struct str path = files[i]->path;
    buf_clear(&entry);
    pack_file(files[i], str_slice(path, directory.len, path.len), &entry);
    pack_str(out, buf_str(&entry));
  }
  buf_free(&entry);
}

static struct str join(struct arena *arena, struct str directory,
                       struct str name) {
  char *path = arena_alloc(arena, directory.len + name.len + 1);
  memcpy(path, directory.data, directory.len);
  memcpy(path + directory.len, name.data, name.len);
  path[directory.len + name.len] = '\0';
  return str_make(path, directory.len + name.len);
}

static void unpack_stamp(struct unpack *in, struct file_stamp *stamp) {
  stamp->device = unpack_number(in);
  stamp->inode = unpack_number(in);
  stamp->size = unpack_number(in);
  stamp->mtime_ns = (int64_t)unpack_fixed(in);
  stamp->ctime_ns = (int64_t)unpack_fixed(in);
}

static void unpack_file(struct str entry, struct arena *arena,
                        struct str directory, struct file_record *file,
                        bool *bad) {
  struct unpack in = unpack_start(entry);
  file->path = join(arena, directory, unpack_str(&in));
  file->state = (enum file_state)unpack_number(&in);
  unpack_stamp(&in, &file->stamp);
  file->seen_ns = (int64_t)unpack_fixed(&in);
  file->content = unpack_hash(&in);
  file->replaced = unpack_number(&in);
  file->sections = unpack_number(&in);
  file->symbol = (uint32_t)unpack_number(&in);
  struct str reason = unpack_str(&in);
  file->reason = reason.len > 0 ? arena_str(arena, reason) : STR("");
  *bad |=
      in.bad || in.at != in.end || (unsigned)file->state >= FILE_STATE_COUNT;
}

static const char state_record[] = "record of a file's state";

enum status record_unpack_files(struct arena *arena, struct str key,
                                struct str bytes,
                                struct directory_record *directory,
                                struct error *error) {
  struct unpack in = unpack_start(bytes);
  struct str path = unpack_str(&in);
  directory->path = arena_str(arena, path.len > 0 ? path : key);
  directory->count = unpack_count(&in);
  directory->files =
      arena_alloc(arena, directory->count * sizeof *directory->files);
  for (size_t i = 0; i < directory->count && !in.bad; i++)
    unpack_file(unpack_str(&in), arena, directory->path, &directory->files[i],
                &in.bad);
  return unpack_end(&in, state_record, error);
}

enum status record_split_files(struct arena *arena, struct str bytes,
                               struct packed_files *files,
                               struct error *error) {
  struct unpack in = unpack_start(bytes);
  unpack_str(&in); /* the directory */
  files->count = unpack_count(&in);
  files->entries = arena_alloc(arena, files->count * sizeof *files->entries);
  for (size_t i = 0; i < files->count && !in.bad; i++)
    files->entries[i] = unpack_str(&in);
  return unpack_end(&in, state_record, error);
}

static int compare_name(const void *name, const void *entry) {
  struct unpack in = unpack_start(*(const struct str *)entry);
  return str_cmp(*(const struct str *)name, unpack_str(&in));
}

static const struct str *find_entry(const struct packed_files *files,
                                    struct str directory, struct str path) {
  struct str name = str_slice(path, directory.len, path.len);
  return files->count > 0 ? bsearch(&name, files->entries, files->count,
                                    sizeof name, compare_name)
                          : NULL;
}

bool record_has_stamp(const struct packed_files *files, struct str path,
                      const struct file_stamp *stamp) {
  const struct str *entry = find_entry(files, record_directory(path), path);
  if (!entry) return false;
  struct file_stamp known;
  struct unpack in = unpack_start(*entry);
  unpack_str(&in);    /* the name */
  unpack_number(&in); /* the state */
  unpack_stamp(&in, &known);
  return !in.bad && record_stamp_eq(&known, stamp);
}

enum status record_find_file(struct arena *arena,
                             const struct packed_files *files, struct str path,
                             struct file_record *file, bool *found,
                             struct error *error) {
  struct str directory = record_directory(path);
  const struct str *entry = find_entry(files, directory, path);
  bool bad = false;
  *found = entry != NULL;
  if (entry) unpack_file(*entry, arena, directory, file, &bad);
  return bad ? error_set(error, STATUS_DAMAGED, "damaged %s", state_record)
             : STATUS_OK;
}
