#include "peer.h"

#include <xapian.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

struct peer_reader {
  Xapian::Database database;
};
struct peer_writer {
  Xapian::WritableDatabase database;
};

namespace {

template <typename Function>
auto guard(Function function) -> decltype(function()) {
  try {
    return function();
  } catch (const Xapian::Error &error) {
    std::fprintf(stderr, "minimal: %s\n", error.get_description().c_str());
    std::exit(1);
  }
}

Xapian::Query one_of(const char *const *terms, unsigned count) {
  return Xapian::Query(Xapian::Query::OP_SYNONYM, terms, terms + count);
}

}  // namespace

peer_reader *peer_open(const char *directory) {
  return guard([&] { return new peer_reader{Xapian::Database(directory)}; });
}

void peer_reopen(peer_reader *reader) {
  guard([&] {
    try {
      reader->database.reopen();
    } catch (const Xapian::DatabaseModifiedError &) {
      /* It will be tried again, like the question. */
    }
  });
}

unsigned peer_documents(peer_reader *reader) {
  return guard([&] { return reader->database.get_doccount(); });
}

unsigned peer_search(peer_reader *reader, const char *const *terms,
                     unsigned count, unsigned most, unsigned *ids) {
  return guard([&] {
    Xapian::Enquire enquire(reader->database);
    /* The parameters of src/search/rank.c. */
    enquire.set_weighting_scheme(
        Xapian::BM25Weight(1.2 * 8, 0, 1000, 0.7, 0.5));
    enquire.set_query(one_of(terms, count));
    const Xapian::MSet hits = enquire.get_mset(0, most);
    unsigned found = 0;
    for (auto hit = hits.begin(); hit != hits.end(); ++hit) ids[found++] = *hit;
    return found;
  });
}

unsigned peer_count(peer_reader *reader, const char *const *terms,
                    unsigned count) {
  return guard([&]() -> unsigned {
    Xapian::Enquire enquire(reader->database);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(one_of(terms, count));
    return enquire.get_mset(0, reader->database.get_doccount()).size();
  });
}

void peer_forms(peer_reader *reader, const char *language, const char *word,
                void (*fn)(const char *term)) {
  guard([&] {
    const Xapian::Stem stemmer(language);
    const std::string stem = stemmer(word);
    const std::string start = std::string(word).substr(0, 2);
    for (auto term = reader->database.allterms_begin(start);
         term != reader->database.allterms_end(start); ++term)
      if (stemmer(*term) == stem) fn((*term).c_str());
  });
}

unsigned peer_terms(peer_reader *reader, const char *term) {
  return guard([&]() -> unsigned {
    try {
      const auto found = reader->database.postlist_begin(term);
      if (found == reader->database.postlist_end(term)) return 0;
      return reader->database.get_document(*found).termlist_count();
    } catch (const Xapian::DatabaseModifiedError &) {
      return 0;
    } catch (const Xapian::DocNotFoundError &) {
      return 0;
    }
  });
}

peer_writer *peer_open_to_write(const char *directory) {
  return guard([&] {
    return new peer_writer{
        Xapian::WritableDatabase(directory, Xapian::DB_OPEN)};
  });
}

void peer_append(peer_writer *writer, unsigned number, unsigned terms) {
  guard([&] {
    Xapian::Document document;
    for (unsigned i = 1; i <= terms; i++)
      document.add_posting(
          "append" + std::to_string(number) + "x" + std::to_string(i), i);
    writer->database.add_document(document);
    writer->database.commit();
  });
}
