/* Where the terms of a document stand, as one value (SHIM_SLOT_POSITIONS): the
 * terms in the order of their positions. C++ only. */
#ifndef MINS_SHIM_SEQUENCE_H
#define MINS_SHIM_SEQUENCE_H

#include "shim/internal.h"

namespace shim {

/* A value of SHIM_SLOT_POSITIONS is one byte, seed * 4 + the index of a width,
 * and a code of so many bytes for each term, in the order of positions. The
 * seed is the first of those under which all terms of the document have
 * different codes; it stands in the high bits, so that the greatest and least
 * values, which Xapian keeps in whole for each slot, are those of usual
 * documents and not those of the largest.
 *
 * A term stands at the position behind the one before, the first at 1, unless
 * one of these codes comes first. */
enum SequenceCode : uint64_t {
  SAME_POSITION = 0, /* as the one before */
  GAP = 1,           /* SHIM_GAP further */
  FURTHER = 2,       /* so much further as the number says that follows */
  FIRST_TERM = 3,
};

/* For the code of a term in a document. */
inline uint64_t hash_term(struct str term) { return hash64(term); }

/* Makes such values; an object keeps buffers. */
class SequenceWriter {
 public:
  /* Replaces `value`; it is empty if there are no occurrences. */
  void write(const shim_document &document, std::string &value);

 private:
  unsigned char choose_header();

  std::vector<uint64_t> hashes_; /* of all terms */
  std::vector<uint64_t> scratch_;
};

/* Reads a value, which it borrows. A term that the document has is told from
 * all others of the document by its code; one that it does not have is not. A
 * damaged value gives other terms and positions, and never more than its bytes.
 */
class Sequence {
 public:
  explicit Sequence(struct str value);
  uint64_t code(uint64_t hash) const;
  size_t width() const { return width_; } /* of a code, in bytes */

  /* Calls use(code, position) for each term, by position, until it returns
   * false. */
  template <typename Use>
  void each(Use &&use) const {
    switch (width_) {
      case 1:
        return walk<1>(use);
      case 2:
        return walk<2>(use);
      case 3:
        return walk<3>(use);
      default:
        return walk<5>(use);
    }
  }

 private:
  template <size_t WIDTH>
  static uint64_t read(const char *at) {
    uint64_t code = 0;
    for (size_t i = 0; i < WIDTH; i++)
      code |= uint64_t(static_cast<unsigned char>(at[i])) << 8 * i;
    return code;
  }

  static uint32_t read_number(const char *&at, const char *end) {
    uint64_t number = 0;
    bool more = true;
    for (unsigned shift = 0; more && shift < 35 && at < end; shift += 7) {
      const auto byte = static_cast<unsigned char>(*at++);
      number |= uint64_t(byte & 127) << shift;
      more = byte & 128;
    }
    return static_cast<uint32_t>(number);
  }

  template <size_t WIDTH, typename Use>
  void walk(Use &&use) const {
    const char *at = begin_;
    uint32_t position = 0; /* of the one before */
    while (static_cast<size_t>(end_ - at) >= WIDTH) {
      const uint64_t code = read<WIDTH>(at);
      at += WIDTH;
      if (code >= FIRST_TERM) {
        if (!use(code, ++position)) return;
      } else if (code == SAME_POSITION) {
        position--;
      } else {
        position += code == GAP ? uint32_t(SHIM_GAP) : read_number(at, end_);
      }
    }
  }

  const char *begin_, *end_;
  unsigned seed_ = 0;
  size_t width_ = 1;
};

}  // namespace shim

#endif
