/** What the stack generates for its services and people: signing keys, tokens, passwords, operator file. */
@NullMarked
package dev.watchkeeper.stack.credentials;

import org.jspecify.annotations.NullMarked;
