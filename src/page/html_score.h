/*
 * Scoring blocks: each block shows some features, each feature has a weight, and a block whose weights add up to more than
 * nothing is content. Two passes: the first looks at a block and what is near it; the element whose blocks are worth most
 * together is then taken for the article's, and the second pass asks where a block stands to it as well. The features are
 * listed here, the weights in html_weights.c, which tools/train_page.py writes.
 */
#ifndef TW_HTML_SCORE_H
#define TW_HTML_SCORE_H

#include "page/html.h"

/* clang-format off */
#define TW_PAGE_FEATURES(X) \
    X(BIAS) \
    /* words of the block; its links; both */ \
    X(WORDS_1) X(WORDS_3) X(WORDS_6) X(WORDS_11) X(WORDS_21) X(WORDS_41) X(WORDS_81) \
    X(LINKS_NONE) X(LINKS_FEW) X(LINKS_SOME) X(LINKS_MANY) X(LINKS_ALL) \
    X(SHORT_LINK) X(LONG_PLAIN) \
    /* how it ends, what it holds */ \
    X(STOP) X(SOFT_STOP) X(COLON) X(SENTENCES) X(CREDIT) X(NO_LETTERS) X(DIGITS) X(COMMA) X(COMMAS) X(NO_END) \
    /* its element */ \
    X(IN_P) X(IN_ITEM) X(IN_HEADING) X(IN_TITLE) X(IN_CELL) X(IN_QUOTE) X(IN_CODE) X(IN_BOX) X(IN_ASIDE) \
    X(BROKEN) X(CAPTION) X(ITEM_LINK) X(ITEM_PLAIN) X(HEADING_LINK) X(P_SHORT) X(BOX_SHORT) X(BOX_LONG) \
    /* control words */ \
    X(ROLE_CONTROL) X(ROLE_RELATED) X(ROLE_RELATED_LINE) X(ROLE_DATE) X(ROLE_BYLINE) X(ROLE_FOOTER) X(ROLE_NUMBER) X(DATED) \
    /* marks of the elements around it */ \
    X(MARK_CONTENT) X(MARK_ASIDE) X(MARK_CAPTION) X(MARK_HIDDEN) X(MARK_ARTICLE) X(MARK_APART) X(MARK_DATE) X(MARK_BYLINE) \
    X(MARK_DECK) X(MARK_RELATED) X(MARK_META) X(MARK_PROMO) X(MARK_SHARE) X(OWN_CONTENT) X(OWN_ASIDE) \
    X(NEAREST_CONTENT) X(NEAREST_ASIDE) X(NEAREST_ASIDE_SHORT) \
    X(AROUND_ARTICLE) X(AROUND_MAIN) X(AROUND_ASIDE) X(AROUND_FOOTER) X(AROUND_FORM) X(AROUND_HEADER) X(AROUND_LIST) \
    X(AROUND_TABLE) X(AROUND_FIGURE) X(AROUND_QUOTE) X(AROUND_BUTTON) \
    /* place on the page */ \
    X(BEFORE_TITLE) X(NEAR_TITLE) X(AFTER_TITLE) X(NO_TITLE) X(IS_TITLE) X(SEEN) \
    X(TEXT_NONE_BEFORE) X(TEXT_TENTH_BEFORE) X(TEXT_MOST_BEFORE) X(TEXT_ALL_BEFORE) \
    /* neighbours: text like a paragraph, links */ \
    X(BEFORE_GOOD) X(AFTER_GOOD) X(BEFORE_GOOD_2) X(AFTER_GOOD_2) X(BEFORE_LINK) X(AFTER_LINK) X(BETWEEN_GOOD) X(BETWEEN_LINKS) \
    X(BEFORE_RELATED) X(SIBLING_GOOD) \
    /* the box that holds it and the box around that: links, text */ \
    X(BOX_LINKS_FEW) X(BOX_LINKS_SOME) X(BOX_LINKS_MANY) X(BOX_GOOD_NONE) X(BOX_GOOD_SOME) X(BOX_GOOD_MOST) X(BOX_GOOD_WORDS) \
    X(OUTER_LINKS_FEW) X(OUTER_LINKS_SOME) X(OUTER_LINKS_MANY) X(OUTER_GOOD_NONE) X(OUTER_GOOD_SOME) X(OUTER_GOOD_MOST) \
    X(BOX_PAGE_HALF) X(BOX_PAGE_TENTH) \
    /* words of notices; boxes of one shape in a row; articles beside the one with the title */ \
    X(NOTICE) X(NOTICES) X(NOTICES_MANY) X(NOTICE_DENSE) X(NOTICES_DENSE) X(NOTICE_LINK) \
    X(ALIKE) X(ALIKE_LINKS) X(ALIKE_TEXT) X(ALIKE_MANY) X(ARTICLE_OTHER) X(ARTICLE_TITLES) X(ARTICLE_NONE) X(ARTICLE_MANY) \
    TW_PAGE_FEATURES_SECOND(X)

