#include "serve/markdown_html.h"

#include <cmark.h>
#include <stdlib.h>

#include "serve/html.h"

/* The parser takes quadratic time on some texts; longer ones stay as they are.
 */
enum { MARKDOWN_BYTES = 256 * 1024 };

/* Headings of minutes stand below those of the page. */
enum { DEEPER = 2, DEEPEST = 6 };

static void lower_headings(cmark_node *document) {
  for (cmark_node *node = cmark_node_first_child(document); node;
       node = cmark_node_next(node)) {
    if (cmark_node_get_type(node) != CMARK_NODE_HEADING) continue;
    int level = cmark_node_get_heading_level(node) + DEEPER;
    cmark_node_set_heading_level(node, level < DEEPEST ? level : DEEPEST);
  }
}

/* Images become links: none is loaded, neither from here, where there are none,
 * nor from a server that would learn who reads what. */
static void link_images(cmark_node *document) {
  cmark_iter *iter = cmark_iter_new(document);
  cmark_event_type event;
  while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
    cmark_node *image = cmark_iter_get_node(iter), *child;
    if (event != CMARK_EVENT_EXIT ||
        cmark_node_get_type(image) != CMARK_NODE_IMAGE)
      continue;
    cmark_node *link = cmark_node_new(CMARK_NODE_LINK);
    cmark_node_set_url(link, cmark_node_get_url(image));
    while ((child = cmark_node_first_child(image)) != NULL)
      cmark_node_append_child(link, child);
    cmark_node_replace(image, link);
    cmark_node_free(image);
  }
  cmark_iter_free(iter);
}

void markdown_html(struct buf *out, struct str markdown) {
  if (markdown.len > MARKDOWN_BYTES) {
    buf_add_str(out, STR("<pre>"));
    html_lines(out, markdown);
    buf_add_str(out, STR("</pre>"));
    return;
  }
  cmark_node *document = cmark_parse_document(
      markdown.data ? markdown.data : "", markdown.len, CMARK_OPT_DEFAULT);
  lower_headings(document);
  link_images(document);
  char *html = cmark_render_html(document, CMARK_OPT_SAFE);
  buf_add_str(out, str_of(html));
  free(html);
  cmark_node_free(document);
}
