#include "search/nth.h"

/* Parts the numbers around one of them, over and over. */
double nth_highest(double *numbers, size_t count, size_t nth) {
  size_t low = 0, high = count - 1, wanted = nth - 1;
  while (low < high) {
    double pivot = numbers[low + (high - low) / 2];
    size_t i = low, k = high;
    for (;;) {
      while (numbers[i] > pivot) i++;
      while (numbers[k] < pivot) k--;
      if (i >= k) break;
      double swapped = numbers[i];
      numbers[i++] = numbers[k];
      numbers[k--] = swapped;
    }
    size_t end = i > k ? k : i;
    if (wanted <= end)
      high = end;
    else
      low = end + 1;
  }
  return numbers[wanted];
}
