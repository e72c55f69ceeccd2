/** What an installation needs once, where broker and database are not ours: topics, databases, keys. */
@NullMarked
package dev.watchkeeper.stack.setup;

import org.jspecify.annotations.NullMarked;
