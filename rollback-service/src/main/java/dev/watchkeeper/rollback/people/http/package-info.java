/** What people ask and command over HTTP. */
@NullMarked
package dev.watchkeeper.rollback.people.http;

import org.jspecify.annotations.NullMarked;
