/*
 * The table for a person.
 */
#include "table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "width.h"

enum { TYPE = 10, STATUS = 9, ARROW = 2, DATE = 11, PLACE = 14, MIN_WIDTH = 72, DEFAULT_WIDTH = 100, MAX_WIDTH = 180 };

void cli_table_style_of_stdout(cli_table_style *style)
{
    struct winsize window;
    const char *columns = getenv("COLUMNS");
    bool terminal = isatty(STDOUT_FILENO);
    long width = columns ? atol(columns) : 0;
    if (terminal && !ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) && window.ws_col)
        width = window.ws_col;
    if (width <= 0)
        width = DEFAULT_WIDTH;
    style->bold = terminal;
    style->width = width < MIN_WIDTH ? MIN_WIDTH : width > MAX_WIDTH ? MAX_WIDTH : (size_t)width;
}

/* Columns of each of the two sides. */
static size_t side_width(const cli_table_style *style)
{
    return (style->width - TYPE - STATUS - ARROW - DATE - PLACE) / 2;
}

static int send(cli_buffer *line, tw_write write, void *user)
{
    int failed = line->failed || write(user, line->bytes, line->used);
    cli_buffer_free(line);
    return failed;
}

static void bold(cli_buffer *line, const cli_table_style *style, bool on)
{
    if (style->bold)
        cli_buffer_text(line, on ? "\033[1m" : "\033[0m");
}

/* A cell and the space after it. */
static void cell(cli_buffer *line, const char *text, size_t columns)
{
    cli_cell(line, text, columns - 1);
    cli_buffer_text(line, " ");
}

int cli_table_header(const cli_table_style *style, tw_write write, void *user)
{
    cli_buffer line = { 0 };
    bold(&line, style, true);
    cell(&line, "TYPE", TYPE);
    cell(&line, "STATUS", STATUS);
    cell(&line, "WHO", side_width(style));
    cell(&line, "", ARROW);
    cell(&line, "TO WHOM", side_width(style));
    cell(&line, "WHEN", DATE);
    cli_buffer_text(&line, "WHERE");
    bold(&line, style, false);
    cli_buffer_text(&line, "\n");
    return send(&line, write, user);
}

void cli_table_begin(cli_table *table, const cli_table_style *style, tw_write write, void *user)
{
    *table = (cli_table){ .style = style, .write = write, .user = user };
}

/* " CHN GOV", or nothing where neither is known. ASCII; returns its columns. */
static size_t codes_of(char *out, size_t size, const tw_actor *actor, bool more)
{
    bool known = *actor->country || *actor->sector;
    int length = snprintf(out, size, "%s%s%s%s%s", known ? " " : "", known && !*actor->country ? "-" : actor->country,
                          *actor->sector ? " " : "", actor->sector, more ? ", " : "");
    return length < 0 ? 0 : (size_t)length < size ? (size_t)length : size - 1;
}

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

static size_t actor_width(const tw_actor *actor, bool more)
{
    char codes[48];
    return cli_width(actor->name) + codes_of(codes, sizeof codes, actor, more);
}

/* Columns for the first of `count` actors, so that the others have theirs: what they leave, and at least a fair share. */
static size_t share_of(const tw_actor *actors, size_t count, size_t room)
{
    size_t others = 0, fair = room / count;
    for (size_t i = 1; i < count; i++)
        others += actor_width(&actors[i], i + 1 < count);
    return others + fair < room ? room - others : fair;
}

/* All actors of a side in one cell. The names are cut so that the codes stay to be seen. */
static void side_cell(cli_buffer *line, const tw_actor *actors, size_t count, size_t columns)
{
    size_t used = 0, room = columns - 1;
    for (size_t i = 0; i < count && used < room; i++) {
        char codes[48];
        size_t code_width = codes_of(codes, sizeof codes, &actors[i], i + 1 < count);
        size_t share = share_of(actors + i, count - i, room - used);
        size_t name_width = smaller(cli_width(actors[i].name), share > code_width ? share - code_width : 0);
        cli_cell(line, actors[i].name, name_width);
        code_width = smaller(code_width, room - used - name_width);
        cli_buffer_add(line, codes, code_width);
        used += name_width + code_width;
    }
    for (; used < columns; used++)
        cli_buffer_text(line, " ");
}

