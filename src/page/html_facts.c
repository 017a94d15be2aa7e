/*
 * What meta elements and microdata say: one table from the names in use (Open Graph, Dublin Core, rNews, schema.org and what
 * publishing systems write) to what they tell. See html.h.
 */
#include <strings.h>

#include "page/html.h"
#include "page/lines.h"
#include "page/page_date.h"

typedef enum {
    TELLS_PUBLISHED,
    TELLS_MODIFIED,
    TELLS_TITLE,
    TELLS_WRITER,
    TELLS_PUBLISHER,
    TELLS_URL,
    TELLS_SUMMARY
} told;

typedef struct {
    const char *name;
    told tells;
    tw_date_source source; /* of a date */
} meta_name;

static const meta_name names[] = {
    { "article:published_time", TELLS_PUBLISHED, TW_DATE_META },
    { "og:article:published_time", TELLS_PUBLISHED, TW_DATE_META },
    { "og:published_time", TELLS_PUBLISHED, TW_DATE_META },
    { "og:pubdate", TELLS_PUBLISHED, TW_DATE_META },
    { "datePublished", TELLS_PUBLISHED, TW_DATE_META },
    { "rnews:datePublished", TELLS_PUBLISHED, TW_DATE_META },
    { "pubdate", TELLS_PUBLISHED, TW_DATE_META },
    { "pub_date", TELLS_PUBLISHED, TW_DATE_META },
    { "publishdate", TELLS_PUBLISHED, TW_DATE_META },
    { "publish-date", TELLS_PUBLISHED, TW_DATE_META },
    { "publish_date", TELLS_PUBLISHED, TW_DATE_META },
    { "published-date", TELLS_PUBLISHED, TW_DATE_META },
    { "published_date", TELLS_PUBLISHED, TW_DATE_META },
    { "publication_date", TELLS_PUBLISHED, TW_DATE_META },
    { "publication-date", TELLS_PUBLISHED, TW_DATE_META },
    { "published_time", TELLS_PUBLISHED, TW_DATE_META },
    { "article:published", TELLS_PUBLISHED, TW_DATE_META },
    { "article.published", TELLS_PUBLISHED, TW_DATE_META },
    { "article:publication_date", TELLS_PUBLISHED, TW_DATE_META },
    { "article_date_original", TELLS_PUBLISHED, TW_DATE_META },
    { "originalpublicationdate", TELLS_PUBLISHED, TW_DATE_META },
    { "parsely-pub-date", TELLS_PUBLISHED, TW_DATE_META },
    { "sailthru.date", TELLS_PUBLISHED, TW_DATE_META },
    { "cxenseparse:recs:publishtime", TELLS_PUBLISHED, TW_DATE_META },
    { "citation_publication_date", TELLS_PUBLISHED, TW_DATE_META },
    { "citation_online_date", TELLS_PUBLISHED, TW_DATE_META },
    { "citation_date", TELLS_PUBLISHED, TW_DATE_META },
    { "dc.date.issued", TELLS_PUBLISHED, TW_DATE_META },
    { "dcterms.issued", TELLS_PUBLISHED, TW_DATE_META },
    { "dcterms.created", TELLS_PUBLISHED, TW_DATE_META },
    { "dc.date.created", TELLS_PUBLISHED, TW_DATE_META },
    { "time", TELLS_PUBLISHED, TW_DATE_TIME },
    { "dc.date", TELLS_PUBLISHED, TW_DATE_LOOSE },
    { "dcterms.date", TELLS_PUBLISHED, TW_DATE_LOOSE },
    { "dateCreated", TELLS_PUBLISHED, TW_DATE_LOOSE },
    { "article:created", TELLS_PUBLISHED, TW_DATE_LOOSE },
    { "created", TELLS_PUBLISHED, TW_DATE_LOOSE },
    { "date", TELLS_PUBLISHED, TW_DATE_LOOSE },
    { "article:modified_time", TELLS_MODIFIED, TW_DATE_META },
    { "article:modified", TELLS_MODIFIED, TW_DATE_META },
    { "og:updated_time", TELLS_MODIFIED, TW_DATE_META },
    { "dateModified", TELLS_MODIFIED, TW_DATE_META },
    { "dcterms.modified", TELLS_MODIFIED, TW_DATE_META },
    { "dc.date.modified", TELLS_MODIFIED, TW_DATE_META },
    { "last-modified", TELLS_MODIFIED, TW_DATE_META },
    { "lastmod", TELLS_MODIFIED, TW_DATE_META },
    { "updated", TELLS_MODIFIED, TW_DATE_META },
    { "revised", TELLS_MODIFIED, TW_DATE_META },
    { "og:title", TELLS_TITLE, 0 },
    { "twitter:title", TELLS_TITLE, 0 },
    { "dc.title", TELLS_TITLE, 0 },
    { "headline", TELLS_TITLE, 0 },
    { "sailthru.title", TELLS_TITLE, 0 },
    { "citation_title", TELLS_TITLE, 0 },
    { "author", TELLS_WRITER, 0 },
    { "article:author", TELLS_WRITER, 0 },
    { "article:author_name", TELLS_WRITER, 0 },
    { "parsely-author", TELLS_WRITER, 0 },
    { "sailthru.author", TELLS_WRITER, 0 },
    { "dc.creator", TELLS_WRITER, 0 },
    { "byl", TELLS_WRITER, 0 },
    { "og:site_name", TELLS_PUBLISHER, 0 },
    { "dc.publisher", TELLS_PUBLISHER, 0 },
    { "publisher", TELLS_PUBLISHER, 0 },
    { "application-name", TELLS_PUBLISHER, 0 },
    { "og:url", TELLS_URL, 0 },
    { "og:description", TELLS_SUMMARY, 0 },
    { "description", TELLS_SUMMARY, 0 },
};

static void fill(tw_slice *field, tw_slice value)
{
    if (!field->length)
        *field = tw_trim(value);
}

static void fill_date(tw_slice *field, tw_slice value)
{
    char iso[TW_DATE_BYTES];
    if (!field->length && tw_page_date(value, iso))
        *field = tw_trim(value);
}

static void take(tw_facts *facts, const meta_name *meta, tw_slice value, bool item)
{
    tw_date_source source = item && meta->source == TW_DATE_META ? TW_DATE_ITEM : meta->source;
    bool address = memchr(value.bytes, '/', value.length);
    switch (meta->tells) {
    case TELLS_PUBLISHED:
        facts->items += source == TW_DATE_ITEM;
        fill_date(&facts->published[source], value);
        break;
    case TELLS_MODIFIED:
        fill_date(&facts->modified[source], value);
        break;
    case TELLS_TITLE:
        fill(&facts->title, value);
        break;
    case TELLS_WRITER:
        if (!address)
            fill(&facts->byline, value);
        break;
    case TELLS_PUBLISHER:
        if (!address)
            fill(&facts->publisher, value);
        break;
    case TELLS_URL:
        fill(&facts->url, value);
        break;
    case TELLS_SUMMARY:
        fill(&facts->summary, value);
        break;
    }
}

void tw_html_take_meta(tw_facts *facts, tw_slice name, tw_slice value, bool item)
{
    if (!value.length)
        return;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i].name) == name.length && strncasecmp(names[i].name, name.bytes, name.length) == 0) {
            bool text =
                names[i].tells == TELLS_TITLE || names[i].tells == TELLS_PUBLISHER; /* of other things on the page */
            if (!item || !text)
                take(facts, &names[i], value, item);
            return;
        }
}
