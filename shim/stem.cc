#include <algorithm>

#include "shim/internal.h"

namespace {

/* Powers of two. An indexer meets most words of a language, a search a few
 * hundred: the table grows, since memory that is touched first costs more than
 * the stems it saves. */
constexpr size_t FIRST_SLOTS = 1 << 8;
constexpr size_t MOST_SLOTS = 1 << 16;
constexpr size_t CACHE_BYTES = 1 << 22;
constexpr size_t WORD_MAX = 0xffff;

/* A word and its stem lie behind each other in `bytes`. */
struct Slot {
  uint32_t hash; /* 0: free */
  uint32_t start;
  uint16_t word_length;
  uint16_t stem_length;
};

}  // namespace

struct shim_stemmer {
  Xapian::Stem stem;
  bool is_none;
  shim_respell_fn *respell;
  std::vector<Slot> slots; /* empty until the first word */
  size_t count;
  std::vector<char> bytes;
  std::string word, result; /* kept for their memory */
};

namespace {

/* The slot of a word, or the free one where it belongs. */
Slot *find(shim_stemmer &stemmer, struct str word, uint32_t hash) {
  for (size_t i = hash >> 1;; i++) { /* the lowest bit is always set */
    Slot *slot = &stemmer.slots[i & (stemmer.slots.size() - 1)];
    if (slot->hash == 0) return slot;
    if (slot->hash == hash && slot->word_length == word.len &&
        memcmp(stemmer.bytes.data() + slot->start, word.data, word.len) == 0)
      return slot;
  }
}

/* Room for one word more, in a larger table or by forgetting all. */
void make_room(shim_stemmer &stemmer) {
  const size_t size = stemmer.slots.size();
  if (stemmer.count < size / 2 && stemmer.bytes.size() <= CACHE_BYTES) return;
  if (size == MOST_SLOTS || stemmer.bytes.size() > CACHE_BYTES) {
    std::fill(stemmer.slots.begin(), stemmer.slots.end(), Slot{});
    stemmer.count = 0;
    stemmer.bytes.clear();
    return;
  }
  const std::vector<Slot> old = std::move(stemmer.slots);
  stemmer.slots.assign(size ? size * 2 : FIRST_SLOTS, Slot{});
  for (const Slot &slot : old) {
    if (slot.hash == 0) continue;
    size_t i = slot.hash >> 1;
    while (stemmer.slots[i & (stemmer.slots.size() - 1)].hash != 0) i++;
    stemmer.slots[i & (stemmer.slots.size() - 1)] = slot;
  }
}

void append(std::vector<char> &bytes, const char *data, size_t length) {
  bytes.insert(bytes.end(), data, data + length);
}

struct str stem(shim_stemmer &stemmer, struct str word) {
  if (word.len == 0 || word.len > WORD_MAX) return word;
  make_room(stemmer);
  const uint32_t hash = static_cast<uint32_t>(hash64(word)) | 1;
  Slot *slot = find(stemmer, word, hash);
  if (slot->hash == 0) {
    stemmer.word.assign(word.data, word.len);
    if (stemmer.respell) stemmer.respell(&stemmer.word[0], word.len);
    stemmer.result = stemmer.stem(stemmer.word);
    if (stemmer.result.size() > WORD_MAX) return word;
    *slot = {hash, static_cast<uint32_t>(stemmer.bytes.size()),
             static_cast<uint16_t>(word.len),
             static_cast<uint16_t>(stemmer.result.size())};
    append(stemmer.bytes, word.data, word.len);
    append(stemmer.bytes, stemmer.result.data(), stemmer.result.size());
    stemmer.count++;
  }
  return str_make(stemmer.bytes.data() + slot->start + slot->word_length,
                  slot->stem_length);
}

}  // namespace

enum status shim_stemmer_new(const char *language, shim_respell_fn *respell,
                             struct shim_stemmer **stemmer,
                             struct error *error) {
  *stemmer = nullptr;
  return shim::guard(error, {}, [&]() {
    const std::string name = language;
    const bool is_none = name == "none";
    try {
      if (name.empty()) throw Xapian::InvalidArgumentError("no name");
      *stemmer = new shim_stemmer{is_none ? Xapian::Stem() : Xapian::Stem(name),
                                  is_none,
                                  respell,
                                  {},
                                  0,
                                  {},
                                  {},
                                  {}};
      return STATUS_OK;
    } catch (const Xapian::InvalidArgumentError &) {
      return error_set(error, STATUS_USAGE,
                       "unknown language of the stemmer: `%s`; there are: "
                       "none %s",
                       language,
                       Xapian::Stem::get_available_languages().c_str());
    }
  });
}

struct str shim_stem(struct shim_stemmer *stemmer, struct str word) {
  struct str result = word;
  if (stemmer->is_none) return result;
  /* A word that the stemmer fails on is its own stem. */
  shim::guard(nullptr, {}, [&]() {
    result = stem(*stemmer, word);
    return STATUS_OK;
  });
  return result;
}

void shim_stemmer_free(struct shim_stemmer *stemmer) { delete stemmer; }
