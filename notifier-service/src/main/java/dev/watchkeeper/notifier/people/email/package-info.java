/** E-mail to contacts. */
@NullMarked
package dev.watchkeeper.notifier.people.email;

import org.jspecify.annotations.NullMarked;
