#include "shim/internal.h"

enum status shim_reader_open(const char *const *directories, size_t count,
                             struct shim_reader **reader, struct error *error) {
  *reader = nullptr;
  std::unique_ptr<shim_reader> made;
  enum status status = shim::guard(error, nullptr, [&]() {
    made = std::make_unique<shim_reader>();
    made->place = count > 0 ? directories[0] : "";
    return STATUS_OK;
  });
  for (size_t i = 0; status == STATUS_OK && i < count; i++)
    status = shim::guard(error, directories[i], [&]() {
      Xapian::Database one(directories[i], Xapian::DB_BACKEND_GLASS);
      made->shards.push_back(one);
      /* A database of one is quicker by itself. */
      if (count == 1)
        made->database = one;
      else
        made->database.add_database(one);
      return STATUS_OK;
    });
  if (status == STATUS_OK) *reader = made.release();
  return status;
}

enum status shim_reader_reopen(struct shim_reader *reader, bool *changed,
                               struct error *error) {
  return shim::guard(error, reader->place.c_str(), [&]() {
    const bool newer = reader->database.reopen();
    if (newer) reader->cache.clear();
    if (newer) reader->numbers.clear();
    if (newer) reader->phrases.clear();
    if (changed) *changed = newer;
    return STATUS_OK;
  });
}

void shim_reader_close(struct shim_reader *reader) { delete reader; }

enum status shim_reader_document_count(struct shim_reader *reader,
                                       uint32_t *count, struct error *error) {
  return shim::guard(error, reader->place.c_str(), [&]() {
    *count = reader->database.get_doccount();
    return STATUS_OK;
  });
}

enum status shim_reader_last_id(struct shim_reader *reader, uint32_t *id,
                                struct error *error) {
  return shim::guard(error, reader->place.c_str(), [&]() {
    *id = reader->database.get_lastdocid();
    return STATUS_OK;
  });
}

enum status shim_reader_metadata(struct shim_reader *reader, struct str key,
                                 struct buf *value, struct error *error) {
  return shim::guard(error, reader->place.c_str(), [&]() {
    const std::string found =
        reader->database.get_metadata(shim::to_string(key));
    if (!found.empty()) buf_add(value, found.data(), found.size());
    return STATUS_OK;
  });
}

enum status shim_reader_each_metadata(struct shim_reader *reader,
                                      struct str prefix, shim_metadata_fn *fn,
                                      void *context, struct error *error) {
  return shim::guard(error, reader->place.c_str(), [&]() {
    const Xapian::Database &database = reader->database;
    const std::string start = shim::to_string(prefix);
    const Xapian::TermIterator end = database.metadata_keys_end(start);
    for (auto it = database.metadata_keys_begin(start); it != end; ++it) {
      const std::string key = *it;
      const std::string value = database.get_metadata(key);
      if (!fn(context, shim::to_str(key), shim::to_str(value))) break;
    }
    return STATUS_OK;
  });
}

enum status shim_reader_each_term(struct shim_reader *reader, struct str prefix,
                                  shim_term_fn *fn, void *context,
                                  struct error *error) {
  return shim::guard(error, reader->place.c_str(), [&]() {
    const std::string start = shim::to_string(prefix);
    const Xapian::TermIterator end = reader->database.allterms_end(start);
    for (auto it = reader->database.allterms_begin(start); it != end; ++it) {
      const std::string term = *it;
      if (!fn(context, shim::to_str(term), it.get_termfreq())) break;
    }
    return STATUS_OK;
  });
}

enum status shim_reader_each_document_term(struct shim_reader *reader,
                                           uint32_t id, shim_term_fn *fn,
                                           void *context, struct error *error) {
  return shim::guard(error, reader->place.c_str(), [&]() {
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
  return shim::guard(error, reader->place.c_str(), [&]() {
    /* The empty term would be every document. */
    *documents = term.len == 0 ? 0
                               : reader->cache.frequency(reader->database,
                                                         shim::to_string(term));
    return STATUS_OK;
  });
}

void shim::move_to(Xapian::ValueIterator &it, const Xapian::ValueIterator &end,
                   uint32_t id) {
  constexpr uint32_t NEAR = 32;
  if (it == end) return;
  if (id > it.get_docid() + NEAR) {
    it.skip_to(id);
    return;
  }
  while (it != end && it.get_docid() < id) ++it;
}

enum status shim_reader_each_value(struct shim_reader *reader, uint32_t slot,
                                   const uint32_t *ids, size_t count,
                                   shim_value_fn *fn, void *context,
                                   struct error *error) {
  return shim::guard(error, reader->place.c_str(), [&]() {
    const Xapian::ValueIterator end = reader->database.valuestream_end(slot);
    Xapian::ValueIterator it = reader->database.valuestream_begin(slot);
    std::string value;
    for (; !ids && it != end && it.get_docid() < count; ++it) {
      value = *it;
      fn(context, it.get_docid(), shim::to_str(value));
    }
    for (size_t i = 0; ids && i < count && it != end; i++) {
      shim::move_to(it, end, ids[i]);
      if (it == end || it.get_docid() != ids[i]) continue;
      value = *it;
      fn(context, i, shim::to_str(value));
    }
    return STATUS_OK;
  });
}
