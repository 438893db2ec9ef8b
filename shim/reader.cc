#include <algorithm>

#include "shim/internal.h"

struct shim_reader {
  Xapian::Database database;
  std::string place;
  shim::Version version; /* not later than that of the database */
  Xapian::docid last;
  struct stop *stop; /* nullptr: nobody asks to */
};

namespace {

enum status interrupted(struct error *error) {
  return error_set(error, STATUS_INTERRUPTED, "stopped, as was asked for");
}

/* Runs a step of a reader. */
template <typename Body>
enum status read(const shim_reader *reader, struct error *error, Body &&body) {
  if (!stop_step(reader->stop)) return interrupted(error);
  return shim::guard(error, {reader->place.c_str(), &reader->version}, body);
}

[[noreturn]] void damaged() {
  throw Xapian::DatabaseCorruptError("documents are out of order");
}

/* Moves to the first value of `id` or beyond. Xapian's skip_to looks for the
 * place from the root of the table once it leaves a chunk of values, and reads
 * blocks anew: steps are cheaper where they are few. */
void move_to(Xapian::ValueIterator &it, const Xapian::ValueIterator &end,
             uint32_t id) {
  constexpr uint32_t NEAR = 1;
  if (it != end && id > it.get_docid() + NEAR)
    it.skip_to(id);
  else
    while (it != end && it.get_docid() < id) ++it;
}

/* The first index from `i` on whose id is not below `id`; quick when near. */
size_t advance(const uint32_t *ids, size_t count, size_t i, uint32_t id) {
  size_t stride = 1;
  while (i + stride < count && ids[i + stride] < id) {
    i += stride;
    stride *= 2;
  }
  const size_t end = std::min(i + stride, count);
  return static_cast<size_t>(std::lower_bound(ids + i, ids + end, id) - ids);
}

}  // namespace

enum status shim_reader_open(const char *directory, struct shim_reader **reader,
                             struct error *error) {
  shim::Version version; /* read before the database is, hence not later */
  *reader = nullptr;
  return shim::guard(error, {directory, &version}, [&]() {
    auto made = std::make_unique<shim_reader>();
    made->place = directory;
    made->version = version = shim::read_version(made->place);
    made->database = Xapian::Database(directory, Xapian::DB_BACKEND_GLASS);
    made->last = made->database.get_lastdocid();
    *reader = made.release();
    return STATUS_OK;
  });
}

enum status shim_reader_reopen(struct shim_reader *reader, bool *changed,
                               struct error *error) {
  return read(reader, error, [&]() {
    reader->version = shim::read_version(reader->place);
    const bool newer = reader->database.reopen();
    reader->last = reader->database.get_lastdocid();
    if (changed) *changed = newer;
    return STATUS_OK;
  });
}

bool shim_reader_is_overtaken(const struct shim_reader *reader) {
  const shim::Version now = shim::read_version(reader->place);
  /* One that is removed stays as it is for those who have it open. */
  return now.inode != 0 && !(now == reader->version);
}

void shim_reader_set_stop(struct shim_reader *reader, struct stop *stop) {
  reader->stop = stop;
}

void shim_reader_close(struct shim_reader *reader) { delete reader; }

enum status shim_reader_totals(struct shim_reader *reader,
                               struct shim_totals *totals,
                               struct error *error) {
  return read(reader, error, [&]() {
    const Xapian::Database &database = reader->database;
    *totals = {database.get_doccount(), reader->last,
               static_cast<uint32_t>(database.get_revision()),
               database.get_avlength()};
    return STATUS_OK;
  });
}

enum status shim_reader_metadata(struct shim_reader *reader, struct str key,
                                 struct buf *value, struct error *error) {
  return read(reader, error, [&]() {
    const std::string found =
        reader->database.get_metadata(shim::key_name(key));
    if (!found.empty()) buf_add(value, found.data(), found.size());
    return STATUS_OK;
  });
}

enum status shim_reader_each_metadata(struct shim_reader *reader,
                                      struct str prefix, shim_metadata_fn *fn,
                                      void *context, struct error *error) {
  return read(reader, error, [&]() {
    const Xapian::Database &database = reader->database;
    const std::string start = shim::to_string(prefix);
    const Xapian::TermIterator end = database.metadata_keys_end(start);
    for (auto it = database.metadata_keys_begin(start); it != end; ++it) {
      const std::string key = *it;
      if (!stop_step(reader->stop)) return interrupted(error);
      const std::string value = database.get_metadata(key);
      if (!fn(context, shim::to_str(key), shim::to_str(value))) break;
    }
    return STATUS_OK;
  });
}

enum status shim_reader_each_term(struct shim_reader *reader, struct str prefix,
                                  shim_term_fn *fn, void *context,
                                  struct error *error) {
  return shim_reader_some_terms(reader, prefix, nullptr, fn, context, error);
}

