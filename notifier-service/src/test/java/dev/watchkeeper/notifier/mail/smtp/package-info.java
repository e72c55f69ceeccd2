/** E-mail by SMTP. */
@NullMarked
package dev.watchkeeper.notifier.mail.smtp;

import org.jspecify.annotations.NullMarked;
