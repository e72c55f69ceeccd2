/** What a deployment came to, in numbers: folded from its events, the same for the same events and the same instant. */
@NullMarked
package dev.watchkeeper.notifier.report;

import org.jspecify.annotations.NullMarked;
