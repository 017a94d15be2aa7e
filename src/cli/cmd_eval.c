/*
 * tawatur eval: figures against gold.
 */
#include "commands.h"
#include "message.h"

cli_status cli_eval(const cli_options *options)
{
    (void)options;
    cli_say("eval is being written");
    return CLI_MISUSE;
}
