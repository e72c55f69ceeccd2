/** What every benchmark of a whole service needs: a fresh broker, the packaged service, events to it, and a table. */
@NullMarked
package dev.watchkeeper.bench.site;

import org.jspecify.annotations.NullMarked;
