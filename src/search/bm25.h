/* BM25's parameters; what was measured for them stands in bench/README.md,
 * "Ranking". A word of the text is counted WDF_TEXT times (field.h), which
 * k1 is to be multiplied by. */
#ifndef MINS_SEARCH_BM25_H
#define MINS_SEARCH_BM25_H

#define BM25_K1 1.8
#define BM25_B 0.5

#endif
