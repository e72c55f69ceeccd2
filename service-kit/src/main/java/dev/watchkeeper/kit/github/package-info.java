/**
 * How every service asks GitHub: as whom, over the guarded client, with one sentence for each way in which it can end. What is asked,
 * and what follows from the answer, is each service's own.
 */
@NullMarked
package dev.watchkeeper.kit.github;

import org.jspecify.annotations.NullMarked;
