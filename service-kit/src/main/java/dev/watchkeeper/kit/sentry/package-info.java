/** What every service that asks Sentry has in common: the organization, its token, its projects. */
@NullMarked
package dev.watchkeeper.kit.sentry;

import org.jspecify.annotations.NullMarked;
