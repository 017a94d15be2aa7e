/*
 * Checked writing to standard output.
 */
#include "output.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "message.h"

void cli_output_init(cli_output *output)
{
    output->used = 0;
    output->error = 0;
}

static int write_all(cli_output *output, const char *bytes, size_t length)
{
    while (length && !output->error) {
        ssize_t written = write(STDOUT_FILENO, bytes, length);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0) {
            output->error = errno;
            break;
        }
        bytes += written;
        length -= (size_t)written;
    }
    return output->error;
}

int cli_output_flush(cli_output *output)
{
    size_t used = output->used;
    output->used = 0;
    return write_all(output, output->buffer, used);
}

int cli_output_write(void *user, const char *bytes, size_t length)
{
    cli_output *output = user;
    if (output->used + length > CLI_OUTPUT_BUFFER && cli_output_flush(output))
        return output->error;
    if (length > CLI_OUTPUT_BUFFER)
        return write_all(output, bytes, length);
    memcpy(output->buffer + output->used, bytes, length);
    output->used += length;
    return output->error;
}

cli_status cli_output_close(cli_output *output)
{
    cli_output_flush(output);
    if (!output->error && close(STDOUT_FILENO) && errno != EBADF)
        output->error = errno;
    if (!output->error || output->error == EPIPE)
        return CLI_DONE;
    cli_say("cannot write the results: %s", strerror(output->error));
    return CLI_UNREADABLE;
}
