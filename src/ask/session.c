#include "ask/session.h"

#include "base/clock.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "index/indexer.h"
#include "store/location.h"

enum status session_open(struct session *session, struct place *place,
                         enum session_use use, struct error *error) {
  *session = (struct session){.root = place->root,
                              .directory = place->directory,
                              .use = use,
                              .store = place->store};
  if (place->store) place->store = NULL;
  return config_load(&session->arena, session->root.data, &session->config,
                     error);
}

void session_close(struct session *session) {
  stale_end(&session->look);
  number_map_free(&session->told);
  searcher_free(&session->searcher);
  store_close(session->store);
  arena_free(&session->arena);
  *session = (struct session){.store = NULL};
}

enum status session_refresh(struct session *session, struct error *error) {
  enum status status = STATUS_OK;
  if (!session->store)
    status = store_open(session->directory.data, &session->store, error);
  else if (session->searcher.store) /* else it was opened a moment ago */
    status = store_refresh(session->store, error);
  if (status != STATUS_OK) return status;
  store_set_stop(session->store, session->stop);
  session->searcher.store = session->store;
  session->searcher.config = &session->config;
  session->searcher.keep = session->use != SESSION_ONE;
  return STATUS_OK;
}

uint64_t session_state(const struct session *session) {
  uint64_t state =
      hash64(str_of(session->store->generation)) + store_commit(session->store);
  return state != 0 ? state : 1;
}

/* ---- freshness ---- */

static struct indexer_options indexer_options(const struct session *session,
                                              size_t max_bytes) {
  return (struct indexer_options){.root = session->root.data,
                                  .directory = session->directory.data,
                                  .config = &session->config,
                                  .max_bytes = max_bytes};
}

enum status session_freshen(struct session *session, struct arena *arena,
                            struct question *question, struct error *error) {
  bool wanted =
      question->fresh == FRESH_FIRST ||
      (question->fresh == FRESH_AS_CONFIGURED && session->config.fresh);
  if (!wanted) return STATUS_OK;
  struct indexer_options indexer =
      indexer_options(session, question->max_bytes);
  struct indexer_report report;
  indexer.stop = session->stop;
  enum status status = indexer_run(&indexer, &report, error);
  question->fresh = FRESH_NOT;
  question->is_fresh = status == STATUS_OK;
  switch (status) {
    case STATUS_OK:
      break;
    case STATUS_LOCKED:
      question->note =
          arena_strf(arena, "Not brought up to date: %s.", error->message);
      break;
    case STATUS_PARTIAL:
    case STATUS_EMPTIED:
    case STATUS_IO:
      question->note =
          arena_strf(arena, "Not all is up to date: %s.", error->message);
      break;
    default:
      return status;
  }
  return session_refresh(session, error);
}

/* ---- stale answers ---- */

enum { LOOK_EVERY_MS = 1000 };

static void add_names(struct buf *text, const char *what,
                      const struct stale_files *files) {
  if (files->count == 0) return;
  buf_addf(text, "%s%s", text->len > 0 ? "; " : "", what);
  for (size_t i = 0; i < files->count && i < STALE_NAMES; i++) {
    buf_addf(text, "%s", i > 0 ? ", " : " ");
    utf8_repair(files->names[i], text);
  }
  if (files->count > STALE_NAMES)
    buf_addf(text, " and %zu more", files->count - STALE_NAMES);
}

/* What else than a pass of its own would look at them. */
static struct str fresh_text(struct arena *arena, const struct naming *naming) {
  if (!naming_has(naming, "fresh")) return STR("");
  struct str flag = naming_value(naming, arena, "fresh", (struct str){NULL, 0});
  return arena_strf(arena, ", or %.*s,", STR_FMT(flag));
}

/* Data NULL: nothing is stale. */
static struct str stale_sentence(struct arena *arena,
                                 const struct naming *naming,
                                 const struct stale *stale) {
  struct str sentence = {NULL, 0};
  struct buf names = {0};
  add_names(&names, "changed", &stale->changed);
  add_names(&names, "new", &stale->new);
  add_names(&names, "gone", &stale->gone);
  add_names(&names, "perhaps changed", &stale->touched);
  if (stale->root_error.data)
    sentence = arena_strf(arena, "%.*s: this is what was indexed of it.",
                          STR_FMT(stale->root_error));
  else if (names.len > 0)
    sentence = arena_strf(arena,
                          "The minutes have changed since they were indexed: "
                          "%s (mins index%.*s brings the index up to date).",
                          buf_cstr(&names), STR_FMT(fresh_text(arena, naming)));
  buf_free(&names);
  return sentence;
}

/* A look serves all questions of a moment. */
static enum status look_again(struct session *session, struct error *error) {
  uint64_t now_ms = clock_elapsed_ms();
  if ((session->look.store || session->has_watcher) &&
      session->looked_snapshot == session->store->snapshot &&
      now_ms < session->looked_ms + LOOK_EVERY_MS)
    return STATUS_OK;
  session->looked_ms = now_ms;
  session->looked_snapshot = session->store->snapshot;
  session->has_watcher = location_has_watcher(session->directory.data);
  if (session->has_watcher) return STATUS_OK;
  session->look_options = indexer_options(session, INDEXER_MAX_BYTES_DEFAULT);
  return stale_begin(&session->look, &session->look_options, session->store,
                     session->use == SESSION_RUN, error);
}

