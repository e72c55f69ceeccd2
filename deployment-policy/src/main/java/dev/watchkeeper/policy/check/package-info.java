/** What is measured, by the names that rules and phases use. */
@NullMarked
package dev.watchkeeper.policy.check;

import org.jspecify.annotations.NullMarked;
