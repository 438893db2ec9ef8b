/* A session: the configuration of one place of minutes, and one open reader of
 * its index with what it has read. The one way in for every front end.
 *
 *   place_find(&arena, &names, &place, &error);
 *   session_open(&session, &place, SESSION_LIVE, &error);
 *   question_read(&arena, REQUEST_SEARCH, &parameters, &question, &error);
 *   session_ask(&session, &arena, &question, &reply, &error);
 *
 * A session belongs to one thread at a time; any number of them run side by
 * side, of one place or of several, beside writers of the same process or of
 * others. They share nothing that is written to: what a reader keeps of an
 * index (searcher.h, engine.h) is each session's own. Measured, 122 different
 * questions leave 6 MB of an index of 8,500 sections and 32 MB of one of
 * 170,000, and at most 32 MB of texts: too little for locks in every search. */
#ifndef MINS_ASK_SESSION_H
#define MINS_ASK_SESSION_H

#include "ask/place.h"
#include "ask/question.h"
#include "base/number_map.h"
#include "base/stop.h"
#include "index/stale.h"
#include "index/verify.h"
#include "search/reply.h"

enum session_use {
  SESSION_ONE, /* a question or two: nothing is kept for the next */
  SESSION_RUN, /* a run: stays with the snapshot of its first question */
  SESSION_LIVE /* a server's: each question sees the newest state */
};

struct session {
  struct str root, directory; /* of the place, which outlives the session */
  enum session_use use;
  /* Who set it can end a question from another thread: STATUS_INTERRUPTED,
   * after which the session is closed. NULL: nobody can. */
  struct stop *stop;
  struct arena arena; /* of the configuration */
  struct config config;
  struct store *store;      /* NULL until the first question */
  struct searcher searcher; /* of the open store */
  /* For looking at the files where no watcher follows them. */
  struct indexer_options look_options;
  struct stale_look look;
  uint64_t looked_ms, looked_snapshot;
  bool has_watcher; /* then nothing is stale for long */
  /* A hash of what answers have told of changed files; 0: nothing. Whoever sets
   * it to 0 can see whether more was told since. */
  uint64_t told_stale;
  struct number_map told; /* in a run: hashes of all that was told */
};

/* Reads the configuration, whose warnings are in session->config. The index is
 * opened by the first question, so that a fresh question can repair it. A store
 * that the place has open is taken from it; more sessions can then be opened of
 * the same place, in any thread. After any return, session_close. STATUS_USAGE:
 * a bad configuration. */
enum status session_open(struct session *session, struct place *place,
                         enum session_use use, struct error *error);
void session_close(struct session *session);

/* Answers a question. What the reply holds is the arena's, or borrowed from the
 * question. Where no watcher follows the minutes, a note tells of files that
 * have changed since (stale.h); a run or a server looks for them at most once a
 * second, and a run tells each once. Statuses: reply_to, session_refresh and
 * session_freshen. With STATUS_QUERY the place of the error and a suggestion
 * are in reply->problem. */
enum status session_ask(struct session *session, struct arena *arena,
                        struct question *question, struct reply *reply,
                        struct error *error);
/* What session_ask does first if question->fresh or the configuration says so:
 * one pass of the indexer, once for a question. STATUS_LOCKED, STATUS_PARTIAL,
 * STATUS_EMPTIED and STATUS_IO of the pass are no failure: question->note tells
 * of them. Statuses: else those of indexer_run, and session_refresh. */
enum status session_freshen(struct session *session, struct arena *arena,
                            struct question *question, struct error *error);

/* Opens the index, or goes on to its newest state; session->store is set from
 * then on. Statuses: store_open, store_refresh. */
enum status session_refresh(struct session *session, struct error *error);
/* Of the index as it is open: another number once it has changed; never 0. */
uint64_t session_state(const struct session *session);
/* What the index itself does not tell about its state. */
struct session_outlook {
  struct str writer; /* who is writing now; empty: nobody */
  bool stale;        /* files have changed */
  bool root_gone;    /* the root cannot be read: stale is not known */
};
/* Looks at all files' times. */
void session_look(const struct session *session, struct arena *arena,
                  size_t max_bytes, struct session_outlook *outlook);
/* The index against the files: verify_run, with the session's configuration. */
enum status session_verify(struct session *session, struct arena *arena,
                           bool deep, size_t max_bytes,
                           struct verify_differences *found,
                           struct error *error);

#endif
