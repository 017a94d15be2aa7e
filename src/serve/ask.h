/*
 * A question of a request, and the addresses that answer it. Each writes the answer's JSON, or a problem.
 */
#ifndef SERVE_ASK_H
#define SERVE_ASK_H

#include "answer.h"
#include "question.h"

typedef struct serve_ask {
    tw_store *store;  /* open for reading, with a deadline; NULL where the address asks for none */
    const char *path; /* of the database */
    const tw_lexicon *lexicon;
    const serve_target *target;
    serve_question question;
    const char *body; /* of POST; not ended by NUL */
    size_t body_length;
    bool authorized;  /* the token came with the request */
    bool all_private; /* reading needs the token */
    serve_answer *answer;
} serve_ask;

void serve_status(serve_ask *ask);
void serve_openapi(serve_ask *ask);
void serve_events(serve_ask *ask);
void serve_stories(serve_ask *ask);
void serve_story(serve_ask *ask);
void serve_article(serve_ask *ask);
void serve_series(serve_ask *ask);
void serve_relation(serve_ask *ask);
void serve_actors(serve_ask *ask);
void serve_network(serve_ask *ask);
void serve_places(serve_ask *ask);
void serve_reviews(serve_ask *ask);
void serve_new_review(serve_ask *ask);

/* A list that is cut into pages: items are written while they fit, one more tells that there is a next page. */
typedef struct serve_list {
    serve_ask *ask;
    size_t skip, left; /* items to pass over, and to write */
    bool more;         /* there is a next page */
    char next[256];    /* its cursor */
} serve_list;

/* Opens the answer's object and its array `key`. */
void serve_list_begin(serve_list *list, serve_ask *ask, const char *key);

/* Whether the next item is to be written; if not and the page is full, ask to stop. */
bool serve_list_takes(serve_list *list);

/* What the callback returns: the items go on until one too many came. */
int serve_list_stop(const serve_list *list);

/* Closes array and object with "next" (`paged`), or answers with a problem. */
void serve_list_end(serve_list *list, bool paged, tw_code code, const tw_error *error);

/* True where the library did what it was asked; else answers with a problem. `stopped`: a callback ended it. */
bool serve_asked(serve_ask *ask, bool stopped, tw_code code, const tw_error *error);

#endif
