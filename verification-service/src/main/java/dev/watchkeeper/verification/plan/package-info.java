/** What a policy asks of one watch, resolved to numbers: checks, rules, phases. */
@NullMarked
package dev.watchkeeper.verification.plan;

import org.jspecify.annotations.NullMarked;
