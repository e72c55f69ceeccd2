/** GitHub's webhooks: who signed a delivery, and which repository it is about. */
@NullMarked
package dev.watchkeeper.gate.hint.github;

import org.jspecify.annotations.NullMarked;
