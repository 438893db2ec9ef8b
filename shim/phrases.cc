#include <algorithm>

#include "shim/sequence.h"

/* Two kinds of metadata record, both of document ids, ascending, as differences
 * from the one before in 7 bits a byte, the least first, the high bit set where
 * more follow:
 * - "\1p": the last id for which the lists are complete, and the documents up
 *   to there that were put since;
 * - "\1p", first word, NUL, second word: the number of documents in which the
 *   second follows the first, and these. */

using shim::Ids;
using shim::Op;
using shim::Phrases;
using shim::write_number;

namespace {

constexpr char KEY_PREFIX[] = "\1p"; /* no other metadata begins so */
constexpr size_t KEY_MOST = 200;
constexpr size_t MOST_LISTS = 64;   /* that one phrase asks for */
constexpr uint32_t RANGE = 1 << 13; /* of ids: how many are looked at a time */

std::string key_of(const std::string &first, const std::string &second) {
  std::string key = KEY_PREFIX + first;
  key.push_back('\0');
  return key + second;
}

[[noreturn]] void damaged() {
  throw Xapian::DatabaseCorruptError("a list of a phrase is damaged");
}

uint32_t read_number(const char *&at, const char *end) {
  uint64_t number = 0;
  bool more = true;
  for (unsigned shift = 0; more; shift += 7) {
    if (at == end || shift > 28) damaged();
    const auto byte = static_cast<unsigned char>(*at++);
    number |= uint64_t(byte & 127) << shift;
    more = byte & 128;
  }
  if (number > UINT32_MAX) damaged();
  return static_cast<uint32_t>(number);
}

std::string pack(uint32_t number, const Ids &ids) {
  std::string bytes;
  uint32_t last = 0;
  write_number(bytes, number);
  for (uint32_t id : ids) {
    write_number(bytes, id - last);
    last = id;
  }
  return bytes;
}

/* Ids ascend from 1 to `last`. */
Ids unpack(const std::string &bytes, uint32_t &number, uint32_t last) {
  const char *at = bytes.data();
  const char *const end = at + bytes.size();
  Ids ids;
  uint32_t id = 0;
  number = read_number(at, end);
  while (at < end) {
    const uint32_t step = read_number(at, end);
    if (step == 0 || step > last - id) damaged();
    ids.push_back(id += step);
  }
  return ids;
}

/* ---- writing ---- */

struct Pair {
  size_t first, second; /* words */
  size_t shared;        /* documents with both */
  Ids found;
};

/* The words of all pairs, and where each stands in the documents. */
struct Words {
  std::vector<std::string> names; /* ascending */
  std::vector<uint64_t> hashes;
  std::vector<Xapian::PostingIterator> postings;
  std::vector<std::vector<size_t>> pairs; /* those of which it is the first */

  size_t index(struct str name) const {
    return static_cast<size_t>(
        std::lower_bound(names.begin(), names.end(), shim::to_string(name)) -
        names.begin());
  }
};

Words read_words(const Xapian::Database &database, const shim_pair *pairs,
                 size_t count) {
  Words words;
  for (size_t i = 0; i < count; i++) {
    words.names.push_back(shim::to_string(pairs[i].first));
    words.names.push_back(shim::to_string(pairs[i].second));
  }
  std::sort(words.names.begin(), words.names.end());
  words.names.erase(std::unique(words.names.begin(), words.names.end()),
                    words.names.end());
  for (const std::string &name : words.names) {
    words.hashes.push_back(shim::hash_term(shim::to_str(name)));
    words.postings.push_back(database.postlist_begin(name));
  }
  words.pairs.resize(words.names.size());
  return words;
}

/* Finds which of some pairs stand in a document, reading it once. */
class PairScan {
 public:
  static constexpr size_t MOST = 64; /* pairs */

  PairScan() : slots_(1 << 16) {}

  /* Bit i of the result: the second word of pairs[i] follows the first. */
  uint64_t find(const shim::Sequence &sequence, const Words &words,
                const Pair *const *pairs, size_t count) {
    known_.assign(1, {0, 0, 0});
    for (size_t i = 0; i < count; i++) {
      const uint64_t bit = uint64_t(1) << i;
      at(sequence.code(words.hashes[pairs[i]->first])).first |= bit;
      at(sequence.code(words.hashes[pairs[i]->second])).second |= bit;
    }
    uint64_t found = 0, here = 0, before = 0;
    Xapian::termpos last = 0;
    sequence.each([&](uint64_t code, Xapian::termpos position) {
      const Known *known = get(code);
      if (!known) return true;
      if (position != last) {
        before = position == last + 1 ? here : 0;
        here = 0;
        last = position;
      }
      found |= before & known->second;
      here |= known->first;
      return true;
    });
    for (const Known &known : known_) slots_[slot_of(known.code)] = 0;
    return found;
  }

 private:
  struct Known {
    uint64_t code, first, second; /* bits of the pairs where it is that */
    size_t next = 0;              /* in the same slot */
  };

  static size_t slot_of(uint64_t code) { return code & 0xFFFF; }

  const Known *get(uint64_t code) const {
    size_t i = slots_[slot_of(code)];
    while (i != 0 && known_[i].code != code) i = known_[i].next;
    return i == 0 ? nullptr : &known_[i];
  }

  Known &at(uint64_t code) {
    uint8_t &slot = slots_[slot_of(code)];
    size_t i = slot;
    while (i != 0 && known_[i].code != code) i = known_[i].next;
    if (i != 0) return known_[i];
    known_.push_back({code, 0, 0, slot});
    slot = static_cast<uint8_t>(known_.size() - 1);
    return known_.back();
  }