enum status shim_reader_some_terms(struct shim_reader *reader,
                                   struct str prefix, shim_pass_fn *pass,
                                   shim_term_fn *fn, void *context,
                                   struct error *error) {
  /* A term of more documents may have many chunks of postings, all of which ++
   * steps through. */
  constexpr Xapian::doccount FEW = 8;
  return read(reader, error, [&]() {
    const std::string start = shim::to_string(prefix);
    const Xapian::TermIterator end = reader->database.allterms_end(start);
    for (auto it = reader->database.allterms_begin(start); it != end;) {
      std::string term = *it;
      if (!stop_step(reader->stop)) return interrupted(error);
      const size_t far = pass ? pass(context, shim::to_str(term)) : 0;
      if (far > 0) {
        term.resize(far);
        term.back()++;
        it.skip_to(term);
        continue;
      }
      const Xapian::doccount documents = it.get_termfreq();
      if (!fn(context, shim::to_str(term), documents)) break;
      if (documents <= FEW)
        ++it;
      else
        it.skip_to(term += '\0');
    }
    return STATUS_OK;
  });
}

enum status shim_reader_each_document_term(struct shim_reader *reader,
                                           uint32_t id, shim_term_fn *fn,
                                           void *context, struct error *error) {
  return read(reader, error, [&]() {
    const Xapian::TermIterator end = reader->database.termlist_end(id);
    for (auto it = reader->database.termlist_begin(id); it != end; ++it) {
      const std::string term = *it;
      if (!fn(context, shim::to_str(term), it.get_wdf())) break;
    }
    return STATUS_OK;
  });
}

enum status shim_reader_term_documents(struct shim_reader *reader,
                                       struct str term, uint32_t *documents,
                                       struct error *error) {
  return read(reader, error, [&]() {
    *documents = reader->database.get_termfreq(shim::term_name(term));
    return STATUS_OK;
  });
}

enum status shim_reader_value_documents(struct shim_reader *reader,
                                        uint32_t slot, uint32_t *documents,
                                        struct error *error) {
  return read(reader, error, [&]() {
    *documents = reader->database.get_value_freq(slot);
    return STATUS_OK;
  });
}

enum status shim_reader_postings(struct shim_reader *reader, struct str term,
                                 uint32_t first, struct shim_postings *postings,
                                 struct error *error) {
  return read(reader, error, [&]() {
    const std::string name = shim::term_name(term);
    const auto end = reader->database.postlist_end(name);
    auto it = reader->database.postlist_begin(name);
    /* Copies: this runs for each posting of a search. */
    const shim_postings list = *postings;
    const uint32_t last = reader->last;
    uint32_t before = 0;
    size_t count = 0;
    if (first > 1 && it != end) it.skip_to(first);
    for (; it != end && count < list.room; ++it, ++count) {
      const uint32_t id = *it;
      if (id <= before || id > last) damaged();
      list.ids[count] = before = id;
      if (list.wdfs) list.wdfs[count] = it.get_wdf();
    }
    postings->count = count;
    return STATUS_OK;
  });
}

enum status shim_reader_postings_of(struct shim_reader *reader, struct str term,
                                    const uint32_t *ids, size_t count,
                                    struct shim_postings *postings,
                                    struct error *error) {
  return read(reader, error, [&]() {
    const std::string name = shim::term_name(term);
    const auto end = reader->database.postlist_end(name);
    auto it = reader->database.postlist_begin(name);
    postings->count = 0;
    for (size_t i = 0; i < count && it != end;) {
      const uint32_t id = *it;
      if (id < ids[i]) {
        it.skip_to(ids[i]);
      } else if (id > ids[i]) {
        i = advance(ids, count, i, id);
      } else {
        postings->ids[postings->count] = id;
        if (postings->wdfs) postings->wdfs[postings->count] = it.get_wdf();
        postings->count++, ++it, i++;
      }
    }
    return STATUS_OK;
  });
}

enum status shim_reader_each_value(struct shim_reader *reader, uint32_t slot,
                                   const uint32_t *ids, size_t count,
                                   shim_value_fn *fn, void *context,
                                   struct error *error) {
  return read(reader, error, [&]() {
    const Xapian::ValueIterator end = reader->database.valuestream_end(slot);
    Xapian::ValueIterator it = reader->database.valuestream_begin(slot);
    std::string value;
    uint32_t before = 0;
    for (; !ids && it != end && it.get_docid() < count; ++it) {
      const uint32_t id = it.get_docid();
      if (id <= before || id > reader->last) damaged();
      value = *it;
      fn(context, before = id, shim::to_str(value));
    }
    for (size_t i = 0; ids && i < count && it != end; i++) {
      move_to(it, end, ids[i]);
      if (it == end || it.get_docid() != ids[i]) continue;
      value = *it;
      fn(context, i, shim::to_str(value));
    }
    return STATUS_OK;
  });
}
