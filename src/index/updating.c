#include "index/updating.h"

#include "minutes/people.h"

bool updating_has_text(const struct file_record *record) {
  return record && record->state == FILE_INDEXED;
}

/* ---- dates and teams of all ---- */

static enum status add_known_text(struct updating *to,
                                  const struct file_record *known,
                                  struct error *error) {
  struct text_file text = {.known = known};
  enum status status = store_facts(to->update->store, &to->arena, known->path,
                                   &text.stored.facts, &text.packed, error);
  text.stored.facts.content = known->content;
  if (status == STATUS_OK) vec_push(&to->texts, text);
  return status;
}

/* A file without sections: its path and content still count. */
static void add_empty_text(struct updating *to,
                           const struct file_record *file) {
  struct text_file text = {0};
  text.stored.facts.path = file->path;
  text.stored.facts.content = file->content;
  vec_push(&to->texts, text);
}

enum status updating_load_old(struct updating *to,
                              const struct file_record *known,
                              struct old_sections *old, struct error *error) {
  *old = (struct old_sections){0};
  if (!updating_has_text(known)) return STATUS_OK;
  enum status status = store_facts_record(to->update->store, &to->arena,
                                          known->path, &old->stored, error);
  old->taken = arena_zalloc(&to->arena, old->stored.facts.heading_count + 1);
  return status;
}

static enum status add_changed_text(struct updating *to,
                                    struct changed_file *file,
                                    struct error *error) {
  struct changed_text *changed = arena_zalloc(&to->arena, sizeof *changed);
  struct text_file text = {.changed = changed};
  filewrite_copy_facts(&to->arena, &to->kept_texts, file->record.path,
                       &file->read, true, &text.stored.facts);
  changed->file = file;
  changed->sections = arena_zalloc(
      &to->arena, text.stored.facts.heading_count * sizeof *changed->sections);
  text.stored.sections = changed->sections;
  vec_push(&to->texts, text);
  return updating_load_old(to, file->known, &changed->old, error);
}

static enum status gather_changed(struct updating *to, struct error *error) {
  enum status status = STATUS_OK;
  for (size_t i = 0; i < to->changes->changed.len && status == STATUS_OK; i++) {
    struct changed_file *file = to->changes->changed.data[i];
    if (file->record.state == FILE_INDEXED)
      status = add_changed_text(to, file, error);
    else if (file->record.state == FILE_EMPTY)
      add_empty_text(to, &file->record);
  }
  return status;
}

static enum status all_known(struct updating *to, struct file_records *all,
                             struct error *error) {
  *all = *to->update->known;
  return to->update->all
             ? STATUS_OK
             : store_files(to->update->store, &to->arena, all, error);
}

static enum status gather_unchanged(struct updating *to, struct error *error) {
  struct file_records all;
  struct map gone = {0}; /* paths of which the old text does not count */
  enum status status = all_known(to, &all, error);
  for (size_t i = 0; i < to->changes->removed.len; i++)
    map_put(&gone, to->changes->removed.data[i]->path, 0, NULL);
  for (size_t i = 0; i < to->changes->changed.len; i++)
    map_put(&gone, to->changes->changed.data[i]->record.path, 0, NULL);
  for (size_t i = 0; i < all.len && status == STATUS_OK; i++) {
    const struct file_record *record = &all.data[i];
    if (map_get(&gone, record->path)) continue;
    if (record->state == FILE_INDEXED)
      status = add_known_text(to, record, error);
    else if (record->state == FILE_EMPTY)
      add_empty_text(to, record);
  }
  map_free(&gone);
  return status;
}

static bool same_facts(const struct updating *to, size_t text) {
  struct buf old = {0}, new = {0};
  const struct text_file *file = &to->texts.data[text];
  record_pack_shared_facts(&file->changed->old.stored.facts, &old);
  record_pack_shared_facts(&file->stored.facts, &new);
  bool same = str_eq(buf_str(&old), buf_str(&new));
  buf_free(&old);
  buf_free(&new);
  return same;
}

/* Whether nothing has changed that dates, teams or references of any section
 * depend on: then all stay as they are, and other files need not be looked at.
 */