static void heading(cli_table *table, cli_buffer *line, const tw_article *article)
{
    if (table->begun && table->last_article == article->index && !strcmp(table->last_doc, article->doc))
        return;
    table->begun = true;
    table->last_article = article->index;
    table->last_doc = article->doc;
    cli_buffer_text(line, "\n");
    bold(line, table->style, true);
    cli_cell_ragged(line, *article->title ? article->title : article->doc, table->style->width - 14);
    bold(line, table->style, false);
    if (*article->published) {
        cli_buffer_text(line, "  ");
        cli_buffer_print(line, "%.10s", article->published);
    }
    cli_buffer_text(line, "\n");
}

/* "  according to A CHN GOV < B RUS MED", nearest to the fact first; parallel links are joined by +. */
static void chain_line(cli_buffer *line, const tw_link *links, size_t count, size_t width)
{
    if (!count)
        return;
    cli_buffer_text(line, "  by ");
    size_t share = (width - 5) / count;
    for (size_t i = 0; i < count; i++) {
        char codes[48];
        if (i)
            cli_buffer_text(line, links[i].step == links[i - 1].step ? " + " : " < ");
        size_t code_width = codes_of(codes, sizeof codes, &links[i].who, false);
        cli_cell_ragged(line, *links[i].who.name ? links[i].who.name : "?", share > 16 ? share - 12 : share);
        cli_buffer_add(line, codes, code_width);
    }
    cli_buffer_text(line, "\n");
}

static void sentence_line(cli_buffer *line, const char *text, size_t width)
{
    cli_buffer_text(line, "  ");
    cli_cell_ragged(line, text, width - 2);
    cli_buffer_text(line, "\n");
}

static void place_cell(cli_buffer *line, const tw_where *place)
{
    size_t country = *place->country ? strlen(place->country) + 1 : 0;
    size_t width = cli_width(place->text), room = PLACE - country;
    cli_cell_ragged(line, place->text, smaller(width, room));
    if (country) {
        cli_buffer_text(line, *place->text ? " " : "");
        cli_buffer_text(line, place->country);
    }
}

static void trim_end(cli_buffer *line)
{
    while (line->used && line->bytes[line->used - 1] == ' ')
        line->used--;
}

static const char *when(const tw_when *date)
{
    return *date->iso ? date->iso : date->text;
}

int cli_table_event(cli_table *table, const tw_event *event)
{
    cli_buffer line = { 0 };
    const cli_table_style *style = table->style;
    heading(table, &line, event->article);
    bold(&line, style, true);
    cell(&line, event->type, TYPE);
    bold(&line, style, false);
    cell(&line, event->status, STATUS);
    side_cell(&line, event->source, event->source_count, side_width(style));
    cell(&line, event->reciprocal ? "↔" : "→", ARROW);
    side_cell(&line, event->target, event->target_count, side_width(style));
    cell(&line, when(&event->date), DATE);
    place_cell(&line, &event->place);
    trim_end(&line);
    cli_buffer_text(&line, "\n");
    sentence_line(&line, event->text, style->width);
    chain_line(&line, event->attribution, event->attribution_count, style->width);
    return send(&line, table->write, table->user);
}

int cli_table_statement(cli_table *table, const tw_statement *statement)
{
    cli_buffer line = { 0 };
    heading(table, &line, statement->article);
    cli_buffer_text(&line, statement->denied ? "denied" : statement->quoted ? "said, quoted" : "said");
    if (*when(&statement->date)) {
        cli_buffer_text(&line, ", ");
        cli_cell_ragged(&line, when(&statement->date), DATE);
    }
    cli_buffer_text(&line, "\n");
    chain_line(&line, statement->attribution, statement->attribution_count, table->style->width);
    sentence_line(&line, statement->text, table->style->width);
    return send(&line, table->write, table->user);
}

int cli_table_article(cli_table *table, const tw_article *article)
{
    cli_buffer line = { 0 };
    char counts[80];
    heading(table, &line, article);
    snprintf(counts, sizeof counts, "  %zu parts, %zu bytes, %s\n", article->part_count, article->text_length,
             article->lang);
    cli_buffer_text(&line, counts);
    return send(&line, table->write, table->user);
}
