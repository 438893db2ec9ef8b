#include "shim/sequence.h"

#include <algorithm>
#include <bitset>

using namespace shim;

namespace {

constexpr size_t WIDTHS[] = {1, 2, 3, 5};
constexpr size_t WIDTH_COUNT = sizeof WIDTHS / sizeof *WIDTHS;
constexpr unsigned SEEDS = 64;
/* Codes of n terms all differ with a probability of e^-c, where c is n^2 / 2
 * over the number of codes. Beyond this c the 64 seeds are not worth trying. */
constexpr double MOST_COLLISIONS = 4;

/* Multiply-shift hashing (Dietzfelbinger et al. 1997): one odd multiplier a
 * seed. */
uint64_t code_of(uint64_t hash, unsigned seed, size_t width) {
  const uint64_t multiplier = 0x9e3779b97f4a7c15u * (2 * uint64_t(seed) + 1);
  const uint64_t code = hash * multiplier >> (64 - 8 * width);
  return code < FIRST_TERM ? code + FIRST_TERM : code;
}

void write_code(std::string &out, uint64_t code, size_t width) {
  for (size_t i = 0; i < width; i++)
    out.push_back(static_cast<char>(code >> 8 * i));
}

/* Whether all have different codes. `scratch` is for reuse. */
bool are_different(const std::vector<uint64_t> &hashes, unsigned seed,
                   size_t width, std::vector<uint64_t> &scratch) {
  if (width == 1) {
    std::bitset<256> seen;
    for (uint64_t hash : hashes) {
      const size_t code = code_of(hash, seed, width);
      if (seen[code]) return false;
      seen[code] = true;
    }
    return true;
  }
  scratch.clear();
  for (uint64_t hash : hashes) scratch.push_back(code_of(hash, seed, width));
  std::sort(scratch.begin(), scratch.end());
  return std::adjacent_find(scratch.begin(), scratch.end()) == scratch.end();
}

}  // namespace

/* Equal hashes of different terms: the largest width, and both have one code.
 * 64 bits of XXH3 agree for nobody by chance. */
unsigned char SequenceWriter::choose_header() {
  const auto count = static_cast<double>(hashes_.size());
  for (unsigned index = 0; index < WIDTH_COUNT; index++) {
    const double codes = static_cast<double>(uint64_t(1) << 8 * WIDTHS[index]);
    if (count * count / 2 / codes > MOST_COLLISIONS) continue;
    for (unsigned seed = 0; seed < SEEDS; seed++)
      if (are_different(hashes_, seed, WIDTHS[index], scratch_))
        return static_cast<unsigned char>(seed * WIDTH_COUNT + index);
  }
  return WIDTH_COUNT - 1;
}

void SequenceWriter::write(const shim_document &document, std::string &value) {
  value.clear();
  if (document.occurrence_count == 0) return;
  hashes_.clear();
  for (size_t i = 0; i < document.term_count; i++)
    hashes_.push_back(hash_term(document.terms[i].name));
  const unsigned char header = choose_header();
  const size_t width = WIDTHS[header % WIDTH_COUNT];
  value.push_back(static_cast<char>(header));
  uint64_t next = 1;
  for (size_t i = 0; i < document.occurrence_count; i++) {
    const shim_occurrence &occurrence = document.occurrences[i];
    const uint64_t position = occurrence.position;
    if (position == next - 1) {
      write_code(value, SAME_POSITION, width);
    } else if (position == next + SHIM_GAP) {
      write_code(value, GAP, width);
    } else if (position != next) {
      write_code(value, FURTHER, width);
      write_number(value, position - next);
    }
    const uint64_t hash = hashes_[occurrence.term];
    write_code(value, code_of(hash, header / WIDTH_COUNT, width), width);
    next = position + 1;
  }
}

Sequence::Sequence(struct str value)
    : begin_(value.data), end_(value.data + value.len) {
  if (value.len == 0) return;
  const auto header = static_cast<unsigned char>(*begin_++);
  seed_ = header / WIDTH_COUNT;
  width_ = WIDTHS[header % WIDTH_COUNT];
}

uint64_t Sequence::code(uint64_t hash) const {
  return code_of(hash, seed_, width_);
}
