#include "ask/session.h"

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
  session->searcher.store = session->store;
  session->searcher.config = &session->config;
  session->searcher.keep = session->use != SESSION_ONE;
  return STATUS_OK;
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
  if (!question->fresh) return STATUS_OK;
  struct indexer_options indexer =
      indexer_options(session, question->max_bytes);
  struct indexer_report report;
  enum status status = indexer_run(&indexer, &report, error);
  question->fresh = false;
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

/* ---- questions ---- */

static void add_note(struct arena *arena, struct str note,
                     struct results *results) {
  struct str *notes =
      arena_alloc(arena, (results->note_count + 1) * sizeof *notes);
  notes[0] = note;
  for (size_t i = 0; i < results->note_count; i++)
    notes[i + 1] = results->notes[i];
  results->notes = notes;
  results->note_count++;
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
  if (status == STATUS_OK && question->note.data) {
    add_note(arena, question->note, &reply->results);
    add_note(arena, question->note, &reply->explanation.results);
  }
  return status;
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
