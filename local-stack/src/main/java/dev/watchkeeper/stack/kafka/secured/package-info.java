/** The broker as a production runs it: TLS, a password per service, and nothing allowed but what is listed. */
@NullMarked
package dev.watchkeeper.stack.kafka.secured;

import org.jspecify.annotations.NullMarked;
