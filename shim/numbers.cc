#include <endian.h>

#include <algorithm>

#include "shim/internal.h"

/* The numbers of SHIM_BLOCK documents in a row are one metadata record: of each
 * document its numbers and its length, 32 bits each, the least byte first;
 * zeros at the end are left out. */

namespace {

constexpr char KEY_PREFIX[] = "\1n"; /* no other metadata begins so */
static_assert(sizeof(shim_numbers) == (SHIM_NUMBERS + 1) * sizeof(uint32_t),
              "a document's numbers are an array");
constexpr size_t BLOCK_SIZE = SHIM_BLOCK * sizeof(shim_numbers);

std::string key_of(uint32_t block) {
  std::string key = KEY_PREFIX;
  for (int shift = 24; shift >= 0; shift -= 8)
    key.push_back(static_cast<char>(block >> shift));
  return key;
}

/* Between the order of bytes in a record and the machine's. */
void swap_bytes(char *bytes, size_t size) {
  for (; htole32(1) != 1 && size >= sizeof(uint32_t);
       size -= sizeof(uint32_t)) {
    std::reverse(bytes, bytes + sizeof(uint32_t));
    bytes += sizeof(uint32_t);
  }
}

void unpack(const std::string &bytes, shim_numbers *block) {
  const size_t size = std::min(bytes.size(), BLOCK_SIZE);
  char *to = reinterpret_cast<char *>(block);
  memcpy(to, bytes.data(), size);
  memset(to + size, 0, BLOCK_SIZE - size);
  swap_bytes(to, BLOCK_SIZE);
}

std::string pack(const std::vector<shim_numbers> &block) {
  std::string bytes(reinterpret_cast<const char *>(block.data()), BLOCK_SIZE);
  swap_bytes(&bytes[0], BLOCK_SIZE);
  bytes.erase(bytes.find_last_not_of('\0') + 1);
  return bytes;
}

}  // namespace

/* ---- writing ---- */

shim_numbers &shim::NumbersWriter::of(const Xapian::WritableDatabase &database,
                                      uint32_t id) {
  const uint32_t number = id / SHIM_BLOCK;
  std::vector<shim_numbers> &block = blocks_[number];
  if (block.empty()) {
    block.resize(SHIM_BLOCK);
    unpack(database.get_metadata(key_of(number)), block.data());
  }
  return block[id % SHIM_BLOCK];
}

void shim::NumbersWriter::write(Xapian::WritableDatabase &database) {
  for (auto &block : blocks_)
    database.set_metadata(key_of(block.first), pack(block.second));
  blocks_.clear();
}

/* ---- reading ---- */

void shim::Numbers::clear() {
  all_ = {};
  asked_ = 0;
}

void shim::Numbers::read(const Xapian::Database &database, uint32_t number,
                         Block &block) {
  unpack(database.get_metadata(key_of(number)), block.data());
}

/* Databases that are read as one number their documents in turn. */
void shim::Numbers::keep(const Shards &shards, uint32_t last) {
  const auto count = static_cast<uint32_t>(shards.size());
  std::vector<Block> all(size_t(last) / SHIM_BLOCK + 1);
  Block block;
  for (uint32_t shard = 0; shard < count; shard++) {
    uint32_t number = UINT32_MAX; /* of the block at hand */
    for (uint64_t id = shard + 1; id <= last; id += count) {
      const auto own = static_cast<uint32_t>((id - 1) / count + 1);
      if (own / SHIM_BLOCK != number) {
        number = own / SHIM_BLOCK;
        read(shards[shard], number, block);
      }
      all[id / SHIM_BLOCK][id % SHIM_BLOCK] = block[own % SHIM_BLOCK];
    }
  }
  all_ = std::move(all);
}

enum status shim_reader_numbers(struct shim_reader *reader, const uint32_t *ids,
                                size_t count, struct shim_numbers *numbers,
                                struct error *error) {
  return shim::guard(error, reader->place.c_str(), [&]() {
    reader->numbers.each(
        *reader, ids, count,
        [&](size_t i, const shim_numbers &read) { numbers[i] = read; });
    return STATUS_OK;
  });
}
