#include <algorithm>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <mutex>

#include "shim/internal.h"

struct shim_writer {
  Xapian::WritableDatabase database;
  std::string place;
  std::string scratch; /* one allocation for all terms and values */
  struct error loss;   /* why the batch is lost; STATUS_OK: it is not */
  bool in_transaction;
};

namespace {

/* ---- the flush threshold ---- */

/* Xapian writes out what it has gathered after so many changed documents, and
 * takes the number from the environment whenever a database is opened for
 * writing. setenv() would race with every getenv() of other threads, so the
 * variable is put there once, when the program is loaded, as memory of our
 * own, and only its digits are changed, by one thread at a time: a getenv()
 * for another name does not look at them.
 *
 * A segment is written out once. Other transactions are written out often:
 * it bounds memory, and 1000 documents at a time took 0.77 of the time that
 * Xapian's 10 000 took. A number that the user has set stays in force for
 * these. */
constexpr char THRESHOLD_NAME[] = "XAPIAN_FLUSH_THRESHOLD";
constexpr size_t THRESHOLD_DIGITS = 10; /* of INT_MAX, the largest it reads */
constexpr int THRESHOLD_SEGMENT = INT_MAX;

char threshold_variable[] = "XAPIAN_FLUSH_THRESHOLD=0000001000";
int threshold_usual = 1000;
std::mutex threshold_mutex;

__attribute__((constructor)) void threshold_prepare() {
  const char *set = getenv(THRESHOLD_NAME);
  const int number = set ? atoi(set) : 0;
  if (number > 0) threshold_usual = number;
  putenv(threshold_variable);
}

void threshold_set(int number) {
  char digits[THRESHOLD_DIGITS + 1];
  snprintf(digits, sizeof digits, "%010d", number);
  memcpy(threshold_variable + sizeof THRESHOLD_NAME, digits, THRESHOLD_DIGITS);
}

/* ---- transactions ---- */

/* Drops all that is not committed. A database that is outside a transaction
 * commits when it is destroyed, and a commit that failed half-way has left
 * changes for that, hence a transaction is begun only to be cancelled. */
void cancel(shim_writer *writer) noexcept {
  writer->in_transaction = false;
  for (int attempt = 0; attempt < 2; attempt++) {
    try {
      writer->database.begin_transaction(false);
    } catch (...) { /* one is open, or the database is closed */
    }
    try {
      writer->database.cancel_transaction();
      return;
    } catch (...) { /* stays in a transaction, if it can, to the end */
    }
  }
  try {
    writer->database.begin_transaction(false);
  } catch (...) {
  }
}

enum status check_usable(const shim_writer *writer, bool in_transaction,
                         struct error *error) {
  if (writer->loss.status != STATUS_OK)
    return error_set(error, writer->loss.status,
                     "%s: the changes are lost and no more are taken, since: "
                     "%s",
                     writer->place.c_str(), writer->loss.message);
  if (writer->in_transaction != in_transaction)
    return error_set(error, STATUS_USAGE, "%s: %s", writer->place.c_str(),
                     in_transaction ? "no transaction is open"
                                    : "a transaction is open already");
  return STATUS_OK;
}

/* Runs one step; when it fails, the batch is lost. */
template <typename Body>
enum status step(shim_writer *writer, struct error *error, Body &&body) {
  struct error problem = {STATUS_OK, ""};
  const enum status status =
      shim::guard(&problem, {writer->place.c_str()}, [&]() {
        body();
        return STATUS_OK;
      });
  if (status == STATUS_OK) return status;
  cancel(writer);
  writer->loss = problem;
  if (error) *error = problem;
  return status;
}

template <typename Body>
enum status change(shim_writer *writer, struct error *error, Body &&body) {
  const enum status status = check_usable(writer, true, error);
  if (status != STATUS_OK) return status;
  return step(writer, error, body);
}

/* ---- documents ---- */

void fill(Xapian::Document &document, const shim_document &from,
          std::string &scratch) {
  for (size_t i = 0; i < from.term_count; i++) {
    const shim_term &term = from.terms[i];
    shim::set_name(term.name, SHIM_TERM_MAX, scratch);
    document.add_term(scratch, term.wdf);
  }
  for (size_t i = 0; i < from.value_count; i++) {
    const shim_value &value = from.values[i];
    scratch.assign(value.data.len ? value.data.data : "", value.data.len);
    document.add_value(value.slot, scratch); /* an empty one removes it */
  }
}

/* The names in `document` that an edit takes away: those below a prefix, and
 * those that come anew (else their frequencies would be added up). */
std::vector<std::string> removed_terms(const Xapian::Document &document,
                                       const char *const *prefixes,
                                       const shim_document &changes) {
  std::vector<std::string> names;
  const Xapian::TermIterator end = document.termlist_end();
  for (; prefixes && *prefixes; prefixes++) {
    const size_t length = strlen(*prefixes);
    Xapian::TermIterator term = document.termlist_begin();
    for (term.skip_to(*prefixes); term != end; ++term) {
      std::string name = *term;
      if (name.compare(0, length, *prefixes) != 0) break;
      names.push_back(std::move(name));
    }
  }
  for (size_t i = 0; i < changes.term_count; i++) {
    std::string name = shim::term_name(changes.terms[i].name);
    Xapian::TermIterator term = document.termlist_begin();
    term.skip_to(name);
    if (term != end && *term == name) names.push_back(std::move(name));
  }
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

Xapian::WritableDatabase open_database(const char *directory,
                                       enum shim_mode mode) {
  int flags = Xapian::DB_BACKEND_GLASS;
  if (mode == SHIM_OPEN) flags |= Xapian::DB_OPEN;
  if (mode == SHIM_CREATE) flags |= Xapian::DB_CREATE;
  if (mode == SHIM_SEGMENT) flags |= Xapian::DB_CREATE | Xapian::DB_NO_SYNC;
  const std::lock_guard<std::mutex> lock(threshold_mutex);
  threshold_set(mode == SHIM_SEGMENT ? THRESHOLD_SEGMENT : threshold_usual);
  return Xapian::WritableDatabase(directory, flags);
}

}  // namespace

enum status shim_writer_open(const char *directory, enum shim_mode mode,
                             struct shim_writer **writer, struct error *error) {
  *writer = nullptr;
  return shim::guard(error, {directory}, [&]() {
    auto made = std::make_unique<shim_writer>();
    made->database = open_database(directory, mode);
    made->place = directory;
    *writer = made.release();
    return STATUS_OK;
  });
}

enum status shim_writer_begin(struct shim_writer *writer, struct error *error) {
  const enum status status = check_usable(writer, false, error);
  if (status != STATUS_OK) return status;
  return step(writer, error, [&]() {
    writer->database.begin_transaction(true);
    writer->in_transaction = true;
  });
}

enum status shim_writer_commit(struct shim_writer *writer,
                               struct error *error) {
  return change(writer, error, [&]() {
    writer->database.commit_transaction();
    writer->in_transaction = false;
  });
}

enum status shim_writer_put(struct shim_writer *writer, uint32_t id,
                            const struct shim_document *document,
                            struct error *error) {
  return change(writer, error, [&]() {
    Xapian::Document made;
    fill(made, *document, writer->scratch);
    writer->database.replace_document(id, made);
  });
}

enum status shim_writer_edit(struct shim_writer *writer, uint32_t id,
                             const char *const *prefixes,
                             const struct shim_document *changes,
                             uint32_t *length, struct error *error) {
  return change(writer, error, [&]() {
    Xapian::Document document = writer->database.get_document(id);
    for (const std::string &name : removed_terms(document, prefixes, *changes))
      document.remove_term(name);
    fill(document, *changes, writer->scratch);
    writer->database.replace_document(id, document);
    *length = writer->database.get_doclength(id);
  });
}

enum status shim_writer_delete(struct shim_writer *writer, uint32_t id,
                               struct error *error) {
  return change(writer, error, [&]() { writer->database.delete_document(id); });
}

enum status shim_writer_last_id(struct shim_writer *writer, uint32_t *id,
                                struct error *error) {
  return shim::guard(error, {writer->place.c_str()}, [&]() {
    *id = writer->database.get_lastdocid();
    return STATUS_OK;
  });
}

enum status shim_writer_metadata(struct shim_writer *writer, struct str key,
                                 struct buf *value, struct error *error) {
  return change(writer, error, [&]() {
    const std::string found =
        writer->database.get_metadata(shim::key_name(key));
    if (!found.empty()) buf_add(value, found.data(), found.size());
  });
}

enum status shim_writer_set_metadata(struct shim_writer *writer, struct str key,
                                     struct str value, struct error *error) {
  return change(writer, error, [&]() {
    writer->database.set_metadata(shim::key_name(key), shim::to_string(value));
  });
}

void shim_writer_close(struct shim_writer *writer) {
  if (!writer) return;
  if (writer->in_transaction) cancel(writer);
  delete writer;
}
