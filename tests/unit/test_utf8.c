#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
/* cmocka.h needs the four above. */
#include <cmocka.h>

#include "base/mem.h"
#include "base/utf8.h"

#define FFFD "\xEF\xBF\xBD"

/* A view of exactly its bytes on the heap, so that AddressSanitizer sees a read
 * beyond the end. */
static struct str exact(struct str s) {
  char *copy = mem_alloc(s.len ? s.len : 1);
  memcpy(copy, s.data, s.len);
  return str_make(copy, s.len);
}

static void repairs_to(struct str bytes, struct str wanted, size_t replaced) {
  struct buf out = {0};
  struct str s = exact(bytes);
  assert_int_equal(utf8_repair(s, &out), replaced);
  assert_true(str_eq(buf_str(&out), wanted));
  assert_true(utf8_is_valid(buf_str(&out)));
  buf_free(&out);
  free((char *)s.data);
}

static void every_codepoint_survives_encode_and_decode(void **state) {
  (void)state;
  for (uint32_t c = 0; c <= UTF8_LAST; c++) {
    char bytes[4];
    uint32_t back;
    struct str s = {bytes, utf8_write(c, bytes)};
    size_t length = utf8_decode(s, 0, &back);
    bool surrogate = c >= 0xD800 && c <= 0xDFFF;
    if (length != s.len || back != (surrogate ? UTF8_REPLACEMENT : c) ||
        !utf8_is_valid(s))
      fail_msg("U+%04X", c);
  }
}

static void encode_writes_what_is_no_character_as_replacement(void **state) {
  (void)state;
  char bytes[4];
  assert_int_equal(utf8_write(0xD800, bytes), 3);
  assert_memory_equal(bytes, FFFD, 3);
  assert_int_equal(utf8_write(UTF8_LAST + 1, bytes), 3);
  assert_memory_equal(bytes, FFFD, 3);
  assert_int_equal(utf8_write(UINT32_MAX, bytes), 3);
}

/* Valid sequences of all lengths up to 4 bytes are exactly the encodings. */
static void exactly_the_encodings_are_valid(void **state) {
  (void)state;
  size_t valid[4] = {0};
  unsigned char bytes[4];
  for (unsigned a = 0x80; a < 0x100; a++)
    for (unsigned b = 0; b < 0x100; b++) {
      bytes[0] = (unsigned char)a, bytes[1] = (unsigned char)b;
      valid[1] += b >= 0x80 && utf8_is_valid(str_make((char *)bytes, 2));
      if (b < 0x80) continue;
      for (unsigned c = 0x80; c < 0x100; c++) {
        bytes[2] = (unsigned char)c;
        valid[2] += utf8_is_valid(str_make((char *)bytes, 3));
        for (unsigned d = 0x80; a >= 0xF0 && c < 0xC0 && d < 0xC0; d++) {
          bytes[3] = (unsigned char)d;
          valid[3] += utf8_is_valid(str_make((char *)bytes, 4));
        }
      }
    }
  assert_int_equal(valid[1], 0x800 - 0x80);
  assert_int_equal(valid[2], 0x10000 - 0x800 - 0x800);
  assert_int_equal(valid[3], 0x110000 - 0x10000);
}

/* The examples of The Unicode Standard, tables 3-8 to 3-11. */
static void each_maximal_subpart_is_replaced_once(void **state) {
  (void)state;
  repairs_to(STR("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41"),
             STR(FFFD FFFD FFFD FFFD FFFD FFFD FFFD FFFD "A"), 8);
  repairs_to(STR("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41"),
             STR(FFFD FFFD FFFD FFFD FFFD FFFD FFFD FFFD "A"), 8);
  repairs_to(STR("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42"),
             STR(FFFD FFFD FFFD FFFD FFFD "A" FFFD FFFD "B"), 7);
  repairs_to(STR("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"),
             STR(FFFD FFFD FFFD FFFD "A"), 4);
}

static void repair_keeps_good_text_and_replaces_nul(void **state) {
  (void)state;
  repairs_to(STR(""), STR(""), 0);
  repairs_to(STR("plain ASCII, longer than a word"),
             STR("plain ASCII, longer than a word"), 0);
  repairs_to(STR("Gr\xC3\xBC\xC3\x9F"
                 "e \xF0\x9F\x8E\x89"),
             STR("Gr\xC3\xBC\xC3\x9F"
                 "e \xF0\x9F\x8E\x89"),
             0);
  repairs_to(STR("0123456\0"
                 "89\0"),
             STR("0123456" FFFD "89" FFFD), 2);
  repairs_to(STR("cut \xF0\x9F\x8E"), STR("cut " FFFD), 1);
  repairs_to(STR("Latin-1: \xFC"
                 "ber"),
             STR("Latin-1: " FFFD "ber"), 1);
  struct buf out = {0};
  assert_int_equal(utf8_repair((struct str){NULL, 0}, &out), 0);
  buf_free(&out);
}

static void an_error_is_found_at_every_offset(void **state) {
  (void)state;
  char text[40];
  for (size_t at = 0; at < sizeof text; at++) {
    memset(text, 'a', sizeof text);
    assert_true(utf8_is_valid(str_make(text, sizeof text)));
    text[at] = '\0';
    assert_true(utf8_is_valid(str_make(text, sizeof text)));
    text[at] = '\x80';
    assert_false(utf8_is_valid(str_make(text, sizeof text)));
    text[at] = '\xC3';
    assert_false(utf8_is_valid(str_make(text, sizeof text)));
  }
}

/* The boundaries found by reading from the start are those utf8_floor gives,
 * for all texts of 5 bytes out of one of each class of bytes. */
