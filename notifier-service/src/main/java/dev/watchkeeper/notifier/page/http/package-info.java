/** The pages, rendered on the server and readable without script. */
@NullMarked
package dev.watchkeeper.notifier.page.http;

import org.jspecify.annotations.NullMarked;
