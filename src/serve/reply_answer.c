#include "serve/reply_answer.h"

struct answer reply_answer(enum answer_kind kind,
                           const struct question *question,
                           const struct reply *reply) {
  struct answer answer = answer_of_results(kind, &reply->results);
  switch (kind) {
    case ANSWER_COUNT:
      answer.query = question->request.query;
      answer.total = reply->count;
      break;
    case ANSWER_VALUES:
      answer.values = &reply->values;
      answer.notes.len = 0;
      break;
    case ANSWER_EXPLANATION:
      answer.explanation = &reply->explanation;
      answer.notes.data = reply->explanation.results.notes;
      answer.notes.len = reply->explanation.results.note_count;
      break;
    default:
      break;
  }
  return answer;
}

size_t *reply_answer_count(enum answer_kind kind, struct reply *reply) {
  switch (kind) {
    case ANSWER_HITS:
      return &reply->results.hit_count;
    case ANSWER_ITEMS:
      return &reply->results.item_count;
    case ANSWER_MEETINGS:
      return &reply->results.meetings->len;
    case ANSWER_TIMELINE:
      return &reply->results.timeline->len;
    case ANSWER_PEOPLE:
      return &reply->results.people->len;
    default:
      return NULL;
  }
}