  std::vector<uint8_t> slots_; /* the last of its codes; 0: none */
  std::vector<Known> known_;   /* from 1, up to two a pair */
};

/* Walks over all documents, a range of ids at a time, in which it knows which
 * words each has. */
class PairFinder {
 public:
  PairFinder(const Xapian::Database &database, Words &words,
             std::vector<Pair> &pairs)
      : words_(words),
        pairs_(pairs),
        value_(database.valuestream_begin(SHIM_SLOT_POSITIONS)),
        value_end_(database.valuestream_end(SHIM_SLOT_POSITIONS)),
        has_(words.names.size()),
        words_of_(RANGE) {}

  void find(uint32_t last) {
    for (uint64_t first = 0; first <= last; first += RANGE) {
      for (auto &list : words_of_) list.clear();
      for (size_t word = 0; word < words_.names.size(); word++) {
        Xapian::PostingIterator &it = words_.postings[word];
        for (; it != Xapian::PostingIterator() && *it < first + RANGE; ++it)
          words_of_[*it - first].push_back(word);
      }
      for (; value_ != value_end_ && value_.get_docid() < first + RANGE;
           ++value_)
        look(value_.get_docid(), words_of_[value_.get_docid() - first]);
    }
  }

 private:
  void look(uint32_t id, const std::vector<size_t> &words) {
    shared_.clear();
    for (size_t word : words) has_[word] = true;
    for (size_t word : words)
      for (size_t pair : words_.pairs[word])
        if (has_[pairs_[pair].second]) shared_.push_back(&pairs_[pair]);
    for (size_t word : words) has_[word] = false;
    if (shared_.empty()) return;
    const std::string value = *value_;
    const shim::Sequence sequence(shim::to_str(value));
    for (size_t i = 0; i < shared_.size(); i += PairScan::MOST) {
      const size_t count = std::min(PairScan::MOST, shared_.size() - i);
      const uint64_t found = scan_.find(sequence, words_, &shared_[i], count);
      for (size_t k = 0; k < count; k++) {
        shared_[i + k]->shared++;
        if (found >> k & 1) shared_[i + k]->found.push_back(id);
      }
    }
  }

  Words &words_;
  std::vector<Pair> &pairs_;
  Xapian::ValueIterator value_, value_end_;
  std::vector<bool> has_; /* by word: the document at hand */
  std::vector<std::vector<size_t>> words_of_;
  std::vector<Pair *> shared_;
  PairScan scan_;
};

}  // namespace

enum status shim_phrases_write(const char *directory,
                               const struct shim_pair *pairs, size_t count,
                               struct error *error) {
  return shim::guard(error, directory, [&]() {
    Xapian::WritableDatabase database =
        shim::open_to_write(directory, SHIM_OPEN);
    const uint32_t last = database.get_lastdocid();
    Words words = read_words(database, pairs, count);
    std::vector<Pair> all;
    for (size_t i = 0; i < count; i++) {
      const Pair pair = {
          words.index(pairs[i].first), words.index(pairs[i].second), 0, {}};
      words.pairs[pair.first].push_back(all.size());
      all.push_back(pair);
    }
    PairFinder(database, words, all).find(last);
    database.begin_transaction(true);
    database.set_metadata(KEY_PREFIX, pack(last, {}));
    for (const Pair &pair : all) {
      const std::string key =
          key_of(words.names[pair.first], words.names[pair.second]);
      if (pair.shared >= SHIM_PHRASES_FEWEST && key.size() <= KEY_MOST)
        database.set_metadata(
            key, pack(static_cast<uint32_t>(pair.found.size()), pair.found));
    }
    database.commit_transaction();
    return STATUS_OK;
  });
}

void shim::PhrasesWriter::write(Xapian::WritableDatabase &database) {
  if (put_.empty()) return;
  const std::string header = database.get_metadata(KEY_PREFIX);
  if (!header.empty()) {
    uint32_t last;
    Ids ids = unpack(header, last, UINT32_MAX);
    const size_t known = ids.size();
    for (uint32_t id : put_)
      if (id <= last) ids.push_back(id);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    if (ids.size() > known) database.set_metadata(KEY_PREFIX, pack(last, ids));
  }
  put_.clear();
}

/* ---- reading ---- */

void Phrases::clear() { *this = {}; }

bool Phrases::may_know(const shim_reader &reader, const shim_query &query,
                       size_t candidates) {
  if (candidates < SHIM_PHRASES_FEWEST || reader.shards.size() != 1 ||
      query.op != Op::PHRASE || query.front || query.number != 2 ||
      query.parts.size() != 2 ||
      query.parts[0]->parts.size() * query.parts[1]->parts.size() > MOST_LISTS)
    return false;
  if (!was_read_) read(reader.database);
  return last_ > 0;
}

void Phrases::read(const Xapian::Database &database) {
  const std::string header = database.get_metadata(KEY_PREFIX);
  if (!header.empty()) {
    uint32_t last;
    put_ = unpack(header, last, database.get_lastdocid());
    if (last > database.get_lastdocid()) damaged();
    last_ = last;
  }
  was_read_ = true;
}

bool Phrases::has_list(const shim_reader &reader, const std::string &first,
                       const std::string &second, Ids &ids) const {
  const std::string key = key_of(first, second);
  if (key.size() > KEY_MOST) return false;
  const std::string bytes = reader.database.get_metadata(key);
  if (bytes.empty()) return false;
  uint32_t count;
  ids = unpack(bytes, count, last_);
  if (ids.size() != count) damaged();
  return true;
}
