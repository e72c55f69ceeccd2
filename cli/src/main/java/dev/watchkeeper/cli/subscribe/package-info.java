/** Who is told what happens: webhooks, mailboxes and channels. */
@NullMarked
package dev.watchkeeper.cli.subscribe;

import org.jspecify.annotations.NullMarked;