static bool resolution_stays(struct updating *to,
                             const struct counts_source *source) {
  bool stays = to->changes->removed.len == 0 &&
               to->texts.len == to->changes->changed.len;
  for (size_t i = 0; i < to->texts.len && stays; i++) {
    const struct changed_text *text = to->texts.data[i].changed;
    const struct changed_file *file = text ? text->file : NULL;
    stays = file && updating_has_text(file->known) && same_facts(to, i) &&
            !resolve_needs_content(&to->arena, source, file->known->content) &&
            !resolve_needs_content(&to->arena, source, file->record.content);
  }
  return stays;
}

/* `rows`: who is known; NULL: who was, which is read only where it matters. */
static enum status add_people(struct updating *to,
                              const struct people_rows *rows,
                              struct error *error) {
  struct people_rows known = {0};
  struct people people;
  enum status status = STATUS_OK;
  bool named = false;
  for (size_t i = 0; i < to->texts.len && !named; i++)
    named = people_are_named(&to->texts.data[i].stored.facts);
  if (!rows && named)
    status = store_people(to->update->store, &to->arena, &known, error);
  if (status != STATUS_OK) return status;
  people_init(&people, &to->arena, rows ? rows : &known);
  for (size_t i = 0; i < to->texts.len; i++)
    people_of_sections(&people, &to->texts.data[i].stored.facts,
                       to->resolution.files[i].sections);
  people_free(&people);
  return STATUS_OK;
}

static enum status keep_resolution(struct updating *to, struct error *error) {
  size_t count = to->texts.len;
  to->resolution.files =
      arena_zalloc(&to->arena, (count + 1) * sizeof *to->resolution.files);
  for (size_t i = 0; i < count; i++) {
    struct file_resolution *file = &to->resolution.files[i];
    const struct facts_record *old = &to->texts.data[i].changed->old.stored;
    file->sections = arena_alloc(
        &to->arena, (old->facts.heading_count + 1) * sizeof *file->sections);
    for (size_t j = 0; j < old->facts.heading_count; j++)
      file->sections[j] = old->sections[j].resolved;
    if (old->facts.heading_count > 0)
      file->meeting = old->sections[0].resolved.meeting;
  }
  return add_people(to, NULL, error);
}

/* ---- those that depend on them ---- */

static struct str load_counts(void *context, enum counts_kind kind,
                              struct str key) {
  struct updating *to = context;
  struct str bytes = {NULL, 0};
  if (to->asked == STATUS_OK)
    to->asked = store_counts(to->update->store, &to->arena, kind, key, &bytes,
                             to->error);
  return bytes;
}

static const struct file_facts *load_facts(void *context, struct str path,
                                           struct hash128 content,
                                           bool is_empty) {
  struct updating *to = context;
  struct text_file text = {0};
  text.stored.facts.path = path;
  if (!is_empty && to->asked == STATUS_OK)
    to->asked = store_facts(to->update->store, &to->arena, path,
                            &text.stored.facts, &text.packed, to->error);
  if (to->asked != STATUS_OK) return NULL;
  text.stored.facts.content = content;
  vec_push(&to->texts, text);
  return arena_dup(&to->arena, &text.stored.facts, sizeof text.stored.facts);
}

static bool has_content(void *context, struct hash128 content) {
  struct updating *to = context;
  struct file_records all = {0};
  struct map changed = {0};
  bool found = false;
  for (size_t i = 0; i < to->before.len; i++)
    map_put(&changed, to->before.data[i].path, 0, NULL);
  if (to->asked == STATUS_OK) to->asked = all_known(to, &all, to->error);
  for (size_t i = 0; i < all.len && to->asked == STATUS_OK && !found; i++)
    found =
        hash128_eq(all.data[i].content, content) &&
        (updating_has_text(&all.data[i]) || all.data[i].state == FILE_EMPTY) &&
        !map_get(&changed, all.data[i].path);
  map_free(&changed);
  return found;
}

/* A file as it was, if it had a part in the resolution. */
static enum status add_before(struct updating *to,
                              const struct file_record *known,
                              struct error *error) {
  struct file_facts facts = {.path = {NULL, 0}};
  struct str sections;
  enum status status = STATUS_OK;
  if (!known || (known->state != FILE_INDEXED && known->state != FILE_EMPTY))
    return STATUS_OK;
  if (known->state == FILE_INDEXED)
    status = store_facts(to->update->store, &to->arena, known->path, &facts,
                         &sections, error);
  facts.path = known->path;
  facts.content = known->content;
  vec_push(&to->before, facts);
  return status;
}

