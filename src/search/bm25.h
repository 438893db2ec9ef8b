/* BM25's parameters: the best that were measured on 295 questions of public
 * collections. Questions about minutes cannot tell k1 from 1.2. A word of the
 * text is counted WDF_TEXT times, which k1 is to be multiplied with. */
#ifndef MINS_SEARCH_BM25_H
#define MINS_SEARCH_BM25_H

#define BM25_K1 1.8
#define BM25_B 0.7

#endif