/* Those of the second pass alone. */
#define TW_PAGE_FEATURES_SECOND(X) \
    X(FIRST_LOW) X(FIRST_BELOW) X(FIRST_ABOVE) X(FIRST_HIGH) X(FIRST_TOP) \
    X(INSIDE) X(INSIDE_DIRECT) X(INSIDE_SECOND) X(INSIDE_DEEP) X(OUTSIDE_BEFORE) X(OUTSIDE_AFTER) X(SIBLING_OF_BEST) X(AROUND_BEST_BEFORE) \
    X(PIECE_BAD) X(PIECE_POOR) X(PIECE_FAIR) X(PIECE_GOOD) X(PIECE_LINKS) X(PIECE_ASIDE) X(PIECE_RELATED) X(PIECE_LIST) X(PIECE_SMALL) \
    X(HEAD) X(TAIL) X(TAIL_FAR) X(INNER) \
    X(BEFORE_BAD) X(BEFORE_POOR) X(BEFORE_FAIR) X(BEFORE_TOP) X(AFTER_BAD) X(AFTER_POOR) X(AFTER_FAIR) X(AFTER_TOP) \
    X(BEST_SURE) X(BEST_UNSURE) X(LISTED) X(INSIDE_WEAK) X(OUTSIDE_STRONG) X(INSIDE_SHORT_LINK) X(INSIDE_HEADING) X(INSIDE_ITEM) \
    X(INSIDE_CELL) X(INSIDE_META) X(TITLE_BEFORE_HEAD) X(PIECE_ALIKE) X(PIECE_NOTICE) X(OUTSIDE_ARTICLE)
/* clang-format on */

typedef enum tw_page_feature {
#define TW_FEATURE_ID(name) TW_F_##name,
    TW_PAGE_FEATURES(TW_FEATURE_ID)
#undef TW_FEATURE_ID
        TW_PAGE_FEATURE_COUNT
} tw_page_feature;

enum { TW_MOST_FEATURES = 128 }; /* that one block shows */

typedef struct tw_page_weights {
    float first[TW_PAGE_FEATURE_COUNT], second[TW_PAGE_FEATURE_COUNT];
} tw_page_weights;

extern const tw_page_weights tw_page_default_weights;

/* What one block shows in pass 1, and in pass 2 beside it; for tools/page_blocks.c. */
typedef void (*tw_feature_watch)(void *user, size_t block, unsigned pass, const uint16_t *features, size_t count);

/* Scores every block and finds the best element. `watch` may be NULL. TW_OK or TW_ERR_MEMORY. */
tw_code tw_html_score(tw_html *html, tw_arena *arena, const tw_page_weights *weights, tw_feature_watch watch,
                      void *user);

/* "WORDS_1" and so on. */
const char *tw_page_feature_name(size_t feature);

#endif
