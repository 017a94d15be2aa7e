/*
 * Stored events as lines of JSON: what `tawatur code` prints, and what the store knows besides.
 */
#include "export/exporter.h"
#include "export/records.h"

tw_code tw_export_jsonl(tw_exporter *e, const tw_found *found)
{
    tw_json json;
    tw_json_begin(&json, e->rows.write, e->rows.user);
    tw_json_open(&json, NULL, '{');
    tw_json_event(&json, found->event);
    tw_json_text(&json, "publisher", found->event->article->publisher);
    tw_json_text(&json, "url", found->event->article->url);
    tw_json_text(&json, "story", found->story);
    tw_json_integer(&json, "mentions", found->mentions);
    tw_json_integer(&json, "origins", found->origins);
    tw_json_text(&json, "verdict", found->verdict);
    tw_json_close(&json, '}');
    return tw_json_end(&json);
}
