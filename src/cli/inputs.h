/*
 * The inputs that the command line names, read and cut into blocks for the jobs.
 */
#ifndef CLI_INPUTS_H
#define CLI_INPUTS_H

#include "jobs.h"

/* The files and folders of the arguments, or standard input where there are none. What cannot be read is reported in its place. */
void cli_read_all(cli_jobs *jobs, const cli_options *options);

/* Bytes of all of them on the disk; 0 where that is not known. */
double cli_inputs_size(const cli_options *options);

#endif