static void list_facts(struct updating *to) {
  to->facts = arena_alloc(&to->arena, (to->texts.len + 1) * sizeof *to->facts);
  for (size_t i = 0; i < to->texts.len; i++)
    to->facts[i] = to->texts.data[i].stored.facts;
}

/* The conflicts of files that mean the same as before, and of these. */
static enum status merge_conflicts(struct updating *to, struct error *error) {
  struct conflict_records old, new;
  struct map others = {0};
  size_t kept = 0;
  enum status status =
      store_conflicts(to->update->store, &to->arena, &old, error);
  if (status != STATUS_OK) return status;
  new = filewrite_conflicts(&to->arena, &to->resolution, to->facts,
                            to->texts.len);
  for (size_t i = 0; i < to->before.len; i++)
    map_put(&others, to->before.data[i].path, 0, NULL);
  for (size_t i = 0; i < to->texts.len; i++)
    map_put(&others, to->facts[i].path, 0, NULL);
  struct conflict_record *all =
      arena_alloc(&to->arena, (old.len + new.len + 1) * sizeof *all);
  for (size_t i = 0; i < old.len; i++)
    if (!map_get(&others, old.data[i].path)) all[kept++] = old.data[i];
  for (size_t i = 0; i < new.len; i++) all[kept++] = new.data[i];
  to->conflicts = (struct conflict_records){all, kept};
  map_free(&others);
  return STATUS_OK;
}

/* *done: only some files depend on what has changed. */
static enum status resolve_dependent(struct updating *to,
                                     const struct counts_source *source,
                                     bool *done, struct error *error) {
  const struct config *config = to->update->options->config;
  const struct counts_sink sink = count_records_sink(&to->counts);
  enum status status = STATUS_OK;
  for (size_t i = 0; i < to->changes->removed.len && status == STATUS_OK; i++)
    status = add_before(to, to->changes->removed.data[i], error);
  for (size_t i = 0; i < to->changes->changed.len && status == STATUS_OK; i++)
    status = add_before(to, to->changes->changed.data[i]->known, error);
  if (status != STATUS_OK) return status;
  list_facts(to);
  struct resolve_change change = {.before = to->before.data,
                                  .before_count = to->before.len,
                                  .after = to->facts,
                                  .after_count = to->texts.len};
  *done = resolve_change(&to->arena, &change, source, config->teams,
                         config->team_count, &sink, &to->resolution);
  if (!*done) to->texts.len = change.after_count;
  if (to->asked != STATUS_OK || !*done) return to->asked;
  list_facts(to);
  status = merge_conflicts(to, error);
  if (status != STATUS_OK) return status;
  return add_people(
      to, to->resolution.same_people ? NULL : &to->resolution.people, error);
}

/* ---- all ---- */

static void resolve_all(struct updating *to) {
  const struct config *config = to->update->options->config;
  count_records_free(&to->counts);
  const struct counts_sink sink = count_records_sink(&to->counts);
  list_facts(to);
  resolve(&to->arena, to->facts, to->texts.len, config->teams,
          config->team_count, &sink, &to->resolution);
  to->conflicts = filewrite_conflicts(&to->arena, &to->resolution, to->facts,
                                      to->texts.len);
}

enum status updating_resolve(struct updating *to, struct error *error) {
  const struct counts_source source = {to, load_counts, load_facts,
                                       has_content};
  enum status status = gather_changed(to, error);
  bool done = true;
  to->error = error;
  to->scope = UPDATE_TEXTS;
  if (status == STATUS_OK && resolution_stays(to, &source))
    return to->asked != STATUS_OK ? to->asked : keep_resolution(to, error);
  if (status == STATUS_OK) status = to->asked;
  to->scope = UPDATE_DEPENDENT;
  if (status == STATUS_OK)
    status = resolve_dependent(to, &source, &done, error);
  if (status != STATUS_OK || done) return status;
  to->scope = UPDATE_ALL;
  status = gather_unchanged(to, error);
  if (status == STATUS_OK) resolve_all(to);
  return status;
}

void updating_free(struct updating *to) {
  vec_free(&to->texts);
  vec_free(&to->before);
  count_records_free(&to->counts);
  map_free(&to->kept_texts);
}
