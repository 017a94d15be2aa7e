/* stub */
#include "page/reader.h"
tw_code tw_read_html(tw_reader *reader, const tw_encoding *encoding, const char *bytes, size_t length)
{ (void)encoding;(void)bytes;(void)length; (void)reader; return TW_OK; }