/* The files that an answer shows. */
static struct stale_shown *shown_files(struct arena *arena,
                                       const struct results *results,
                                       size_t *count) {
  size_t most = results->hit_count + results->file_count + results->paths.len;
  struct stale_shown *shown = arena_alloc(arena, (most + 1) * sizeof *shown);
  *count = 0;
  for (size_t i = 0; i < results->file_count; i++)
    shown[(*count)++] = (struct stale_shown){results->files[i].path,
                                             results->files[i].stamp_hash};
  for (size_t i = 0; i < results->hit_count; i++) {
    const struct hit *hit = &results->hits[i];
    shown[(*count)++] = (struct stale_shown){hit->path, hit->stamp_hash};
  }
  for (size_t i = 0; i < results->paths.len; i++)
    shown[(*count)++] = (struct stale_shown){results->paths.data[i], 0};
  return shown;
}

/* In a run, not what was told before. */
static void tell_once(struct session *session, struct str *note) {
  if (!note->data) return;
  uint64_t hash = hash64(*note);
  bool is_run = session->use == SESSION_RUN;
  session->told_stale = session->told_stale * 31 + hash;
  if (is_run && number_map_get(&session->told, hash) != NUMBER_MAP_NONE)
    *note = (struct str){NULL, 0};
  else if (is_run)
    number_map_put(&session->told, hash);
}

static enum status find_stale(struct session *session, struct arena *arena,
                              const struct naming *naming,
                              const struct results *results, struct str *note,
                              struct error *error) {
  struct stale stale;
  size_t count;
  struct stale_shown *shown = shown_files(arena, results, &count);
  *note = (struct str){NULL, 0};
  enum status status = look_again(session, error);
  if (status == STATUS_OK && session->has_watcher) return STATUS_OK;
  if (status == STATUS_OK)
    status = stale_tell(&session->look, shown, count, &stale, error);
  if (status == STATUS_OK) *note = stale_sentence(arena, naming, &stale);
  if (status == STATUS_OK && !note->data) return STATUS_OK;
  if (!store_is_overtaken(session->store)) {
    tell_once(session, note);
    return status;
  }
  /* By a writer, who will have seen to it. */
  stale_end(&session->look);
  *note = (struct str){NULL, 0};
  return STATUS_OK;
}

/* ---- questions ---- */

static void add_note(struct arena *arena, struct str note,
                     struct results *results) {
  if (!note.data) return;
  struct str *notes =
      arena_alloc(arena, (results->note_count + 1) * sizeof *notes);
  notes[0] = note;
  for (size_t i = 0; i < results->note_count; i++)
    notes[i + 1] = results->notes[i];
  results->notes = notes;
  results->note_count++;
}

/* Answers that no note about changed files stands beside: a pass was just made,
 * or they tell of changes themselves, or are not of texts. */
static bool needs_no_look(const struct question *question) {
  enum request_kind kind = question->request.kind;
  return question->is_fresh || kind == REQUEST_SECTION ||
         kind == REQUEST_STATUS || kind == REQUEST_DUMP ||
         kind == REQUEST_EXPLAIN;
}

enum status session_ask(struct session *session, struct arena *arena,
                        struct question *question, struct reply *reply,
                        struct error *error) {
  enum status status = session_freshen(session, arena, question, error);
  /* A reader is missing before the first question, and where one before could
   * not go on to the newest state. */
  bool opened = session->searcher.store && session->store->reader;
  if (status == STATUS_OK && (!opened || session->use == SESSION_LIVE))
    status = session_refresh(session, error);
  if (status == STATUS_OK)
    status =
        reply_to(&session->searcher, arena, &question->request, reply, error);
  struct str stale = {NULL, 0};
  if (status == STATUS_OK && !needs_no_look(question))
    status = find_stale(session, arena, question->request.naming,
                        &reply->results, &stale, error);
  if (status != STATUS_OK) return status;
  add_note(arena, stale, &reply->results);
  add_note(arena, question->note, &reply->results);
  add_note(arena, question->note, &reply->explanation.results);
  return STATUS_OK;
}

/* ---- beside the index ---- */

void session_look(const struct session *session, struct arena *arena,
                  size_t max_bytes, struct session_outlook *outlook) {
  struct buf writer = {0};
  *outlook = (struct session_outlook){.stale = false};
  location_holder(session->directory.data, &writer);
  outlook->writer = arena_str(arena, buf_str(&writer));
  buf_free(&writer);
  outlook->root_gone =
      indexer_is_stale(session->root.data, session->directory.data,
                       &session->config, max_bytes, &outlook->stale,
                       NULL) != STATUS_OK;
}

enum status session_verify(struct session *session, struct arena *arena,
                           bool deep, size_t max_bytes,
                           struct verify_differences *found,
                           struct error *error) {
  struct indexer_options indexer = indexer_options(session, max_bytes);
  return verify_run(arena, &indexer, deep, found, error);
}