static void floor_agrees_with_decoding_from_the_start(void **state) {
  (void)state;
  static const char bytes[] = {'a',    '\x80', '\x9F', '\xA0', '\xC3', '\xE0',
                               '\xE2', '\xED', '\xF0', '\xF1', '\xF4', '\xFF'};
  size_t texts = 1;
  for (size_t i = 0; i < 5; i++) texts *= sizeof bytes;
  for (size_t number = 0; number < texts; number++) {
    char text[5];
    size_t rest = number;
    for (size_t i = 0; i < 5; i++, rest /= sizeof bytes)
      text[i] = bytes[rest % sizeof bytes];
    struct str s = {text, sizeof text};
    uint32_t codepoint;
    for (size_t start = 0, end; start < s.len; start = end) {
      end = start + utf8_decode(s, start, &codepoint);
      for (size_t at = start; at < end; at++)
        if (utf8_floor(s, at) != start)
          fail_msg("text %zu, at %zu", number, at);
    }
    assert_int_equal(utf8_floor(s, 5), 5);
    assert_int_equal(utf8_floor(s, 6), 5);
  }
  assert_int_equal(utf8_floor((struct str){NULL, 0}, 0), 0);
}

static void printable_leaves_no_control_characters(void **state) {
  (void)state;
  struct buf out = {0};
  utf8_printable(STR("\x1b[31m\0\t\n\x7f"), &out);
  assert_string_equal(buf_cstr(&out), "\u241b[31m\u2400\u2409\u240a\u2421");
  buf_clear(&out);
  utf8_printable(STR("\xC2\x9B"
                     "2J\xC2\xA7 \u202Ea\u2066\x9B"
                     "b\u200D"),
                 &out);
  assert_string_equal(buf_cstr(&out),
                      FFFD "2J\u00A7 " FFFD "a" FFFD FFFD "b\u200D");
  buf_free(&out);
}

static void graphemes_are_whole(void **state) {
  (void)state;
  static const char *const graphemes[] = {
      "\u0915\u094d\u0937\u093f",
      "\u0995\u09cd\u200d\u09b7",
      "a",
      "e\u0323\u0301",
      "\U0001F469\U0001F3FD\u200D\U0001F4BB",
      "\U0001F1E9\U0001F1EA",
      "\u1112\u1161\u11AB",
      " ",
      "\u0E19\u0E49"};
  struct buf text = {0};
  size_t count = sizeof graphemes / sizeof *graphemes;
  for (size_t i = 0; i < count * count; i++) {
    const char *first = graphemes[i / count], *second = graphemes[i % count];
    buf_clear(&text);
    buf_addf(&text, "%s%s", first, second);
    struct str s = buf_str(&text);
    size_t cut = strlen(first);
    assert_int_equal(utf8_grapheme_end(s, 0), cut);
    for (size_t at = 0; at < s.len; at++)
      if (utf8_grapheme_floor(s, at) != (at < cut ? 0 : cut))
        fail_msg("pair %zu, at %zu", i, at);
    assert_int_equal(utf8_grapheme_floor(s, s.len), s.len);
  }
  buf_free(&text);
}

static void forms_and_case_fold_to_one(void **state) {
  (void)state;
  static const char *const rows[][2] = {{"BU\u0308RO", "b\u00fcro"},
                                        {"Stra\u00dfe", "STRASSE"},
                                        {"plain", "PLAIN"},
                                        {"\u03a3\u03c2", "\u03c3\u03c3"}};
  struct buf a = {0}, b = {0};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    buf_clear(&a);
    buf_clear(&b);
    utf8_fold(str_of(rows[i][0]), &a);
    utf8_fold(str_of(rows[i][1]), &b);
    assert_string_equal(buf_cstr(&a), buf_cstr(&b));
  }
  struct arena arena = {0};
  struct str composed = utf8_composed(&arena, STR("BU\u0308RO"));
  assert_string_equal(composed.data, "B\u00dcRO");
  arena_free(&arena);
  buf_clear(&a);
  utf8_fold(STR("\xFF"
                "A"),
            &a); /* no UTF-8: as it is, but for ASCII */
  assert_string_equal(buf_cstr(&a),
                      "\xFF"
                      "a");
  buf_free(&a);
  buf_free(&b);
}

static void width_counts_columns(void **state) {
  (void)state;
  assert_int_equal(utf8_width(STR("")), 0);
  assert_int_equal(utf8_width(STR("plain")), 5);
  assert_int_equal(utf8_width(STR("a\tb\x1b\x7f\0")), 2);
  assert_int_equal(utf8_width(STR("\xC3\xBC")), 1);         /* ue */
  assert_int_equal(utf8_width(STR("u\xCC\x88")), 1);        /* u, diaeresis */
  assert_int_equal(utf8_width(STR("\xE4\xB8\xAD")), 2);     /* ideograph */
  assert_int_equal(utf8_width(STR("\xF0\x9F\x8E\x89")), 2); /* emoji */
  assert_int_equal(utf8_width(STR("a\xFF"
                                  "b")),
                   3);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_codepoint_survives_encode_and_decode),
      cmocka_unit_test(encode_writes_what_is_no_character_as_replacement),
      cmocka_unit_test(exactly_the_encodings_are_valid),
      cmocka_unit_test(each_maximal_subpart_is_replaced_once),
      cmocka_unit_test(repair_keeps_good_text_and_replaces_nul),
      cmocka_unit_test(an_error_is_found_at_every_offset),
      cmocka_unit_test(floor_agrees_with_decoding_from_the_start),
      cmocka_unit_test(printable_leaves_no_control_characters),
      cmocka_unit_test(graphemes_are_whole),
      cmocka_unit_test(forms_and_case_fold_to_one),
      cmocka_unit_test(width_counts_columns),
  };
  return cmocka_run_group_tests_name("utf8", tests, NULL, NULL);
}
