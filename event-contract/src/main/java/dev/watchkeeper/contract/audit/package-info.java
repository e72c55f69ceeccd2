/** What an audit is made of: entries that name the hash of the one before, and heads that were published outside. */
@NullMarked
package dev.watchkeeper.contract.audit;

import org.jspecify.annotations.NullMarked;
