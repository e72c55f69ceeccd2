/** E-mail of the installation: to subscribers, to contacts, and reports. */
@NullMarked
package dev.watchkeeper.notifier.mail;

import org.jspecify.annotations.NullMarked;
